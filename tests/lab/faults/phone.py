"""Telephones that will do and those that will not."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, cast

from app.checks.drive import Operator
from app.checks.probe import Answer, Declined, Question
from app.devices.ports import Devices
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab


class _Subscriber(Operator):
    """Answers what they know and skips the rest."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def answer(self, question: Question) -> Answer:
        return self._answers.get(question.id, Declined())


def _telephone(number: str | Declined | None, **more: Answer) -> Callable[[Lab], AbstractContextManager[Scene]]:
    answers: dict[str, Answer] = {"phone.has": number is not None}
    if number is not None:
        answers |= {"phone.number": number, "phone.line": "optical_ip", "phone.dial_tone": True, "phone.incoming": True}
    answers |= {f"phone.{name}": answer for name, answer in more.items()}

    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        nobody = cast("Any", None)
        yield Scene(Devices(nobody, nobody, nobody, nobody, nobody), _Subscriber(answers))

    return arrange


_FIXED: Final = {"phone.number": "pass", "phone.number.kind": "pass"}

FAULTS: Final = [
    Fault(
        "phone",
        "fixed line, full-width digits",
        True,
        _telephone("０３－１２３４－５６７８"),
        {**_FIXED, "phone.dial_tone": "pass", "phone.incoming": "pass"},
    ),
    Fault(
        "phone",
        "mobile number",
        False,
        _telephone("090-1234-5678"),
        {"phone.number": "pass", "phone.number.kind": "fail"},
    ),
    Fault("phone", "emergency number", False, _telephone("110"), {"phone.number": "fail"}),
    Fault("phone", "no such number", False, _telephone("03-123"), {"phone.number": "fail"}),
    Fault("phone", "no fixed line", False, _telephone(None), {"phone.number": "unknown", "phone.number.kind": "fail"}),
    Fault(
        "phone", "dead line", False, _telephone("03-1234-5678", dial_tone=False), {**_FIXED, "phone.dial_tone": "fail"}
    ),
    Fault(
        "phone",
        "nobody answered",
        False,
        _telephone(Declined()),
        {"phone.number": "unknown:declined", "phone.number.kind": "unknown:declined"},
    ),
]
