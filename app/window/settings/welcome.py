"""The welcome page: for whom, for which company, and what will be checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalog import ITEMS
from app.checks.kept_run import answer_to_save
from app.domain.readiness.profile import InternetTargets
from app.storage.applications import Applications
from app.storage.settings import AGREED
from app.text import LANGUAGES, Text, language
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.columns import Columns
from app.widgets.forms.fields import LineField
from app.widgets.forms.file_dialog import FileKind, ask_which
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.window.check.footer import Foot
from app.window.check.item_words import item_icon
from app.window.settings.first_application import FirstApplication
from app.window.settings.servers import ServersLabel
from app.window.state.companies import Companies
from app.window.state.company_box import CompanyBox
from app.window.state.session import Session

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


class WelcomePage(QWidget):
    """Asks what the report needs, says what happens, and starts the checks that need no person."""

    agreed = Signal()
    language_chosen = Signal(str)

    def __init__(self, session: Session, companies: Companies, usual: InternetTargets) -> None:
        """``usual``: the public servers, for a company without its own."""
        super().__init__()
        self._session = session
        self._companies = companies
        self._refusal = Notice(icon="verdict-fail", token=Token.FAIL)
        self._refusal.hide()
        companies.refused.connect(self._refuse)
        companies.changed.connect(self._refusal.hide)
        self.name = LineField(Text("Your name"), hint=Text("Shown on the report. You may leave it empty."))
        self.first = FirstApplication(companies)
        # Enter agrees to nothing
        self.name.entered.connect(lambda: self.first.stage.setFocus(Qt.FocusReason.TabFocusReason))
        self.begin = Button(Text("Agree and begin"), ButtonKind.FILLED, after="act-next")
        self.begin.clicked.connect(self._agree)
        form = Card()
        form.body.setSpacing(Space.S16)
        form.body.addWidget(self.name)
        company = QVBoxLayout()
        company.setSpacing(Space.S4)
        company.addWidget(Label(Text("Conditions of the check"), Type.NOTE, bold=True))
        company.addWidget(CompanyBox(companies))
        company.addWidget(
            Label(
                Text("If the company sent you a file, load it here."),
                Type.NOTE,
                token=Token.TEXT2,
            )
        )
        self.load = Button(Text("Load a file from the company"), ButtonKind.TEXT, small=True)
        self.load.set_flush(flush=True)
        self.load.clicked.connect(self._ask_for_file)
        company.addWidget(self.load, 0, Qt.AlignmentFlag.AlignLeft)
        form.body.addWidget(self.first)
        form.body.addLayout(company)
        form.body.addWidget(self._refusal)
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
        columns.right.addWidget(_privacy(ServersLabel(session, usual)))
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)
        foot = Foot()
        hint = Label(Text("You can change all of this later."), Type.NOTE, token=Token.TEXT2)
        foot.row.addWidget(hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.row.addWidget(self.begin)
        whole = self.layout()
        assert whole is not None
        whole.setSpacing(0)
        whole.addWidget(foot)
        self.name.set_value(session.name)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the name, so that the operator can type at once."""
        super().showEvent(event)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_first(self) -> bool:
        """Save the first application, if there is one; False if it could not be saved."""
        described = self.first.application
        if described is None:
            return True
        added, then = described
        at = self._session.clock()
        return self._session.saved.write(lambda store: Applications(store).begin(added, at, then))

    def _ask_for_file(self) -> None:
        ask_which(self, Text("A file from the company"), FileKind("TOML", "toml"), self._companies.load)

    def _refuse(self, problem: str) -> None:
        self._refusal.tell(Text("This file can't be used. The conditions stay as they were."), problem)

    @staticmethod
    def _other_name() -> str:
        return LANGUAGE_NAMES[_other()]

    def _agree(self) -> None:
        if not self.name.fits():
            self.name.edit.setFocus()
            return
        if not self.first.fits():
            return
        if not self._begin_first():
            return
        self._session.set_name(self.name.value())
        self._session.saved.set_setting(AGREED, True)
        self._agree_to_servers()
        # erasing everything also erased the choice of the company that is still shown
        self._companies.save()
        self._session.start_together()
        self.agreed.emit()

    def _agree_to_servers(self) -> None:
        """Those of the company's file stand on this page, too."""
        for item in ITEMS:
            question = item.agreement and item.agreement(self._session.profile.targets)
            if question:
                given = question.with_given(self._session.saved.answers.get(question.id))
                self._session.saved.answer(question.id, answer_to_save(given, answer=True))


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
            item_icon(next(item.id for item in ITEMS if item.servers)),
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
