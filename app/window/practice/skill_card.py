"""One skill: the newest result against its aim, how it went, and the button to practise it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.practice.results import Skill, Standing, is_share
from app.practice.words import SKILL_WORDS, better_words, standing_words, value_words
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.figure import Figure, TextRun
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, in_text_size
from app.window.practice.results_chart import ResultsChart
from app.wording.values import number_words

_LEAST_PX: Final = 272


class SkillCard(Card):
    """Pressing its buttons is told by their ids."""

    pressed = Signal(str)

    def __init__(self, skill: Skill, buttons: tuple[tuple[str, Text], ...], parent: QWidget | None = None) -> None:
        """``buttons``: an id and its words each."""
        super().__init__(parent=parent)
        self.skill = skill
        self._standing: Standing | None = None
        self.figure = Figure()
        self.aim = Label("", Type.NOTE, token=Token.TEXT2)
        self.better = Label("", Type.NOTE, token=Token.TEXT2)
        self.chart = ResultsChart()
        self.chart.hide()
        self.buttons: dict[str, Button] = {}
        row = Flow(spacing=Space.S8)
        for name, words in buttons:
            self.buttons[name] = button = Button(words, small=True)
            button.clicked.connect(lambda _on=False, name=name: self.pressed.emit(name))
            row.addWidget(button)
        self.body.addWidget(Label(SKILL_WORDS[skill], Type.SUBHEADING, bold=True))
        for part in (self.figure, self.aim, self.better, self.chart):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addLayout(row)
        self.built()

    def retranslate(self) -> None:
        """Two stand beside each other only where each has this room."""
        self.setMinimumWidth(in_text_size(_LEAST_PX))
        super().retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Show where the skill stands."""
        self._standing = standing
        newest, skill = standing.newest, self.skill
        if newest is None:
            self.figure.set_runs(TextRun(Text("Not tried yet"), Type.BODY, token=Token.TEXT2))
        else:
            value = newest.value * 100 if is_share(skill) else newest.value
            unit = Text("%") if is_share(skill) else Text("characters a minute")
            self.figure.set_runs(
                TextRun(number_words(value), Type.TITLE, bold=True, token=Token.ACCENT),
                TextRun(unit, Type.NOTE),
            )
        aim = value_words(skill, standing.aim)
        reached = Text("Aim reached: {aim}", aim=aim)
        self.aim.set_words(reached if standing.reached else Text("Aim: {aim}", aim=aim))
        self.aim.set_token(Token.PASS if standing.reached else Token.TEXT2)
        better = better_words(standing)
        self.better.set_words(better or "")
        self.better.setVisible(better is not None)
        self.chart.show_results([r.value for r in standing.results], standing.aim, str(standing_words(standing)))
