"""What is heard at a telephone against what sounded, over long times: python -m tests.signals.line_bench"""

import time

import numpy as np

from app.signals.dialtone import DialTone, Heard
from app.signals.dtmf import KEYS, Keys
from app.signals.ringing import Ringing
from app.signals.tone_table import Tones, tones_of
from tests.signals.line_sounds import (
    Sound,
    bell,
    broken,
    key,
    mixed,
    no_dial_tones,
    room,
    silence,
    speech,
    tone,
)

RATE_HZ = 16000
LONG_S = 300
COUNTRIES = ("JP", "US", "GB", "DE", "FR", "ES", "IT", "NL", "BE", "PT")
ALL = "".join(KEYS)


def tones(country: str) -> Tones:
    found = tones_of(country)
    assert found is not None
    return found


def dial(sound: Sound, country: str, rate_hz: int = RATE_HZ) -> Heard:
    listener = DialTone(rate_hz, tones(country))
    for start in range(0, len(sound), rate_hz // 10):
        listener.push(sound[start : start + rate_hz // 10])
    return listener.heard


def dial_tones() -> None:
    right = asked = 0
    for country in COUNTRIES:
        wanted = tones(country).dial
        for off in (-0.02, -0.01, 0.0, 0.01, 0.02):
            for dbfs in (-20, -45, -65):
                sound = tone([hz * (1 + off) for hz in wanted.hz], 9, RATE_HZ, dbfs)
                sound = broken(sound, wanted.cadence, RATE_HZ) if wanted.cadence else sound
                asked += 1
                right += dial(mixed(sound, room(9, RATE_HZ, dbfs - 10, asked, asked % 3)), country) is Heard.DIAL
    print(f"dial tones, 10 dB over the room, within 2 %: {right} of {asked} found")
    for name, sound in no_dial_tones(LONG_S, RATE_HZ):
        heard = {country: dial(sound, country) for country in ("JP", "US", "DE")}
        wrong = [c for c, h in heard.items() if h in (Heard.DIAL, Heard.SPECIAL)]
        print(f"{LONG_S} s of {name}: {wrong or 'none'}")
    for country in COUNTRIES:
        for kind in ("busy", "congestion", "ringback"):
            other = getattr(tones(country), kind)
            if other is not None:
                sound = tone(other.hz, LONG_S / 5, RATE_HZ, -40, 17 if other.modulated_hz else 0)
                heard = dial(mixed(broken(sound, other.cadence, RATE_HZ), room(LONG_S / 5, RATE_HZ, -60)), country)
                print(f"{country} {kind}, {LONG_S // 5} s: {heard}")


def keys() -> None:
    random, wrong, count = np.random.default_rng(1), 0, 0
    for draw in range(1000):
        rate_hz = int(random.choice([8000, 16000, 44100, 48000]))
        which, level_dbfs = ALL[draw % 16], float(random.uniform(-50, -10))
        off = tuple(random.uniform(-0.015, 0.015, 2))
        pressed = key(which, random.uniform(0.04, 0.3), rate_hz, level_dbfs, random.uniform(-8, 4), off)
        sound = np.concatenate([silence(0.15, rate_hz), pressed, silence(0.2, rate_hz)])
        noise = room(len(sound) / rate_hz, rate_hz, level_dbfs - random.uniform(15, 40), draw, draw % 2)
        listener = Keys(rate_hz)
        listener.push(mixed(sound, noise))
        count, wrong = count + 1, wrong + (listener.typed != which)
    print(f"keys: {wrong} of {count} wrong")
    for name, sound in no_dial_tones(LONG_S, RATE_HZ):
        listener = Keys(RATE_HZ)
        for start in range(0, len(sound), RATE_HZ // 10):
            listener.push(sound[start : start + RATE_HZ // 10])
        print(f"{LONG_S} s of {name}: keys {listener.typed or 'none'}")


def rings() -> None:
    right = asked = 0
    for country in COUNTRIES:
        for kind in ("warble", "gongs", "beeps"):
            for over_db in (30, 20, 10):
                sound = mixed(bell(20, RATE_HZ, -40, tones(country).ring, kind), room(20, RATE_HZ, -40 - over_db, 7, 1))
                asked, right = asked + 1, right + rang(sound)
    print(f"rings: {right} of {asked} heard")
    for name, sound in no_dial_tones(LONG_S, RATE_HZ):
        print(f"{LONG_S} s of {name}: {'a ring' if rang(sound) else 'no ring'}")


def rang(sound: Sound) -> bool:
    listener = Ringing(RATE_HZ, tones("JP"))
    for start in range(0, len(sound), RATE_HZ // 10):
        listener.push(sound[start : start + RATE_HZ // 10])
    return listener.heard


def share() -> None:
    sound = mixed(speech(20, 48000, -30), room(20, 48000, -60))
    for name, listener in (
        ("dial tone", DialTone(48000, tones("JP"))),
        ("keys", Keys(48000)),
        ("ring", Ringing(48000, tones("JP"))),
    ):
        begun = time.process_time()
        for start in range(0, len(sound), 4800):
            listener.push(sound[start : start + 4800])
        print(f"{name}: {(time.process_time() - begun) / 20:.1%} of a core")


if __name__ == "__main__":
    dial_tones()
    keys()
    rings()
    share()
