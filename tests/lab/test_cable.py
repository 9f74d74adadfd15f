"""A real cable, of the lab's two hosts, is pulled by a scripted person and put back."""

import contextlib

from app.checks.drive import Operator, drive
from app.checks.line_cable import WIRED, cable
from app.checks.probe import Again, Answer, Declined, Found, Probe, Progress, Question, Step, Tell
from app.devices.local.link import LocalNetwork
from app.devices.ports import Way
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Provenance
from tests.lab.lab import Lab


def test_a_plug_that_is_pulled_and_put_back_proves_the_cable(lab: Lab) -> None:
    pulled, told = contextlib.ExitStack(), list[str]()

    def probe() -> Probe:
        link = network.link()
        yield Found(Evidence((yield from cable(network, link, (lab.network.stun,)))))
        return Evidence()

    def hands(step: Step) -> None:
        if isinstance(step, Tell):
            told.append(str(step.text))
            if told == ["Seen: the cable is out."]:
                pulled.close()
        if isinstance(step, Progress) and not told and "the line answers" in str(step.label):
            pulled.enter_context(lab.network.cut())

    class Proves(Operator):
        def answer(self, question: Question) -> Answer:
            return Again() if question.again else Declined()

    with lab.network.inside(), pulled:
        network = LocalNetwork()
        found = drive(probe(), Proves(), metrics=(WIRED,), show=hands).evidence
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (True, Provenance.CONFIRMED)
    assert told == ["Seen: the cable is out.", "The line is back. Your cable carries it."]


def test_a_line_that_goes_on_without_the_cable_comes_by_radio(lab: Lab) -> None:
    class Pulls(Operator):
        looks = 0

        def answer(self, question: Question) -> Answer:
            return Again() if question.again else Declined()

        def offered(self, question: Question) -> Answer | None:
            self.looks += 1
            return True if self.looks > 5 else None

    def probe() -> Probe:
        yield Found(Evidence((yield from cable(network, network.link(), (lab.network.stun,)))))
        return Evidence()

    with lab.network.inside():
        network = LocalNetwork()
        found = drive(probe(), Pulls(), metrics=(WIRED,)).evidence
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (False, Provenance.CONFIRMED)


def test_the_interface_itself_feels_a_plug_that_is_pulled_at_the_other_end(lab: Lab) -> None:
    with lab.network.inside():
        network = LocalNetwork()
        link = network.link()
        assert link is not None
        with contextlib.closing(network.plug(link, [lab.network.stun], 30.0)) as seen:
            assert next(seen).carrier is True
            with lab.network.unplugged():
                out = next(plug for plug in seen if not plug.carrier)
            back = next(plug for plug in seen if plug.carrier and plug.silent_s is not None and plug.silent_s < 0.4)
    assert (out.carrier, out.way, back.way) == (False, Way.SAME, Way.SAME)
