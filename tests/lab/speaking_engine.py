"""An ibus engine that commits a whole sentence at each key, uncomposed, as speech typing does.

Run by the system's Python, which has ibus' bindings: python3 speaking_engine.py SENTENCE
"""

import sys

import gi  # type: ignore[import-not-found]

gi.require_version("IBus", "1.0")
from gi.repository import GLib, IBus  # type: ignore[import-not-found]  # noqa: E402

NAME = "speaking"


class Speaking(IBus.Engine):  # type: ignore[misc]
    """Says its sentence."""

    __gtype_name__ = "Speaking"

    def do_process_key_event(self, _key: int, _code: int, state: int) -> bool:
        """Take the press of any key."""
        if state & IBus.ModifierType.RELEASE_MASK:
            return False
        self.commit_text(IBus.Text.new_from_string(sys.argv[1]))
        return True


def main() -> None:
    """Be at hand until the process is ended."""
    IBus.init()
    bus = IBus.Bus()
    factory = IBus.Factory.new(bus.get_connection())
    factory.add_engine(NAME, Speaking.__gtype__)
    words = dict.fromkeys(("description", "license", "author", "homepage", "command_line", "textdomain"), "")
    component = IBus.Component(name=f"org.freedesktop.IBus.{NAME}", version="1", **words)
    component.add_engine(IBus.EngineDesc(name=NAME, longname=NAME, language="ja", layout="us"))
    bus.register_component(component)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
