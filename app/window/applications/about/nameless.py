"""An application whose company has no name yet: that it is easily named."""

from app.text import Text
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice


class NamelessNotice(Notice):
    """Its button leads to the field for the name."""

    def __init__(self) -> None:
        super().__init__(
            Text("The company of this application has no name yet."),
            Text("Once you name it, it stands in reports, mails and reminders, too."),
            button=Text("Name the company"),
            icon="sign-company",
            token=Token.ACCENT,
        )
        self.hide()
