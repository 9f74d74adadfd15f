"""Makes what callers say in practice: resources/practice/sounds/<caller>/*.ulaw, with pyopenjtalk-plus.

    python3 -m venv /somewhere/voices
    /somewhere/voices/bin/pip install pyopenjtalk-plus==0.4.1.post10 numpy msgspec
    /somewhere/voices/bin/python resources/sounds/make_callers.py [--check] [caller/clip ...]

The voice is "Mei" of the MMDAgent project, Nagoya Institute of Technology (CC BY 3.0), made into four people by pitch,
pace and the length of the vocal tract. English is said by espeak-ng, since Mei speaks Japanese only. Raw G.711 µ-law
at 8 kHz, all at the same level. The files are committed, so that nobody needs these packages to run the program.
--check makes nothing; it holds level, length and spectrum of all files to what speech in a telephone has.
said.json tells of each clip which words it was made from, so that words that were changed without a new clip are found.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

HERE = Path(__file__).parent
PRACTICE = HERE.parent / "practice"
SOUNDS = PRACTICE / "sounds"
RECORD = HERE / "said.json"
sys.path.insert(0, str(HERE.parent.parent))

from app.domain.practice.ruby import Piece, hiragana, pieces, spoken  # noqa: E402 - found only now
from app.library.practice.questions import questions  # noqa: E402

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RATE_HZ: Final = 8000
_MADE_HZ: Final = 48000
_LEVEL_DBFS: Final = -21.0
_PEAK: Final = 0.9
_QUIET_DB: Final = 38.0
"""Below the loudest 20 ms: silence, which is cut off at both ends."""
_EDGE_S: Final = 0.02
_PAUSE_S: Final = 0.35
"""Between sentences."""


class Voice(NamedTuple):
    """How the voice is made into somebody else's."""

    half_tones: float
    tract: float
    """Below 1 it is longer, and the voice deeper."""
    pace: float


VOICES: Final = {
    "young-woman": Voice(-5, 1.0, 1.05),
    "woman": Voice(-8, 0.96, 0.95),
    "man": Voice(-17, 0.86, 1.0),
    "older-man": Voice(-19, 0.83, 0.85),
}
_ENGLISH: Final = {
    "young-woman": ("f4", 165),
    "woman": ("f2", 155),
    "man": ("m3", 160),
    "older-man": ("m7", 135),
}
"""Variants of espeak-ng and words a minute."""
_DIGITS: Final = ("ゼロ", "イチ", "ニー", "サン", "ヨン", "ゴー", "ロク", "ナナ", "ハチ", "キュー")
_LETTERS: Final = {
    "a": "エー",
    "b": "ボーイの、ビー",
    "c": "チャイナの、シー",
    "d": "ドッグの、ディー",
    "e": "イングリッシュの、イー",
    "f": "エフ",
    "g": "ゴルフの、ジー",
    "h": "エイチ",
    "i": "アイ",
    "j": "ジェー",
    "k": "ケー",
    "l": "エル",
    "m": "マイクの、エム",
    "n": "ニッポンの、エヌ",
    "o": "オー",
    "p": "ペンの、ピー",
    "q": "キュー",
    "r": "アール",
    "s": "エス",
    "t": "トーキョーの、ティー",
    "u": "ユー",
    "v": "ビクトリーの、ブイ",
    "w": "ダブリュー",
    "x": "エックス",
    "y": "ワイ",
    "z": "ゼブラの、ゼット",
    "hyphen": "ハイフン",
    "dot": "ドット",
    "underscore": "アンダーバー",
}
"""Letters that sound alike on the telephone come with a word, as callers are asked to say them."""
_SPELT: Final = {
    "com": "コム",
    "net": "ネット",
    "jp": "ジェーピー",
    "co": "シーオー",
    "ne": "エヌイー",
    "example": "エグザンプル",
}
_LEADS: Final = {
    "lead-postcode": "郵便番号は、",
    "lead-phone": "電話番号は、",
    "lead-member": "会員番号は、",
    "lead-email": "メールアドレスは、",
}


class Line(NamedTuple):
    """What is said for a clip."""

    clip: str
    said: tuple[tuple[Piece, ...], ...]
    """Sentences."""
    part: int | None = None
    """Which of the parts between pauses is the clip; None for all of it."""
    english: str = ""
    """What espeak-ng says instead."""

    @property
    def words(self) -> str:
        """A hash of all that the clip is made from."""
        sentences = ("".join(f"{p.text}({p.reading})" if p.reading else p.text for p in part) for part in self.said)
        return _hash("\n".join((*sentences, str(self.part), self.english)).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def recorded() -> dict[str, list[str]]:
    """Of each clip, hashes of the words that it was made from and of the sound itself."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}  # type: ignore[no-any-return]


def record(known: Iterable[Line]) -> None:
    """Note of these clips, which lie there, what they were made from; forget those that nobody wants."""
    wanted, found = {line.clip for line in lines()}, recorded()
    made = {line.clip: [line.words, _hash((SOUNDS / f"{line.clip}.ulaw").read_bytes())] for line in known}
    whole = {clip: hashes for clip, hashes in sorted({**found, **made}.items()) if clip in wanted}
    RECORD.write_text(json.dumps(whole, indent=0) + "\n", encoding="utf-8")


def faults_of_words(line: Line, noted: Mapping[str, Sequence[str]]) -> list[str]:
    """Whether the clip is of these words, and the one that was made; ``noted`` as from ``recorded``."""
    words, sound = noted.get(line.clip, ("", ""))
    found = [] if words == line.words else ["its words were changed since it was made"]
    is_made = sound == _hash((SOUNDS / f"{line.clip}.ulaw").read_bytes())
    return found if is_made else [*found, "not the sound that was made"]


def lines() -> Iterator[Line]:
    """Every clip."""
    dictation = tomllib.loads((PRACTICE / "dictation.toml").read_text("utf-8"))
    for caller in VOICES:
        yield from (line._replace(clip=f"{caller}/{line.clip}") for line in _of_everybody(dictation))
    for person in dictation["people"]:
        clip = f"{person['caller']}/name-{person['romaji'].replace(' ', '-')}"
        name = map(Piece, person["name"].split(), person["kana"].split())
        yield Line(clip, ((*name, Piece("と申します。", "ともうします。")),))
    for town in dictation["town"]:
        prefecture, city, name = map(Piece, town["place"], town["kana"])
        yield Line(f"{town['caller']}/town-{town['postcode']}", ((prefecture, city, Piece("、"), name),))
    for path in sorted((PRACTICE / "notes").glob("*.toml")):
        call = tomllib.loads(path.read_text("utf-8"))
        yield Line(f"{call['caller']}/note-{call['id']}", tuple(map(pieces, call["said"].strip().splitlines())))
    for path in sorted((PRACTICE / "calls").glob("*.toml")):
        yield from _of_call(tomllib.loads(path.read_text("utf-8")))
    yield from _of_interview()


def _of_interview() -> Iterator[Line]:
    """Each question in both languages; the same clip for all that are asked back."""
    said = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))
    found: dict[str, Line] = {}
    for question in questions().values():
        japanese, english = question.clip("ja"), question.clip("en")
        in_japanese = said["ja"].get(question.id, said["back"]["ja"])
        is_asked = question.id in said["ja"]
        found[japanese] = Line(japanese, tuple(map(pieces, re.findall("[^。]+。?", in_japanese))))
        words = question.in_language("en").ask if is_asked else said["back"]["en"]
        found[english] = Line(english, (), english=words)
    yield from found.values()


def _of_call(call: dict[str, Any]) -> Iterator[Line]:
    """Each node in both languages."""
    for node in call["node"]:
        sentences = re.findall("[^。]+。?", node["say"]["ja"])
        yield Line(f"{call['caller']}/call-{call['id']}-{node['id']}", tuple(map(pieces, sentences)))
        yield Line(f"{call['caller']}/en/call-{call['id']}-{node['id']}", (), english=node["say"]["en"])


def _of_everybody(dictation: dict[str, Any]) -> Iterator[Line]:
    """What every caller can say."""
    for digit, word in enumerate(_DIGITS):
        # a digit rises or falls with its place, so it is cut out of a row
        row = _plain(f"{word}、{word}、{word}。")
        yield from (Line(f"{digit}-{place}", row, n) for n, place in enumerate(("first", "middle", "last")))
        yield Line(f"{digit}-no", _plain(f"{word}の、"))
    for number in range(10, max(dictation["block"][1], dictation["plot"][1]) + 1):
        ones = _DIGITS[number % 10].replace("ニー", "ニ").replace("ゴー", "ゴ") if number % 10 else ""
        said = Piece(str(number), f"{'ニ' * (number > 19)}ジュウ{ones}")
        yield Line(f"{number}-no", ((said, Piece("の、")),))
        if number <= dictation["plot"][1]:
            yield Line(f"{number}-last", ((said, Piece("。")),))
    yield from (Line(clip, _plain(said)) for clip, said in (*_LETTERS.items(), *_LEADS.items()))
    for domain in dictation["domains"]:
        said_of_all = "、ドット".join(_SPELT[part] for part in domain.split("."))
        yield Line(f"at-{domain.replace('.', '-')}", _plain(f"アットマーク、{said_of_all}。"))


def _plain(said: str) -> tuple[tuple[Piece, ...], ...]:
    """A sentence that cannot be misread."""
    return ((Piece(said),),)


def make(line: Line) -> None:
    """Make one clip."""
    import numpy as np

    voice = VOICES[line.clip.partition("/")[0]]
    pause = np.zeros(round(_PAUSE_S * _MADE_HZ), np.float32)
    if line.english:
        sentences = [_in_english(line.english, line.clip.partition("/")[0])]
    else:
        sentences = [_spoken(_readable(sentence), voice) for sentence in line.said]
    if line.part is not None:
        sentences = [_between_pauses(sentences[0])[line.part]]
    samples = np.concatenate([part for one in sentences for part in (_trimmed(one), pause)][:-1])
    path = SOUNDS / f"{line.clip}.ulaw"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_levelled_codes(samples))


def _spoken(said: str, voice: Voice) -> "NDArray[np.float32]":
    import numpy as np
    import pyopenjtalk

    # stretched by 1/tract afterwards, so pitch and pace are set higher before
    half_tones = voice.half_tones - 12 * np.log2(voice.tract)
    samples, rate_hz = pyopenjtalk.tts(said, speed=voice.pace / voice.tract, half_tone=half_tones)
    assert rate_hz == _MADE_HZ
    count = int(len(samples) / voice.tract)
    stretched = np.interp(np.arange(count) * voice.tract, np.arange(len(samples)), samples / 32768)
    return stretched.astype(np.float32)


def _in_english(words: str, caller: str) -> "NDArray[np.float32]":
    """By espeak-ng (22,050 Hz of its own)."""
    import io
    import subprocess
    import wave

    import numpy as np

    variant, words_per_minute = _ENGLISH[caller]
    command = ["espeak-ng", "-v", f"en-us+{variant}", "-s", str(words_per_minute), "--stdout", words]
    made = subprocess.run(command, check=True, capture_output=True, timeout=30).stdout
    with wave.open(io.BytesIO(made)) as file:
        rate_hz = file.getframerate()
        # what is piped tells no length
        samples = np.frombuffer(file.readframes(len(made)), "<i2").astype(np.float32) / 32768
    count = int(len(samples) * _MADE_HZ / rate_hz)
    return np.interp(np.arange(count) * (rate_hz / _MADE_HZ), np.arange(len(samples)), samples).astype(np.float32)


def _readable(said: Iterable[Piece]) -> str:
    """A sentence as the voice reads it right: in kana what it would misread."""
    import pyopenjtalk

    # a number with a reading is one; without, it is told figure by figure
    parts = [p if p.reading else p._replace(text="".join(map(_by_letter, p.text))) for p in said]
    wanted = sounds_of(spoken(parts))

    def read(kana: set[int]) -> str:
        return "".join(part.reading or part.text if n in kana else part.text for n, part in enumerate(parts))

    def is_right(kana: set[int]) -> bool:
        return sounds_of(pyopenjtalk.g2p(read(kana), kana=True)) == wanted

    with_reading = [n for n, part in enumerate(parts) if part.reading]
    ways = [set(), *({n} for n in with_reading), *({n, m} for n in with_reading for m in with_reading if n < m)]
    kana = next(filter(is_right, ways), set(with_reading)) if with_reading else set()
    if kana:
        print("  in kana:", *(parts[n].text for n in sorted(kana)), "" if is_right(kana) else "(read otherwise)")
    return read(kana)


def _by_letter(letter: str) -> str:
    """A figure or a Latin letter as it is spelt."""
    return _DIGITS[int(letter)] if letter.isdigit() else _LETTERS.get(letter.lower(), letter)


_VOWELS: Final = {
    "あ": "あかさたなはまやらわがざだばぱゃぁ",
    "い": "いきしちにひみりぎじぢびぴぃ",
    "う": "うくすつぬふむゆるぐずづぶぷゅぅ",
    "え": "えけせてねへめれげぜでべぺぇ",
    "お": "おこそとのほもよろをごぞどぼぽょぉ",
}


def sounds_of(words: str) -> str:
    """Kana as they sound, all long vowels alike, so that two ways of writing are one."""
    found, vowel = "", ""
    for letter in re.sub("[^ぁ-ゖー]", "", hiragana(words)):
        is_long = letter == "ー" or (letter == "う" and vowel in "うお") or (letter == "い" and vowel in "いえ")
        is_long = bool(found) and (is_long or letter == vowel)
        found += "ー" if is_long else {"を": "お", "づ": "ず", "ぢ": "じ", "は": "わ", "へ": "え"}.get(letter, letter)
        if not is_long:
            vowel = next((v for v, row in _VOWELS.items() if letter in row), "")
    return found


def _loudness_db(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """Of each 20 ms."""
    import numpy as np

    size = rate_hz // 50
    frames = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    return 10 * np.log10((frames**2).mean(axis=1) + 1e-12)


def _trimmed(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    loud = _loudness_db(samples, _MADE_HZ)
    heard = np.flatnonzero(loud > loud.max() - _QUIET_DB)
    size, edge = _MADE_HZ // 50, round(_EDGE_S * _MADE_HZ)
    cut = samples[max(0, heard[0] * size - edge) : (heard[-1] + 1) * size + edge].copy()
    fade = np.linspace(0, 1, edge // 2, dtype=np.float32)
    cut[: len(fade)] *= fade
    cut[-len(fade) :] *= fade[::-1]
    return cut


def _between_pauses(samples: "NDArray[np.float32]") -> "list[NDArray[np.float32]]":
    """The three parts between the two longest silences."""
    import numpy as np

    loud = _loudness_db(samples, _MADE_HZ)
    heard = np.flatnonzero(loud > loud.max() - _QUIET_DB)
    gaps = np.diff(heard)
    ends = np.sort(np.argsort(gaps)[-2:])
    size = _MADE_HZ // 50
    middles = [int((heard[n] + heard[n + 1]) / 2 * size) for n in ends]
    return np.split(samples, middles)


def _levelled_codes(samples: "NDArray[np.float32]") -> bytes:
    """As it comes out of a telephone, at the level of speech that all clips have; single peaks are rounded off."""
    import numpy as np

    from app.signals.telephone import call_codes, from_mu_law

    codes, half, gain_db = call_codes(samples, _MADE_HZ), _PEAK / 2, 0.0
    # the band takes more of some vowels than of others, and so does the rounding
    for _ in range(3):
        gain_db += _LEVEL_DBFS - speech_level_db(from_mu_law(codes), _RATE_HZ)
        louder = samples * np.float32(10 ** (gain_db / 20))
        soft = np.sign(louder) * half * (1 + np.tanh(np.abs(louder) / half - 1))
        codes = call_codes(np.where(np.abs(louder) > half, soft, louder), _MADE_HZ)
    return codes.tobytes()


def speech_level_db(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """Root mean square of what is within 20 dB of the loudest."""
    import numpy as np

    loud = _loudness_db(samples, rate_hz)
    speech = loud[loud > loud.max() - 20]
    return float(10 * np.log10((10 ** (speech / 10)).mean()))


_LENGTHS_S: Final = {
    "note-": (40.0, 60.0),
    "call-": (0.5, 16.0),
    "ask-": (1.0, 8.0),
    **dict.fromkeys(("name-", "town-", "at-", "lead-"), (0.7, 5.5)),
}
"""By how names begin; digits and letters are shorter than all of these."""


def faults(path: Path) -> list[str]:
    """What is wrong with a clip, by level, length and spectrum. No ear has heard it."""
    import numpy as np

    from app.signals.telephone import from_mu_law

    samples = from_mu_law(np.frombuffer(path.read_bytes(), np.uint8))
    seconds = len(samples) / _RATE_HZ
    low, high = next((span for begins, span in _LENGTHS_S.items() if path.stem.startswith(begins)), (0.12, 1.8))
    found = [] if low <= seconds <= high else [f"{seconds:.2f} s"]
    level = speech_level_db(samples, _RATE_HZ)
    found += [] if abs(level - _LEVEL_DBFS) < 2 else [f"{level:.1f} dBFS"]
    found += [] if np.abs(samples).max() < 0.95 else ["clipped"]
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / _RATE_HZ)
    band = power[(hz >= 250) & (hz <= 3500)].sum() / power.sum()
    found += [] if band > 0.9 else [f"{band:.0%} in the telephone's band"]
    found += [] if power[hz > 1000].sum() / power.sum() > 0.002 else ["nothing above 1 kHz"]
    return found


def main() -> int:
    """Make or check all clips, or those that are named; returns the exit code."""
    named = {argument for argument in sys.argv[1:] if not argument.startswith("-")}
    known = [line for line in lines() if not named or line.clip in named]
    if "--check" not in sys.argv:
        for line in known:
            make(line)
        record(known)
    wrong, noted = 0, recorded()
    for line in known:
        path = SOUNDS / f"{line.clip}.ulaw"
        for fault in [*faults(path), *faults_of_words(line, noted)] if path.exists() else ["missing"]:
            print(f"{line.clip}: {fault}")
            wrong += 1
    wanted = {line.clip for line in lines()}
    for path in SOUNDS.rglob("*.ulaw"):
        if path.relative_to(SOUNDS).with_suffix("").as_posix() not in wanted:
            print(f"{path.relative_to(SOUNDS)}: belongs to nothing")
            wrong += 1
    size = sum(path.stat().st_size for path in SOUNDS.rglob("*.ulaw"))
    print(f"{len(known)} clips, {size / 1e6:.2f} MB in all, {wrong} faults; nobody has heard them")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
