"""Who calls a method finds out what it does: from its docstring, or from that of what it overrides."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import app
from app.devices import permits, ports

PROTOCOLS = [
    one
    for module in (ports, permits)
    for _, one in inspect.getmembers(module, inspect.isclass)
    if getattr(one, "_is_protocol", False)
]


def classes() -> Iterator[type]:
    """All public classes of the program that can be loaded here."""
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if found.name.rpartition(".")[2] == "__main__" or ".windows" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, one in inspect.getmembers(module, inspect.isclass):
            if one.__module__ == module.__name__ and not name.startswith("_"):
                yield one


def is_override(one: type, name: str) -> bool:
    """Whether Qt, a base class or a port that ``one`` stands for says what the method does."""
    if name != name.lower():
        return True  # only Qt writes names like this, and a mixin may override for what it is mixed into
    stands_for = [port for port in PROTOCOLS if all(hasattr(one, m) for m in vars(port) if not m.startswith("_"))]
    return any(name in vars(base) for base in (*one.__mro__[1:], *stands_for))


def undocumented(one: type) -> list[str]:
    def what(member: Any) -> Any:
        return member.fget if isinstance(member, property) else getattr(member, "__func__", member)

    return [
        f"{one.__module__}.{one.__name__}.{name}"
        for name, member in vars(one).items()
        if not name.startswith("_")
        and inspect.isfunction(what(member))
        and not what(member).__doc__
        and not is_override(one, name)
    ]


def test_what_overrides_nothing_says_what_it_does() -> None:
    assert [name for one in classes() for name in undocumented(one)] == []


def test_one_that_says_nothing_is_found() -> None:
    class Silent:
        def speak(self) -> None: ...

        def play(self) -> None:
            """Play."""

    assert [name.rpartition(".")[2] for name in undocumented(Silent)] == ["speak"]
