"""Practice from the rail: a text is typed, questions are answered, all by keyboard, and it is saved."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.applications.change import Added, Scheduled
from app.domain.practice.chosen import TypingChosen
from app.domain.practice.facts import Answered, Learnt, TypingKind, TypingRun
from app.domain.practice.ruby import bare, pieces
from app.domain.practice.sitting import Sitting
from app.library.journeys import load_journey
from app.library.practice.item_format import Kind
from app.library.practice.keys import LETTERS, KeyStyle, keys
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.storage.settings import TEXT_SIZES
from app.widgets.button import Button
from app.widgets.label import Label
from app.widgets.look.theme import Theme
from app.window.home.links import Links
from app.window.practice import quiz
from app.window.practice.clock import TypingClock
from app.window.practice.page import PracticePage
from app.window.practice.typing_run import TypingRunView
from tests.practice_screens import page_of
from tests.practised import answered, typing
from tests.screens import Scene
from tests.window.practice.typist import commit, compose, press


@pytest.fixture
def page(scene: Scene) -> PracticePage:
    return page_of(scene)


def focus() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def facts(scene: Scene) -> list[object]:
    return [practised.fact for practised in PracticeLog(scene.session.store).all()]


def warmed_up(scene: Scene, page: PracticePage) -> TypingRunView:
    """A run whose text is shown."""
    page.begin("typing")
    press(page.typing.choice.start, Qt.Key.Key_Return)
    run = page.typing.run
    assert focus() is run.field
    commit(run.field, "おはよう")
    scene.settle(run.done.isVisible)
    return run


def begin_form(page: PracticePage, time: str = "usual") -> None:
    """A form of 20, as somebody chooses it."""
    page.begin("form-20")
    page.form.time.buttons[time].click()
    page.form.start.click()


def test_the_overview_is_there_before_what_it_leads_to_is_made(page: PracticePage) -> None:
    assert page.overview.isVisible()
    assert not {"typing", "quiz", "dictation", "notes"} & set(vars(page))


def test_a_perfect_text_is_marked_100_percent_and_saved(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    commit(run.field, bare(pieces(run.marked)))

    scene.settle(page.typing.result.isVisible)
    assert "100 % right" in page.typing.result.about.text()
    (fact,) = facts(scene)
    assert isinstance(fact, TypingRun)
    assert fact.typed == bare(pieces(fact.asked))
    press(focus(), Qt.Key.Key_Return)
    assert page.typing.choice.isVisible()


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("typed", [0, 30, 300])
def test_below_the_typed_line_there_is_room_for_candidates(
    scene: Scene, theme: Theme, page: PracticePage, typed: int, percent: int
) -> None:
    """On the smallest window, in each size of text; else a list would flip up and cover what is to be typed."""
    scene.window.resize(900, 600)
    theme.set_text_size(percent)
    run = warmed_up(scene, page)
    commit(run.field, bare(pieces(run.marked))[:typed])
    scene.settle()

    viewport = run.field.viewport()
    line = viewport.mapTo(scene.window, run.field.cursorRect().bottomLeft()).y()
    assert scene.window.height() - line >= 320


def test_the_end_of_the_time_takes_what_stands_on_the_screen(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    text = bare(pieces(run.marked))
    commit(run.field, text[:20])
    compose(run.field, text[20:26])
    run.clock.end_now()

    scene.settle(page.typing.result.isVisible)
    (fact,) = facts(scene)
    assert isinstance(fact, TypingRun)
    assert fact.typed == text[:26]
    assert fact.seconds == fact.limit_s == 300


def test_letters_in_the_warm_up_say_that_japanese_input_is_off(scene: Scene, page: PracticePage) -> None:
    page.begin("typing")
    page.typing.choice.start.click()
    QTest.keyClicks(page.typing.run.field, "ohayou")

    assert "Japanese input is off" in page.typing.run.note.text()
    assert not page.typing.run.done.isVisible()
    assert facts(scene) == []


def test_nothing_is_kept_of_a_run_that_is_broken_off(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    commit(run.field, "あいう")
    run.stop.click()
    assert page.typing.choice.isVisible()
    assert facts(scene) == []


def test_whoever_leaves_the_page_finds_the_choice_and_no_dead_run(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    commit(run.field, "あいう")
    assert page.title.isHidden()
    main = scene.window.main
    assert main is not None
    main.open("home")
    main.open("practice")
    assert page.typing.choice.isVisible()
    assert page.title.isVisible()
    assert warmed_up(scene, page).clock.seconds == 0
    assert facts(scene) == []


def test_what_was_read_before_the_page_is_there_is_shown_at_once(scene: Scene) -> None:
    scene.session.practice.read()
    scene.settle(lambda: scene.session.practice.ready)
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("practice")
    page = scene.window.main.page("practice")
    assert isinstance(page, PracticePage)
    assert "questions" in page.overview.today.text()


def test_whoever_left_the_page_while_typing_chooses_anew(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    commit(run.field, "あいう")
    assert scene.window.main is not None
    scene.window.main.open("home")
    scene.window.main.open("practice")
    scene.settle(page.typing.choice.isVisible)
    assert facts(scene) == []


def test_reading_again_tells_only_what_is_new(scene: Scene, page: PracticePage) -> None:
    told: list[int] = []
    model = page.model
    scene.settle(lambda: model._reading is None)
    model.changed.connect(lambda: told.append(len(model.facts)))
    model.read()
    scene.settle(lambda: model._reading is None)
    assert told == []
    PracticeLog(scene.session.store).add(answered(), model.now())  # as the command line does
    model.read()
    scene.settle(lambda: model._reading is None)
    assert told == [1]


def test_leaving_the_window_pauses_practice_and_is_noted_in_a_test(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    commit(run.field, "あいう")
    assert run.clock.running
    run.left_window()
    assert not run.clock.running
    commit(run.field, "え")
    assert run.clock.running
    run.stop.click()
    page.typing.choice.mode.set_value("test")
    run = warmed_up(scene, page)
    commit(run.field, "あいう")
    run.left_window()
    assert run.clock.running
    run.done.click()
    (fact,) = facts(scene)
    assert isinstance(fact, TypingRun)
    assert (fact.left, fact.test) == (1, True)


def test_questions_by_keyboard_alone(scene: Scene, page: PracticePage) -> None:
    page.begin("due")
    asked = page.quiz.item
    assert asked is not None
    right = next(n for n, row in enumerate(page.quiz.rows, 1) if row.place == 0)
    QTest.keyClicks(focus(), "u")
    QTest.keyClicks(focus(), str(right))

    assert page.quiz.verdict.text() == "Right"
    (fact,) = facts(scene)
    assert isinstance(fact, Answered)
    assert (fact.item, fact.right, fact.unsure) == (asked.id, True, True)
    press(focus(), Qt.Key.Key_Return)
    assert page.quiz.item is not asked


def test_home_counts_again_when_one_comes_back_and_not_at_every_answer(scene: Scene, page: PracticePage) -> None:
    main = scene.window.main
    assert main is not None
    main.open("home")
    scene.settle(lambda: main.home.links is not None)
    scene.rest()
    links = main.home.links
    assert links is not None
    before = links.practice.words
    main.open("practice")
    page.model.save(typing())
    assert links.practice.words == before
    main.open("home")
    assert links.practice.words != before


def lines_of(links: Links) -> list[str]:
    labels = [links.skills.itemAt(n) for n in range(links.skills.count())]
    return [label.widget().text() for label in labels if label is not None]  # type: ignore[attr-defined]


def test_home_says_each_skill_that_was_tried_and_what_to_mend_first(scene: Scene, page: PracticePage) -> None:
    main = scene.window.main
    assert main is not None
    main.open("home")
    scene.settle(lambda: main.home.links is not None and main.home.links.counted)
    links = main.home.links
    assert links is not None
    assert links.skills.count() == 0
    page.model.save(typing("お電話ありがうございます。"), *(answered(f"i{n}", form="f") for n in range(20)))
    told = lines_of(links)
    assert told[0].startswith("Typing: ")
    assert told[1] == "IT basics: 100 %, aim reached (80 %)"
    assert told[2].startswith("To mend first: ")
    assert len(told) == 3


def test_home_says_what_is_missing_of_the_examination_only_while_one_lies_ahead(
    scene: Scene, page: PracticePage
) -> None:
    main = scene.window.main
    assert main is not None
    main.open("home")
    scene.settle(lambda: main.home.links is not None and main.home.links.counted)
    links = main.home.links
    assert links is not None

    def told() -> list[str]:
        return [line for line in lines_of(links) if line.startswith("Mock")]

    page.model.save(Sitting("enquiries", ("double-charge", "third-call")), typing())
    assert told() == []
    begun = links._applications.begin(Added("ひなた通販", load_journey("standard")))
    assert begun is not None
    assert told() == []
    links._applications.change(begun.id, Scheduled("exam", scene.session.clock() + timedelta(days=2)))
    (said,) = told()
    assert said.startswith("Mock examination, still missing: Typing for five minutes, Form of questions, ")


def test_an_order_is_answered_by_numbers_and_taken_back(scene: Scene, page: PracticePage) -> None:
    item = next(i for i in page.model.items.values() if i.kind is Kind.ORDER)
    page.show_quiz([item], 3)
    places = [row.place for row in page.quiz.rows]
    keys = [str(places.index(n) + 1) for n in range(len(places))]
    QTest.keyClicks(focus(), keys[1])
    press(focus(), Qt.Key.Key_Backspace)
    QTest.keyClicks(focus(), "".join(keys))
    (fact,) = facts(scene)
    assert isinstance(fact, Answered)
    assert fact.right


def test_a_form_tells_its_result_at_the_end(scene: Scene, page: PracticePage) -> None:
    begin_form(page)
    for _ in range(20):
        assert page.quiz.verdict.isHidden()
        right = next(n for n, row in enumerate(page.quiz.rows, 1) if row.place == 0 or len(page.quiz.rows) == 0)
        if page.quiz.item is not None and page.quiz.item.kind is Kind.ORDER:
            for n in range(len(page.quiz.rows)):
                places = [row.place for row in page.quiz.rows]
                page.quiz.rows[places.index(n)].click()
        else:
            page.quiz.rows[right - 1].click()
    assert page.quiz.ask.text() == "20 of 20 right"
    assert len(facts(scene)) == 20
    assert page.quiz.wrong.isHidden()
    page.quiz.next.click()
    assert page.overview.isVisible()
    assert (
        "Aim reached"
        in page.overview.cards[next(iter(s for s in page.overview.cards if s.value == "items"))].aim.text()
    )


@pytest.mark.parametrize(("time", "left"), [("usual", "10:00"), ("longer", "15:00"), ("none", "")])
def test_a_form_lasts_as_long_as_was_chosen(scene: Scene, page: PracticePage, time: str, left: str) -> None:
    page.overview.cards[Skill.ITEMS].buttons["form-20"].click()
    assert page.form.isVisible()
    assert page.form.start.hasFocus()
    begin_form(page, time)
    assert page.quiz.time.text() == left
    assert len(page.quiz._asked) == 20


@pytest.mark.parametrize("what", ["typing", "keys", "dictation", "notes", "form-20"])
def test_from_each_start_a_way_leads_back(scene: Scene, page: PracticePage, what: str) -> None:
    page.begin(what)
    (back,) = (
        button for button in page.findChildren(Button) if button.isVisible() and button.text() == "Back to practice"
    )
    press(back, Qt.Key.Key_Return)
    assert page.overview.isVisible()


def test_a_form_tells_at_its_end_what_was_not_right(scene: Scene, page: PracticePage) -> None:
    begin_form(page)
    asked = list(page.quiz._asked)
    choices = [item for item in asked if item.kind is Kind.CHOICE]
    for item in asked:
        places = [row.place for row in page.quiz.rows]
        wanted = [1] if item is choices[0] else [0] if item.kind is Kind.CHOICE else sorted(places)
        for place in wanted:
            page.quiz.rows[places.index(place)].click()
    assert page.quiz.ask.text() == "19 of 20 right"
    told = [label.text() for label in page.quiz.wrong.findChildren(Label)]
    words = choices[0].words("en")
    assert told == ["What was not right", words.ask, "Not right", f"Right is: {words.options[0]}\n{words.why}"]


def test_an_answer_tells_its_source_and_what_could_not_be_verified(scene: Scene, page: PracticePage) -> None:
    told = {}
    for name in ("zip-xlsx", "files-move", "keys-window"):
        page.show_quiz([page.model.items[name]], 1)
        assert page.quiz.source.isHidden()
        page.quiz.rows[0].click()
        assert page.quiz.source.isVisible()
        told[name] = page.quiz.source.text()
    formats = "Microsoft Learn on the file formats of Word, Excel and PowerPoint"
    assert told["zip-xlsx"] == f"Source: {formats}, read on Sun 29 Nov 2026."
    assert "by what others write about it" in told["files-move"]
    assert told["keys-window"].endswith("\nPart of this could not be verified there.")


def test_a_task_is_done_in_its_folder_which_is_gone_afterwards(scene: Scene, page: PracticePage) -> None:
    item = next(i for i in page.model.items.values() if i.kind is Kind.TASK)
    page.show_quiz([item], 1)
    folder = page.quiz.task.folder
    assert folder is not None
    page.quiz.task.look.click()
    assert page.quiz.task.told.text()
    assert facts(scene) == []
    done = item.words("en").done
    assert done is not None
    for name in done.absent:
        (folder / name).unlink(missing_ok=True)
    for name, content in {**done.files, **done.anywhere}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    page.quiz.task.look.click()
    (fact,) = facts(scene)
    assert isinstance(fact, Answered)
    assert fact.right
    assert not folder.exists()


def test_whoever_comes_back_goes_on_with_the_task_and_the_form(
    scene: Scene, page: PracticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = scene.window.main
    assert main is not None
    page.show_quiz([next(i for i in page.model.items.values() if i.kind is Kind.TASK)], 1)
    main.open("home")
    assert page.quiz.task.folder is None
    main.open("practice")
    assert page.quiz.task.folder is not None
    begin_form(page)
    main.open("home")
    main.open("practice")
    monkeypatch.setattr(quiz, "monotonic", lambda: monotonic() + 601)
    scene.settle(lambda: page.quiz.item is None)
    assert page.quiz.ask.text() == "0 of 20 right"


def test_what_was_not_answered_in_time_is_saved_in_one_go(
    scene: Scene, page: PracticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each by itself would hold the window up for a second at the end of a form of 75."""
    begin_form(page)
    written: list[object] = []
    write = page.model.saved.write
    monkeypatch.setattr(page.model.saved, "write", lambda work: [written.append(work), write(work)][1])
    monkeypatch.setattr(quiz, "monotonic", lambda: monotonic() + 601)
    scene.settle(lambda: page.quiz.item is None)
    assert len(written) == 1
    assert len(facts(scene)) == 20


def test_a_task_that_is_left_leaves_no_folder(scene: Scene, page: PracticePage) -> None:
    item = next(i for i in page.model.items.values() if i.kind is Kind.TASK)
    page.show_quiz([item], 1)
    folder = page.quiz.task.folder
    assert folder is not None
    page.quiz.stop.click()
    assert not folder.exists()


def test_what_was_learnt_is_noted_saved_as_a_table_and_deleted(
    scene: Scene, page: PracticePage, tmp_path: Path
) -> None:
    log = page.overview.log
    log.line.edit.setFocus()
    QTest.keyClicks(log.line.edit, "extensions")
    press(log.line.edit, Qt.Key.Key_Return)
    assert facts(scene) == [Learnt("extensions")]
    log.save(str(tmp_path / "log.csv"))
    assert "extensions" in (tmp_path / "log.csv").read_text("utf-8-sig")
    log.forget.click()
    assert log.cancel.hasFocus()
    log.cancel.click()
    assert facts(scene)
    assert log.forget.hasFocus()
    assert not log.really.isVisible()
    log.forget.click()
    assert facts(scene)
    log.really.click()
    assert facts(scene) == []


def keys_run(scene: Scene, page: PracticePage) -> TypingRunView:
    """A run of keys whose letters are shown."""
    page.begin("keys")
    press(page.typing.choice.start, Qt.Key.Key_Return)
    run = page.typing.run
    QTest.keyClicks(run.field, "abc")
    scene.settle(run.done.isVisible)
    return run


def test_keys_are_typed_marked_and_charted_by_themselves(scene: Scene, page: PracticePage) -> None:
    run = keys_run(scene, page)
    asked = run.marked
    assert len(asked) == LETTERS
    QTest.keyClicks(run.field, asked[:40])
    run.clock.end_now()
    scene.settle(page.typing.result.isVisible)

    (fact,) = facts(scene)
    assert isinstance(fact, TypingRun)
    assert (fact.kind, fact.text, fact.typed, fact.limit_s) == (TypingKind.KEYS, "random", asked[:40], 300)
    assert keys(KeyStyle.RANDOM, fact.seed) == fact.asked == asked
    assert "Aim: 200 a minute" in page.typing.result.about.text()
    assert page.typing.result.grade.isHidden()
    page.typing.result.after.back.click()
    cards = page.overview.cards
    assert cards[Skill.KEYS].figure.text().startswith("8 ")
    assert cards[Skill.TYPING].figure.text() == "Not tried yet"


@pytest.mark.parametrize("typed", ["ａｂｃ", "あｂｃ"])
def test_full_width_letters_in_the_warm_up_of_keys_say_that_japanese_input_is_on(
    scene: Scene, page: PracticePage, typed: str
) -> None:
    page.begin("keys")
    page.typing.choice.start.click()
    run = page.typing.run
    assert "Japanese input off" in run.note.text()
    compose(run.field, typed)
    scene.settle(lambda: "Japanese input is on" in run.note.text())
    commit(run.field, typed)
    assert not run.done.isVisible()
    run.stop.click()
    assert facts(scene) == []


def test_keys_say_also_later_that_japanese_input_is_on(scene: Scene, page: PracticePage) -> None:
    run = keys_run(scene, page)
    asked = run.marked
    QTest.keyClicks(run.field, asked[:5])
    assert run.note.text() == ""
    compose(run.field, "ａ")
    assert "Japanese input is on" in run.note.text()
    commit(run.field, "ａ")
    assert "Japanese input is on" in run.note.text()
    press(run.field, Qt.Key.Key_Backspace)
    assert run.note.text() == ""


def test_what_is_said_before_the_first_key_goes_with_it(scene: Scene, page: PracticePage) -> None:
    run = warmed_up(scene, page)
    assert run.note.text() == "The clock starts with your first key."
    compose(run.field, "お")
    assert run.note.text() == ""
    run.left_window()
    assert "stands still" in run.note.text()
    compose(run.field, "おで")
    assert run.note.text() == ""


def test_without_a_clock_none_is_seen_and_nothing_is_said_of_the_pace(scene: Scene, page: PracticePage) -> None:
    page.begin("typing")
    page.typing.choice.minutes.buttons["0"].click()
    page.typing.choice.start.click()
    run = page.typing.run
    time_s = [0.0]
    run.clock = TypingClock(None, lambda: time_s[0])
    commit(run.field, "おはよう")
    scene.settle(run.done.isVisible)
    assert (run.note.text(), run.time.text()) == ("Type at your own pace.", "")
    text = bare(pieces(run.marked))
    commit(run.field, text[:98] + text[100:102])
    time_s[0] = 300.0
    run.done.click()
    (fact,) = facts(scene)
    assert isinstance(fact, TypingRun)
    assert fact.untimed
    result = page.typing.result
    assert result.figures.text() == "98.0 % right"
    assert "a minute" not in result.about.text()
    assert result.grade.isHidden()
    assert page.model.standing(Skill.TYPING).newest is None
    # but it was typed today
    found = page.model.glance([])
    assert found is not None
    assert not found.typing_today


def test_all_keys_typed_end_the_run(scene: Scene, page: PracticePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.window.practice.typing_choice.keys", lambda style, seed: keys(style, seed, 20))
    run = keys_run(scene, page)
    QTest.keyClicks(run.field, run.marked)
    scene.settle(page.typing.result.isVisible)
    assert "100 % right" in page.typing.result.about.text()


def test_what_was_chosen_to_be_typed_is_offered_the_next_time(scene: Scene, page: PracticePage) -> None:
    choice = page.typing.choice
    page.begin("keys")
    choice.key_style.set_value("english")
    choice.key_minutes.show_chosen("10")
    choice.mode.set_value("test")
    choice.start.click()
    page.typing.run.stop.click()
    page.begin("typing")
    named = next(iter(page.model.texts))
    choice.text.set_value(named)
    choice.minutes.show_chosen("3")
    choice.start.click()

    other = PracticePage(page._applications)
    other.begin("typing")
    assert other.typing.choice.all_chosen == TypingChosen(named, "english", "3", "10", "test")
    other.deleteLater()


def test_what_came_while_it_was_being_read_is_read_as_well(scene: Scene, page: PracticePage) -> None:
    model = page.model
    scene.settle(lambda: model._reading is None)
    model.read()
    PracticeLog(scene.session.store).add(answered(), model.now())  # as the command line does
    model.read()
    scene.settle(lambda: model._reading is None and len(model.facts) == 1)


def test_what_is_saved_or_forgotten_while_it_is_being_read_stays_so(scene: Scene, page: PracticePage) -> None:
    model = page.model
    told: list[int] = []
    model.changed.connect(lambda: told.append(len(model.facts)))
    for write, left in ((lambda: model.save(answered()), 1), (model.forget, 0)):
        scene.settle(lambda: model._reading is None)
        told.clear()
        model.read()
        assert model._reading is not None
        # it has read, and nobody has taken that yet
        model._reading._thread.join()
        assert write()
        scene.settle(lambda: model._reading is None)
        assert set(told) == {left}
        assert len(model.facts) == left
