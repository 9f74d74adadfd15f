"""Home and the terminal tell the same day."""

from collections.abc import Callable

import pytest

from app.cli.applications.context import Context
from app.cli.applications.today import Look, day_data, look
from app.today.words import action_words, happening_words, offer_words, task_words
from app.widgets.piece import read
from app.window.home.glance import HomeState
from tests.journey_screens import several, today
from tests.screens import Scene


def both(scene: Scene) -> tuple[HomeState, Look]:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    assert main.home.state is not None
    context = Context(scene.session.store, scene.session.clock())
    # what the stage has found is not in the store
    context.evidence = scene.session.evidence
    return main.home.state, look(context)


@pytest.mark.parametrize("make", [several, today])
def test_home_and_the_terminal_tell_the_same(scene: Scene, make: Callable[[Scene], object]) -> None:
    make(scene)

    home, terminal = both(scene)

    title, detail = action_words(terminal.action, terminal.day.now)
    assert (read(home.next.title), read(home.next.detail)) == (title, detail)
    said = [read(line.title) for line in home.lines]
    dates = [happening_words(one) for one in terminal.day.happenings]
    tasks = [task_words(task) for task in terminal.day.tasks]
    assert [line.rpartition(" · ")[2] for line in said[: len(dates)]] == dates
    assert said[len(dates) : len(dates) + 5] == tasks[:5]
    offers = [offer_words(one, terminal.day.now) for one in terminal.day.offers]
    shown = [(read(line.title), read(line.detail)) for line in home.lines]
    assert [one for one in shown if "the hour of your interview" in one[0]] == offers
    assert day_data(terminal)["not_ready"] == [
        item for item, ready in zip(terminal.standing.verdicts, home.ready, strict=True) if not ready
    ]


def test_home_is_not_made_anew_while_it_is_not_shown(scene: Scene) -> None:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    before = main.home.state
    main.open("settings")

    scene.session.set_name("Misaki")
    assert main.home.state is before
    main.open("home")
    assert main.home.state is not before
