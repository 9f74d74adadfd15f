"""The quick check of an interview day: where it is offered, what it starts, and what it says."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.catalog import METRICS
from app.checks.drive import End
from app.checks.probe import Ask, Found, Level, Phase, Progress
from app.domain.applications.change import Edited, Scheduled
from app.domain.applications.reminding import Reminder
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import Between
from app.domain.readiness.profile import EXTRA_ITEM_ID
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.library.profiles import load_profile
from app.outlook import Equipment
from app.storage.applications import Applications
from app.text import Text
from app.widgets.button import ButtonKind
from app.widgets.results.chip import Chip
from app.widgets.results.picture import PictureView
from app.window.applications.one import OnePage
from app.window.applications.reminders.notices import ReminderNotice
from app.window.check.quick_view import QuickView
from app.window.check.view import CheckView
from app.window.home.compose import quick_check_due
from app.window.home.glance import QUICK_CHECK
from app.window.state.applications import ApplicationsModel
from app.window.state.quick_check import QuickCheck
from app.window.state.resume import SUMMARY
from tests.journey_screens import apply_to, to_interview, today
from tests.screens import Scene
from tests.window.checking import pressed
from tests.window.hands import click, one_of, saved
from tests.window.stage import DENIED, NOW, VALUES, evidence_of, question, standard, typical


def begun(scene: Scene) -> QuickView:
    click(today(scene).needs.again)
    scene.settle()
    view = scene.window.findChild(QuickView)
    assert view is not None
    assert view.isVisible()
    return view


def said(view: QuickView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.text()]


def end(scene: Scene, item_id: str, evidence: Evidence, how: End = End.COMPLETED) -> None:
    scene.session.play(item_id, [Found(evidence)])
    scene.session.finish(item_id, how, DENIED if how is End.TROUBLE else None, evidence)


def found_now(item_id: str, **changes: float | str) -> Evidence:
    named = {f"{item_id}.{name}": value for name, value in changes.items()}
    return evidence_of(item_id, VALUES[item_id] | {"headset.speech_to_noise": 31} | named, NOW + timedelta(minutes=20))


def test_on_the_day_one_button_checks_what_is_stale_before_all_else(scene: Scene) -> None:
    one = today(scene)
    assert one.needs.urgent
    assert one.needs.y() < one.stage.y()
    assert one.needs.buttons == {}

    view = begun(scene)

    assert scene.session.started[-2:] == ["headset quickly", "webcam quickly"]
    assert list(view.items) == ["headset", "webcam"]
    assert view.running
    assert not view.close_button.isVisible()
    assert "Second screening (interview), Hinata Support" in said(view)


def test_days_before_no_check_would_count_yet(scene: Scene) -> None:
    for item in ("headset", "webcam"):
        scene.session.add(item, evidence_of(item, at=NOW - timedelta(days=2)))
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(days=3))))

    assert not one.needs.urgent
    assert not one.needs.again.isVisible()
    assert one.needs.y() > one.stage.y()


def test_what_was_never_checked_is_checked_as_a_whole(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3))))

    assert not one.needs.again.isVisible()
    assert {"headset", "webcam"} <= set(one.needs.buttons)


def test_the_picture_has_all_the_width_of_its_column(scene: Scene) -> None:
    view = begun(scene)
    scene.session.play("webcam", typical("webcam"))
    scene.settle()

    (picture,) = (p for p in view.items["webcam"].findChildren(PictureView) if p.isVisible())
    assert picture.height() == picture.heightForWidth(picture.width()) == round(picture.width() * 9 / 16)


def test_the_digits_are_typed_where_they_are_asked(scene: Scene) -> None:
    view = begun(scene)
    scene.session.play("headset", [Ask(question("headset", "headset.digits.all"))])
    scene.window.activateWindow()
    scene.settle()
    field = scene.app.focusWidget()
    assert field is not None
    assert [chip.text() for chip in view.items["headset"].findChildren(Chip)] == ["Answer needed"]
    assert [chip.text() for chip in view.items["webcam"].findChildren(Chip)] == ["Measuring"]

    QTest.keyClicks(field, "1234")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert scene.session.answers_given == [("headset", "1234")]
    assert view.isVisible()


def test_the_question_before_is_asked_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_again: list[str] = []
    monkeypatch.setattr(scene.session.checks, "back", asked_again.append)
    begun(scene)
    scene.session.play("headset", [Ask(question("headset", "headset.output"))])
    scene.session.checks.live["headset"].answered("usb")
    scene.session.play("headset", [Ask(question("headset", "headset.worn"))])
    scene.settle()
    pressed(scene, "Back to the question before")

    assert asked_again == ["headset"]


def test_a_voice_is_held_against_what_the_company_asks_for(scene: Scene) -> None:
    view = begun(scene)
    speech = METRICS["headset.speech_level"]
    scene.session.play("headset", [Phase(1, (Text("Read aloud"),)), Level(-26.0, speech)])
    scene.settle()
    wanted = standard().requirement(speech)
    assert wanted is not None
    assert isinstance(wanted.limit, Between)

    assert view.items["headset"].live_card._meter._zone == (wanted.limit.low, wanted.limit.high)


def test_while_it_measures_enter_stops_and_leaves_nothing(scene: Scene) -> None:
    def press_all() -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            QTest.keyClick(scene.app.focusWidget() or scene.window, key)
            scene.settle()

    scene.window.activateWindow()
    scene.settle()
    view = begun(scene)
    assert scene.app.focusWidget() is view.items["headset"].live_card
    press_all()
    scene.session.play("headset", [Progress(0.1, Text("Listening"))])
    press_all()
    end(scene, "headset", found_now("headset"))
    scene.settle()
    press_all()

    assert scene.app.focusWidget() is view.items["webcam"].live_card
    assert view.running
    assert view.isVisible()


def test_all_well_is_said_and_leads_back_to_a_stage_that_is_ready(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", found_now("webcam"))
    scene.settle()
    assert view.running

    end(scene, "headset", found_now("headset"))
    scene.settle()

    assert view.items["headset"].good
    assert said(view).count("As at the last check.") == 2
    assert not view.items["webcam"].check.isVisible()
    assert view.close_button._kind is ButtonKind.FILLED
    click(view.close_button)
    scene.settle()
    main = scene.window.main
    assert main is not None
    assert main.isVisible()
    assert main.current == "journey"
    one = main.findChild(OnePage)
    assert one is not None
    assert not one.needs.urgent
    assert one.needs.again.accessibleName() == "Check once more (20 s)"


def test_what_fails_now_is_not_hidden_by_what_was_well_before(scene: Scene) -> None:
    view = begun(scene)
    heard = evidence_of("headset", {"headset.heard": "both"}, NOW + timedelta(minutes=20))
    dead = Evidence(METRICS["headset.noise"].unknown(UnknownReason.PERMISSION_DENIED))
    end(scene, "webcam", found_now("webcam"))
    end(scene, "headset", heard + dead.stamped(NOW, "run-headset"))
    scene.settle()

    assert not view.items["headset"].good
    assert view.again._kind is ButtonKind.FILLED
    click(view.items["headset"].check)
    scene.settle()

    assert isinstance(scene.window.check, CheckView)
    assert (scene.window.check.isVisible(), scene.window.check.current) == (True, "headset")


def test_what_is_required_and_unknown_is_not_said_to_be_ready(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", found_now("webcam"))
    end(scene, "headset", Evidence(*(r for r in found_now("headset").records if r.metric.id != "headset.heard")))
    scene.settle()

    assert not any(words.startswith("Ready") for words in said(view))
    end(scene, "headset", found_now("headset"))
    scene.settle()
    assert any(words.startswith("Ready: ") for words in said(view))


def test_a_device_that_fails_says_what_to_do_and_can_be_tried_again(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", found_now("webcam"))
    end(scene, "headset", Evidence(), End.TROUBLE)
    scene.settle()

    assert "It could not be checked" in said(view)
    click(view.again)
    assert scene.session.started[-2:] == ["headset quickly", "webcam quickly"]
    assert view.running


def test_nothing_is_said_of_the_last_check_where_the_voice_was_not_heard(scene: Scene) -> None:
    view = begun(scene)
    voice = ("headset.speech_level", "headset.speech_to_noise", "headset.clipping")
    at = NOW + timedelta(minutes=20)
    heard = evidence_of("headset", {k: v for k, v in VALUES["headset"].items() if k not in voice}, at)
    unheard = Evidence(more=(METRICS[name].unknown(UnknownReason.NOT_RUN) for name in voice))
    end(scene, "headset", heard + unheard.stamped(at, "run-headset-now"))
    end(scene, "webcam", found_now("webcam"))
    scene.settle()

    assert not view.items["headset"].good
    assert said(view).count("As at the last check.") == 1


def test_what_is_otherwise_than_before_is_told(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", found_now("webcam", brightness=118.0, frame_rate=16.0))
    end(scene, "headset", found_now("headset"))
    scene.settle()

    assert "Picture smoothness: 28 frames/s → 16 frames/s" in said(view)
    assert not any("Brightness" in line and "→" in line for line in said(view))


def test_leaving_ends_what_runs(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", found_now("webcam"))

    QTest.keyClick(view, Qt.Key.Key_Escape)
    scene.settle()

    assert not scene.session.checks.going
    assert scene.window.main is not None
    assert scene.window.main.isVisible()


def test_whichever_way_it_is_left_nothing_goes_on(scene: Scene) -> None:
    view = begun(scene)
    end(scene, "webcam", Evidence(), End.TROUBLE)
    scene.settle()
    click(view.items["webcam"].check)
    assert not scene.session.checks.going
    scene.session.start("webcam")

    one_of(scene, saved(scene)[0].id).needs.again.click()
    assert scene.session.started[-3:] == ["webcam", "headset quickly", "webcam quickly"]
    scene.window.show_home()
    assert not scene.session.checks.going


def test_the_smallest_window_says_whether_one_is_ready(scene: Scene) -> None:
    scene.window.resize(scene.window.minimumSize())
    view = begun(scene)
    assert "It takes about 20 seconds." in said(view)
    for item in ("headset", "webcam"):
        end(scene, item, found_now(item))
    scene.settle()

    assert "Ready: Headset and Webcam." in said(view)
    assert view.width() <= scene.window.minimumWidth()


def test_asked_for_anew_it_ends_what_ran_and_shows_only_what_is_asked_for_now(scene: Scene) -> None:
    view = begun(scene)
    first, second = view.items.values()
    assert first.x() < second.x()

    scene.window.open_quick(QuickCheck(("headset",), lambda: "Another interview", standard()))
    scene.settle()

    assert scene.session.checks.going == {"headset"}
    assert list(view.items) == ["headset"]
    assert not first.isVisible()
    assert not second.isVisible()
    assert "Another interview" in said(view)
    assert "Measuring" in said(view)


def test_what_else_is_going_on_is_no_concern_of_it(scene: Scene) -> None:
    view = begun(scene)

    scene.session.play("internet", typical("internet"))
    scene.session.finish("internet")
    scene.settle()

    assert "It takes about 20 seconds." in said(view)
    assert list(view.items) == ["headset", "webcam"]


def test_the_card_says_what_there_is_to_do(scene: Scene) -> None:
    def words(one: OnePage) -> list[str]:
        return [label.text() for label in one.needs.findChildren(QLabel) if label.isVisible()]

    one = today(scene)
    assert words(one)[:2] == ["Check your equipment once more", "Headset and Webcam only: it takes 20 seconds."]
    assert one.needs.again.accessibleName() == "Check now (20 s)"
    assert one.needs.again._kind is ButtonKind.FILLED

    for item in ("headset", "webcam"):
        scene.session.add(item, found_now(item))
    scene.settle()
    assert words(one)[:2] == ["Your equipment is ready for this", "Checked lately enough."]
    assert one.needs.again.accessibleName() == "Check once more (20 s)"
    assert one.needs.again._kind is ButtonKind.OUTLINED
    click(one.needs.again)
    assert scene.session.started[-2:] == ["headset quickly", "webcam quickly"]

    other = one_of(scene, apply_to(scene, "Minato", *to_interview(NOW + timedelta(days=5))))
    assert words(other)[0] == "Equipment for this stage"
    assert not other.needs.again.isVisible()
    assert any(line.startswith("A check counts from") and "26 Nov" in line for line in words(other))


def test_of_three_items_the_names_stand_in_a_row(scene: Scene) -> None:
    one = today(scene)
    one.needs._say(Equipment(one.needs._found.needs, quick_due=("internet", "headset", "webcam")))

    assert "Internet, Headset, Webcam only: it takes 20 seconds." in [
        label.text() for label in one.needs.findChildren(QLabel)
    ]


def test_an_item_shows_its_run_and_then_what_came_of_it(scene: Scene) -> None:
    view = begun(scene)
    webcam = view.items["webcam"]
    assert (webcam.live_card.isVisible(), webcam._result.isVisible()) == (True, False)
    assert said(view).count("Measuring") == 2

    end(scene, "webcam", found_now("webcam"))
    scene.settle()
    assert (webcam.live_card.isVisible(), webcam._result.isVisible()) == (False, True)
    assert said(view).count("Measuring") == 1
    assert "Pass" in said(view)

    scene.session.checks.stop("headset")
    scene.settle()
    assert "It was stopped" in said(view)
    assert view.items["headset"].check.isVisible()
    click(view.again)
    assert (webcam.live_card.isVisible(), webcam._result.isVisible()) == (True, False)
    assert "Pass" not in said(view)


def test_it_is_stopped_by_its_button(scene: Scene) -> None:
    view = begun(scene)

    click(view.stop)

    assert not scene.session.checks.going
    assert not view.isVisible()


def test_the_keyboard_is_on_what_makes_sense_when_all_has_ended(scene: Scene) -> None:
    scene.window.activateWindow()
    scene.settle()
    view = begun(scene)
    for item in ("headset", "webcam"):
        end(scene, item, found_now(item))
    scene.settle()
    assert scene.app.focusWidget() is view.close_button
    assert not view.stop.isVisible()
    assert view.again._kind is ButtonKind.OUTLINED

    click(view.again)
    assert view.stop.isVisible()
    assert not view.again.isVisible()
    end(scene, "headset", Evidence(), End.TROUBLE)
    end(scene, "webcam", found_now("webcam"))
    scene.settle()
    assert scene.app.focusWidget() is view.again
    assert view.close_button._kind is ButtonKind.OUTLINED


def test_who_is_led_to_the_equipment_finds_the_keyboard_on_what_can_be_checked(scene: Scene) -> None:
    scene.window.activateWindow()
    scene.settle()
    one = today(scene)
    one.needs.focus_first()
    assert scene.app.focusWidget() is one.needs.again


def test_where_only_a_whole_check_helps_the_keyboard_is_on_the_first(scene: Scene) -> None:
    scene.window.activateWindow()
    scene.settle()
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3))))

    one.needs.focus_first()

    assert scene.app.focusWidget() is next(iter(one.needs.buttons.values()))


def test_home_offers_it_on_the_day_and_the_reminder_too(scene: Scene) -> None:
    today(scene)
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle()
    assert main.home.state is not None
    assert main.home.state.next.target.where == QUICK_CHECK
    click(main.home.next.button)
    scene.settle()
    assert scene.session.started[-2:] == ["headset quickly", "webcam quickly"]
    for item in ("headset", "webcam"):
        scene.session.finish(item, End.CANCELLED)

    scene.window.show_home()
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    (application,) = saved(scene)
    main.reminders.reminded.emit(Reminder(application, 3, NOW + timedelta(hours=3)))
    scene.settle()
    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.stop.accessibleName() == "Check now (20 s)"
    click(notice.stop)
    scene.settle()
    assert scene.session.started[-2:] == ["headset quickly", "webcam quickly"]
    view = scene.window.findChild(QuickView)
    assert view is not None
    assert view.isVisible()


def test_what_begins_this_second_is_no_time_to_check(scene: Scene) -> None:
    one = today(scene)
    assert one.needs.urgent
    scene.session.clock = lambda: NOW + timedelta(hours=3)  # type: ignore[misc]
    one.needs.look()

    assert not one.needs.urgent
    assert quick_check_due(ApplicationsModel(scene.session)) is None


def test_what_the_company_does_not_ask_for_is_not_checked(scene: Scene) -> None:
    from app.library.profiles import load_profile

    view_before = scene.window.findChild(QuickView)
    assert view_before is None
    one = today(scene)
    scene.session.set_profile(load_profile("pc-lent", METRICS), "pc-lent")
    one.sync()
    click(one.needs.again)
    scene.settle()

    view = scene.window.findChild(QuickView)
    assert view is not None
    assert list(view.items) == ["webcam"]


def asked_by(scene: Scene, key: str, path: Path, *lines: str) -> OnePage:
    """The application of a company whose profile holds these lines beside the usual ones."""
    head = f'format = 1\nid = "{path.stem}"\nname = {{ en = "{path.stem}" }}\nbased_on = "standard"'
    path.write_text("\n".join([head, *lines]))
    Applications(scene.session.store).change(key, Edited(profile=str(path)), NOW)
    scene.window.show_home()
    return one_of(scene, key)


def test_the_company_of_the_application_judges(scene: Scene, tmp_path: Path) -> None:
    smooth = 'metric = "webcam.frame_rate"\nat_least = 40\nunit = "1/s"\nseverity = "required"'
    one = asked_by(scene, today(scene).id, tmp_path / "strict.toml", "[[requirement]]", smooth)
    usual = scene.session.profile
    click(one.needs.again)
    scene.settle()
    view = scene.window.findChild(QuickView)
    assert view is not None
    for item in ("headset", "webcam"):
        end(scene, item, found_now(item, frame_rate=30.0))
    scene.settle()

    assert view.items["headset"].good
    assert not view.items["webcam"].good
    assert not any(words.startswith("Ready") for words in said(view))
    click(view.close_button)
    assert scene.session.profile is usual


def test_what_only_the_company_of_the_application_asks_for_is_checked(scene: Scene, tmp_path: Path) -> None:
    key = today(scene).id
    asked_by(scene, key, tmp_path / "own.toml")
    less = replace(scene.session.profile, not_needed=frozenset({"headset", "webcam"}))
    scene.session.set_profile(less, "less.toml")
    main = scene.window.main
    assert main is not None
    scene.window.show_home()
    assert main.home.state is not None
    assert main.home.state.next.target.where == QUICK_CHECK

    click(one_of(scene, key).needs.again)
    scene.settle()
    view = scene.window.findChild(QuickView)
    assert view is not None
    assert list(view.items) == ["headset", "webcam"]
    end(scene, "webcam", Evidence(), End.TROUBLE)
    scene.settle()
    click(view.items["webcam"].check)
    scene.settle()

    check = scene.window.check
    assert isinstance(check, CheckView)
    assert (check.isVisible(), check.current) == (True, "webcam")
    assert scene.session.profile is less
    scene.window.show_home()
    assert scene.session.profile is less
    assert [item.id for item in scene.session.judging.items][-1] == "phone"


def test_an_item_that_home_does_not_ask_for_is_checked_as_a_whole(scene: Scene, tmp_path: Path) -> None:
    key = apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3)))
    asked_by(scene, key, tmp_path / "own.toml")
    less = replace(scene.session.profile, supplied=frozenset({"headset"}), not_needed=frozenset({"webcam"}))
    scene.session.set_profile(less, "less.toml")

    for item in ("headset", "webcam"):
        click(one_of(scene, key).needs.buttons[item])
        scene.settle()

        assert isinstance(scene.window.check, CheckView)
        assert scene.window.check.current == item
        assert scene.session.started[-1] == item


def test_the_check_for_an_application_has_its_own_judge_while_home_keeps_the_one_chosen_there(
    scene: Scene, tmp_path: Path
) -> None:
    key = apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3)))
    strict = 'metric = "webcam.frame_rate"\nat_least = 40\nunit = "1/s"\nseverity = "required"'
    asked_by(scene, key, tmp_path / "strict.toml", "[[requirement]]", strict)
    usual = scene.session.profile
    click(one_of(scene, key).needs.buttons["webcam"])
    scene.settle()
    end(scene, "webcam", evidence_of("webcam"))
    scene.settle()

    check = scene.window.check
    assert check is not None
    assert [p.id for p in scene.session.checks.started_for] == ["strict"]
    assert check.checks["webcam"].judging().verdict("webcam") is Verdict.FAIL
    assert scene.session.judging.verdict("webcam") is Verdict.PASS
    check.open(SUMMARY)
    scene.settle()
    assert "Judged by: strict" in check.header._why.text()

    assert scene.window.main is not None
    scene.window.main.save_glance()
    assert scene.session.profile is usual
    assert check.checks["webcam"].judging().verdict("webcam") is Verdict.FAIL
    scene.window.show_home()
    scene.window.open_check("webcam")
    scene.settle()
    assert scene.window.check is check
    assert check.checks["webcam"].judging().verdict("webcam") is Verdict.PASS


def test_what_two_companies_ask_for_themselves_is_not_mixed_up(scene: Scene, tmp_path: Path) -> None:
    def asking(name: str) -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(
            f'format = 1\nid = "{name}"\nname = {{ en = "{name}" }}\nbased_on = "standard"\n'
            f'[[extra]]\nid = "{name}"\nask = {{ en = "About {name}?", ja = "{name}?" }}\nkind = "confirm"\n'
        )
        return path

    for name in ("cats", "dogs"):
        scene.window.open_check(EXTRA_ITEM_ID, load_profile(str(asking(name)), METRICS))
        scene.settle()

        check = scene.window.check
        assert check is not None
        assert check.current == EXTRA_ITEM_ID
        assert [m.id for m in check.checks[EXTRA_ITEM_ID].item.metrics] == [f"extra.{name}"]
        scene.session.checks.stop(EXTRA_ITEM_ID)


def test_the_time_of_the_reminder_is_chosen_where_it_is_told(scene: Scene) -> None:
    one = today(scene)
    before = one.needs.before
    assert any(label.text() == "You are reminded on Sun 22 Nov, 16:20." for label in before.findChildren(QLabel))

    click(before.change)
    before.choice.combo.setCurrentIndex(0)
    before.choice.combo.activated.emit(0)

    assert scene.session.store.setting("reminders.before") == "15"
    assert any(label.text() == "You are reminded on Sun 22 Nov, 17:05." for label in before.findChildren(QLabel))
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    key = saved(scene)[0].id
    Applications(scene.session.store).change(key, Scheduled("interview", NOW + timedelta(minutes=15)), NOW)
    main._model.refresh()
    told: list[Reminder] = []
    main.reminders.reminded.connect(told.append)
    main.reminders._since = NOW - timedelta(minutes=1)
    main.reminders.look()
    assert [one.at for one in told] == [NOW + timedelta(minutes=15)]
