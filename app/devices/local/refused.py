"""What is raised where a server, or what stands before it, does not do its part."""

from app.devices.ports import Refusal


class RefusedError(Exception):
    """The server answered, but not with what was requested. Retrying is useless."""

    def __init__(self, why: Refusal, words: str, moved_to: str | None = None) -> None:
        super().__init__(words)
        self.why = why
        self.moved_to = moved_to
