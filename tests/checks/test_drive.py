"""Driving a probe: answers, offers, cancel, trouble."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from app.checks.drive import End, Operator, drive
from app.checks.probe import (
    Again,
    Answer,
    Ask,
    Choice,
    Confirm,
    Declined,
    Found,
    Offer,
    Option,
    Phase,
    Progress,
    Step,
    Tell,
)
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit, Value
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
A = Metric.number("webcam.width", Text("Width"), Unit.PIXEL)
B = Metric.flag("webcam.on", Text("On"))
QUESTION = Confirm(id="webcam.on", ask=Text("Is it on?"))


class Scripted(Operator):
    def __init__(self, *answers: Answer, offered: Iterator[Answer | None] | None = None) -> None:
        self.answers = list(answers)
        self.asked: list[object] = []
        self._offered = offered or iter(())

    def answer(self, question) -> Answer:
        self.asked.append(question)
        return self.answers.pop(0)

    def offered(self, question) -> Answer | None:
        return next(self._offered, None)


def asking():
    answer = yield Ask(QUESTION)
    while isinstance(answer, Again):
        answer = yield Ask(QUESTION)
    if isinstance(answer, Declined):
        return Evidence(B.unknown(UnknownReason.DECLINED))
    return Evidence(B.declared(answer))


def test_answers_reach_the_probe_and_evidence_is_stamped() -> None:
    outcome = drive(asking(), Scripted(Again(), True), clock=lambda: AT, run="r1")
    fact = outcome.evidence.facts[B]
    assert (fact.value, fact.taken_at, fact.run) == (True, AT, "r1")
    assert outcome.end is End.COMPLETED


def test_nobody_there_declines_but_falls_back_on_a_device() -> None:
    which = Choice(id="webcam.camera", ask=Text("Which?"), options=(Option("0", Text("0")),), fallback="0")

    def probe():
        chosen = yield Ask(which)
        answer = yield Ask(QUESTION)
        assert isinstance(answer, Declined)
        return Evidence(A.measured(float(chosen)))

    assert drive(probe()).evidence.facts[A].value == 0.0


def test_presets_fill_plain_questions_and_never_challenges() -> None:
    code = Confirm(id="printer.code", ask=Text("Code?"), challenge=True)

    def probe():
        yield Ask(QUESTION)
        yield Ask(code)
        return Evidence()

    someone = Scripted(True, True)
    drive(probe(), someone, presets={"webcam.on": True, "printer.code": True})
    assert [q.preset for q in someone.asked] == [True, None]


def test_an_offer_is_answered_while_the_probe_goes_on_and_ends_with_a_phase() -> None:
    received = []

    def probe():
        received.append((yield Offer(QUESTION)))
        for _ in range(3):
            received.append((yield Progress(None, Text("..."))))
        received.append((yield Offer(QUESTION)))
        received.append((yield Phase(2, (Text("a"), Text("b")))))
        received.append((yield Progress(None, Text("..."))))
        return Evidence()

    drive(probe(), Scripted(offered=iter([None, None, True, None, False])))
    assert received == [None, None, True, None, None, None, None]


def test_a_question_ends_the_offer_before_it() -> None:
    received = []

    def probe():
        yield Offer(QUESTION)
        received.append((yield Ask(QUESTION)))
        received.append((yield Progress(None, Text("..."))))
        return Evidence()

    drive(probe(), Scripted(Declined(), offered=iter([None, True])))
    assert received == [Declined(), None]


def test_cancel_keeps_what_was_found_and_frees_the_device() -> None:
    freed = []

    def probe():
        try:
            yield Found(Evidence(A.measured(640)))
            while True:
                yield Progress(None, Text("..."))
        finally:
            freed.append(True)

    flags = iter([False, False, True])
    outcome = drive(probe(), metrics=(A, B), cancelled=lambda: next(flags))
    assert freed == [True]
    assert outcome.end is End.CANCELLED
    assert outcome.evidence.facts[A].value == 640
    assert outcome.evidence.missing[B].reason is UnknownReason.CANCELLED


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble.DENIED, UnknownReason.PERMISSION_DENIED),
        (Trouble.UNREACHABLE, UnknownReason.SERVER_UNREACHABLE),
        (Trouble.UNSUPPORTED, UnknownReason.UNSUPPORTED),
        (Trouble.BUSY, UnknownReason.DEVICE_ERROR),
    ],
)
def test_trouble_gives_every_unreached_metric_its_reason(trouble, reason) -> None:
    def probe():
        yield Found(Evidence(A.measured(640)))
        raise DeviceError(trouble, "gone")

    shown = []
    outcome = drive(probe(), metrics=(A, B), show=shown.append)
    assert outcome.end is End.TROUBLE
    assert outcome.evidence.missing[B].reason is reason
    assert A not in outcome.evidence.missing
    assert isinstance(shown[-1], Found)
    assert shown[-1].evidence.missing[B].reason is reason


def test_an_unexpected_error_passes_through_after_the_device_is_freed() -> None:
    freed = []

    def probe():
        try:
            yield Progress(0.5, Text("..."))
            raise ZeroDivisionError
        finally:
            freed.append(True)

    with pytest.raises(ZeroDivisionError):
        drive(probe())
    assert freed == [True]


WHICH = Choice(
    id="webcam.camera",
    ask=Text("Which?"),
    options=(Option("0", Text("Built-in")), Option("1", Text("USB"))),
    fallback="0",
    gone=Text("Not there"),
)


def driven(question: Choice, *answers: Answer, **presets: Value) -> tuple[Answer | None, list[Step]]:
    """What the probe is answered to ``question``, and all that is shown meanwhile."""
    replies: list[Answer | None] = []
    shown: list[Step] = []

    def probe():
        replies.append((yield Ask(question)))
        return Evidence()

    given = {key.replace("__", "."): value for key, value in presets.items()}
    drive(probe(), Scripted(*answers), show=shown.append, presets=given)
    return replies[0], shown


def test_a_device_chosen_before_is_not_asked_for_while_it_is_there() -> None:
    assert driven(WHICH, webcam__camera="1") == ("1", [])


def test_one_that_is_gone_is_told_and_asked_for_and_offered_no_more() -> None:
    asked = Ask(replace(WHICH, fallback=None))
    assert driven(WHICH, "0", webcam__camera="9") == ("0", [Tell(Text("Not there")), asked])


def test_the_only_device_takes_no_place_of_one_that_is_gone_unasked() -> None:
    alone = replace(WHICH, options=WHICH.options[:1])

    asked = Ask(replace(alone, fallback=None))
    assert driven(alone, "0", webcam__camera="9") == ("0", [Tell(Text("Not there")), asked])
    assert driven(alone) == ("0", [])


def test_where_none_was_chosen_before_it_is_asked() -> None:
    assert driven(WHICH, "1") == ("1", [Ask(WHICH)])


def test_with_nobody_there_one_that_is_gone_is_told_and_no_other_takes_its_place() -> None:
    def probe():
        assert isinstance((yield Ask(WHICH)), Declined)
        return Evidence()

    shown: list[Step] = []
    drive(probe(), show=shown.append, presets={"webcam.camera": "9"})
    assert shown[0] == Tell(Text("Not there"))


def test_a_choice_that_knows_no_words_for_what_is_gone_is_always_asked() -> None:
    whole = replace(WHICH, gone=None)

    assert driven(whole, "0", webcam__camera="1") == ("0", [Ask(replace(whole, preset="1"))])


def test_a_device_that_is_gone_is_never_offered_as_the_earlier_answer() -> None:
    """Whoever took it with the Enter key would be told that there is no such device."""
    whole = replace(WHICH, gone=None)

    assert driven(whole, "0", webcam__camera="9") == ("0", [Ask(whole)])
