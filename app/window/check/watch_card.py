"""Watching the line, on the page of the internet: a switch, the chart, and what was out."""

from typing import Final

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.line_watch import LineWatch
from app.domain.line_watches import USUAL
from app.text import Text
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.results.band_chart import BandChart, Delays, Span
from app.window.check.watch_hours import WatchHours
from app.window.state.line_watch import LineWatching
from app.wording.values import trouble_words
from app.wording.watch import (
    clock_words,
    kept_words,
    legend_words,
    length_words,
    out_words,
    outage_words,
    watch_words,
    worst_words,
)

_SHOWN: Final = 3
_STOP: Final = Text("Stop watching")
_LENGTHS_S: Final = (USUAL.total_seconds(), 28_800.0)
"""Ten minutes, and a shift."""


class WatchCard(Card):
    """Begins and ends a watch of the line, and shows it while it goes on and afterwards."""

    def __init__(self, watching: LineWatching, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._watching = watching
        words = (Text("Watch for ten minutes"), Text("Watch a shift (8 h)"))
        self.begin = tuple(Button(one, small=True) for one in words)
        for button, length_s in zip(self.begin, _LENGTHS_S, strict=True):
            button.clicked.connect(lambda _=False, length_s=length_s: watching.start(length_s))
        self.household = Button(Text("Try a call beside a video (30 s)"), ButtonKind.TEXT, small=True)
        self.household.clicked.connect(watching.try_household)
        self.end = Button(_STOP, small=True)
        self.end.clicked.connect(watching.stop)
        self.chart = BandChart("ms")
        self._legend = Label("", Type.CAPTION, token=Token.TEXT2)
        self.hours = WatchHours(watching)
        self.state = Label("", Type.BODY)
        self._shown = Label("", Type.NOTE, bold=True)
        """Which watch the chart shows."""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S4)
        self.setProperty(SEEN_WHOLE, True)
        self._lay_out()
        watching.changed.connect(self.sync)
        self.sync()

    def _lay_out(self) -> None:
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Watch the line"), Type.HEADING, bold=True))
        about = Text(
            "One small packet a second shows whether the line drops at the hours of your shifts."
            " You can go on using the computer."
        )
        self.body.addWidget(Label(about, Type.BODY))
        self.body.addWidget(self.hours)
        self.body.addWidget(self.state)
        self.body.addWidget(self._shown)
        self.body.addWidget(self.chart)
        self.body.addWidget(self._legend)
        self.body.addLayout(self._lines)
        buttons = Flow()
        for button in (*self.begin, self.end, self.household):
            buttons.addWidget(button)
        self.body.addLayout(buttons)

    def take_call(self) -> bool:
        """Come into view with the keyboard if somebody asked to see the watch; return whether the keyboard is here."""
        if self._watching.is_called and not self.isHidden():
            self._watching.is_called = False
            (self.end if self._watching.is_on else self.begin[0]).setFocus()
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def sync(self) -> None:
        """Show the watch that goes on, else the last ones."""
        watching, seen, is_on = self._watching, self._watching.seen, self._watching.is_on
        had_focus = next((b for b in (*self.begin, self.end, self.household) if b.hasFocus()), None)
        for button in (*self.begin, self.household):
            button.setVisible(not is_on)
        self.end.setVisible(is_on)
        self.end.set_words(_STOP if watching.tries_s is None else Text("Stop the try"))
        if had_focus is not None and had_focus.isHidden():
            (self.end if is_on else self.begin[0]).setFocus()
        self.state.set_words(self._state_words() or "")
        self.state.setVisible(self._state_words() is not None)
        self.hours.sync()
        worst = None if is_on else watching.round().worst
        drawn = seen or worst or (watching.watches[-1] if watching.watches and not is_on else None)
        self.chart.setVisible(drawn is not None and bool(drawn.band or drawn.outages))
        self._legend.setVisible(self.chart.isVisibleTo(self))
        self._shown.setVisible(worst is not None)
        if worst is not None:
            self._shown.set_words(worst_words(worst))
        if drawn is not None:
            self._draw(drawn)
        empty(self._lines)
        for words in self._line_words(seen):
            self._lines.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))

    def _line_words(self, seen: LineWatch | None) -> list[Text]:
        """What was out in the watch that goes on, and whom it asks, else the last watches; the newest first."""
        if seen is not None:
            out = [
                out_words(seen, outage) if outage == seen.out_now else outage_words(seen, outage)
                for outage in seen.outages[: -_SHOWN - 1 : -1]
            ]
            return [*out, *self._asked_words()]
        if self._watching.is_on:
            return []
        return [kept_words(watch, self._watching.hours) for watch in self._watching.watches[: -_SHOWN - 1 : -1]]

    def _asked_words(self) -> list[Text]:
        """Whom the watch asks, as soon as that is known."""
        names = ", ".join(self._watching.names)
        return [Text("One small packet a second goes to these servers: {names}.", names=names)] if names else []

    def _state_words(self) -> Text | None:
        watching, seen = self._watching, self._watching.seen
        if watching.trouble is not None:
            return trouble_words(watching.trouble)
        if watching.tries_s is not None:
            from app.checks.household import LENGTH_S, LET_SOMEBODY

            left = length_words(max(0.0, LENGTH_S - watching.tries_s))
            asking = Text("{ask} {left} left.", ask=LET_SOMEBODY, left=left)
            names = ", ".join(watching.names)
            return Text("{words} Call packets go to: {names}.", words=asking, names=names) if names else asking
        if not watching.is_on:
            return watching.household.words if watching.household is not None else None
        if seen is None:
            return next(iter(self._asked_words()), None)
        left = length_words(max(0.0, watching.length_s - seen.length_s))
        if (out := seen.out_now) is not None:
            return Text(
                "No connection now, for {length} already. {left} left.", length=length_words(out.length_s), left=left
            )
        return Text("Watching: outages so far: {n}, {left} left", n=len(seen.outages), left=left)

    def _draw(self, seen: LineWatch) -> None:
        self.chart.set_words(
            Text("Delay while the line was watched"),
            watch_words(seen),
            clock_words(seen.at)[:5],
            length_words(seen.length_s),
        )
        self._legend.set_words(lambda: legend_words(seen))
        self.chart.show_band(
            seen.length_s,
            [Delays(b.at_s, b.low_ms, b.median_ms, b.high_ms) for b in seen.band],
            [Span(*stretch) for stretch in seen.outages],
            [Span(*stretch) for stretch in seen.gaps],
        )
