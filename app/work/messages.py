"""Messages to clients, in their language and manner. Nothing is sent: the operator changes them and copies them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from email.utils import format_datetime
from typing import Final, NamedTuple

from app.domain.work.client import Client, Language
from app.domain.work.order import FIELDS, Order, OrderState, Point
from app.domain.work.parts import Message
from app.library.work.templates import templates
from app.work.monday import Monday, Part

_DAYS_JA: Final = "月火水木金土日"
_QUOTED: Final = 60
"""Letters of the client's words that are quoted to them."""


class Draft(NamedTuple):
    """A message as it is proposed."""

    message: Message
    subject: str
    """Of a mail."""
    body: str
    orders: tuple[str, ...] = ()
    """Ids of the orders that it is about."""


class Standing(NamedTuple):
    """An order with its open points."""

    order: Order
    points: tuple[Point, ...] = ()


class Writer:
    """Writes to one client; ``name`` is the operator's, or ""."""

    def __init__(self, client: Client, name: str = "") -> None:
        self.client = client
        self.name = name

    def confirmation(self, orders: Sequence[Standing]) -> Draft:
        """What was understood, of one order or of several at once, and what is still to be told."""
        if len(orders) == 1:
            subject = self._say("confirmation_subject", what=self.title(orders[0].order))
            parts = [self._say("confirmation_one"), "", *self._understood(orders[0])]
        else:
            subject = self._say("confirmation_subject_several", n=len(orders))
            parts = [self._say("confirmation_several", n=len(orders))]
            for number, standing in enumerate(orders, 1):
                lines = self._understood(standing)
                parts += ["", *([f"{number}. {lines[0]}", *(f"   {line}" for line in lines[1:])] if lines else [])]
        parts += ["", self._say("confirmation_end")]
        return self._draft(Message.CONFIRMATION, subject, parts, orders)

    def clarification(self, standing: Standing) -> Draft:
        """Asks whether the words are a question or an order, before anything begins."""
        words = " ".join(standing.order.words.split()).rstrip("。.")
        quoted = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
        parts = [self._say("clarify", words=quoted), self._say("clarify_end")]
        return self._draft(Message.OTHER, self._say("clarify_subject"), parts, [standing])

    def completion(self, standing: Standing, where: str = "") -> Draft:
        """It is done, in a line."""
        what = self.title(standing.order)
        place = where or standing.order.where
        said = [self._say("completion", what=what), *([self._say("completion_where", where=place)] if place else [])]
        # a chat has one line; a mail one below the other
        parts = ["".join(said) if self._japanese else " ".join(said)]
        return self._draft(Message.COMPLETION, self._say("completion_subject", what=what), parts, [standing])

    def monday(self, report: Monday, orders: Mapping[str, Order], day: date) -> Draft:
        """All that is reported: what was done, each part of what is open, and every open point; ``orders`` by id."""
        parts = [self._say("monday")]
        parts += self._part("monday_done", map(self._item, report.done))
        received = [order for order in report.orders if order.state is OrderState.RECEIVED]
        for part, found in report.open.items():
            lines = [self._open(order, part) for order in found if order not in received]
            parts += self._part(f"monday_{part.value}", lines)
        # what nobody has answered yet waits for the operator, and never for the client
        parts += self._part("monday_received", map(self._item, received))
        open_points = (
            self._say("point", what=self.title(orders[point.order]), words=self.point(point)) for point in report.points
        )
        parts += self._part("monday_points", open_points)
        parts += ["", self._say("monday_end" if len(parts) > 1 else "monday_none")]
        subject = self._say("monday_subject", day=self.day(day))
        return self._draft(Message.MONDAY, subject, parts, map(Standing, report.orders))

    def consultation(
        self, standing: Standing, tried: str = "", options: str = "", proposal: str = "", needed_by: str = ""
    ) -> Draft:
        """What was tried, what could be done, what the operator proposes, and by when the answer is needed."""
        what = self.title(standing.order)
        parts = [self._say("consultation", what=what), ""]
        said = (("tried", tried), ("options", options), ("proposal", proposal), ("needed", needed_by))
        parts += [self._say(f"consultation_{name}", value=value) for name, value in said if value]
        return self._draft(Message.CONSULTATION, self._say("consultation_subject", what=what), parts, [standing])

    def delay(self, standing: Standing, new_day: str = "", reason: str = "", exists: str = "") -> Draft:
        """It will be later: until when, why, and what there is already."""
        what = self.title(standing.order)
        parts = [self._say("delay", what=what)]
        said = (("day", new_day), ("reason", reason), ("exists", exists))
        parts += [self._say(f"delay_{name}", value=value) for name, value in said if value]
        return self._draft(Message.DELAY, self._say("delay_subject", what=what), parts, [standing])

    def invoice(self, number: str, to_pay_yen: int, pay_by: date | None, orders: Iterable[Standing] = ()) -> Draft:
        """An invoice goes along."""
        parts = [self._say("invoice", number=number), "", self._say("invoice_sum", value=f"{to_pay_yen:,}")]
        if pay_by is not None:
            parts.append(self._say("invoice_pay_by", value=self.day(pay_by)))
        parts += ["", self._say("invoice_end")]
        return self._draft(Message.INVOICE, self._say("invoice_subject", number=number), parts, orders)

    def title(self, order: Order) -> str:
        """What an order is about, in one line, without the mark that ends a sentence."""
        return order.title.rstrip("。.")

    def day(self, day: date) -> str:
        """A day as the client writes it."""
        if self._japanese:
            return f"{day.month}月{day.day}日（{_DAYS_JA[day.weekday()]}）"
        # as in mails, whose names of days and months are English whatever the system's language
        return format_datetime(datetime.combine(day, time()))[:16].replace(" 0", " ")

    def due(self, order: Order) -> str:
        """By when, as it was restated; "" if that is open."""
        restated = order.restated
        if restated is None:
            return ""
        return restated.due or (self.day(restated.due_on) if restated.due_on else "")

    @property
    def _japanese(self) -> bool:
        return self.client.language is Language.JA

    def _say(self, piece: str, /, **values: object) -> str:
        return templates().say(piece, self.client.language, self.client.politeness, **values)

    def _understood(self, standing: Standing) -> list[str]:
        order = standing.order
        said = {"what": self.title(order)}
        if (restated := order.restated) is not None:
            said |= {field: getattr(restated, field) for field in FIELDS if field != "what"}
            said["due"] = self.due(order)
            if restated.price_yen is not None:
                piece = "amount_with_price" if said["amount"] else "price"
                said["amount"] = self._say(piece, value=said["amount"], n=f"{restated.price_yen:,}")
        lines = [self._say(field, value=said[field]) for field in FIELDS if said.get(field)]
        unclear = [self.point(point) for point in standing.points]
        if len(unclear) == 1:
            lines.append(self._say("unclear", value=unclear[0]))
        elif unclear:
            lines.append(self._say("unclear_several"))
            lines += [self._say("unclear_item", value=words) for words in unclear]
        return lines

    def point(self, point: Point) -> str:
        """What is open, in the client's language where it is an empty field."""
        return self._say(f"name_of_{point.field}") if point.field and not point.words else point.words

    def _open(self, order: Order, part: Part) -> str:
        if part is Part.WAITING or order.state is OrderState.CONFIRMED:
            state = self._say(f"state_{order.state.value}")
            return self._say("point", what=self.title(order), words=state)
        due = self.due(order).removesuffix("まで") if part is Part.UNDER_WAY else ""
        return self._say("item_due", what=self.title(order), due=due) if due else self._item(order)

    def _item(self, order: Order) -> str:
        return self._say("item", what=self.title(order))

    def _part(self, heading: str, lines: Iterable[str]) -> list[str]:
        found = [*lines]
        return ["", self._say(heading), *found] if found else []

    def _draft(self, message: Message, subject: str, parts: Iterable[str], orders: Iterable[Standing]) -> Draft:
        values = {"client": self.client.name, "honorific": self.client.honorific, "name": self.name}
        begins = self._say("greeting" if self.name else "greeting_without_name", **values)
        ends = self._say("closing", **values)
        body = "\n".join([*([begins] if begins else []), *parts, *([ends] if ends else [])]).strip()
        return Draft(message, subject, body, tuple(standing.order.id for standing in orders))
