"""How much of an upload's body had arrived by when."""

from app.devices.local.body import Body


def _handed(size: int, pieces: int) -> Body:
    made = Body(memoryview(bytes(size)), pieces)
    assert b"".join(made) == bytes(size)
    assert len(made) == size
    return made


def test_a_body_is_carried_as_it_arrives() -> None:
    made = _handed(80_000, 4)
    for at_s, waiting in ((1.5, 60_000), (3.0, 40_000), (3.5, 50_000), (4.0, 0)):
        made.look(at_s, waiting)
    seen = [(1.5, 20_000), (3.0, 40_000), (3.5, 40_000), (4.0, 80_000)]
    assert made.marks(1.0, 5.0) == [(1.0, 0), *seen, (5.0, 80_000)]
    # what was seen after its answer, or of the body before it, is none of it
    assert made.marks(2.0, 3.2) == [(2.0, 0), (3.0, 40_000), (3.2, 80_000)]


def test_where_nobody_has_looked_it_is_carried_evenly() -> None:
    assert _handed(80_000, 4).marks(1.0, 5.0) == [(1.0, 0), (5.0, 80_000)]


def test_only_what_was_handed_over_may_have_arrived() -> None:
    made = Body(memoryview(bytes(80_000)), 4)
    pieces = iter(made)
    made.look(1.1, 0)
    next(pieces)
    made.look(1.2, 5_000)
    assert made.marks(1.0, 2.0) == [(1.0, 0), (1.1, 0), (1.2, 15_000), (2.0, 80_000)]


def test_no_piece_is_smaller_than_the_smallest_body() -> None:
    assert [len(piece) for piece in Body(memoryview(bytes(40_000)), 16)] == [16_384, 16_384, 7_232]
