"""A year of one operator, lived in the real window: python -m tests.lab.year_program DATA YEAR CONTRACT

YEAR is a file of lines as tests/cli/applications/test_year.py has them. Each is
done by hand, at its time; what the window itself would take for now is the
time of the line.
"""

from __future__ import annotations

import shlex
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.__main__ import make_ready
from app.widgets.fold import Fold
from app.widgets.forms.toggles import Radio
from app.window.applications.about.details import Details
from app.window.applications.about.ending import Endings
from app.window.applications.about.stages import StagesForm
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.applications.stage.task import TaskRow
from app.window.frame.opening import Opening
from app.window.frame.window import Window
from tests.lab.hands import Hands


class Year:
    """Does one line after the other."""

    def __init__(self, window: Window, contract: str) -> None:
        self._window, self._contract = window, contract
        self.hands = Hands()
        self._companies: list[str] = []
        self._names: dict[str, str] = {}
        """Of what got an id in the terminal, and has one of its own in the window."""

    def do(self, line: str) -> None:
        """One command of the terminal, by hand."""
        words = shlex.split(line.format(contract=shlex.quote(self._contract)))
        options = {words[n][2:]: words[n + 1] for n in range(len(words)) if words[n].startswith("--")}
        plain = [w for n, w in enumerate(words) if not w.startswith("--") and not words[n - 1].startswith("--")]
        verb, *rest = plain
        if verb == "add":
            self._add(rest[0], options)
            return
        one = self._open(int(rest[0]))
        getattr(self, f"_{verb}")(one, rest[1:], options)
        self.hands.until(lambda: not one._refusal.isVisible(), f"no refusal of: {line}")

    def _page(self) -> JourneyPage:
        main = self._window.main
        assert main is not None
        self.hands.press(main.rail.row("journey"))
        page = main.page("journey")
        assert isinstance(page, JourneyPage)
        if isinstance(page.current, OnePage):
            self.hands.press(page.current.tabs.all)
        return page

    def _open(self, number: int) -> OnePage:
        self._number = number
        page, company = self._page(), self._companies[number - 1]
        self.hands.press(next(c for c in page.overview.cards if c.accessibleName().split(", ")[0] == company))
        assert isinstance(page.current, OnePage)
        return page.current

    def _add(self, company: str, options: dict[str, str]) -> None:
        page = self._page()
        self.hands.press(page.overview.add_button if self._companies else page.overview.teaching.button)
        form = page.current
        assert isinstance(form, AddPage)
        self.hands.type(form.company.edit, company)
        for field, value in ((form.work, options.get("work", "")), (form.journey, options.get("journey", "standard"))):
            radios = field.findChildren(Radio)
            self.hands.press(radios[field._values.index(value)])
        if "profile" in options:
            self.hands.choose(form.profile.combo, form.profile.combo.findData(options["profile"]))
        self.hands.press(form.add)
        self._companies.append(company)

    def _stage(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        self._choose(one, options["after"])
        shape = self._part(one, "shape")
        assert isinstance(shape, StagesForm)
        self.hands.press(shape.add)
        self.hands.type(shape.line.edit, options["name-ja"])
        self.hands.press(shape.save)
        self._names[words[1]] = options["name-ja"]

    def _choose(self, one: OnePage, stage: str) -> None:
        name = self._names.get(stage)
        rows = one.flow.timeline.rows
        self.hands.press(next(r for r in rows if r.stop.id == stage or (name and r.stop.name() == name)))  # type: ignore[operator]

    def _part(self, one: OnePage, name: str) -> QWidget:
        fold: Fold = one.about.folds[name]
        if not fold.is_open:
            self.hands.press(fold.heading)
        part = one.about.parts[name]
        assert isinstance(part, QWidget)
        return part

    def _schedule(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        stage, moment = words
        self._choose(one, stage)
        date = one.stage.date
        self.hands.press(date.edit)
        at = datetime.fromisoformat(moment)
        field = date.form.moment
        self.hands.set_day(field.day, at.date())
        self.hands.set_clock(field.clock, at.time())
        until = options.get("until")
        if until is None:
            self.hands.choose(field.length, 0)
        elif " " in until:
            end = datetime.fromisoformat(until)
            self.hands.choose(field.length, field.length.count() - 1)
            self.hands.set_day(field.last_day, end.date())
            self.hands.set_clock(field.last_clock, end.time())
        else:
            end = datetime.combine(at.date(), datetime.strptime(until, "%H:%M").time())  # noqa: DTZ007
            self.hands.choose(field.length, field.length.findData((end - at) // timedelta(minutes=1)))
        if "place" in options:
            self.hands.type(date.form.place.edit, options["place"])
        self.hands.press(date.form.save)

    def _advance(self, one: OnePage, words: list[str], _options: dict[str, str]) -> None:
        if words:
            self._choose(one, words[0])
        self.hands.press(one.stage.passed)

    def _fail(self, one: OnePage, words: list[str], _options: dict[str, str]) -> None:
        self.hands.press(one.stage.failed)

    def _waive(self, one: OnePage, words: list[str], _options: dict[str, str]) -> None:
        if words:
            self._choose(one, words[0])
        self.hands.press(one.stage.waived)

    def _undo(self, one: OnePage, _words: list[str], _options: dict[str, str]) -> None:
        self.hands.press(one.flow.undo)

    def _reject(self, one: OnePage, _words: list[str], options: dict[str, str]) -> None:
        self._end(one, "rejected", options)

    def _withdraw(self, one: OnePage, _words: list[str], options: dict[str, str]) -> None:
        self._end(one, "withdrawn", options)

    def _end(self, one: OnePage, button: str, options: dict[str, str]) -> None:
        endings = self._part(one, "ending")
        assert isinstance(endings, Endings)
        self.hands.press(getattr(endings, button))
        self.hands.type(endings.reason.edit, options["reason"])
        self.hands.press(endings.sure)

    def _edit(self, one: OnePage, _words: list[str], options: dict[str, str]) -> None:
        details = self._part(one, "details")
        assert isinstance(details, Details)
        self.hands.type(details.company.edit, options["company"])
        self.hands.press(details.save)
        self._companies[self._number - 1] = options["company"]

    def _task(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        stage, doing, what, *day = words
        self._choose(one, stage)
        if doing == "add":
            new = one.stage.tasks.new
            self.hands.type(new.line.edit, what)
            self.hands.press(new.dated)
            self.hands.set_day(new.day, datetime.fromisoformat(options["due"]).date())
            self.hands.press(new.add)
            self._names[options["id"]] = what
            return
        row = self._row(one, what)
        if doing == "done":
            self.hands.press(row.tick)
            return
        self.hands.press(row.edit)
        assert row.form is not None
        if doing == "remove":
            self.hands.press(row.form.remove)
        else:
            self.hands.set_day(row.form.day, datetime.fromisoformat(day[0]).date())
            self.hands.press(row.form.save)

    def _row(self, one: OnePage, task: str) -> TaskRow:
        name = self._names.get(task)
        return next(r for r in one.stage.tasks.rows if r._task.task.id == task or r.tick.accessibleName() == name)

    def _note(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        self._choose(one, options["stage"])
        self.hands.press(one.views.buttons["papers"])
        notes = one.papers.notes
        self.hands.press(notes.add)
        self.hands.type(notes.fields[0].edit, words[0])
        self.hands.press(notes.save)

    def _contact(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        self._paper(one, "contacts", words[0], options["reach"])

    def _link(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        self._paper(one, "links", words[0], options["words"])

    def _paper(self, one: OnePage, card: str, *values: str) -> None:
        self.hands.press(one.views.buttons["papers"])
        paper_card = getattr(one.papers, card)
        self.hands.press(paper_card.add)
        for field, value in zip(paper_card.fields, values, strict=True):
            self.hands.type(field.edit, value)
        self.hands.press(paper_card.save)

    def _attach(self, one: OnePage, words: list[str], options: dict[str, str]) -> None:
        self._choose(one, options["stage"])
        self.hands.press(one.views.buttons["papers"])
        self.hands.press(one.papers.files.add)
        self.hands.pick_file(words[0])
        self.hands.until(lambda: one.papers.files.rows, "the file to be saved")


def main(data: str, year: str, contract: str) -> int:
    """0 when the whole year was lived, 1 with a traceback else."""
    app = QApplication(["readydesk"])
    lines = [line.split(maxsplit=2) for line in Path(year).read_text(encoding="utf-8").strip().splitlines()]
    times = [datetime.fromisoformat(f"{day}T{clock}+09:00") for day, clock, _ in lines]
    at = [times[0]]
    window = Opening(Path(data), "ja", clock=lambda: at[0]).window(app)
    window.show()
    codes = [1]

    def live() -> None:
        try:
            hands = Year(window, contract)
            for time, (_day, _clock, words) in zip(times, lines, strict=True):
                at[0] = time.astimezone()
                hands.do(words)
            print(f"{len(lines)} lines, {hands.hands.clicks} clicks")
            codes[0] = 0
        except Exception:  # noqa: BLE001 - whatever it is, the window must not stay open
            traceback.print_exc()
            print(f"at: {words}", file=sys.stderr)
            window.grab().save(str(Path(data) / "stuck.png"))
        window.close()

    window.painted.connect(lambda: QTimer.singleShot(0, live))
    app.exec()
    return codes[0]


if __name__ == "__main__":
    make_ready()
    sys.exit(main(*sys.argv[1:]))
