"""What a browser opens."""

import pytest

from app.domain.input.link import address_in, link_within


@pytest.mark.parametrize("url", ["https://example.com/", "http://meet.example.com/a?b=1#c", "https://例え.jp/面接"])
def test_addresses_on_the_web(url: str) -> None:
    assert address_in(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://a b/",
        "http://[::1",
        "https://example.com/ and more",
        "ms-settings:",
    ],
)
def test_anything_else(url: str) -> None:
    assert address_in(url) is None


@pytest.mark.parametrize(
    "typed", ["example.com", "jobs.example.co.jp/hinata?id=1", "localhost.test:8080/a", "例え.jp/面接"]
)
def test_an_address_without_its_scheme_is_made_whole(typed: str) -> None:
    assert address_in(typed) == f"https://{typed}"


@pytest.mark.parametrize(
    "typed",
    [
        "hr@hinata.example.jp",
        "mailto:hr@hinata.example.jp",
        "contract.pdf",
        "Contract 2.PDF",
        "C:\\x.pdf",
        "call Ms. Mori",
        "10.30",
        "",
    ],
)
def test_what_only_looks_like_an_address_is_none(typed: str) -> None:
    assert address_in(typed) is None


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Zoom <https://zoom.example.com/j/1>", "https://zoom.example.com/j/1"),
        ("(https://example.com/a_(b)).", "https://example.com/a_(b)"),
        ("「https://example.com/j」で行います", "https://example.com/j"),
        ("https://example.com/j、10時から", "https://example.com/j"),
        ('see "https://example.com/?a=1&b=2", please', "https://example.com/?a=1&b=2"),
        ("[Zoom](https://example.com/j)", "https://example.com/j"),
        ("https://日本.example/面接", "https://日本.example/面接"),
        ("zoom.example.com/j/1", "https://zoom.example.com/j/1"),
        ("Room 3, Shibuya", None),
        ("http://", None),
    ],
)
def test_a_link_is_found_in_prose_without_its_marks(words: str, link: str | None) -> None:
    assert link_within(words) == link
