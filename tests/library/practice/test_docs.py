"""What docs/practice.md shows is read as it stands there."""

import re
from pathlib import Path

from app.catalog import METRICS
from app.library.practice.items import read_items
from app.library.practice.texts import load_text
from app.library.profiles import load_profile

SHOWN = re.findall(r"```toml\n(.*?)```", Path("docs/practice.md").read_text("utf-8"), re.DOTALL)


def test_each_example_is_read(tmp_path: Path) -> None:
    items, text, aims = (tmp_path / name for name in ("items.toml", "text.toml", "aims.toml"))
    items.write_text(SHOWN[0], "utf-8")
    text.write_text(SHOWN[1], "utf-8")
    aims.write_text(f'format = 1\nid = "x"\nname = {{ en = "x" }}\nbased_on = "standard"\n{SHOWN[2]}', "utf-8")

    assert [item.id for item in read_items(items).item] == ["shop-return"]
    assert load_text(text).id == "shop-greeting"
    assert load_profile(str(aims), METRICS).aims == {"typing": 70, "items": 90}
