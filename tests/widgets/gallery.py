"""Every widget on one sheet, light and dark: for the eye, and for the test that walks all labels."""

from collections.abc import Sequence
from math import sin
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text, set_language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.countdown import Countdown
from app.widgets.figure import Figure, TextRun
from app.widgets.forms.combo import Combo
from app.widgets.forms.fields import DateTimeField, LineField, NumberField, RadioField
from app.widgets.forms.toggles import Check
from app.widgets.icon import IconBox
from app.widgets.label import Label
from app.widgets.look.theme import Theme
from app.widgets.look.tokens import DARK, LIGHT, Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.progress import LabelledProgress
from app.widgets.rail import Rail, RailPlace
from app.widgets.results.chart import Chart, Limit
from app.widgets.results.chip import Chip
from app.widgets.results.findings import Findings
from app.widgets.results.item_rows import ItemRow, ItemRows
from app.widgets.results.meter import Meter
from app.widgets.results.picture import PictureView
from app.widgets.results.row import Row
from app.widgets.results.waveform import Waveform
from app.widgets.ring import FocusRing
from app.widgets.steps import Dashes, MiniSteps
from app.widgets.tile import Tile
from tests.widgets.walker import walk_labels

TABLE = (
    Row("つなぎ方", "Wi-Fi", "", "有線（ケーブル）", Verdict.FAIL),
    Row("下り", "82", "Mbit/s", "10以上（快適 30）", Verdict.UNKNOWN, running=True),
    Row("上り", "", "", "3以上（快適 10）", Verdict.UNKNOWN),
    Row("音の遅れ", "14", "ms", "120以下（快適 50）", Verdict.PASS),
    Row("動きのなめらかさ", "28", "コマ/秒", "15以上（快適 24）", Verdict.MARGINAL),
    Row("CPU", "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz", "", "", None),
)
SENTENCE = "ルーターとパソコンを、LANケーブルでつないでください。通話が途中で切れにくくなります。"


def _row(*widgets: QWidget, stretch: bool = True, spacing: int = Space.S12) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def _heading(words: str) -> Label:
    return Label(words, Type.HEADING, bold=True)


def _curve() -> list[tuple[float, float]]:
    return [(i / 10, min(82.0, i * 6.0) + 5 * sin(i / 4)) for i in range(66)]


def _face() -> object:
    import numpy as np

    y, x = np.mgrid[0:720, 0:1280]
    frame = np.full((720, 1280, 3), (150, 160, 165), np.uint8)
    frame[((x - 640) / 140) ** 2 + ((y - 300) / 190) ** 2 < 1] = (170, 200, 235)
    frame[((x - 640) / 380) ** 2 + ((y - 760) / 240) ** 2 < 1] = (120, 90, 70)
    frame[:, :120] = (90, 120, 140)
    return frame


def _buttons() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(Space.S8)
    for row, (kind, name) in enumerate(
        ((ButtonKind.FILLED, "主"), (ButtonKind.OUTLINED, "副"), (ButtonKind.TEXT, "文字だけ"))
    ):
        grid.addWidget(Label(name, Type.NOTE, token=Token.TEXT2, align=Qt.AlignmentFlag.AlignVCenter), row, 0)
        plain, arrow, icon, small, disabled = (
            Button("ふだん", kind),
            Button("確認を始める", kind, after="act-next"),
            Button("もう一度確認する", kind, icon="act-repeat"),
            Button("カードの中", kind, small=True),
            Button("使えない", kind),
        )
        disabled.setEnabled(False)
        for column, button in enumerate((plain, arrow, icon, small, disabled), 1):
            grid.addWidget(button, row, column)
    return grid


def _swatches() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(Space.S8)
    pairs = (
        ("本文", Token.TEXT, Token.SURFACE),
        ("補足", Token.TEXT2, Token.SURFACE),
        ("補足・地", Token.TEXT2, Token.WINDOW),
        ("主ボタン", Token.ON_ACCENT, Token.ACCENT),
        ("案内", Token.ACCENT, Token.ACCENT_SOFT),
        ("くぼみ", Token.TEXT, Token.INSET),
        ("合格", Token.PASS, Token.PASS_TINT),
        ("注意", Token.MARGINAL, Token.MARGINAL_TINT),
        ("不合格", Token.FAIL, Token.FAIL_TINT),
        ("未確認", Token.UNKNOWN, Token.UNKNOWN_TINT),
        ("貸与", Token.SUPPLIED, Token.SUPPLIED_TINT),
        ("枠線", Token.CONTROL, Token.SURFACE),
    )
    for number, (name, ink, ground) in enumerate(pairs):
        card = Card(ground, padding=Space.S12)
        card.body.addWidget(Label(name, Type.CAPTION, bold=True, token=ink))
        grid.addWidget(card, number // 6, number % 6)
    return grid


def _left() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.S16)
    column.addWidget(_heading("色"))
    column.addLayout(_swatches())
    column.addWidget(_heading("ボタン"))
    column.addLayout(_buttons())
    column.addWidget(_heading("判定"))
    chips: list[QWidget] = [Chip(verdict) for verdict in Verdict]
    column.addLayout(_row(*chips, Chip(running=True), spacing=Space.S8))
    column.addWidget(_heading("入力"))
    name = LineField("お名前", "レポートに載ります。", "例：佐藤 美咲")
    number = LineField("電話番号", value="03-1234-5678")
    number.complain(Text.verbatim("数字の桁が足りないようです。市外局番から入れてください。"))
    column.addLayout(_row(name, number, stretch=False))
    device = Combo()
    device.addItems(["USBヘッドセット H200", "内蔵マイク"])
    device.setAccessibleName("使う機材")
    when = DateTimeField("面接の日時")
    from datetime import UTC, datetime

    when.set_value(datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    column.addLayout(_row(device, when, NumberField("広さ", 0, 300, "cm"), stretch=False))
    photo = Check("写真をレポートに入れる")
    photo.setChecked(True)
    column.addLayout(_row(photo, Check("電話番号を隠す")))
    column.addWidget(RadioField("電話の回線", [("f", "固定電話"), ("m", "携帯電話")], value="f"))
    safe = "差し直すと、続きから始められます。ここまでの結果は残っています。"
    column.addWidget(Notice("ヘッドセットが外れました", safe, button="続きから始める"))
    rows = ItemRows()
    rows.set_rows(
        (
            ItemRow("item-computer", "パソコン", "Windows 11・メモリ 16 GB", Verdict.PASS),
            ItemRow("item-internet", "インターネット", "Wi-Fiでつながっています", Verdict.FAIL),
            ItemRow("item-phone", "電話", "会社の電話機を使います", Verdict.SUPPLIED),
        )
    )
    card = Card()
    card.body.addWidget(_heading("7項目の結果"))
    card.body.addWidget(rows)
    column.addWidget(card)
    column.addStretch(1)
    return column


def _middle() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.S16)
    table = Findings()
    table.set_rows(TABLE)
    card = Card()
    card.body.addWidget(table)
    column.addWidget(card)
    card = Card()
    now = Figure(
        TextRun("いま"),
        TextRun("82", Type.HERO, bold=True, token=Token.ACCENT, gap_px=10),
        TextRun("Mbit/s", Type.NOTE),
    )
    card.body.addLayout(_row(_heading("下りの速さを測っています"), now))
    chart = Chart("Mbit/s")
    chart.set_limits(Limit(10, "必要 10"), Limit(30, "快適 30"))
    chart.set_points(_curve())
    card.body.addWidget(chart)
    column.addWidget(card)
    card = Card()
    wave, meter = Waveform(), Meter()
    wave.resize(440, 40)
    for i in range(70):
        wave.push(-50 + 35 * abs(sin(i / 6)))
    meter.set_zone(-36, -16)
    meter.set_level(-21.0)
    meter.set_level(-27.0)
    card.body.addWidget(wave)
    card.body.addWidget(meter)
    column.addWidget(card)
    picture = PictureView()
    picture.resize(476, 268)
    picture.set_guide(True)
    picture.set_hint("顔の位置はちょうどよいです", Verdict.PASS)
    picture.set_frame(_face())  # type: ignore[arg-type]
    card = Card(padding=Space.S16)
    card.body.addWidget(picture)
    column.addWidget(card)
    column.addStretch(1)
    return column


def _right() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.S16)
    card = Card()
    for words, size, bold in (
        ("見出し 24 準備レポート", Type.TITLE, True),
        ("題 20 ヘッドセットを確認", Type.CARD, True),
        ("小見出し 15 使っている機材", Type.SUBHEADING, True),
        ("本文 14 マイクを口の横に置きます", Type.BODY, False),
        ("補足 13 条件は10以上です", Type.NOTE, False),
        ("注記 12 今日 13:52に確認", Type.CAPTION, False),
    ):
        card.body.addWidget(Label(words, size, bold=bold))
    card.body.addWidget(Rule())
    card.body.addWidget(Label(SENTENCE))
    column.addWidget(card)
    countdown = Countdown("次の予定")
    countdown.show_time("面接まで あと", "3", "日", "11月25日（水）10:00", "二次選考（オンライン面接）")
    column.addWidget(countdown)
    tile, todo = Tile("item-computer", "パソコン"), Tile("item-headset", "ヘッドセット")
    tile.show_state(Verdict.PASS, fact="Windows 11・16 GB", foot="今日 13:52に確認")
    todo.show_state(Verdict.UNKNOWN, fact="まだ確認していません", foot="確認する", link=True)
    column.addLayout(_row(tile, todo, stretch=False))
    steps = MiniSteps()
    steps.show_phase(2, ("音を聞く", "読み上げる", "自分の声を聞く"))
    column.addLayout(_row(steps))
    dashes = Dashes()
    dashes.show_done((True, True, True, False, True, False, True))
    column.addLayout(_row(dashes, Label("7項目のうち5項目が準備できています", Type.NOTE, token=Token.TEXT2)))
    rail = Rail(
        (
            RailPlace("home", "nav-home", "ホーム"),
            RailPlace("printer", "item-printer", "プリンター", Verdict.PASS),
            RailPlace("workspace", "item-workspace", "作業場所", Verdict.MARGINAL),
            RailPlace("internet", "item-internet", "インターネット", Verdict.UNKNOWN, running=True),
            RailPlace("headset", "item-headset", "ヘッドセット", Verdict.UNKNOWN, state="あとで確認します"),
        )
    )
    rail.set_current("internet")
    column.addWidget(rail)
    progress, unknown = LabelledProgress(), LabelledProgress()
    progress.show_progress(0.62, "下りの速さを測っています")
    unknown.show_progress(None, "プリンターの返事を待っています")
    card = Card()
    for widget in (progress, unknown):
        card.body.addWidget(widget)
    column.addWidget(card)
    column.addLayout(_row(IconBox("sign-advice", round=True, ground=Token.ACCENT_SOFT, token=Token.ACCENT)))
    column.addStretch(1)
    return column


def sheet() -> QWidget:
    """The sheet; keep it while it is looked at."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(Space.S32, Space.S32, Space.S32, Space.S32)
    row.setSpacing(Space.S24)
    for column, share in ((_left(), 14), (_middle(), 13), (_right(), 11)):
        row.addLayout(column, share)
    FocusRing(window)
    return window


def main(arguments: Sequence[str]) -> None:
    """Write components-light.png and components-dark.png into a folder."""
    folder = Path(arguments[0] if arguments else "build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    set_language("ja")
    theme = Theme(app)
    for name, table in (("light", LIGHT), ("dark", DARK)):
        theme.choose(name)
        window = sheet()
        layout = window.layout()
        assert layout is not None
        window.show()
        window.resize(1740, layout.totalHeightForWidth(1740))
        first = next(b for b in window.findChildren(Button) if b.text() == "ふだん")
        first.setFocus()
        app.processEvents()
        image = window.grab().toImage()
        print(*walk_labels(window), sep="\n")
        assert image.pixelColor(2, 2).name().upper() == table[Token.WINDOW]
        image.save(str(folder / f"components-{name}.png"))
        window.close()


if __name__ == "__main__":
    import os
    import sys

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "2")
    main(sys.argv[1:])
