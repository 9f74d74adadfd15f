from itertools import combinations

import pytest

from app.domain.readiness.verdict import Verdict
from app.text import resources
from app.widgets.icon import Icon
from app.widgets.results.chip import Chip, glyph_of, inks_of, words_of_verdict

STATES = [(verdict, False) for verdict in Verdict] + [(Verdict.UNKNOWN, True)]


@pytest.mark.parametrize(("verdict", "running"), STATES)
def test_every_state_has_a_drawn_glyph(verdict: Verdict, running: bool) -> None:
    assert (resources() / "icons" / f"{glyph_of(verdict, running=running)}.svg").is_file()


def test_states_differ_in_word_shape_and_colour_so_that_none_does_it_alone() -> None:
    for one, other in combinations(STATES, 2):
        a, b = ({"verdict": v, "running": r} for v, r in (one, other))
        assert glyph_of(one[0], running=one[1]) != glyph_of(other[0], running=other[1])
        assert words_of_verdict(**a) != words_of_verdict(**b)
        assert inks_of(one[0], running=one[1]) != inks_of(other[0], running=other[1])


def test_shapes_differ_without_any_colour(theme, qtbot) -> None:
    """As ink and no ink, one pixel of twenty differs between any two."""
    masks = []
    for verdict, running in STATES:
        glyph = Icon(glyph_of(verdict, running=running), 48, inks_of(verdict, running=running)[0])
        qtbot.addWidget(glyph)
        image = glyph.grab().toImage()
        places = [(x, y) for y in range(image.height()) for x in range(image.width())]
        masks.append([image.pixelColor(x, y).lightness() < 170 for x, y in places])

    for one, other in combinations(masks, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > len(one) / 20


def test_unknown_is_never_red() -> None:
    assert inks_of(Verdict.UNKNOWN) != inks_of(Verdict.FAIL)
    assert "fail" not in "".join(inks_of(Verdict.UNKNOWN))


def test_the_chip_is_26_high_and_says_its_word(theme, qtbot) -> None:
    chip = Chip(Verdict.PASS)
    qtbot.addWidget(chip)
    narrow = chip.sizeHint()
    chip.show_verdict(Verdict.UNKNOWN, running=True)

    assert narrow.height() == 26
    assert chip.text() == "Measuring"
    assert chip.sizeHint().width() > narrow.width()
