"""``readydesk practice exam``: begin a mock examination, see what is left of it and what it came to."""

import click

from app.checks.drive import now
from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import Context, opened
from app.cli.terminal.echo import echo
from app.domain.readiness.profile import Work
from app.library.asked_of import Asked
from app.practice.calling_words import STANDING_WORDS
from app.practice.exam import ITEMS, TYPING, Examined, drawn_sitting, newest, open_sitting
from app.practice.exam_words import exam_line_words, exam_mend_words, exam_why_words, rehearsed_words, step_words
from app.practice.results import aims_of
from app.storage.settings import PROFILE
from app.text import N_, Text


@click.command("exam", cls=Command, help=N_("A mock examination: typing, a form, two calls, in one sitting."))
@click.option("--begin", "begins", is_flag=True, help=N_("Begin a new one."))
@click.option("--work", type=click.Choice([work.value for work in Work]), help=N_("For this work."))
@click.option("--form", "size", type=click.Choice(["20", "75"]), default="20", help=N_("Questions in the form."))
@everywhere
def exam(begins: bool, work: str | None, size: str) -> int:
    """Save its beginning; what is done afterwards with the other commands counts for it."""
    with opened() as context:
        calls = dict(context.at_hand.calls)
        if begins:
            if work is None:
                raise BadUse(str(Text("--work was expected with --begin")))
            context.save(drawn_sitting(work, calls, int(now().timestamp()), int(size)))
            context.at = now()
        aims = aims_of(Asked(lambda: PROFILE.of(context.store)).at_home())
        found = open_sitting(context.facts, context.at, calls, aims) or newest(context.facts, context.at, calls, aims)
        echo(str(rehearsed_words(found)))
        if found is not None:
            _tell(found, context)
    return 0


def _tell(found: Examined, context: Context) -> None:
    for line in found.lines:
        name, standing, why = exam_line_words(line), STANDING_WORDS[line.standing], exam_why_words(line)
        said = Text("{name}: {standing}", name=name, standing=standing)
        if why is not None:
            said = Text("{name}: {standing} ({value})", name=name, standing=standing, value=why)
        echo(f"  {said}")
    if found.to_mend:
        echo(str(Text("To mend first:")))
        for line in found.to_mend:
            echo(f"  {exam_mend_words(line)}")
    calls = dict(context.at_hand.calls)
    for step in found.todo:
        echo(f"{step_words(step, calls)}: {_command(step, found)}")


def _command(step: str, found: Examined) -> str:
    commands = {TYPING: "typing --minutes 5", ITEMS: f"quiz --form {found.sitting.size}"}
    return f"readydesk practice {commands.get(step, f'call {step}')}"
