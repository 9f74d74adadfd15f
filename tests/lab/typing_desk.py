"""Somebody who types in the real window by an input method, phrase by phrase, and sees what comes of it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from app.storage.paths import PRACTICE_NAME
from app.storage.store import Store
from tests import ROOT
from tests.lab.input_method import MOZC, InputMethod, Rectangle

if TYPE_CHECKING:
    from types import TracebackType

_PATIENCE_S = 20.0
_MOST_CANDIDATES = 40


class Phrase(NamedTuple):
    """Typed in one go, and converted if it is not written as it sounds."""

    written: str
    sound: str
    """In kana, as it stands before it is converted."""
    keys: str


def kana(written: str, keys: str) -> Phrase:
    """A phrase that is left as it sounds."""
    return Phrase(written, written, keys)


WARM_UP = kana("おはよう", "ohayou")


class TypingDesk:
    """The window's program at typing practice with one short text of its own; entered it is ready for the text."""

    def __init__(self, method: InputMethod, data: Path, marked: str = "") -> None:
        """Without a text, keys are practised."""
        self._method = method
        self._data = data
        self._name = "lab" if marked else ""
        texts = data / PRACTICE_NAME / "texts"
        texts.mkdir(parents=True)
        if marked:
            text = f'id = "lab"\ntitle = {{ ja = "lab" }}\ntext = "{marked}"\n'
            (texts / "lab.toml").write_text(text, encoding="utf-8")
        with Store.open(data) as store:
            store.set_setting("agreed", "1")
            store.set_setting("language", "ja")
        self.seen: dict[str, Any] = {}
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._killed = False

    def __enter__(self) -> Self:
        program = (sys.executable, "-m", "tests.lab.window_program", "typing", str(self._data), self._name)
        self._process = subprocess.Popen(
            self._method.command(*program),
            cwd=ROOT,
            env=self._method.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            self.until(lambda seen: seen["part"] == "choice", "the choice of a text")
            self._method.press("windowfocus", "--sync", str(self.seen["window"]))
            self.until(lambda seen: seen["keyboard"], "the keyboard")
            self._method.key("Return")
            self.until(lambda seen: seen["part"] == "run" and seen["keyboard"], "the warm-up")
        except BaseException:
            self._process.kill()
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and not self._killed:
            self.tell("close")
        else:
            self._process.kill()
        self._end()
        assert error is not None or self._killed or self._process.returncode == 0

    def kill(self) -> None:
        """End the program as a crash would."""
        self._killed = True
        self._process.kill()

    def _end(self) -> None:
        self._process.wait(_PATIENCE_S)
        self._reader.join()
        # closes the pipes
        self._process.__exit__(None, None, None)

    def tell(self, line: str) -> None:
        """Let the program do what no key does."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def until(self, condition: Callable[[dict[str, Any]], object], what: str) -> None:
        """Look at what the window shows until it is so."""
        end_s = time.monotonic() + _PATIENCE_S
        while not self.seen or not condition(self.seen):
            try:
                self.seen = json.loads(self._lines.get(timeout=max(0.0, end_s - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"waited in vain for {what}; last seen: {self.seen}") from None

    def warm_up(self) -> None:
        """Prove Japanese input and see the text."""
        self._method.use(MOZC)
        self.write([WARM_UP], "")
        self.until(lambda seen: not seen["warming"], "the text")

    def press_each(self, keys: str) -> None:
        """Press these keys, each once the one before it is seen: on a busy machine they come in another order."""
        for key in keys:
            done = self.seen["text"] + key
            self._method.type(key)
            self.until(lambda seen, done=done: seen["text"] == done, f"{key!r} to be typed")

    def write(self, phrases: Iterable[Phrase], written: str | None = None) -> None:
        """Type them one after the other behind what stands there; ``written``: what stands there at the end."""
        for phrase in phrases:
            before = self.seen["text"]
            self.compose(phrase)
            self._method.key("Return")
            done = before + phrase.written
            self.until(
                lambda seen, done=done: seen["text"] in (done, written) or seen["part"] == "result",
                f"{phrase.written} to be committed",
            )

    def compose(self, phrase: Phrase) -> None:
        """Type and convert it, but do not commit it."""
        self._method.type(phrase.keys)
        self.until(lambda seen: seen["composing"] == phrase.sound, f"{phrase.sound} in composition")
        for _candidate in range(_MOST_CANDIDATES):
            if self.seen["composing"] == phrase.written:
                return
            self.convert()
        raise AssertionError(f"{phrase.sound} never became {phrase.written}")

    def convert(self) -> None:
        """See the next candidate."""
        heard = self.seen["heard"]
        self._method.key("space")
        self.until(lambda seen: seen["heard"] > heard and seen["composing"], "the next candidate")

    def leave_field(self) -> None:
        """Go on to the button below; a key that came earlier would still be the input method's."""
        self._method.key("Tab")
        self.until(lambda seen: not seen["keyboard"], "the keyboard to leave the field")

    def candidates(self) -> tuple[Rectangle, Rectangle]:
        """Caret and list of candidates: it moves with a key after the one that tells where the caret is now."""
        for _key in range(_MOST_CANDIDATES):
            self.convert()
            caret = Rectangle(*self.seen["places"]["caret"])
            if (found := self._method.candidates_at(caret)) is not None:
                return caret, found
        raise AssertionError("the list of candidates never stood at the caret")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
