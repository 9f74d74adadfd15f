"""A rule in words: what holds, that it is only planned or not known, how far it was verified, and whom to ask."""

from datetime import date
from typing import Final

from app.domain.source import Source
from app.domain.work.rule import Beyond, Figure, Outline, Rule, Verified
from app.text import Text, language
from app.wording.dates import day_words
from app.wording.sources import sources_words
from app.wording.values import month_words

BEYOND = Text("This program has no rule for that day yet. Please ask the tax office what holds then.")

RULE_WORDS: Final = {
    "terms_stated": Text("What an order has to state"),
    "pay_within": Text("By when pay comes"),
    "end_notice": Text("Notice of the end"),
    "forbidden_acts": Text("What clients may not do"),
    "fee_not_deducted": Text("Transfer fees"),
    "posting_particulars": Text("What a posting has to name"),
    "cooling_off": Text("Leaving a contract"),
    "tax_standard": Text("Consumption tax"),
    "tax_reduced": Text("Reduced consumption tax"),
    "food_rate": Text("Consumption tax on food"),
    "invoice_rounding": Text("Rounding of the tax"),
    "return_invoice_free": Text("Small return invoices"),
    "buyer_credit": Text("The buyer's credit"),
    "withholding": Text("Withholding from fees"),
    "withholding_agent": Text("Withholding from agents' pay"),
    "e_documents": Text("Electronic documents"),
}
"""What each rule is about, by its id."""


def figure_words(figure: Figure) -> str:
    """What holds on a day, in one or two sentences."""
    match figure:
        case Beyond():
            return str(BEYOND)
        case Outline(rule):
            return str(Text("Planned, and not computed with: {words}", words=_said(rule)))
        case _:
            return _said(figure.rule)


def _said(rule: Rule) -> str:
    return rule.words.get(language()) or rule.words["en"]


def verified_words(rule: Rule, source: Source, today: date) -> str:
    """How old it is, how far it was verified, whom to ask; that it was looked at long ago.

    ``source`` is the rule's own, of ``library.work.rules.source_of``.
    """
    if rule.verified is Verified.IN_PART:
        who = source.name.get(language()) or source.name["en"]
        month = month_words(rule.looked_at)
        words = str(
            Text("As of {month}, verified at the source only in part. Ask for the latest: {who}.", month=month, who=who)
        )
    else:
        words = sources_words([source])
    if not rule.is_old(today):
        return words
    old = Text("This was looked at more than 400 days ago and may have changed.")
    return f"{words}\n{old}"


def valid_words(rule: Rule) -> str:
    """From when to when it holds."""
    begin = day_words(rule.valid_from, year=True)
    if rule.valid_to is None:
        return str(Text("since {day}", day=begin) if rule.status != "enacted" else Text("from {day} on", day=begin))
    return str(Text("{begin} to {end}", begin=begin, end=day_words(rule.valid_to, year=True)))
