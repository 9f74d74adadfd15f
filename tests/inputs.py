"""What people type, and what is saved of it: one table for the window, the terminal and import."""

from typing import NamedTuple

LINE, TEXT = 200, 10_000


class Typed(NamedTuple):
    """``saved`` is None where it is refused, in the words ``said``; it is "" where it counts as nothing typed."""

    typed: str
    saved: str | None
    said: str = ""


LINES = {
    "plain": Typed("Hinata Support", "Hinata Support"),
    "blanks around": Typed(" \u3000Hinata \t", "Hinata"),
    "blanks only": Typed(" \u3000\t", ""),
    "a zero-width space": Typed("\u200b", ""),
    "invisible ones of all kinds": Typed("\u2060\u200d\ufeff\u00ad\u3164\u2800\ufe0f \u202e", ""),
    "invisible ones within": Typed("👩\u200d💻 ひなた\ufe0e", "👩\u200d💻 ひなた\ufe0e"),
    "with marks from a mail": Typed("\u200b Mori\ufeff", "Mori"),
    "a character of one's own": Typed("\ue000", "\ue000"),
    "pasted from two lines": Typed("Hinata \r\n Support\tTokyo\u2028", "Hinata Support Tokyo"),
    "as long as may be": Typed("名" * LINE, "名" * LINE),
    "a letter too long": Typed("x" * (LINE + 1), None, "at most 200 letters were expected, not 201"),
    "blanks make nothing too long": Typed("x" * LINE + "   ", "x" * LINE),
    "what steers a terminal": Typed("Hinata\x1b[2J", None, "expected one line of at most 200 letters"),
    "delete": Typed("Hinata\x7f", None, "expected one line of at most 200 letters"),
}
TEXTS = {
    "two lines": Typed(" first\n\nsecond\n", "first\n\nsecond"),
    "a zero-width space": Typed("\u200b\n", ""),
    "as long as may be": Typed("語" * TEXT, "語" * TEXT),
    "a letter too long": Typed("x" * (TEXT + 1), None, "at most 10000 letters were expected, not 10001"),
}
NO_LINK = "is no address on the web such as https://example.com/"
LINKS = {
    "whole": Typed("https://example.com/jobs?id=1#a", "https://example.com/jobs?id=1#a"),
    "without its scheme": Typed("example.com/jobs", "https://example.com/jobs"),
    "with blanks": Typed("  example.com ", "https://example.com"),
    "Japanese": Typed("例え.jp/面接", "https://例え.jp/面接"),
    "a port": Typed("localhost.test:8080/a", "https://localhost.test:8080/a"),
    "nothing": Typed("\u200b", ""),
    "with a mark from a mail": Typed("\u200bhttps://example.com/jobs", "https://example.com/jobs"),
    "a bell in it": Typed("http://example.com/\a", None, NO_LINK),
    "a port that there is not": Typed("http://example.com:99999/", None, NO_LINK),
    "a mail address": Typed("hr@hinata.example.jp", None, NO_LINK),
    "a file": Typed("contract.pdf", None, NO_LINK),
    "a file's address": Typed("file:///etc/passwd", None, NO_LINK),
    "a script": Typed("javascript:alert(1)", None, NO_LINK),
    "no host": Typed("https://", None, NO_LINK),
    "words": Typed("call Ms. Mori", None, NO_LINK),
    "an address and words": Typed("https://example.com/ and more", None, NO_LINK),
    "a whole letter": Typed("x " * 3000, None, f"…' {NO_LINK}"),
    "too long": Typed("https://example.com/" + "x" * TEXT, None, "at most 10000 letters were expected, not 10020"),
}
MOMENTS = {
    "2026-12-01T10:00+09:00": "2026-12-01T10:00:00+09:00",
    "2026/12/01 10:00+09:00": "2026-12-01T10:00:00+09:00",
    "2026.12.1 10:00 +09:00": "2026-12-01T10:00:00+09:00",
    "２０２６年１２月１日１０：００+09:00": "2026-12-01T10:00:00+09:00",
    "2026-12-01T01:00Z": "2026-12-01T01:00:00+00:00",
    "2026-12-01": None,
    "1999-12-31T10:00+09:00": None,
    "0001-01-01T00:00+14:00": None,
    "2026-02-30 10:00": None,
}
MEETING = "https://teams.example.com/l/meetup-join/" + "x" * 300
PLACES = {
    "a meeting's link": Typed(MEETING, MEETING),
    "a link without its scheme": Typed("zoom.example.us/j/123", "zoom.example.us/j/123"),
    "a line that is too long": Typed("x" * (LINE + 1), None, "at most 200 letters were expected, not 201"),
}
SIZES = {
    1: "1 B",
    500: "500 B",
    999: "999 B",
    1000: "1 kB",
    1499: "1 kB",
    34_000: "34 kB",
    999_499: "999 kB",
    999_500: "1.0 MB",
    1_249_000: "1.2 MB",
}
