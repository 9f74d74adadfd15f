"""The mail that a report goes with: shown beforehand, to copy or to open in the mail program."""

import sys
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from app.domain.applications.application import Application, SentReport
from app.domain.applications.local import local
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.forms.copying import Copying
from app.widgets.forms.fields import LineField
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.report.make import MadeReport
from app.window.state.opener import opens
from app.wording.dates import moment_as_of

_LONGEST_ADDRESS: Final = 2000 if sys.platform == "win32" else 30_000
"""Windows hands on no longer one to a mail program; in Japanese the body alone is longer."""


class MailCard(Card):
    """Subject and body for the report that is shown, and what was sent to its company before."""

    def __init__(self) -> None:
        super().__init__()
        self._made: MadeReport | None = None
        self._name = ""
        self._application = ""
        self.to = LineField(Text("Name of the person, if you know it"), placeholder=Text("For instance Ms Sato"))
        self.to.changed.connect(self._draft)
        self.subject = Label("", Type.NOTE, bold=True)
        self.text = Label("", Type.NOTE, token=Token.TEXT2)
        self.copy = Button(small=True)
        Copying(self.copy, Text("Copy subject and text"), lambda: self.subject.text() + "\n\n" + self.text.text())
        self.open = Button(Text("Open in the mail program"), small=True)
        self.open.clicked.connect(self._open)
        self.said = Remark()
        self._sent_title = Label(Text("Sent before"), Type.NOTE, bold=True)
        self._sent = QVBoxLayout()
        self._sent.setSpacing(Space.S4)
        body = self.body
        body.setSpacing(Space.S12)
        body.addWidget(Label(Text("The mail to go with it"), Type.HEADING, bold=True))
        how = Text("Reply to the company's invitation with this text, and attach the PDF that you saved.")
        body.addWidget(Label(how, Type.NOTE, token=Token.TEXT2))
        body.addWidget(self.to)
        body.addWidget(Rule())
        body.addWidget(self.subject)
        body.addWidget(self.text)
        body.addWidget(Rule())
        body.addWidget(self.copy)
        body.addWidget(self.open)
        body.addWidget(self.said)
        body.addWidget(self._sent_title)
        body.addLayout(self._sent)
        self.hide()

    def person(self, application: str) -> str | None:
        """Whom the mail addresses, "" if it is not about the application of that id; None if that can't be saved."""
        if not application or application != self._application:
            return ""
        if self.to.fits():
            return self.to.value()
        self.to.setFocus()
        return None

    def show_report(self, made: MadeReport | None, name: str, application: Application | None, now: datetime) -> None:
        """Show the mail for the report, which is saved as ``name``; none for the operator's own copy."""
        self._made, self._name = made, name
        self.setVisible(made is not None and not made.edition.own)
        self.said.hide()
        shown = application.id if application else ""
        if shown != self._application:
            self._application = shown
            people = application.contacts if application else ()
            # one person is the one who writes; of several only the operator knows
            self.to.set_value(people[0].name if len(people) == 1 else "")
        self._draft()
        self.show_sent(application, now)

    def show_sent(self, application: Application | None, now: datetime) -> None:
        """List what was sent to the company, the last one first."""
        empty(self._sent)
        sent = application.sent[::-1] if application else ()
        self._sent_title.setVisible(bool(sent))
        for one in sent:
            self._sent.addWidget(Label(partial(sent_words, one, now), Type.CAPTION, token=Token.TEXT2))

    def _draft(self) -> None:
        if self._made is None:
            return
        from app.report.mail import mail_draft

        draft = mail_draft(self._made.report, self._name, self.to.value())
        self.subject.set_words(draft.subject)
        self.text.set_words(draft.body)

    def _open(self) -> None:
        from app.report.mail import MailDraft

        draft = MailDraft(self.subject.text(), self.text.text())
        whole = len(draft.url()) <= _LONGEST_ADDRESS
        if not whole:
            QGuiApplication.clipboard().setText(draft.body)
        opened = opens(QUrl.fromEncoded(draft.url(with_body=whole).encode()))
        if not opened:
            said = Text("No mail program could be opened. Copy the text and paste it into your mail.")
        elif whole:
            said = Text("The mail program opens. Fill in the address and attach the PDF.")
        else:
            said = Text("The text is copied: paste it into the mail, fill in the address and attach the PDF.")
        self.said.tell(said, Token.TEXT2 if opened else Token.FAIL)


def sent_words(sent: SentReport, now: datetime, *, with_number: bool = True) -> str:
    """When a report was sent, to whom, and which."""
    when = moment_as_of(local(sent.at, now), now)
    return str(Text(" · ")).join(part for part in (when, sent.to, sent.report if with_number else "") if part)
