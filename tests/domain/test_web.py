"""What a browser opens."""

import pytest

from app.domain.web import is_web


@pytest.mark.parametrize("url", ["https://example.com/", "http://meet.example.com/a?b=1#c", "https://例え.jp/面接"])
def test_addresses_on_the_web(url: str) -> None:
    assert is_web(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
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
    assert not is_web(url)
