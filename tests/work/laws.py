"""Laws that every history of work keeps, whatever was tried."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction

from app.domain.work.change import Confirmed, Event, Restated, Started, Undone
from app.domain.work.history import fold, lived, undone_numbers
from app.domain.work.invoice import Pricing
from app.domain.work.money_change import InvoiceCancelled, InvoiceIssued, PaymentReceived, PaymentReversed
from app.domain.work.order import OrderState
from app.domain.work.parts import TimeKind
from app.work.hours import Period, entries, hourly, hours
from app.work.monday import monday
from app.work.sales import sales_yen
from tests.random_work import RandomWork

BEGUN = {OrderState.UNDER_WAY, OrderState.DELIVERED, OrderState.ACCEPTED, OrderState.PAID}
OPEN = set(OrderState) - {OrderState.PAID, OrderState.CANCELLED, OrderState.ASKED_ONLY}


def hold(world: RandomWork) -> Counter[str]:
    """Assert each law; returns how often what it is about came up."""
    seen: Counter[str] = Counter()
    undone = undone_numbers(world.history)
    counting = [e for e in world.history if e.number not in undone and not isinstance(e.change, Undone)]
    _nothing_starts_unconfirmed(world, counting, seen)
    _none_is_confirmed_with_an_open_point(world, seen)
    _earning_begins_after_a_confirmation(world, counting, seen)
    _the_monday_report_names_all(world, seen)
    _unpaid_is_what_was_billed_less_what_came(world, seen)
    _numbers_have_no_gaps(world, seen)
    _each_rate_is_rounded_once(world, seen)
    _an_hour_brings_what_all_time_divides(world, seen)
    assert fold(world.history).orders == world.work.orders
    for state in lived(world.history):
        last = state
    assert (last.orders, last.points, last.times) == (world.work.orders, world.work.points, world.work.times)
    seen["undone"] += bool(undone)
    return seen


def _nothing_starts_unconfirmed(world: RandomWork, counting: list[Event], seen: Counter[str]) -> None:
    for order in world.work.orders.values():
        if order.state not in BEGUN:
            continue
        steps = [e.change for e in counting if isinstance(e.change, Restated | Confirmed | Started)]
        last = [step for step in steps if step.order == order.id][-2:]
        assert [type(step) for step in last] == [Confirmed, Started]
        seen["under way or beyond"] += 1


def _none_is_confirmed_with_an_open_point(world: RandomWork, seen: Counter[str]) -> None:
    for order in world.work.orders.values():
        if order.state is OrderState.CONFIRMED:
            assert not any(point.needed for point in world.work.open_points(order.id))
            seen["confirmed"] += 1


def _earning_begins_after_a_confirmation(world: RandomWork, counting: list[Event], seen: Counter[str]) -> None:
    for entry in world.work.times.values():
        if entry.what is TimeKind.EARNING:
            yes = [e.at for e in counting if isinstance(e.change, Confirmed) and e.change.order == entry.order]
            assert min(yes) <= entry.spell.begun
            seen["earning times"] += 1
    spells = sorted(entry.spell.begun for entry in world.work.times.values())
    ends = sorted(entry.spell.ended for entry in world.work.times.values())
    assert all(end <= begin for end, begin in zip(ends, spells[1:], strict=False))


def _the_monday_report_names_all(world: RandomWork, seen: Counter[str]) -> None:
    report = monday(world.work, world.at)
    named = [order.id for order in report.orders]
    assert sorted(named) == sorted(o.id for o in world.work.orders.values() if o.state in OPEN)
    waiting = {p.id for p in world.work.points.values() if p.is_open}
    dropped = {OrderState.CANCELLED, OrderState.ASKED_ONLY}
    asked = {p for p in waiting if world.work.orders[world.work.points[p].order].state not in dropped}
    assert {point.id for point in report.points} == asked
    seen["open orders"] += len(named)
    seen["open points"] += len(asked)


def _unpaid_is_what_was_billed_less_what_came(world: RandomWork, seen: Counter[str]) -> None:
    changes = [event.change for event in world.history]
    cancelled = {c.cancellation.invoice for c in changes if isinstance(c, InvoiceCancelled)}
    billed = {c.invoice.number: c.invoice for c in changes if isinstance(c, InvoiceIssued)}
    taken_back = {c.reversal.payment for c in changes if isinstance(c, PaymentReversed)}
    came = [c.payment for c in changes if isinstance(c, PaymentReceived) and c.payment.id not in taken_back]
    unpaid = 0
    for number in billed.keys() - cancelled:
        due = billed[number].to_pay_yen - sum(p.settles_yen for p in came if p.invoice == number)
        # what is withheld counts as paid with the last payment
        unpaid += due + billed[number].withheld_yen if due else 0
    assert world.work.money.unpaid_yen == unpaid
    assert not any(isinstance(world.history[n - 1].change, InvoiceIssued | PaymentReceived) for n in undone_of(world))
    seen["invoices cancelled"] += len(cancelled)
    seen["payments"] += len(came)


def undone_of(world: RandomWork) -> frozenset[int]:
    """Numbers of what was undone."""
    return undone_numbers(world.history)


def _numbers_have_no_gaps(world: RandomWork, seen: Counter[str]) -> None:
    numbers = list(world.work.money.invoices)
    assert numbers == [f"2026-{n:03}" for n in range(1, len(numbers) + 1)]
    assert [event.number for event in world.history] == list(range(1, len(world.history) + 1))
    held = [line.order for invoice in world.work.money.standing() for line in invoice.lines]
    assert len(set(held)) == len(held)
    assert {order.id for order in world.work.orders.values() if order.invoice} == set(held)
    seen["invoices"] += len(numbers)


def _each_rate_is_rounded_once(world: RandomWork, seen: Counter[str]) -> None:
    for invoice in world.work.money.invoices.values():
        for part in invoice.sums:
            lines = sum(line.yen for line in invoice.lines if line.rate == part.rate)
            held = 100 if invoice.pricing is Pricing.WITHOUT_TAX else 100 + Fraction(part.rate)
            assert part.tax_yen == int(lines * Fraction(part.rate) / held)
            seen["rates"] += 1


def _an_hour_brings_what_all_time_divides(world: RandomWork, seen: Counter[str]) -> None:
    year = Period.year(2026)
    found = entries(world.work, year)
    seconds = sum(((e.spell.ended - e.spell.begun) for e in found), timedelta()).total_seconds()
    seconds -= 60 * sum(entry.spell.pause_min for entry in found)
    sales = sales_yen(world.work.money, year)
    brought = hourly(sales, 0, hours(found))
    assert brought.per_hour == (int(Fraction(sales * 3600) / Fraction(seconds)) if seconds else None)
    seen["times"] += len(found)
