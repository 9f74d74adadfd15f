"""Facts of law and money name their source, and every source is one that can be told."""

import re
import tomllib
from typing import Any

from app.domain.source import Basis
from app.library.sources import load_sources
from tests import ROOT

GUIDES = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in (ROOT / "resources/guides").glob("*.toml")}
ADVICE = [
    entry
    for path in sorted((ROOT / "resources/advice").glob("*.toml"))
    for entry in tomllib.loads(path.read_text("utf-8"))["advice"]
]
LAW = re.compile("決まり(です|で、)|[0-9]+日以内|週[0-9]+時間|保険|義務|税務|確定申告|電話188|0120")
"""Words by which a reading is known to tell a rule, an office's number or a period."""


def readings(language: str) -> list[tuple[str, dict[str, Any]]]:
    kinds = ("reading", "read_twice", "if_asked")
    return [(stage, one) for stage, guide in GUIDES.items() for kind in kinds for one in guide[language].get(kind, [])]


def test_every_source_is_used_and_can_be_told_in_both_languages() -> None:
    named = {id_ for _, one in readings("ja") for id_ in one.get("sources", [])}
    named |= {id_ for entry in ADVICE for id_ in entry.get("sources", [])}
    # what is said of prices, and of a call that may break the law
    named |= {"prices", "sales-by-telephone", "extra-sale"}
    known = load_sources()
    assert set(known) == named
    for source in known.values():
        assert set(source.name) == {"ja", "en"}
        assert source.page.startswith("https://") or source.basis is not Basis.ORIGINAL
        assert source.valid_from is None or source.valid_to is None or source.valid_from <= source.valid_to
        assert source.valid_to is None or source.looked_at <= source.valid_to


def test_a_reading_that_tells_a_rule_names_its_source() -> None:
    bare = [one["title"] for _, one in readings("ja") if LAW.search(one["text"]) and not one.get("sources")]
    # what there is to read in a contract, and bookkeeping; neither says what the rule is
    assert bare == ["毎日5分の帳簿"]


def test_both_languages_name_the_same_sources() -> None:
    ja, en = ([one.get("sources", []) for _, one in readings(language)] for language in ("ja", "en"))
    assert ja == en


def test_no_question_about_family_or_home_is_called_typical() -> None:
    asked = [question for guide in GUIDES.values() for question in guide["ja"]["questions"]]
    assert [q for q in asked if re.search("お子さん|子ども|家族|結婚|出身|本籍|持ち家|宗教|政党", q)] == []
    assert any("静かさは、どう保ちますか" in question for question in asked)


def test_employed_and_commissioned_work_are_told_apart() -> None:
    text = {one["title"]: one["text"] for stage, one in readings("ja") if stage == "contract"}
    employed, commissioned = text["雇われるとき（雇用契約）"], text["請け負うとき（業務委託契約）"]
    assert all(word in employed for word in ("労働条件通知書", "雇用保険", "労災保険"))
    assert all(word in commissioned for word in ("取引条件", "60日以内", "フリーランス・トラブル110番"))
    assert "雇用か、業務委託か" in text
