"""What zeros say of a microphone."""

import pytest

from app.signals.gate import Mouthpiece, mouthpiece
from tests.equipment.sounds import hiss

_ZEROS = None


@pytest.mark.parametrize(
    ("levels_dbfs", "kind"),
    [
        ([], Mouthpiece.OPEN),
        ([-65] * 10, Mouthpiece.OPEN),
        ([-26] * 10, Mouthpiece.OPEN),
        ([_ZEROS] * 10, Mouthpiece.DEAD),
        # speech and nothing between
        ([_ZEROS] * 5 + [-26] * 5, Mouthpiece.GATED),
        ([_ZEROS] * 9 + [-40], Mouthpiece.GATED),
        # a quiet room until the microphone was muted
        ([-65] * 4 + [_ZEROS] * 6, Mouthpiece.DEAD),
        # a short dropout
        ([-65] * 7 + [_ZEROS] * 3, Mouthpiece.OPEN),
        ([-26] * 19 + [_ZEROS], Mouthpiece.OPEN),
    ],
)
def test_zeros_beside_speech_are_a_gate_and_zeros_alone_a_dead_microphone(
    levels_dbfs: list[float | None], kind: Mouthpiece
) -> None:
    assert mouthpiece([hiss(0.1, level) for level in levels_dbfs]) is kind
