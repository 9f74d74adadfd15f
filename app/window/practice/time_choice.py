"""How much time one gets: the usual, half as long again, or no clock."""

from app.domain.practice.chosen import Time
from app.text import Text
from app.widgets.segments import Segments


class TimeChoice(Segments):
    """The lengths stand in it as figures, in the unit that ``asked`` names."""

    def __init__(self, asked: Text) -> None:
        super().__init__([(Time.USUAL, ""), (Time.LONGER, ""), (Time.NONE, Text("No clock"))])
        self.asked = asked
        self.set_question(asked)

    @property
    def time(self) -> Time:
        """What is chosen."""
        return Time(self.current)

    def show_usual(self, usual: float) -> None:
        """Show how long the first two are where ``usual`` is usual."""
        for time in (Time.USUAL, Time.LONGER):
            self.set_words(time, Text.verbatim(str(round(time.of(usual) or 0))))
