"""The screens of practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.practice.page import PracticePage
    from tests.screens import Scene, Screen


def page_of(scene: Scene) -> PracticePage:
    """The page of practice, shown."""
    from app.window.practice.page import PracticePage

    main = scene.window.main
    assert main is not None
    scene.window.show_home()
    main.open("practice")
    page = main.page("practice")
    assert isinstance(page, PracticePage)
    scene.settle(lambda: page.model.ready)
    return page


def practised(scene: Scene) -> None:
    """Three weeks of practice, and a screening in six days."""
    from msgspec.structs import replace

    from app.domain.practice.facts import Dictated, Learnt, Noted
    from app.library.practice.items import items
    from app.storage.practice import PracticeLog
    from tests import journey_screens
    from tests.practised import EACH, TYPED, answered, typing
    from tests.window.stage import INTERVIEW

    now = scene.session.clock()
    journey_screens.apply_to(scene, "ひなた通販サポート", *journey_screens.to_interview(INTERVIEW))
    asked = typing().asked * 8
    log = PracticeLog(scene.session.store)
    for day, pace in ((20, 38), (18, 42), (15, 41), (12, 47), (9, 49), (6, 52), (4, 51), (1, 56)):
        wrong = (TYPED * 8).replace("商店", "しょうてん", 2).replace("申し", "もうし", 1)
        run = replace(typing(wrong, len(wrong) / pace * 60, 300.0), asked=asked)
        log.add(run, now - timedelta(days=day))
    names = list(items())[:12]
    for day, right in ((11, 12), (5, 15), (2, 17)):
        facts = [
            (now - timedelta(days=day), answered(names[n % len(names)], right=n < right, form=f"f{day}"))
            for n in range(20)
        ]
        log.add_all(facts)
    (dictated,) = (fact for fact in EACH if isinstance(fact, Dictated))
    (noted,) = (fact for fact in EACH if isinstance(fact, Noted))
    log.add_all([(now - timedelta(days=day), fact) for day in (9, 3) for fact in (dictated, noted)])
    log.add(Learnt("添付ファイルは、開く前に拡張子を見る", 5), now - timedelta(days=2))


def empty(scene: Scene) -> None:
    page_of(scene)


def overview(scene: Scene) -> None:
    practised(scene)
    page = page_of(scene)
    scene.settle(lambda: bool(page.model.facts))


def choosing(scene: Scene) -> None:
    page_of(scene).begin("typing")


def typing_run(typed: str, *, warm: bool = True) -> Screen:
    """A run with so much typed of its text."""

    def show(scene: Scene) -> None:
        page = page_of(scene)
        page.begin("typing")
        page.typing.choice.start.click()
        field = page.typing.run.field
        if warm:
            _commit(field, "おはよう")
            scene.settle(lambda: field.text == "" and page.typing.run.done.isVisible())
        _commit(field, typed)
        scene.settle()

    return show


def typing_result(scene: Scene) -> None:
    from app.domain.practice.ruby import bare, pieces

    page = page_of(scene)
    page.begin("typing")
    run = page.typing.run
    time_s = [0.0]
    run.time_s = lambda: time_s[0]
    page.typing.choice.start.click()
    _commit(run.field, "おはよう")
    scene.settle(run.done.isVisible)
    text = bare(pieces(run.marked))
    _commit(run.field, text[:40].replace("、", ",") + text[42:180])
    time_s[0] = 200.0
    run.done.click()


def question(*, answered: bool) -> Screen:
    def show(scene: Scene) -> None:
        page = page_of(scene)
        page.begin("due")
        if answered:
            page.quiz.rows[1].click()

    return show


def form_choice(scene: Scene) -> None:
    page_of(scene).begin("form-20")


def form_result(scene: Scene) -> None:
    """The end of a form with three wrong answers."""
    from app.library.practice.item_format import Kind

    page = page_of(scene)
    page.begin("form-20")
    page.form.start.click()
    quiz = page.quiz
    for number in range(20):
        assert quiz.item is not None
        right = sorted(quiz.rows, key=lambda row: row.place)
        for row in right if quiz.item.kind is Kind.ORDER else right[:1] if number % 7 else right[1:2]:
            row.click()


def of_kind(kind: str) -> Screen:
    """The first item that is answered in this way."""

    def show(scene: Scene) -> None:
        page = page_of(scene)
        items = [item for item in page.model.items.values() if item.kind.value == kind]
        page.show_quiz(items[:1], 1)

    return show


def keys_choice(scene: Scene) -> None:
    page_of(scene).begin("keys")


def keys_run(*, warm: bool) -> Screen:
    """Keys, or the word before them typed with Japanese input on."""

    def show(scene: Scene) -> None:
        from PySide6.QtTest import QTest

        page = page_of(scene)
        page.begin("keys")
        page.typing.choice.start.click()
        run = page.typing.run
        if not warm:
            _commit(run.field, "ａｂｃ")
            return
        QTest.keyClicks(run.field, "abc")
        scene.settle(run.done.isVisible)
        QTest.keyClicks(run.field, run.marked[:30])

    return show


def with_headphones(scene: Scene, *, are_there: bool = True) -> None:
    """All sound goes to headphones that nobody wears, or to none."""
    from msgspec.structs import replace

    from tests.equipment.sounds import HEADSET_OUT, ScriptedSound

    usual, sound = scene.session.devices, ScriptedSound(outs=(HEADSET_OUT,) if are_there else ())
    scene.session.devices = lambda: replace(usual(), sound=sound)


def dictation_ready(scene: Scene) -> None:
    page_of(scene).begin("dictation")


def dictation(*, heard: bool) -> Screen:
    """The second field of the first customer, heard or to be read."""

    def show(scene: Scene) -> None:
        with_headphones(scene, are_there=heard)
        page = page_of(scene)
        page.begin("dictation")
        page.dictation.start.click()
        form = page.dictation.form
        first, second, *_rest = form.fields
        if heard:
            scene.settle(lambda: first.spoken.heard == 1)
        else:
            scene.settle(form.sound.trouble.isVisible)
        first.edit.setText("はるやま みのり")
        second.edit.setFocus()
        if heard:
            scene.settle(lambda: second.spoken.heard == 1)
        else:
            scene.settle(form.sound.trouble.isVisible)

    return show


def dictation_read(scene: Scene) -> None:
    dictation(heard=False)(scene)
    page_of(scene).dictation.form.sound.trouble.stop.click()


def dictation_result(scene: Scene) -> None:
    with_headphones(scene)
    page = page_of(scene)
    page.begin("dictation")
    view = page.dictation
    view.start.click()
    while view.form.isVisible():
        for number, field in enumerate(view.form.fields):
            field.edit.setFocus()
            scene.settle(lambda field=field: field.spoken.heard == 1)
            field.edit.setText("" if number == 3 else field.item.asked.replace("4", "7"))
        view.form.next.click()


def notes_choice(scene: Scene) -> None:
    page_of(scene).begin("notes")


def noting(*, ended: bool) -> Screen:
    """A call of which a note is written."""

    def show(scene: Scene) -> None:
        with_headphones(scene)
        page = page_of(scene)
        page.begin("notes")
        page.notes.call.set_value("charged-twice")
        page.notes.start.click()
        run = page.notes.run
        scene.settle(lambda: run.sound.heard == 1)
        run.note.set_value("春山様 4,800円が2回 口座へ返金")
        if ended:
            run.next.click()

    return show


def with_speaker(scene: Scene, *, paced: bool = False) -> None:
    """A headset into which somebody speaks, with a second of silence before."""
    import numpy as np
    from msgspec.structs import replace

    from tests.equipment.sounds import RATE_HZ, ScriptedSound, hiss
    from tests.signals import voices
    from tests.window.practice.voices import PacedHeadset

    voice = voices.sung(180, 12, RATE_HZ, -26.0)
    held = voices.sung(180, 8, RATE_HZ, -26.0, seed=5)
    spoken = np.concatenate([hiss(1.3, -70), voice + hiss(12, -70), hiss(2.4, -70), held + hiss(8, -70)])
    usual, sound = scene.session.devices, PacedHeadset([spoken]) if paced else ScriptedSound([spoken])
    scene.session.devices = lambda: replace(usual(), sound=sound)


def interview_choice(scene: Scene) -> None:
    scene.session.saved.answer("draft.introduction", "はじめまして。春山と申します。")
    page_of(scene).begin("interview")


def speaking(*, ended: bool, before: bool = False) -> Screen:
    """A question that is about to be answered, or was."""

    def show(scene: Scene) -> None:
        from unittest.mock import patch

        from PySide6.QtWidgets import QAbstractButton

        from app.checks import rehearsal
        from app.domain.practice.spoken import Spoken
        from app.storage.practice import PracticeLog
        from app.window.check.question import QuestionForm
        from tests.practised import EACH

        if before:
            (spoken,) = (fact for fact in EACH if isinstance(fact, Spoken))
            PracticeLog(scene.session.store).add(spoken, scene.session.clock())
        with_speaker(scene)
        page = page_of(scene)
        page.begin("interview")
        if before:
            page.interview.choice.question.set_value("introduce")
        run, tell = page.interview.run, QuestionForm._tell_playing
        # on the stage no question has been played to its end, however busy the machine is
        with patch.object(QuestionForm, "_tell_playing", lambda form, _s: tell(form, 600.0)):
            page.interview.choice.start.click()
            scene.settle(lambda: run.card.question is not None)
        if not ended:
            return
        usual, rehearsal.LONGEST_S = rehearsal.LONGEST_S, 22.0  # type: ignore[misc]
        try:
            buttons = [b for b in run.card.findChildren(QAbstractButton) if b.isVisible()]
            buttons[0].click()
            scene.settle(page.interview.result.isVisible)
        finally:
            rehearsal.LONGEST_S = usual  # type: ignore[misc]
        page.interview.result.checks[0].click()

    return show


def speaking_now(scene: Scene) -> None:
    """In the middle of an answer, without a clock."""
    from app.text import Text

    with_speaker(scene, paced=True)
    page = page_of(scene)
    page.begin("interview")
    page.interview.choice.time.buttons["none"].click()
    page.interview.choice.start.click()
    run = page.interview.run
    scene.settle(lambda: run.card.question is not None)
    run._answer(run.card.question, True)  # type: ignore[arg-type]
    scene.settle(lambda: run.card.question is not None and run.card.question.id == "rehearsal.done")
    told = Text("Take your time: nothing is timed.")
    scene.settle(lambda: run._live is not None and run._live.progress is not None and run._live.progress.label == told)


def practice_help(scene: Scene) -> None:
    """F1 over the interview."""
    page_of(scene).begin("interview")
    assert scene.window.main is not None
    scene.window.main.help.emit()


def call_choice(scene: Scene) -> None:
    page_of(scene).begin("calls")


def calling(*, acts: tuple[str, ...], as_text: bool) -> Screen:
    """The call about the bill, up to there; with a headset into which somebody speaks all the time."""

    def show(scene: Scene) -> None:
        with_speaker(scene, paced=True)
        page = page_of(scene)
        page.begin("calls")
        view = page.calls
        view.work.set_value("enquiries")
        view._offer()
        view.call.set_value("double-charge")
        (view.text if as_text else view.start).click()
        run = view.run
        if not as_text:
            scene.settle(run.confirm.isVisible)
            run.confirm.click()
        for act in acts:
            scene.settle(lambda: bool(run.rows))
            options = run._question.options  # type: ignore[union-attr]
            run.rows[next(n for n, option in enumerate(options) if option.value == act)].click()
        if not acts or acts[-1] != "repeat":
            scene.settle(lambda: bool(run.rows))
            return
        scene.settle(view.result.isVisible)
        view.result.note.set_value("春山様 2回 5時")

    return show


def turn_over(scene: Scene) -> None:
    """Silence has ended the greeting."""
    import numpy as np
    from msgspec.structs import replace

    from tests.equipment.sounds import RATE_HZ, hiss
    from tests.signals import voices
    from tests.window.practice.voices import PacedHeadset

    greeting = voices.sung(180, 2, RATE_HZ, -26.0) + hiss(2, -70)
    sound, usual = PacedHeadset([np.concatenate([hiss(1.5, -70), greeting, hiss(30, -70)])]), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=sound)
    page = page_of(scene)
    page.begin("calls")
    view = page.calls
    view.silence.setChecked(True)
    view.start.click()
    scene.settle(view.run.confirm.isVisible)
    view.run.confirm.click()
    from app.text import Text

    over = str(Text("Your turn is over. Press what you did."))
    scene.settle(lambda: view.run.state.text() == over)


def extra_sale(scene: Scene) -> None:
    """The order after an advertisement by text, with something else offered twice."""
    page = page_of(scene)
    page.begin("calls")
    view = page.calls
    view.work.set_value("sales")
    view.work.changed.emit()
    view.call.set_value("ad-order")
    view.text.click()
    for act in ("greet", "sell", "persuade"):
        if act == "greet":
            view.run.typed.set_value("お電話ありがとうございます。ひなた通販の佐藤でございます。")
        options = view.run._question.options  # type: ignore[union-attr]
        view.run.rows[next(n for n, option in enumerate(options) if option.value == act)].click()
    scene.settle(view.result.isVisible)


def extra_sale_told(scene: Scene) -> None:
    extra_sale(scene)
    page_of(scene).calls.result.finish.click()


def own_question(scene: Scene) -> None:
    """A company's question has no sound."""
    from app.storage.own_practice import OwnFile

    path = scene.session.saved.folder / "own.toml"
    path.write_text(
        '[[question]]\nid = "shop-why"\nseconds = 60\nframe = "motive"\n[question.ja]\n'
        'ask = "なぜ、この店を選びましたか？"\nwhy = "店のことを調べたかを見ます。"\n'
        'points = ["店の名前を言った", "理由を一つ言った", "役に立ちたいことを言った"]\n[question.en]\n'
        'ask = "Why did you choose this shop?"\nwhy = "Did you read about the shop?"\n'
        'points = ["You named the shop", "You gave one reason", "You named what you want to contribute"]\n',
        "utf-8",
    )
    OwnFile(path).add(scene.session.saved.folder)
    page = page_of(scene)
    page.begin("interview")
    scene.settle(lambda: bool(page.interview.choice.part.value()))
    page.interview.choice.part.set_value("own")
    page.interview.choice.part.changed.emit()


def call_result(scene: Scene) -> None:
    calling(acts=("greet", "repeat", "check", "repeat"), as_text=False)(scene)
    page_of(scene).calls.result.finish.click()


def exam(scene: Scene) -> None:
    """A sitting with its typing and a call."""
    from msgspec.structs import replace

    from app.domain.practice.called import Called
    from app.domain.practice.sitting import Sitting
    from tests.practised import EACH, TYPED, typing

    page = page_of(scene)
    (called,) = (fact for fact in EACH if isinstance(fact, Called))
    run = replace(typing(TYPED * 12, 300.0, 300.0), asked=typing().asked * 12)
    for fact in (Sitting("enquiries", ("double-charge", "third-call")), run, called):
        page.model.save(fact)
    page.begin("exam")


def exam_ahead(scene: Scene) -> None:
    """Home with a practical examination in three days, and half of a mock examination done."""

    from app.domain.applications.change import Scheduled
    from tests import journey_screens

    exam(scene)
    at = scene.session.clock() + timedelta(days=3)
    passed = [
        (20 - n, journey_screens.passed(s)) for n, s in enumerate(("apply", "screening", "briefing", "interview"))
    ]
    journey_screens.apply_to(
        scene, "ひなた通販サポート", *passed, (2, journey_screens.passed("training")), (1, Scheduled("exam", at))
    )
    main = scene.window.main
    assert main is not None
    main.open("home")
    scene.settle(lambda: main.home.links is not None and main.home.links.counted)


def reports_with_typing(scene: Scene) -> None:
    """The operator has ticked that a line about typing is told."""
    from app.window.report.page import ReportsPage
    from tests import screens

    practised(scene)
    page_of(scene)
    screens.reports(scene)
    assert scene.window.main is not None
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(page.save.isEnabled)
    page.typing.check.click()
    scene.settle(page.save.isEnabled)


def _commit(field: object, text: str) -> None:
    """As an input method does: compose, then commit."""
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    for part in (text[n : n + 12] for n in range(0, len(text), 12)):
        composing = QInputMethodEvent(part, [])
        QApplication.sendEvent(field, composing)  # type: ignore[arg-type]
        done = QInputMethodEvent("", [])
        done.setCommitString(part)
        QApplication.sendEvent(field, done)  # type: ignore[arg-type]


SCREENS: dict[str, tuple[Callable[[Scene], None], tuple[int, int]]] = {
    "70-practice-empty": (empty, (1100, 740)),
    "71-practice": (overview, (1100, 1100)),
    "72-practice-typing": (choosing, (1100, 740)),
    "73-practice-warm-up": (typing_run("ohayou", warm=False), (1100, 740)),
    "74-practice-run": (typing_run("お電話ありがとう"), (1100, 740)),
    "75-practice-result": (typing_result, (1100, 740)),
    "76-practice-question": (question(answered=False), (1100, 740)),
    "77-practice-answer": (question(answered=True), (1100, 740)),
    "77a-practice-form": (form_choice, (1100, 740)),
    "77b-practice-form-result": (form_result, (1100, 1100)),
    "78-practice-order": (of_kind("order"), (1100, 740)),
    "79-practice-task": (of_kind("task"), (1100, 740)),
    "79b-dictation": (dictation_ready, (1100, 740)),
    "79c-dictation-heard": (dictation(heard=True), (1100, 740)),
    "79d-dictation-mute": (dictation(heard=False), (1100, 740)),
    "79e-dictation-read": (dictation_read, (1100, 740)),
    "79f-dictation-result": (dictation_result, (1100, 740)),
    "79g-notes": (notes_choice, (1100, 740)),
    "79h-notes-heard": (noting(ended=False), (1100, 740)),
    "79i-notes-result": (noting(ended=True), (1100, 1100)),
    "79j-keys": (keys_choice, (1100, 740)),
    "79k-keys-warm-up": (keys_run(warm=False), (1100, 740)),
    "79l-keys-run": (keys_run(warm=True), (1100, 740)),
    "79m-dictation-smallest": (dictation(heard=True), (720, 560)),
    "79n-notes-smallest": (noting(ended=False), (720, 560)),
    "79o-interview": (interview_choice, (1100, 740)),
    "79o1-interview-own": (own_question, (1100, 740)),
    "79o2-practice-help": (practice_help, (1100, 740)),
    "79p-interview-ask": (speaking(ended=False), (1100, 740)),
    "79p1-interview-speaking": (speaking_now, (1100, 740)),
    "79q-interview-result": (speaking(ended=True, before=True), (1100, 1400)),
    "79r-interview-smallest": (speaking(ended=False), (720, 560)),
    "79s-calls": (call_choice, (1100, 740)),
    "79t-call": (calling(acts=("greet",), as_text=False), (1100, 740)),
    "79t1-call-turn-over": (turn_over, (1100, 740)),
    "79u-call-text": (calling(acts=("greet",), as_text=True), (1100, 740)),
    "79v-call-review": (calling(acts=("greet", "repeat", "check", "repeat"), as_text=False), (1100, 1100)),
    "79w-call-result": (call_result, (1100, 900)),
    "79v1-call-typed": (extra_sale, (1100, 900)),
    "79w1-call-extra-sale": (extra_sale_told, (1100, 900)),
    "79x-call-smallest": (calling(acts=("greet",), as_text=True), (720, 560)),
    "79y-exam": (exam, (1100, 1100)),
    "79y1-home-exam-ahead": (exam_ahead, (1100, 1250)),
    "79y2-reports-with-typing": (reports_with_typing, (1100, 740)),
    "79a-practice-smallest": (typing_run("春山様、"), (720, 560)),
}
