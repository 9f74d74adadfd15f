"""Work on home, in one row, once it was used: the clock, what is due next, the Monday report, overdue payments."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.storage.work_used import is_work_used
from app.text import Text
from app.widgets.icon import Icon
from app.widgets.idle import IdleWork
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.minute import Minute
from app.widgets.piece import HearsLanguage
from app.widgets.pressable import Pressable
from app.window.state.applications import ApplicationsModel
from app.window.work.preload import preload_model


class WorkRow(HearsLanguage, Pressable):
    """Hidden before there is anything to say."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self._session = applications.session
        self._reads = False
        self.words = Label("", Type.BODY)
        heading = Label(Text("Your work"), Type.SUBHEADING, bold=True)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(heading)
        said.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S16, Space.S12, Space.S16, Space.S12)
        row.setSpacing(Space.S12)
        row.addWidget(Icon("nav-work", 20, Token.ACCENT))
        row.addLayout(said, 1)
        row.addWidget(Icon("act-next", 18, Token.TEXT2))
        self.built()
        self.hide()
        Minute(self, self.sync)
        if is_work_used(self._session.store):
            self._begin()

    def _begin(self) -> None:
        self._reads = True
        IdleWork(self).add(self._look())

    def sync(self) -> None:
        """Say how work stands, once that is read; its first use is noticed here."""
        if not self._reads:
            if is_work_used(self._session.store):
                self._begin()
            return
        model = self._session.work
        found = model.glance()
        if found is None:
            return
        from app.work.home_words import home_words

        said = home_words(found, model.work, model.now())
        self.words.set_words(said)
        self._said = (Text("Your work"), said)
        self.retranslate()
        self.setVisible(model.work.events > 0)

    def language_changed(self) -> None:
        """The words are composed here."""
        self.sync()

    def _look(self) -> Iterator[None]:
        yield from preload_model()
        work = self._session.work
        work.changed.connect(self.sync)
        self.sync()
        work.read()
