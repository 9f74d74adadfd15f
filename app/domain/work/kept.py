"""What the changes of clients, messages, learning, terms and documents do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.applications.application import Refused
from app.domain.input.visible import quoted
from app.domain.work.change import (
    ClientKept,
    ContractCorrected,
    ContractKept,
    DocumentKept,
    LearningCorrected,
    LearningKept,
    MessageSent,
    OfferCorrected,
    OfferKept,
)
from app.domain.work.parts import Learnt, Terms
from app.domain.work.state import Sent, Work
from app.text import Text


def client(change: ClientKept, work: Work) -> None:
    """A new one, or the one with that id anew."""
    if not change.client.name:
        raise Refused(str(Text("a client's name was expected")))
    if change.client.id not in work.clients:
        work.take("client", change.client.id)
    work.clients[change.client.id] = change.client


def message(change: MessageSent, work: Work, at: datetime) -> None:
    """To a client, about orders of theirs."""
    work.client(change.client)
    for order in change.orders:
        if work.order(order).client != change.client:
            raise Refused(str(Text("order {order} is not of client {client}", order=order, client=change.client)))
    work.sent.append(Sent(change, at))


def learning(change: LearningKept, work: Work) -> None:
    """A new entry."""
    _accept(change.learnt, work)
    work.take("learning", change.learning)
    work.learnt[change.learning] = change.learnt


def corrected_learning(change: LearningCorrected, work: Work) -> None:
    """An entry anew."""
    _known(work.learnt, change.learning)
    _accept(change.learnt, work)
    work.learnt[change.learning] = change.learnt


def offer(change: OfferKept, work: Work) -> None:
    """A new one."""
    _accept_terms(change.terms)
    work.take("offer", change.offer)
    work.offers[change.offer] = change.terms


def corrected_offer(change: OfferCorrected, work: Work) -> None:
    """What it says by now."""
    _known(work.offers, change.offer)
    _accept_terms(change.terms)
    work.offers[change.offer] = change.terms


def contract(change: ContractKept, work: Work) -> None:
    """A new one."""
    _accept_terms(change.terms)
    work.take("contract", change.contract)
    work.contracts[change.contract] = change.terms


def corrected_contract(change: ContractCorrected, work: Work) -> None:
    """What it says by now."""
    _known(work.contracts, change.contract)
    _accept_terms(change.terms)
    work.contracts[change.contract] = change.terms


def document(change: DocumentKept, work: Work) -> None:
    """A new one."""
    work.take("document", change.document)
    work.documents[change.document] = change


def _accept(learnt: Learnt, work: Work) -> None:
    if not learnt.what:
        raise Refused(str(Text("one line of what was learnt was expected")))
    if learnt.order:
        work.order(learnt.order)
    if learnt.expense and learnt.expense not in work.money.expenses:
        raise Refused(str(Text("there is no expense {id}", id=quoted(learnt.expense))))


def _accept_terms(terms: Terms) -> None:
    if not terms.answers:
        raise Refused(str(Text("at least one answer was expected")))


def _known(there: Mapping[str, Any], id: str) -> None:
    if id not in there:
        raise Refused(str(Text("there is no entry {id} to correct", id=quoted(id))))
