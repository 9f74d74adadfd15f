"""The mail that a report goes with."""

import dataclasses
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.readiness.verdict import Verdict
from app.report.file_name import file_name
from app.report.mail import MailDraft, mail_draft
from app.text import set_language
from tests.report.sample import REACHED, SCENES, report

NAME = "佐藤美咲_ひなた通販サポート_2026-11-22.pdf"


def test_it_answers_the_invitation_and_says_what_is_attached() -> None:
    set_language("ja")
    made = SCENES["far-along"]()
    assert file_name(made) == NAME
    draft = mail_draft(made, NAME)

    assert draft.subject == "二次選考（面接） 準備レポート送付の件【佐藤 美咲】"
    assert (
        draft.body
        == f"""\
ひなた通販サポート
採用ご担当者様

お世話になっております。
在宅オペレーター（電話営業）に応募しております、佐藤 美咲と申します。

このたびは、二次選考（面接）のご案内をいただき、ありがとうございます。
11月25日（水）14:20〜15:00は、どうぞよろしくお願いいたします。

機材と作業環境の確認を進めております。現時点の準備レポートをお送りいたします。

添付：{NAME}
作成日：2026年11月22日（日）14:20
結果：直す項目あり
対応予定：カメラを差し直す、LANケーブルでつなぐ
確認の条件：一般的な条件
受付番号：{made.id}

ご不明な点がございましたら、お知らせください。
何卒よろしくお願いいたします。

佐藤 美咲"""
    )


def test_for_nobody_in_particular_it_names_no_company_and_no_date() -> None:
    set_language("ja")
    draft = mail_draft(report(name=""), "r.pdf")
    assert draft.subject == "準備レポート送付の件"
    assert draft.body.startswith("採用ご担当者様\n\nお世話になっております。\n在宅オペレーター")
    assert "ご案内" not in draft.body
    assert draft.body.endswith("よろしくお願いいたします。")


def test_a_company_without_a_name_leaves_no_blank_line_at_the_beginning() -> None:
    set_language("ja")
    draft = mail_draft(report(journey=replace(REACHED, company="")), "r.pdf")
    assert draft.body.splitlines()[0] == "採用ご担当者様"


def test_what_was_not_checked_yet_is_not_said_to_have_been() -> None:
    set_language("ja")
    whole = report()
    items = {**whole.judgement.items, "phone": Verdict.UNKNOWN}
    begun = dataclasses.replace(whole, judgement=replace(whole.judgement, items=items))
    assert "確認しましたので" in mail_draft(whole, "r.pdf").body
    assert "確認を進めております。現時点の準備レポート" in mail_draft(begun, "r.pdf").body


def test_an_undated_stage_was_no_invitation() -> None:
    undated = replace(REACHED, next_at=None, next_until=None)
    draft = mail_draft(report(journey=undated), "r.pdf")
    assert "invitation" not in draft.body
    assert draft.subject == "Sending my readiness report (佐藤 美咲)"


@pytest.mark.parametrize(
    ("to", "line"),
    [("山田", "山田 様"), ("山田様", "山田様"), (" 人事部御中 ", "人事部御中"), ("", "採用ご担当者様")],
)
def test_the_person_is_addressed_once(to: str, line: str) -> None:
    set_language("ja")
    assert mail_draft(report(journey=REACHED), "r.pdf", to).body.splitlines()[:2] == ["ひなた通販サポート", line]


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")), st.text(st.sampled_from("a&=?#%+ \nあ"))
)
def test_the_address_gives_back_subject_and_body(subject: str, body: str) -> None:
    draft = MailDraft(subject, body)
    parts = urlsplit(draft.url())
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "", "")
    # in a mailto address + is a plus, so no blank may be written as one
    assert "+" not in parts.query
    read = parse_qs(parts.query, keep_blank_values=True)
    assert read == {"subject": [subject], "body": [body.replace("\n", "\r\n")]}
    assert "body" not in parse_qs(urlsplit(draft.url(with_body=False)).query)
