"""The welcome page: for whom, for which company, and what will be checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalog import ITEMS
from app.equipment.internet import INTERNET
from app.storage.settings import AGREED
from app.text import LANGUAGES, Text, language
from app.widgets.body import Body, Columns
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.forms.fields import DateTimeField, LineField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.check.item_words import item_icon
from app.window.settings.servers import ServersLabel
from app.window.state.companies import Companies
from app.window.state.company_box import CompanyBox
from app.window.state.session import Session

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


class WelcomePage(QWidget):
    """Asks what the report needs, says what happens, and starts the checks that need no person."""

    agreed = Signal()
    language_chosen = Signal(str)

    def __init__(self, session: Session, companies: Companies) -> None:
        super().__init__()
        self._session = session
        self._companies = companies
        self.name = LineField(Text("Your name"), hint=Text("Shown on the report. You may leave it empty."))
        self.name.entered.connect(self._agree)
        self.interview = DateTimeField(
            Text("The interview"), Text("I know the date"), hint=Text("If you know it, we count down the days.")
        )
        self.begin = Button(Text("Agree and begin"), ButtonKind.FILLED, after="act-next")
        self.begin.clicked.connect(self._agree)
        form = Card()
        form.body.setSpacing(Space.S16)
        form.body.addWidget(self.name)
        company = QVBoxLayout()
        company.setSpacing(Space.S4)
        company.addWidget(Label(Text("The company you apply to"), Type.NOTE, bold=True))
        company.addWidget(CompanyBox(companies))
        company.addWidget(
            Label(
                Text("Not listed? Take the general requirements. You can change this at any time."),
                Type.NOTE,
                token=Token.TEXT2,
            )
        )
        form.body.addLayout(company)
        form.body.addWidget(self.interview)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        buttons.addStretch(1)
        form.body.addSpacing(Space.S8)
        form.body.addLayout(buttons)
        form.body.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.S16)
        words = QVBoxLayout()
        words.setSpacing(Space.S4)
        words.addWidget(Label(Text("Let's get ready for your interview"), Type.TITLE, bold=True))
        words.addWidget(
            Label(
                Text("We look at seven things together. It takes about 10 minutes, and you can stop any time."),
                Type.BODY,
                token=Token.TEXT2,
            )
        )
        head.addLayout(words, 1)
        self.other_language = Button(self._other_name, ButtonKind.TEXT)
        self.other_language.clicked.connect(lambda: self.language_chosen.emit(_other()))
        head.addWidget(self.other_language, 0, Qt.AlignmentFlag.AlignTop)
        body = Body()
        body.set_margins(Space.S32, Space.S32, Space.S32)
        body.column.setSpacing(Space.S24)
        body.column.addLayout(head)
        columns = Columns(460, 380)
        columns.left.addWidget(form)
        # The operator sees what leaves this computer before agreeing.
        columns.right.addWidget(_privacy(ServersLabel(session)))
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)
        self.name.set_value(session.name)
        self.interview.set_value(session.interview_at)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the name, so that the operator can type at once."""
        super().showEvent(event)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _other_name() -> str:
        return LANGUAGE_NAMES[_other()]

    def _agree(self) -> None:
        if not self.name.fits():
            self.name.edit.setFocus()
            return
        self._session.set_operator(self.name.value(), self.interview.value())
        self._session.saved.set_setting(AGREED, True)
        # erasing everything also erased the choice of the company that is still shown
        self._companies.save()
        self._session.start_together()
        self.agreed.emit()


def _other() -> str:
    return next(code for code in LANGUAGES if code != language())


def _privacy(servers: Label) -> Card:
    card = Card(Token.ACCENT_SOFT, Token.ACCENT_LINE)
    card.body.setSpacing(Space.S12)
    card.body.addWidget(Label(Text("What we look at"), Type.HEADING, bold=True))
    for icon, words in (
        (
            item_icon(next(item.id for item in ITEMS if item.alone)),
            Text("Computer, printers and line: these checks start by themselves."),
        ),
        ("act-microphone", Text("Microphone and camera: only when you come to their pages.")),
        (
            item_icon(INTERNET.id),
            Text(
                "Speed and call quality are measured with these servers. "
                "They learn your internet address, nothing else."
            ),
        ),
    ):
        card.body.addWidget(_point(icon, words))
    named = QHBoxLayout()
    named.setContentsMargins(32, 0, 0, 0)
    named.addWidget(servers)
    card.body.addLayout(named)
    card.body.addSpacing(Space.S8)
    card.body.addWidget(Label(Text("What never leaves this computer"), Type.HEADING, bold=True))
    for icon, words in (
        ("sign-private", Text("Your voice, your picture, your name and your results.")),
        ("nav-report", Text("The report is a file. You decide who gets it.")),
    ):
        card.body.addWidget(_point(icon, words))
    card.body.addStretch(1)
    return card


def _point(icon: str, words: Text) -> QWidget:
    point = QWidget()
    row = QHBoxLayout(point)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S12)
    row.addWidget(Icon(icon, 20, Token.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, Type.BODY), 1)
    return point
