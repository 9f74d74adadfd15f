"""The lab: real daemons of its own, started on first use and stopped by process id."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from tests.lab import leaving

if TYPE_CHECKING:
    from types import TracebackType

    from tests.lab.input_method import InputMethod
    from tests.lab.one_clock import OneClock
    from tests.lab.paper import PrintShop
    from tests.lab.pictures import Pictures
    from tests.lab.sound import VirtualHeadset
    from tests.lab.wires import TwoHosts

T = TypeVar("T")


class Lab:
    """Each part starts when it is first touched; leaving the context stops them all."""

    def __init__(self) -> None:
        leaving.sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=leaving.own(leaving.FOLDER)))
        self._stack = contextlib.ExitStack()

    @cached_property
    def sound(self) -> VirtualHeadset:
        """PulseAudio with headphones and a microphone."""
        from tests.lab.sound import VirtualHeadset

        return self._enter(VirtualHeadset(self.folder / "sound"))

    @cached_property
    def one_clock(self) -> OneClock:
        """Another, whose headphones and microphone have one clock."""
        from tests.lab.one_clock import OneClock

        return self._enter(OneClock(self.folder / "one_clock"))

    @cached_property
    def paper(self) -> PrintShop:
        """A cupsd with a queue that prints to PDF files."""
        from tests.lab.paper import PrintShop

        return self._enter(PrintShop(self.folder / "paper"))

    @cached_property
    def pictures(self) -> Pictures:
        """Video files that stand for a camera."""
        from tests.lab.pictures import Pictures

        return self._enter(Pictures(self.folder / "pictures"))

    @cached_property
    def network(self) -> TwoHosts:
        """Two network namespaces with servers in the far one."""
        from tests.lab.wires import TwoHosts

        return self._enter(TwoHosts(self.folder / "network"))

    @cached_property
    def input_method(self) -> InputMethod:
        """A screen, ibus and mozc to type Japanese with."""
        from tests.lab.input_method import InputMethod

        return self._enter(InputMethod(self.folder / "input"))

    def _enter(self, part: contextlib.AbstractContextManager[T]) -> T:
        return self._stack.enter_context(part)

    def __enter__(self) -> Self:
        self._stack.enter_context(leaving.orderly())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._stack.close()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
