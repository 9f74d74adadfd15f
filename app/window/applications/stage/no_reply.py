"""A company that has not answered for a long time: that the operator may ask, and how to word it."""

from PySide6.QtWidgets import QWidget

from app.domain.applications.local import local
from app.outlook import Outlook
from app.text import Text
from app.widgets.forms.copying import Copying
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice
from app.window.applications.words import stage_name
from app.wording.dates import day_as_of

_COPY = Text("Copy a message")
_LETTER = Text(
    "To the recruiter, {company}\n\n"
    "My name is {name}. I have not heard from you since {stage} on {day} and would like to ask how it stands.\n"
    "I would be grateful if you could tell me when I may expect your answer.\n\n"
    "Kind regards,\n"
    "{name}"
)


class SilenceNotice(Notice):
    """Shown while a reply is overdue; its button copies a letter, which the operator may send."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon="sign-clock", token=Token.MARGINAL, parent=parent)
        self.letter = ""
        Copying(self.stop, _COPY, lambda: self.letter)
        self.hide()

    def show_stage(self, outlook: Outlook, place: int, name: str) -> None:
        """Show it if the overdue reply concerns the stage at ``place``."""
        asked = place == outlook.application.current and outlook.no_reply
        self.setVisible(asked)
        if not asked:
            return
        self.letter = enquiry(outlook, name)
        # for how many days stands on its tab
        self.show_words(
            Text("You may ask politely how things stand."), Text("A short, polite letter is welcome."), button=_COPY
        )


def enquiry(outlook: Outlook, name: str) -> str:
    """A letter that asks for an answer: about the present stage if it had a date, else about the one before."""
    application, since = outlook.application, outlook.silent_since
    assert since is not None
    assert application.current is not None
    current = application.current
    place = current if application.stages[current].at is not None else current - 1
    return str(
        Text(
            _LETTER.msgid,
            company=application.company or Text("(the company)"),
            name=name or Text("(your name)"),
            stage=stage_name(application, max(0, place)),
            day=day_as_of(local(since, outlook.now), outlook.now),
        )
    )
