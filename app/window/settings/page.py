"""Settings: language, theme, operator, company, reminders, where the data is, and erasing it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.reminding import Quiet
from app.domain.readiness.profile import InternetTargets
from app.storage.disk import is_open_to_others
from app.storage.settings import QUIET_HOURS, SHOW_WORK, TEXT_SIZES
from app.text import LANGUAGES, Text, language
from app.widgets.beside import Beside
from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField, RadioField
from app.widgets.forms.file_dialog import FileKind, ask_which
from app.widgets.forms.hours import HoursField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, text_size
from app.widgets.notice import Notice
from app.widgets.piece import HearsLanguage
from app.window.applications.reminders.lead_time import before_field, save_lead_time, show_lead_time
from app.window.settings.closed import ClosedCheck
from app.window.settings.erase import EraseCard
from app.window.settings.servers import ServersLabel
from app.window.settings.welcome import LANGUAGE_NAMES
from app.window.state.companies import Companies
from app.window.state.company_box import CompanyBox
from app.window.state.opener import Opener
from app.window.state.session import Session

Standard = QKeySequence.StandardKey
_HOURS = tuple((str(hour), f"{hour}:00") for hour in range(24))


def _named(keys: Standard) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class SettingsPage(HearsLanguage, QWidget):
    """Every choice counts at once; there is nothing to save."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    """In percent."""
    erased = Signal()
    work_chosen = Signal()
    """Work is to have its place on the rail, or no longer."""

    def __init__(self, session: Session, companies: Companies, theme: str, usual: InternetTargets) -> None:
        """``usual``: the public servers, for a company without its own."""
        super().__init__()
        self._usual = usual
        self._session = session
        self._companies = companies
        self._refusal = Notice(icon="verdict-fail", token=Token.FAIL)
        self._refusal.hide()
        companies.refused.connect(self._refuse)
        companies.changed.connect(self._refusal.hide)
        self.languages = RadioField(Text("Language"), [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])
        self.languages.set_value(language())
        self.languages.changed.connect(lambda: self.language_chosen.emit(self.languages.value() or ""))
        self.themes = RadioField(
            Text("Appearance"),
            [("system", Text("As the system")), ("light", Text("Light")), ("dark", Text("Dark"))],
        )
        self.themes.set_value(theme)
        self.themes.changed.connect(lambda: self.theme_chosen.emit(self.themes.value() or ""))
        names = (Text("Usual"), Text("Larger"), Text("Largest"))
        self.text_sizes = RadioField(
            Text("Size of the text"),
            [
                (str(size), Text("{name} ({n} %)", name=name, n=size))
                for size, name in zip(TEXT_SIZES, names, strict=True)
            ],
            Text(
                "On every page, too: {larger} and {smaller}.",
                larger=_named(Standard.ZoomIn),
                smaller=_named(Standard.ZoomOut),
            ),
        )
        self._show_text_size()
        self.text_sizes.changed.connect(lambda: self.text_size_chosen.emit(int(self.text_sizes.value() or 0)))
        self.name = LineField(Text("Your name"))
        self.name.changed.connect(self._save_name)
        self.work = Check(Text("Show “Your work” at the left before there is an offer"))
        self.work.setChecked(session.saved.setting(SHOW_WORK))
        self.work.toggled.connect(self._show_work)
        self.erase = EraseCard()
        self.erase.confirmed.connect(self.erased)
        self._lay_out()
        self.show_name()
        session.operator_changed.connect(self.show_name)
        session.erasing.connect(self.erase.show_going)

    def _lay_out(self) -> None:
        body = Body(widest_px=720)
        column = body.column
        body.set_margins(Space.S32, Space.S24, Space.S24)
        column.setSpacing(Space.S16)
        column.addWidget(Label(Text("Settings"), Type.TITLE, bold=True))
        for card in (self._look(), self._operator(), self._company(), self._reminders(), self._data(), self.erase):
            column.addWidget(card)
        column.addStretch(1)
        body.fill(self)

    def _look(self) -> Card:
        card = Card()
        row = Beside(gap=Space.S32, below=Space.S24)
        row.put(self.languages, at=Qt.AlignmentFlag.AlignTop)
        row.put(self.themes, at=Qt.AlignmentFlag.AlignTop)
        card.body.setSpacing(Space.S24)
        card.body.addLayout(row)
        card.body.addWidget(self.text_sizes)
        card.body.addWidget(self.work)
        return card

    def _show_text_size(self) -> None:
        self.text_sizes.set_value(str(text_size()))

    def language_changed(self) -> None:
        """Another size of text is told like another language; it can be chosen by the keyboard, too."""
        self._show_text_size()

    def _operator(self) -> Card:
        card = Card()
        card.body.setSpacing(Space.S16)
        card.body.addWidget(self.name)
        self.hours = HoursField(self._session.line_watch.hours)
        self.hours.changed.connect(self._save_hours)
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        column.addWidget(Label(Text("Your hours of work"), bold=True))
        about = Text("By them watches of the line count, and replies to clients. Until you choose, every watch counts.")
        column.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        column.addWidget(self.hours)
        card.body.addLayout(column)
        return card

    def _company(self) -> Card:
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Conditions of the check"), Type.HEADING, bold=True))
        card.body.addWidget(
            Label(
                Text("What was measured before is held against those you choose; nothing is measured again."),
                Type.NOTE,
                token=Token.TEXT2,
            )
        )
        row = Flow()
        row.addWidget(CompanyBox(self._companies))
        self.load = Button(Text("Load a file from the company"), small=True)
        self.load.clicked.connect(self._ask_for_file)
        row.addWidget(self.load)
        card.body.addLayout(row)
        card.body.addWidget(ServersLabel(self._session, self._usual))
        card.body.addWidget(self._refusal)
        return card

    def _reminders(self) -> Card:
        quiet = self._session.saved.setting(QUIET_HOURS)
        self.quiet_from = ChoiceField(Text("Quiet from"), _HOURS)
        self.quiet_until = ChoiceField(Text("Quiet until"), _HOURS)
        for field, hour in ((self.quiet_from, quiet.start), (self.quiet_until, quiet.end)):
            field.set_value(str(hour))
            field.changed.connect(self._save_quiet)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Reminders"), Type.HEADING, bold=True))
        words = Text(
            "A day before each date and once more before it begins; of watching the line, three and two days before an"
            " interview at its hour. While this program is open. The same hour twice: never quiet."
        )
        self.before = before_field(self._session.saved)
        self.before.changed.connect(lambda: save_lead_time(self.before, self._session.saved))
        card.body.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))
        row = Flow(spacing=Space.S16)
        row.addWidget(self.quiet_from)
        row.addWidget(self.quiet_until)
        card.body.addWidget(self.before)
        card.body.addLayout(row)
        self.closed = ClosedCheck(self._session.closed_reminders)
        card.body.addWidget(self.closed)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what can be chosen elsewhere, too: the lead time, and the hours."""
        super().showEvent(event)
        self.hours.show_hours(self._session.line_watch.hours)
        show_lead_time(self.before, self._session.saved)

    def _save_hours(self) -> None:
        if hours := self.hours.value():
            self._session.line_watch.set_hours(hours)

    def _save_quiet(self) -> None:
        quiet = Quiet(int(self.quiet_from.value()), int(self.quiet_until.value()))
        self._session.saved.set_setting(QUIET_HOURS, quiet)

    def _data(self) -> Card:
        card = Card()
        card.body.setSpacing(Space.S8)
        card.body.addWidget(Label(Text("Where your data is kept"), Type.HEADING, bold=True))
        folder = self._session.store.path.parent
        card.body.addWidget(Label(str(folder), Type.NOTE, token=Token.TEXT2))
        if is_open_to_others(self._session.store.path):
            card.body.addWidget(Label(Text("Other users of this computer can read it."), Type.NOTE, bold=True))
        row = QHBoxLayout()
        self.show_folder = Button(Text("Open the folder"), small=True)
        opener = Opener()
        self.show_folder.clicked.connect(lambda: opener.open_path(folder))
        row.addWidget(self.show_folder)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(opener)
        return card

    def show_name(self) -> None:
        """Show the saved name."""
        if self.name.value() != self._session.name:
            self.name.set_value(self._session.name)

    def _save_name(self) -> None:
        if self.name.fits() and self.name.value() != self._session.name:
            self._session.set_name(self.name.value())

    def _show_work(self, shown: bool) -> None:
        self._session.saved.set_setting(SHOW_WORK, shown)
        self.work_chosen.emit()

    def _ask_for_file(self) -> None:
        ask_which(self, Text("A file from the company"), FileKind("TOML", "toml"), self._companies.load)

    def _refuse(self, problem: str) -> None:
        self._refusal.tell(Text("This file can't be used. The conditions stay as they were."), problem)
