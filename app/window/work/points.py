"""The open points of an order, with room for their answers, and answered ones that are alike."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.input.bad_input import BadInput
from app.domain.work.alike import alike
from app.domain.work.change import PointNotNeeded, PointOpened, PointSettled
from app.domain.work.due import due_day
from app.domain.work.money import price_meant
from app.domain.work.order import DROPPED, Order, OrderState, Point, point_words
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.half_written import HalfWritten
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel


class PointsCard(Card):
    """Each point is answered, or said not to be needed to start."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._order = ""
        self._shown: tuple[Point, ...] = ()
        self._waiting: HalfWritten[str, str] = HalfWritten()
        """By order the question that is half written, and by point the answer."""
        self.rows: list[PointRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S16)
        self.line = LineField(Text("Another question about this order"))
        self.line.changed.connect(self._look)
        self.line.entered.connect(self._open)
        self.alike = Label("", Type.NOTE, token=Token.TEXT2)
        self.alike.hide()
        self.add = Button(Text("Add the question"), small=True)
        self.add.clicked.connect(self._open)
        row = Flow()
        row.addWidget(self.add)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Open questions"), Type.HEADING, bold=True))
        self.none = Label(Text("Nothing is open."), Type.NOTE, token=Token.TEXT2)
        self.body.addWidget(self.none)
        self.body.addLayout(self._column)
        self.body.addWidget(self.line)
        self.body.addWidget(self.alike)
        self.body.addLayout(row)

    def show_order(self, order: Order) -> None:
        """Show its open points; what is half written waits until its own order is shown again."""
        points = tuple(self._model.work.open_points(order.id))
        self.setVisible(order.state not in DROPPED and order.state not in (OrderState.RECEIVED, OrderState.PAID))
        if (order.id, points) == (self._order, self._shown):
            return
        if order.id != self._order:
            self.line.set_value(self._waiting.turn(self._order, self.line.value() or None, order.id) or "")
        self._order, self._shown = order.id, points
        for each in self.rows:
            self._waiting.put(each.point.id, each.answer.value() or None)
        empty(self._column)
        self.rows = [PointRow(self._model, point) for point in points]
        for each in self.rows:
            each.answer.set_value(self._waiting.take(each.point.id) or "")
            self._column.addWidget(each)
        self.none.setVisible(not points)

    def _look(self) -> None:
        """Answered points that are like what is being written, so that nobody is asked twice."""
        order = self._model.work.orders.get(self._order)
        found = alike_words(self._model, self.line.value(), order.client if order else "")
        self.alike.set_words(found or "")
        self.alike.setVisible(bool(found))

    def _open(self) -> None:
        words = self.line.value()
        if not words or not self.line.fits():
            self.line.setFocus()
            return
        if self._model.change(lambda work: (PointOpened(work.next_id("point"), self._order, words),)):
            self.line.set_value("")
            self.alike.hide()


def alike_words(model: WorkModel, words: str, client: str) -> str:
    """Answered points that are alike, one a line; "" for none."""
    work = model.work
    answered = [point for point in work.points.values() if point.answer and not point.is_open]

    def client_of(point: Point) -> str:
        return work.orders[point.order].client

    found = alike(words, client, answered, point_words, client_of)[:3]
    return "\n".join(
        str(
            Text(
                "Answered before ({client}): {question} – {answer}",
                client=work.clients[client_of(point)].name,
                question=point_words(point),
                answer=point.answer,
            )
        )
        for point in found
    )


class PointRow(QWidget):
    """One open point."""

    def __init__(self, model: WorkModel, point: Point) -> None:
        super().__init__()
        self.point = point
        words = Text("{point} (work can start without it)", point=point_words(point))
        self.answer = LineField(point_words(point) if point.needed else words)
        self.settle = Button(Text("Save the answer"), small=True)
        self.settle.set_question(point_words(point))
        self.skip = Button(Text("Not needed to start"), ButtonKind.TEXT, small=True)
        self.skip.set_question(point_words(point))
        self.skip.setVisible(point.needed)
        before = alike_words(model, point_words(point), model.work.orders[point.order].client)
        row = Flow()
        row.addWidget(self.settle)
        row.addWidget(self.skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(self.answer)
        if before and not point.field:
            column.addWidget(Label(before, Type.NOTE, token=Token.TEXT2))
        column.addLayout(row)

        def settle() -> None:
            if not self.answer.value():
                self.answer.complain(Text("Write the answer."))
                self.answer.setFocus()
            elif self.answer.fits():
                try:
                    due_on = due_day(self.answer.value(), model.now().date()) if point.field == "due" else None
                except BadInput as problem:
                    self.answer.complain(problem.words)
                    self.answer.setFocus()
                else:
                    price = price_meant(self.answer.value()) if point.field == "amount" else None
                    model.add(PointSettled(point.id, self.answer.value(), due_on, price))

        self.settle.clicked.connect(settle)
        self.answer.entered.connect(settle)
        self.skip.clicked.connect(lambda: model.add(PointNotNeeded(point.id)))
