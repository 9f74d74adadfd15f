"""Collects the licences of all bundled parts into licences.json: python resources/licences/update.py [--check]

They are read from the metadata of what is installed in the locked version. A part for another system, or of a version
that is not installed here, keeps what was read where it was. --check changes nothing and exits 1 where the file is
stale. Beside this file lie the licences that no package brings along: Qt's, Python's, that of PySide6 and of the voice
that the sounds of practice were made with.
"""

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MADE = HERE / "licences.json"
LOCK = HERE.parent.parent / "requirements.lock"
_BESIDE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_NAMES = {
    "pyside6-essentials": "Qt, PySide6",
    "opencv-python-headless": "OpenCV, FFmpeg",
    "noto-cjk-sans-jp-regular": "Noto Sans CJK JP Regular",
    "noto-cjk-sans-jp-bold": "Noto Sans CJK JP Bold",
    "sounddevice": "sounddevice, PortAudio",
}
_LICENCES = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "opencv-python-headless": "Apache-2.0; FFmpeg: LGPL-2.1-or-later",
}
"""Where the metadata name several to choose from, or only one of several."""


def locked() -> dict[str, str]:
    """Name and version of each locked package; of two versions of one the first."""
    found: dict[str, str] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9_.-]+)==([^\s;\\]+)", line):
            found.setdefault(match[1], match[2])
    return found


def licence_of(of: Distribution) -> str:
    """The licence as the metadata name it."""
    data = of.metadata
    named = data.get("License-Expression") or (data.get("License") or "").strip().partition("\n")[0]
    classes = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or [] if line.startswith("License ::")]
    return named if named and named != "Dual License" else ", ".join(classes)


def texts_of(of: Distribution) -> list[str]:
    """The texts of all licence files that the package brings along, each once."""
    paths = [
        path
        for path in of.files or []
        if ".dist-info" in str(path) and re.search(r"(?i)licen[cs]e|copying|notice", path.name)
    ]
    texts = [path.read_text("utf-8").replace("\r\n", "\n").strip() for path in sorted(paths, key=str)]
    return list(dict.fromkeys(texts))


def made() -> str:
    """The JSON: all parts, and each text once under a short name."""
    before: dict[str, Any] = json.loads(MADE.read_text("utf-8")) if MADE.is_file() else {"parts": [], "texts": {}}
    earlier = {part["package"]: part for part in before["parts"]}
    texts: dict[str, str] = {}

    def name_of(text: str) -> str:
        known = next((name for name, other in texts.items() if other == text), None)
        name = known or f"text {len(texts) + 1}"
        texts[name] = text
        return name

    python = {"package": "python", "name": "Python", "version": "", "licence": "PSF-2.0"}
    parts = [{**python, "texts": [name_of((HERE / "Python.txt").read_text("utf-8").strip())]}]
    for package, version in locked().items():
        part: dict[str, Any] | None = None
        try:
            of = distribution(package)
        except PackageNotFoundError:
            of = None
        if of is not None and of.version == version:
            beside = [(HERE / name).read_text("utf-8").strip() for name in _BESIDE.get(package, ())]
            part = {
                "package": package,
                "name": _NAMES.get(package, package),
                "version": version,
                "licence": _LICENCES.get(package) or licence_of(of),
                "texts": [name_of(text) for text in (*beside, *texts_of(of))],
            }
        elif package.startswith("pyobjc") and package not in earlier:
            part = {"package": package, "name": package, "version": version, "licence": "MIT", "texts": []}
        elif package in earlier:
            kept = earlier[package]
            part = {**kept, "texts": [name_of(before["texts"][name]) for name in kept["texts"]]}
        if part is not None:
            parts.append(part)
    voice = {"package": "mei", "name": "HTS Voice Mei", "version": "", "licence": "CC-BY-3.0"}
    parts.append({**voice, "texts": [name_of((HERE / "Mei.txt").read_text("utf-8").strip())]})
    return json.dumps({"parts": parts, "texts": texts}, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the JSON, or with --check only say whether it is stale; returns the exit code."""
    sys.path.insert(0, str(HERE.parent.parent))
    from resources.stale import write_or_complain

    return write_or_complain(MADE, made(), "the licences", "resources/licences/update.py")


if __name__ == "__main__":
    sys.exit(main())
