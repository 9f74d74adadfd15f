"""What docs/practice.md shows is read as it stands there."""

import re
from pathlib import Path

from app.catalog import METRICS
from app.library.practice.calls import load_call
from app.library.practice.items import read_items
from app.library.practice.questions import load_questions
from app.library.practice.texts import load_text
from app.library.profiles import load_profile

SHOWN = re.findall(r"```toml\n(.*?)```", Path("docs/practice.md").read_text("utf-8"), re.DOTALL)


def test_each_example_is_read(tmp_path: Path) -> None:
    names = ("items.toml", "text.toml", "questions.toml", "call.toml", "aims.toml")
    items, text, questions, call, aims = (tmp_path / name for name in names)
    items.write_text(SHOWN[0], "utf-8")
    text.write_text(SHOWN[1], "utf-8")
    aims.write_text(f'format = 1\nid = "x"\nname = {{ en = "x" }}\nbased_on = "standard"\n{SHOWN[4]}', "utf-8")
    questions.write_text(SHOWN[2], "utf-8")
    call.write_text(SHOWN[3], "utf-8")

    assert [item.id for item in read_items(items).item] == ["shop-return"]
    assert load_text(text).id == "shop-greeting"
    assert list(load_questions(questions)) == ["shop-why"]
    assert load_call(call).id == "shop-return-call"
    assert load_profile(str(aims), METRICS).aims == {"typing": 70, "items": 90}
