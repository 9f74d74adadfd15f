"""Makes the spoken digits beside this file with espeak-ng and sox: ja/0.wav to ja/9.wav and en/0.wav to en/9.wav.

    python3 resources/sounds/make_sounds.py

24 kHz, mono, 16 bit, silence trimmed, all at the same root mean square. The
files are committed, so that nobody needs espeak-ng to run the program.
"""

import subprocess
import tempfile
from pathlib import Path

_HERE = Path(__file__).parent
_RATE_HZ = 24000
_LEVEL_DBFS = -23
_DIGITS = {
    "ja": ("ぜろ", "いち", "にい", "さん", "よん", "ごお", "ろく", "なな", "はち", "きゅう"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_VOICES = {"ja": "ja", "en": "en-gb"}


def main() -> None:
    """Make the sounds of all digits in both languages."""
    for language, words in _DIGITS.items():
        folder = _HERE / language
        folder.mkdir(exist_ok=True)
        for digit, word in enumerate(words):
            _make(word, _VOICES[language], folder / f"{digit}.wav")


def _make(word: str, voice: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        spoken, plain = Path(folder, "spoken.wav"), Path(folder, "plain.wav")
        subprocess.run(["espeak-ng", "-v", voice, "-s", "120", "-w", str(spoken), word], check=True)
        trim = ["silence", "1", "0.01", "0.5%", "fade", "0.005"]
        edges = [*trim, "reverse", *trim, "reverse", "pad", "0", "0.02"]
        mono = ["-r", str(_RATE_HZ), "-c", "1", "-b", "16"]
        subprocess.run(["sox", "-D", str(spoken), *mono, str(plain), *edges], check=True)
        stats = subprocess.run(["sox", str(plain), "-n", "stats"], check=True, capture_output=True, text=True).stderr
        rms_dbfs = next(float(line.split()[-1]) for line in stats.splitlines() if line.startswith("RMS lev"))
        gain = ["gain", "-l", f"{_LEVEL_DBFS - rms_dbfs:.2f}"]
        subprocess.run(["sox", "-D", str(plain), str(path), *gain], check=True)


if __name__ == "__main__":
    main()
