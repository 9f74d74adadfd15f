"""Every so manieth condition of the bench's lists: so its verdicts and the tests' are the same, and stay right."""

import pytest

from tests.bench.headset_gates import gates
from tests.bench.headset_packets import packets
from tests.bench.headset_sounds import Condition, conditions
from tests.bench.rooms import Room, judged, rooms
from tests.bench.telephones import Telephone, telephones
from tests.bench.telephones import judged as judged_telephone
from tests.equipment.headset_verdicts import verdicts
from tests.equipment.wearer import remember_what_is_drawn
from tests.signals.voices import needs_espeak


def _named(condition: Condition | Room | Telephone) -> str:
    return condition.name


@needs_espeak
@pytest.mark.parametrize(
    "condition", [*list(conditions())[::9], *list(gates())[::9], *list(packets())[::9]], ids=_named
)
def test_headsets(condition: Condition, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)
    given = verdicts(condition.sound(), condition.echo, condition.rate_hz, quick=condition.quick)

    for metric, right in condition.right.items():
        assert given[metric] in right.split("/"), metric


@needs_espeak
@pytest.mark.parametrize("room", list(rooms())[::17], ids=_named)
def test_rooms(room: Room) -> None:
    wanted, given, found = judged(room)

    assert given in wanted, found


@pytest.mark.parametrize("telephone", [t for n, t in enumerate(telephones()) if n % 5 == 0 or not t.hears], ids=_named)
def test_telephones(telephone: Telephone) -> None:
    for metric, given in judged_telephone(telephone).items():
        assert given in telephone.right[metric].split(" or "), metric
