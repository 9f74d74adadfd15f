"""Shows progress in the terminal, on stderr, because stdout is for results."""

import math
import sys
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from app.checks.item import Item
from app.checks.probe import Ask, Frame, Level, Offer, Phase, Role, Step, Tell
from app.checks.probe import Progress as Share
from app.cli.check.operator import prompt
from app.domain.input.visible import visible
from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.wording.values import VERDICT_WORDS

_SILENCE: Final = Text("silence")
_QUIETEST_DBFS: Final = -60.0
COLOURS: Final = {
    Verdict.PASS: "green",
    Verdict.MARGINAL: "yellow",
    Verdict.FAIL: "red",
    Verdict.UNKNOWN: "magenta",
    Verdict.SUPPLIED: "cyan",
    Verdict.NOT_NEEDED: "cyan",
}


class Screen:
    """Renders steps by their type: a live bar if stderr is a terminal, else plain lines."""

    def __init__(self, asks: bool) -> None:
        """``asks`` says that a person is there, so offers show how to answer them."""
        self._console = Console(stderr=True, highlight=False, soft_wrap=True, file=sys.stderr)
        self._moves = self._console.is_terminal and not self._console.is_dumb_terminal
        self._asks = asks
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._label = self._level = ""
        self._fraction: float | None = None
        self._hint: Text | None = None

    def item(self, item: Item, number: int, count: int) -> None:
        """Show the title of an item that begins."""
        self.say(f"[bold]\\[{number}/{count}] {escape(str(item.title))}[/bold]", markup=True)

    def verdict(self, verdict: Verdict, fact: str) -> None:
        """Show the verdict and the main fact of an item that has ended."""
        words = f"      [{COLOURS[verdict]}]{VERDICT_WORDS[verdict]}[/{COLOURS[verdict]}]  {escape(fact)}"
        self.say(words, markup=True)

    def show(self, step: Step) -> None:
        """Show one step of a probe."""
        match step:
            case Phase(number, labels):
                self._hint = None
                self.say(f"      {number}/{len(labels)} {labels[number - 1]}")
            case Tell(text, Role.ALOUD):
                self.say("      " + str(Text("Please read aloud: {text}", text=text)))
            case Tell(text, _):
                self.say(f"      {text}")
            case Frame(hint=hint, verdict=verdict) if hint is not None:
                self._advise(hint, verdict)
            case Share(fraction, label):
                self._move(fraction, str(label))
            case Level(dbfs, _):
                self._hear(dbfs)
            case Offer(question) if self._asks:
                self.say(prompt(question))
            case Ask(plays_s=plays_s) if plays_s:
                self.say("      " + str(Text("Playing now ({seconds} s)", seconds=math.ceil(plays_s))))
            case Ask() if self._bar:
                self._still()

    def say(self, words: str, *, markup: bool = False) -> None:
        """Stop the live bar and print a line."""
        self._still()
        self._console.print(visible(words), markup=markup)

    def close(self) -> None:
        """Stop the live bar after the last item."""
        self._still()

    def _advise(self, hint: Text, verdict: Verdict | None) -> None:
        """Say what to do about a picture that is not seen here, once until something else is to be done."""
        if hint != self._hint:
            self._hint = hint
            colour = COLOURS[verdict or Verdict.UNKNOWN]
            self.say(f"      [{colour}]{escape(str(hint))}[/{colour}]", markup=True)

    def _hear(self, dbfs: float) -> None:
        """Show a level beside the progress text; it moves the bar if the share done is unknown."""
        if not self._moves:
            return
        loud = math.isfinite(dbfs)
        self._level = f"{dbfs:.0f} dBFS" if loud else str(_SILENCE)
        share = max(0.0, min(1.0, 1.0 - dbfs / _QUIETEST_DBFS)) if loud else 0.0
        self._draw(share if self._fraction is None else self._fraction)

    def _move(self, fraction: float | None, label: str) -> None:
        label = visible(label)
        news, self._label, self._fraction = label != self._label, label, fraction
        if self._moves:
            self._draw(fraction)
        elif news:
            self._console.print(f"      {label}", markup=False)

    def _draw(self, fraction: float | None) -> None:
        if self._bar is None or self._task is None:
            columns = (TextColumn("      {task.description}", markup=False), BarColumn(30))
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        words = f"{self._label}  {self._level}".strip()
        total = None if fraction is None else 1.0
        self._bar.update(self._task, description=words, completed=fraction or 0.0, total=total)

    def _still(self) -> None:
        if self._bar:
            self._bar.stop()
        self._bar = self._task = self._fraction = None
        self._label = self._level = ""
