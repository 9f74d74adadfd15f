"""Offers and contracts in the window: what stands out opens, is saved, and comes from the stages that have terms."""

import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.work.parts import Said
from app.storage.work import WorkLog
from app.window.applications.stage.work_card import WorkCard
from app.window.work.page import WorkPage
from app.window.work.terms_view import TermsView
from app.window.work.today import TodayTab
from tests import journey_screens
from tests.screens import Scene
from tests.window.hands import click
from tests.work_screens import page_of


def today(page: WorkPage) -> TodayTab:
    found = page.open("today")
    assert isinstance(found, TodayTab)
    return found


@pytest.fixture
def offer(scene: Scene) -> TermsView:
    tab = today(page_of(scene))
    click(tab.glance.offer)
    return tab.terms["offer"]


def answer(view: TermsView, name: str, said: Said) -> None:
    click(view.rows[name].said.buttons[said.value])


def test_what_is_paid_first_is_held_with_words_to_send_and_whom_to_ask(offer: TermsView) -> None:
    answer(offer, "offer-fee", Said.WRITTEN)
    row = offer.rows["offer-fee"]
    assert offer.result.text().startswith("Hold")
    assert offer.cooling_off.isVisible()
    assert "188" in row.whom.text()
    assert "not verified" in row.basis.text()
    click(row.copy)
    assert QGuiApplication.clipboard().text() in row.words.text()


def test_it_is_saved_and_corrected(scene: Scene, offer: TermsView) -> None:
    answer(offer, "offer-pay", Said.NOT_WRITTEN)
    click(offer.save)
    assert not WorkLog(scene.session.store).work().offers
    offer.about.set_value("ひなた通販")
    click(offer.save)
    answer(offer, "offer-pay", Said.WRITTEN)
    click(offer.save)
    (terms,) = WorkLog(scene.session.store).work().offers.values()
    assert terms.answers == {"offer-pay": Said.WRITTEN}


def test_employed_and_commissioned_are_asked_apart(scene: Scene) -> None:
    tab = today(page_of(scene))
    view = tab.show_terms("contract")
    answer(view, "contract-employed", Said.WRITTEN)
    assert view.rows["labour-wages"].isVisible()
    assert not view.rows["contract-pay-day"].isVisible()
    answer(view, "contract-employed", Said.NOT_WRITTEN)
    answer(view, "contract-commissioned", Said.WRITTEN)
    assert not view.rows["labour-wages"].isVisible()
    assert view.rows["contract-pay-day"].isVisible()


def test_the_stage_of_the_contract_leads_to_it(scene: Scene) -> None:
    key = journey_screens.several(scene)[0]
    one = journey_screens.opened(scene, key)
    one.open(key, "contract")
    one.show_view("prepare")
    scene.settle()
    (card,) = one.findChildren(WorkCard)
    click(card.contract)
    main = scene.window.main
    assert main is not None
    page = main.page("work")
    assert isinstance(page, WorkPage)
    scene.settle(lambda: page.model.ready and "contract" in today_terms(page))
    view = today_terms(page)["contract"]
    assert view.isVisible()
    application = next(a for a in main._model.all if a.id == key)
    assert view.about.value() == application.company


def today_terms(page: WorkPage) -> dict[str, TermsView]:
    return page.shown.terms if isinstance(page.shown, TodayTab) else {}
