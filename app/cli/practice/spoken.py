"""``readydesk practice say`` and ``measure``: an answer aloud, or a recording from elsewhere, and its measures."""

import json as json_format
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec import to_builtins

from app.checks.drive import new_run, now
from app.cli.check.attend import attend, somebody_is_there
from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import JSON, Context, opened
from app.cli.practised import FORMAT
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.stderr import own_stderr
from app.domain.input.visible import quoted
from app.domain.practice.chosen import Time
from app.domain.practice.morae import Morae, morae
from app.domain.practice.ruby import bare, pieces
from app.domain.practice.spoken import Reviewed, Spoken
from app.files.regular import expanded
from app.files.whole import read_whole
from app.library.asked_of import Asked
from app.library.practice.questions import READING, READING_S, InterviewQuestion, reading_text
from app.library.practice.sounds import aloud
from app.practice.speaking import Told, drawn_out, share_of, spoken_of, told
from app.practice.speaking_words import (
    FRAME_WORDS,
    LINE_WORDS,
    UNHEARD_WORDS,
    advice_of,
    band_words,
    drawn_out_words,
    span_words,
    value_of,
)
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Unheard, speaking_in
from app.storage.recordings import erase, keep, kept
from app.storage.settings import PROFILE
from app.text import N_, Text, language
from app.wording.values import system_words

if TYPE_CHECKING:
    from app.checks.rehearsal import Recorded

_NOTHING: Final = 3
_MOST_BYTES: Final = 1_000_000


@click.command(
    "say",
    cls=Command,
    help=N_("Answer an interview question aloud, and see how you spoke."),
    epilog=N_("Exit codes: 0 done, 3 nothing was said, 1 the sound could not be used, 2 bad use, 130 interrupted."),
)
@click.argument("name", metavar="[QUESTION]", required=False)
@click.option("--read", is_flag=True, help=N_("Read the short text instead, so that pace is known of free answers."))
@click.option("--text", "as_text", is_flag=True, help=N_("Only show the question, without its sound."))
@click.option(
    "--time",
    type=click.Choice([*map(str, Time)]),
    default=Time.USUAL.value,
    help=N_("How much time: the usual, half as long again (longer), or no clock (none)."),
)
@click.option("--keep", "keeps", is_flag=True, help=N_("Keep the recording in the data folder."))
@everywhere
def say(name: str | None, read: bool, as_text: bool, time: str, keeps: bool) -> int:
    """Ask, record, let hear, tick, tell."""
    with opened() as context:
        question = None if read else _question(context, name)
        somebody_is_there()
        from app.checks.rehearsal import rehearse
        from app.devices.local.this_machine import this_machine

        aim_s = Time(time).of(READING_S if question is None else float(question.seconds)) or 0.0
        sound = None if question is None or as_text else aloud(question.clip(language()))
        taken: list[Recorded] = []
        heard: list[bool] = []
        _ask(question)
        with own_stderr():
            item = rehearse(
                aim_s, share_of(context.facts), taken.append, replays=lambda: heard.append(True), asked=sound
            )
            code = attend(item, context.store, this_machine())
        if not taken:
            return code or _NOTHING
        spoken = _measured(taken[-1], question, aim_s)
        context.save(spoken)
        review = _ticked(spoken, question, heard=bool(heard))
        if review is not None:
            context.save(review)
        _tell(context, spoken, review)
        if keeps:
            _keep(context, taken[-1], spoken)
        return code


@click.command("measure", cls=Command, help=N_("Measure a recording from elsewhere; nothing is saved."))
@click.argument("file", metavar="WAV")
@click.option("--text", "text_file", metavar="FILE", help=N_("What is read in it, in UTF-8; then pace is known."))
@JSON
@everywhere
def measure(file: str, text_file: str | None, json: bool) -> int:
    """Read a WAV file of PCM."""
    from app.files.wav import read_wav

    with opened() as context:
        samples, rate_hz = read_wav(expanded(file))
        text = None if text_file is None else _morae_of(text_file)
        spoken = spoken_of(speaking_in(samples, rate_hz), "", "", 0.0, len(samples) / rate_hz, text, "")
        if json:
            print_data(json_format.dumps(_data(context, spoken), ensure_ascii=False, indent=2))
        else:
            _tell(context, spoken, None)
    return _NOTHING if spoken.unheard else 0


@click.command("recordings", cls=Command, help=N_("List the rehearsals that were kept, or erase them."))
@click.option("--erase", "erases", is_flag=True, help=N_("Erase all of them."))
@everywhere
def recordings(erases: bool) -> int:
    """Nothing else is kept of a voice."""
    with opened() as context:
        found = kept(context.store.path.parent)
        for path in found:
            if erases:
                try:
                    erase(path)
                except OSError as error:
                    raise BadUse(f"{path}: {system_words(error)}") from error
            echo(str(path))
        if not found:
            echo(str(Text("No recording was kept.")))
        elif erases:
            echo(str(Text("{n} {n:recording was|recordings were} erased", n=len(found))))
    return 0


def _question(context: Context, name: str | None) -> InterviewQuestion:
    all_of_them = context.at_hand.questions
    if name is None:
        said = {p.fact.question: p.number for p in context.facts if isinstance(p.fact, Spoken)}
        return min(all_of_them.values(), key=lambda question: said.get(question.id, 0))
    if name not in all_of_them:
        known = ", ".join(all_of_them)
        raise BadUse(str(Text("there is no question {name}; there are: {known}", name=quoted(repr(name)), known=known)))
    return all_of_them[name]


def _ask(question: InterviewQuestion | None) -> None:
    if question is None:
        echo(bare(pieces(reading_text())))
        return
    words = question.in_language(language())
    echo(words.ask)
    echo(str(Text("Why it is asked: {why}", why=words.why)))
    for point in words.points:
        echo(f"  - {point}")
    if question.frame is not None:
        echo(str(FRAME_WORDS[question.frame]))


def _measured(recorded: "Recorded", question: InterviewQuestion | None, aim_s: float) -> Spoken:
    found = speaking_in(recorded.samples, SPEECH_HZ, recorded.noise_dbfs, recorded.clipped_percent)
    text = morae(reading_text()) if question is None else None
    name = READING if question is None else question.id
    return spoken_of(found, new_run(), name, aim_s, recorded.seconds, text, recorded.device)


def _ticked(spoken: Spoken, question: InterviewQuestion | None, *, heard: bool) -> Reviewed | None:
    """Which points were made, said by the operator."""
    if question is None or spoken.unheard:
        return None
    points = question.in_language(language()).points
    return Reviewed(spoken.run, tuple(click.confirm(point, default=False) for point in points), heard)


def _tell(context: Context, spoken: Spoken, review: Reviewed | None) -> None:
    if spoken.unheard:
        echo(str(UNHEARD_WORDS[Unheard(spoken.unheard)]))
        return
    for line in _lines(context, spoken, review):
        verdict = band_words(line)
        echo(
            str(Text("{name}: {value} ({verdict})", name=LINE_WORDS[line.line], value=value_of(line), verdict=verdict))
        )
        if (advice := advice_of(line, spoken.aim_s)) is not None:
            echo(f"  {advice}")
    sounds = drawn_out(spoken, review)
    echo(str(drawn_out_words(len(sounds))))
    for sound in sounds:
        echo(f"  {span_words(sound)}")


def _lines(context: Context, spoken: Spoken, review: Reviewed | None) -> tuple[Told, ...]:
    profile = Asked(lambda: PROFILE.of(context.store)).at_home()
    return told(spoken, review, share_of(context.facts), profile)


def _keep(context: Context, recorded: "Recorded", spoken: Spoken) -> None:
    try:
        path = keep(context.store.path.parent, recorded.samples, SPEECH_HZ, spoken.question, now())
    except OSError as error:
        raise BadUse(str(Text("The recording was not kept: {problem}", problem=system_words(error)))) from error
    echo(str(Text("Kept: {file}", file=path)))


def _morae_of(text_file: str) -> Morae:
    path = expanded(text_file)
    content = read_whole(path, Text("a text that is read aloud"), _MOST_BYTES)
    try:
        found = morae(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = Text(
            "{what} in UTF-8 was expected, but byte {at} is none",
            what=Text("a text that is read aloud"),
            at=error.start,
        )
        raise BadUse(f"{path}: {problem}") from error
    if not found.enough:
        problem = Text("a Japanese text of 20 morae or more was expected, since pace is counted in them")
        raise BadUse(f"{path}: {problem}")
    return found


def _data(context: Context, spoken: Spoken) -> dict[str, Any]:
    lines = {
        line.line.value: {
            "value": None if line.value is None else round(line.value, 2),
            "verdict": line.verdict.value,
            **({"why": line.why.value} if line.why else {}),
            **({"about": True} if line.about else {}),
        }
        for line in _lines(context, spoken, None)
    }
    return {"format": FORMAT, "unheard": spoken.unheard or None, "lines": lines, "measured": to_builtins(spoken)}
