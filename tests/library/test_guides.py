"""Guides to the stages, and one clear line for a guide that is none."""

from pathlib import Path

import pytest

from app.files.bad_file import BadFile
from app.library import guides
from app.library.guides import load_guide
from app.library.journeys import built_in_journeys, load_journey

WORDS = 'what = "w"\ntakes = "1 h"\nhappens = ["h"]\nready = ["r"]\n'
GOOD = f'stage = "apply"\n[ja]\n{WORDS}[en]\n{WORDS}'
FIELD = 'fields = [{ id = "name", label = "N" }]\n'


@pytest.mark.parametrize("journey", built_in_journeys())
def test_every_stage_of_every_journey_has_a_guide_in_both_languages(journey: str) -> None:
    for stage in load_journey(journey).stages:
        guide = load_guide(stage.id)
        assert guide is not None
        assert guide.stage == stage.id
        assert guide.in_language("ja").what != guide.in_language("en").what
        assert guide.in_language("fr") == guide.in_language("en")


def test_what_is_kept_for_later_has_its_own_place() -> None:
    apply, interview, contract = (load_guide(stage) for stage in ("apply", "interview", "contract"))
    assert apply
    assert interview
    assert contract
    assert {"name", "phone", "motive"} <= {field.id for field in apply.in_language("ja").fields}
    assert {d.id: d.seconds for d in interview.in_language("ja").drafts}["introduction"] == 60
    assert len(contract.in_language("en").read_twice) >= 5


@pytest.mark.parametrize("stage", ["own-stage", "", "../journeys/standard", "apply.toml", "/etc/passwd", "*"])
def test_a_stage_of_ones_own_has_none_whatever_it_is_called(stage: str) -> None:
    assert load_guide(stage) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("[en]", "[fr]"), "unknown key fr; expected one of stage, ja, en"),
        (GOOD.replace("[en]", "[en]\nhow = 1"), "en: unknown key how; expected one of what, takes"),
        (GOOD.replace('ready = ["r"]', "ready = []", 1), "ja: ready: expected a list of 1 or more"),
        (GOOD.replace('"apply"', '"exam"'), "stage: expected one of apply"),
        (GOOD + FIELD, "en: fields: the same ids as in ja were expected"),
        (GOOD.replace("[en]", FIELD + "[en]") + FIELD.replace("name", "x"), "en: fields: the same ids"),
        (GOOD.replace("[en]", 'drafts = [{ id = "a", title = "t", hint = "h", seconds = 1 }]\n[en]'), "5 or more"),
        (GOOD.replace("[en]", FIELD.replace("}]", '}, { id = "name", label = "M" }]') + "[en]"), "ja: fields: each id"),
    ],
)
def test_a_guide_that_is_none_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "apply.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(guides, "resources", lambda: tmp_path)
    with pytest.raises(BadFile) as caught:
        load_guide("apply")
    assert said in str(caught.value)
    assert "apply.toml: " in str(caught.value)


def test_the_least_guide_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "apply.toml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(guides, "resources", lambda: tmp_path)
    guide = load_guide("apply")
    assert guide is not None
    assert guide.in_language("ja").fields == ()
