"""Records what the terminal says and writes: ``python -m tests.golden.record FOLDER``.

Two recordings are compared with ``diff -r``, to see that a change of the code
left alone what the program does: every ``--help``, the scripted year as text
and data, its calendar and its export, a whole check on scripted devices with
the lab's answers, and the report's attached data; in both languages.
What chance makes (ids, times of a check) is numbered as it comes.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import click

import app.devices.local.this_machine as local
from app.cli.main import readydesk, run
from app.text import LANGUAGES
from tests.cli.year import YEAR
from tests.golden.devices import scripted

LAB = Path(__file__).parents[1] / "lab"
NOW = "2024-12-27T20:00+09:00"
ZONE = ["--zone", "Asia/Tokyo"]


class Recorder:
    """Runs commands on a data folder of its own and writes what came of them."""

    def __init__(self, out: Path, lang: str, folder: Path) -> None:
        self._out, self._lang, self.folder = out / lang, lang, folder
        self._out.mkdir(parents=True)
        self._chance: dict[str, str] = {}

    def run(self, *words: str) -> str:
        """One command: how it was called, what it printed and its exit code."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["--data", str(self.folder / "data"), "--lang", self._lang, *words], lambda *_: 9)
        said = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        return self.plain(f"$ readydesk {shlex.join(words)}\n{said[0]}{said[1]}= {code}\n")

    def write(self, name: str, text: str) -> None:
        """One file of the recording."""
        (self._out / name).write_text(text, encoding="utf-8")

    def plain(self, text: str) -> str:
        """Without what chance or the clock made."""
        text = text.replace(str(self.folder), "FOLDER").replace(str(LAB), "LAB")
        text = re.sub(
            r'("(?:taken_at|created_at|checked_at|exported_at)": ?|DTSTAMP:|CREATED:)("?)[^",\r\n]*', r"\1\2TIME", text
        )
        text = re.sub(r"(?m)^(RD-.*  )\S.*?\d+:\d\d$", r"\1TIME", text)
        text = re.sub(r"\b(?:[0-9a-f]{32}|[0-9a-f]{8})\b", self._numbered, text)
        text = re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}(-[0-9A-Z]{4})?\b", self._numbered, text)
        return re.sub(r"\b(note|contact|link|file|own)-[0-9a-f]+\b", self._numbered, text)

    def _numbered(self, found: re.Match[str]) -> str:
        return self._chance.setdefault(found[0], f"CHANCE-{len(self._chance) + 1}")


def helps(record: Recorder) -> None:
    """Every command's help."""

    def below(group: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield path
        if isinstance(group, click.Group):
            for name, inner in sorted(group.commands.items()):
                arguments = ["1"] * sum(isinstance(p, click.Argument) for p in group.params)
                yield from below(inner, (*path, *arguments, name))

    for path in below(readydesk, ()):
        record.write(f"help {' '.join(path)}".strip() + ".txt", record.run(*path, "--help"))


def year(record: Recorder) -> None:
    """The year as it is typed, and all that can be seen of it."""
    contract = record.folder / "契約書 2024.pdf"
    contract.write_bytes(b"%PDF-1.7 of ten pages")
    said = [record.run("journey", "list"), record.run("journey", "list", "--json")]
    for line in YEAR.strip().splitlines():
        day, clock, words = line.split(maxsplit=2)
        typed = shlex.split(words.format(contract=shlex.quote(str(contract))))
        zone = ZONE if typed[0] == "schedule" else []
        said.append(record.run("journey", *typed, *zone, "--at", f"{day}T{clock}+09:00"))
    record.write("year.txt", "".join(said))
    moments = (
        NOW,
        "2024-05-04T09:00+09:00",
        "2024-07-11T23:30+09:00",
        "2024-12-24T08:00+09:00",
        "2025-01-06T10:10+09:00",
    )
    for number, at in enumerate(moments):
        looks = [["list"], *(["show", str(n)] for n in range(1, 6))]
        record.write(f"looks {number}.txt", "".join(record.run("journey", *look, "--at", at) for look in looks))
        data = "".join(record.run("journey", *look, "--at", at, "--json") for look in looks)
        record.write(f"looks {number} json.txt", data)
    exported = record.folder / "all.json"
    record.run("journey", "export", "--json", str(exported), "--ics", str(record.folder / "all.ics"), "--at", NOW)
    record.write("export.json", record.plain(exported.read_text(encoding="utf-8").replace("},", "},\n")))
    record.write("export.ics", record.plain((record.folder / "all.ics").read_text(encoding="utf-8")))


def check(record: Recorder) -> None:
    """All items with the lab's answers, then the report of it, and what is asked of others."""
    pdf, out, answers = record.folder / "r.pdf", record.folder / "r.json", str(LAB / "answers.toml")
    steps = record.folder / "steps"
    for name, profile in (("lab", str(LAB / "profile.toml")), ("standard", "standard"), ("sales", "sales")):
        words = ["check", "--no-input", "--answers", answers, "--profile", profile, "--json", str(out)]
        with mock.patch.object(local, "this_machine", return_value=scripted()):
            said = record.run(*words, "--pdf", str(pdf), "--steps", str(steps))
        record.write(f"check {name}.txt", said)
        record.write(f"check {name}.json", record.plain(out.read_text(encoding="utf-8")))
        taken = re.sub(r'"level": [-.\d]+|"t": [-.\d]+', "NUMBER", steps.read_text(encoding="utf-8"))
        record.write(f"check {name} steps.txt", record.plain(taken))
        record.write(
            f"report {name}.txt",
            record.run("report", "show", str(pdf), "--json") + record.run("report", "show", str(pdf)),
        )
        record.write(f"report {name} judged.txt", record.run("report", "judge", str(pdf), "--profile", "outbound"))
        for file in (pdf, out, steps):
            file.unlink()


def rest(record: Recorder) -> None:
    """What the other commands tell, and some that are refused."""
    lines = """
profile list
profile schema
profile show standard
profile show outbound
report schema
questions
questions --json
profile show nowhere
journey show 9
journey schedule 1 interview tomorrow
journey link 1 mailto:me@example.com
check printer --profile missing.toml
journey export
""".strip().splitlines()
    record.write("rest.txt", "".join(record.run(*shlex.split(line)) for line in lines))


def main(out: Path) -> None:
    """Everything, in both languages."""
    os.environ.update(TZ="Asia/Tokyo", COLUMNS="100", LANG="C.UTF-8")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    time.tzset()
    for lang in LANGUAGES:
        for part in (helps, year, check, rest):
            with tempfile.TemporaryDirectory() as folder:
                part(Recorder(out / part.__name__, lang, Path(folder)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
