"""Which company's conditions count: the one chosen last, as its file is now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.window.state.companies import Companies
from tests.screens import Scene, erase


@pytest.fixture
def companies(scene: Scene) -> Companies:
    found = scene.window._companies
    assert found is not None
    scene.settle(lambda: len(found.known) > 1)
    return found


def _file(folder: Path, name: str) -> Path:
    path = folder / "acme.toml"
    path.write_text(
        f'format = 1\nid = "acme"\nname = {{ ja = "{name}", en = "{name}" }}\nbased_on = "standard"\n', "utf-8"
    )
    return path


def test_a_file_that_came_anew_counts_anew(scene: Scene, companies: Companies, tmp_path: Path) -> None:
    path = str(_file(tmp_path, "Acme"))
    companies.choose(path)
    scene.settle(lambda: companies.chosen == path)

    _file(tmp_path, "Acme of today")
    companies.load(path)

    scene.settle(lambda: scene.session.profile.name_in("en") == "Acme of today")


def test_a_slow_file_does_not_displace_what_was_chosen_after_it(
    scene: Scene, companies: Companies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.window.state import companies as module

    works: list[Callable[[], None]] = []

    def later(_parent: object, work: Callable[[], object], done: Callable[[object], None], _failed: object) -> None:
        works.append(lambda: done(work()))

    monkeypatch.setattr(module, "BackgroundWork", later)
    companies.choose(str(_file(tmp_path, "Acme")))
    companies.choose("sales")
    for work in works:
        work()

    assert companies.chosen == "sales"
    assert scene.session.store.setting("profile") == "sales"


def test_a_company_chosen_before_erasing_is_saved_when_one_begins_again(scene: Scene, companies: Companies) -> None:
    from app.window.settings.welcome import WelcomePage

    companies.choose("sales")
    erase(scene)
    scene.settle()
    page = next(p for p in scene.window.findChildren(WelcomePage) if p.isVisible())
    page.begin.click()

    assert companies.chosen == "sales"
    assert scene.session.store.setting("profile") == "sales"


def test_a_built_in_company_is_read_once(scene: Scene, companies: Companies, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.window.state import companies as module

    monkeypatch.setattr(module, "load_profile", load_nothing)
    companies.choose("sales")

    assert companies.chosen == "sales"
    assert scene.session.profile.id == "sales"


def load_nothing(*_: object) -> None:
    raise AssertionError
