"""Sounds of a household and its street, made of what is known of them; each as loud as it comes out."""

from collections.abc import Callable

import numpy as np

from tests.signals.rooms import Room, Sound


class House(Room):
    """A room with more in it."""

    def air_conditioner(self) -> Sound:
        """A blower that swings a little, and the compressor's tone."""
        return _unit(self.noise(-5.0, 80, 3000)) * self.wobble(7, 1) + 0.3 * self.tones(100, (0, -4, -10, -8))

    def fridge_cycling(self) -> Sound:
        """Its compressor starts after eight seconds and stops after seventeen."""
        return self.fridge() * ((self.t > 8) & (self.t < 17))

    def washing_phases(self) -> Sound:
        """Water runs in, the drum turns to and fro, then it spins up."""
        fill = _unit(self.noise(-1.0, 300, 6000)) * (self.t < 6)
        turns = _unit(self.washing()) * ((self.t >= 7) & (self.t < 14)) * ((self.t % 3) < 2)
        speed = np.clip((self.t - 14) / 5, 0, 1)
        phase = 2 * np.pi * np.cumsum(20 + 180 * speed) / self.rate_hz
        spin = sum(np.sin(n * phase) / n for n in range(1, 9)) * (self.t >= 14) * (0.3 + speed)
        return fill + turns + 0.7 * spin + 0.3 * _unit(self.noise(-4.0, 60, 2500)) * speed

    def spinning(self) -> Sound:
        """A washing machine at 1,200 turns a minute."""
        return self.tones(20, tuple(-1.0 * n for n in range(30)), 0.003) + _unit(self.noise(-4.0, 100, 3000))

    def far_mower(self) -> Sound:
        """A few houses away: the high part is gone, and the wind carries it to and fro."""
        return through(self.mower(), self.rate_hz, lambda hz: 1 / (1 + (hz / 700) ** 2)) * self.wobble(5, 2)

    def dryer(self) -> Sound:
        """A drum with clothes that fall, 50 a minute, over its blower."""
        falls = self.placed(self.often(50 / 60, 0.1), lambda: self.burst(0.3, 0.08, 60, 900))
        return _unit(self.noise(-4.0, 60, 3500)) + 0.8 * falls / max(float(np.abs(falls).max()), 1e-9)

    def vacuum(self) -> Sound:
        return _unit(self.noise(-2.0, 200, 6000)) + 0.5 * _unit(self.tones(290, (0, -3, -6, -9), 0.004))

    def hair_dryer(self) -> Sound:
        return _unit(self.noise(0.0, 300, 7000)) + 0.3 * _unit(self.tones(210, (0, -2, -8, -8), 0.002))

    def kettle(self) -> Sound:
        """Water that begins to boil."""
        return _unit(self.noise(-3.0, 200, 5000)) * (0.2 + self.t / self.seconds)

    def shower(self) -> Sound:
        return _unit(self.noise(0.0, 400, 7000)) + 0.2 * _unit(self.rain(200))

    def rough_street(self) -> Sound:
        """A main road: one car after the other."""
        whole = _unit(self.noise(-5.0, 40, 1500))
        for start_s in self.often(0.5):
            swell = np.exp(-(((self.t - start_s) / 1.5) ** 2))
            whole = whole + 0.4 * swell * _unit(self.noise(-3.0, 100, 3000))
        return whole

    def computer(self) -> Sound:
        """A computer's fans, and its coils."""
        return _unit(self.noise(-4.0, 80, 5000)) + 0.05 * np.sin(2 * np.pi * 3100 * self.t)

    def beeping(self, hz: float = 2000.0, on_s: float = 0.1, off_s: float = 0.1) -> Sound:
        """An alarm clock, an oven, a lorry that reverses."""
        return np.sin(2 * np.pi * hz * self.t) * self.on_and_off(on_s, off_s)

    def blow(self, decay_s: float = 0.06) -> Sound:
        """A hammer on a wall: a thud with the ring of the wall."""
        part = Room(self.rate_hz, 0.5, int(self.rng.integers(1 << 30)))
        ring = np.sin(2 * np.pi * 310 * part.t) + 0.6 * np.sin(2 * np.pi * 730 * part.t)
        return (part.noise(-4.0, 80, 3500) * 1.5 + ring) * np.exp(-part.t / decay_s)

    def door(self) -> Sound:
        """A door that falls shut: a boom, and the latch."""
        boom = self.burst(0.6, 0.1, 50, 900)
        latch = self.burst(0.1, 0.012, 1000, 5000)
        boom[: len(latch)] += 0.7 * latch
        return boom

    def plate(self) -> Sound:
        """Dishes that touch: a click with a ring of high, unrelated tones."""
        part = Room(self.rate_hz, 0.4, int(self.rng.integers(1 << 30)))
        lines = [hz for hz in self.rng.uniform(1800, 6500, 5) if hz < 0.45 * self.rate_hz]
        ring = sum(np.sin(2 * np.pi * hz * part.t) * np.exp(-part.t / self.rng.uniform(0.03, 0.12)) for hz in lines)
        return ring + part.noise(0.0, 1000, 7000) * np.exp(-part.t / 0.006)

    def chair(self) -> Sound:
        """A chair that is moved: it scrapes and chatters for a moment."""
        t = np.arange(round(0.6 * self.rate_hz)) / self.rate_hz
        part = Room(self.rate_hz, 0.6, int(self.rng.integers(1 << 30)))
        return part.noise(-2.0, 150, 3000) * (0.4 + (np.sin(2 * np.pi * 38 * t) > 0)) * np.sin(np.pi * t / 0.6)

    def step(self) -> Sound:
        return self.burst(0.25, 0.07, 50, 500)

    def knock(self) -> Sound:
        """Knuckles on a door, three times."""
        one = [self.burst(0.22, 0.025, 150, 2000) for _ in range(3)]
        return np.concatenate(one)

    def far_bark(self) -> Sound:
        return through(self.bark(0.3), self.rate_hz, lambda hz: 1 / (1 + (hz / 900) ** 2))

    def small_bark(self) -> Sound:
        """A small dog: higher and shorter."""
        t = np.arange(round(0.14 * self.rate_hz)) / self.rate_hz
        pitch = self.rng.uniform(800, 1100) * (1 + 0.3 * np.sin(np.pi * t / 0.14))
        phase = 2 * np.pi * np.cumsum(pitch) / self.rate_hz
        voice = np.sum([np.sin(n * phase) / n for n in range(1, 5)], axis=0)
        return (voice + 0.3 * self.rng.standard_normal(len(t))) * np.sin(np.pi * t / 0.14) ** 0.5

    def meow(self) -> Sound:
        t = np.arange(round(0.7 * self.rate_hz)) / self.rate_hz
        pitch = 500 + 250 * np.sin(np.pi * t / 0.7)
        phase = 2 * np.pi * np.cumsum(pitch) / self.rate_hz
        return np.sum([np.sin(n * phase) / n for n in range(1, 8)], axis=0) * np.sin(np.pi * t / 0.7)

    def cough(self) -> Sound:
        return np.concatenate([self.burst(0.35, 0.08, 200, 4000), 0.7 * self.burst(0.3, 0.07, 200, 4000)])

    def ding_dong(self, decay_s: float = 0.5) -> Sound:
        """A doorbell: two tones that die away."""
        t = np.arange(round(2.0 * self.rate_hz)) / self.rate_hz
        ding = np.sin(2 * np.pi * 780 * t) + 0.3 * np.sin(2 * np.pi * 2150 * t)
        dong = np.sin(2 * np.pi * 620 * t) + 0.3 * np.sin(2 * np.pi * 1710 * t)
        late = np.clip(t - 0.6, 0, None)
        return ding * np.exp(-t / decay_s) + dong * np.exp(-late / decay_s) * (t >= 0.6)

    def buzzer(self) -> Sound:
        """A door's buzzer."""
        t = np.arange(round(0.8 * self.rate_hz)) / self.rate_hz
        return np.sign(np.sin(2 * np.pi * 100 * t)) * np.clip((0.8 - t) / 0.02, 0, 1)

    def ringing(self, on_s: float = 1.0, off_s: float = 2.0) -> Sound:
        """A telephone's warble."""
        high = np.floor(self.t * 32) % 2 == 0
        warble = np.where(high, np.sin(2 * np.pi * 1000 * self.t), np.sin(2 * np.pi * 1250 * self.t))
        return warble * self.on_and_off(on_s, off_s)

    def notice(self) -> Sound:
        """A computer's or a mobile's notice: two short tones."""
        t = np.arange(round(0.35 * self.rate_hz)) / self.rate_hz
        hz = np.where(t < 0.15, 880.0, 1320.0)
        return np.sin(2 * np.pi * hz * t) * np.exp(-(t % 0.15) / 0.1)

    def next_room(self, sound: Sound) -> Sound:
        """As it comes through a wall."""
        return through(sound, self.rate_hz, lambda hz: 1 / (1 + (hz / 500) ** 2))

    def children(self) -> Sound:
        """Two who play and talk high, with shouts."""
        shouts = self.placed(self.often(0.4), self.shout)
        return _unit(self.talk(280, 0.6)) + _unit(self.talk(330, 0.9)) + 2 * shouts

    def shout(self) -> Sound:
        t = np.arange(round(0.7 * self.rate_hz)) / self.rate_hz
        pitch = 500 * (1 + 0.2 * np.sin(np.pi * t / 0.7)) * float(self.rng.uniform(0.8, 1.2))
        phase = 2 * np.pi * np.cumsum(pitch) / self.rate_hz
        return np.sum([np.sin(n * phase) / n**0.8 for n in range(1, 7)], axis=0) * np.sin(np.pi * t / 0.7) ** 0.5

    def sung(self) -> Sound:
        """A song: a tune and a voice over it."""
        return _unit(self.tune(0.5, 0.8, 3)) + _unit(self.talk(180, 0.2, 3.0))

    def bells(self, per_s: float = 130 / 60, hz: tuple[float, ...] = (705.0, 752.0), decay_s: float = 0.5) -> Sound:
        """A bell that is struck again and again."""
        strokes = np.exp(-((self.t * per_s) % 1) / (decay_s * per_s))
        return sum((np.sin(2 * np.pi * f * self.t) for f in hz), start=np.zeros(self.count)) * strokes


def through(sound: Sound, rate_hz: int, gain: Callable[[Sound], Sound]) -> Sound:
    """The sound through what has this gain by frequency."""
    spectrum = np.fft.rfft(sound)
    return np.fft.irfft(spectrum * gain(np.fft.rfftfreq(len(sound), 1 / rate_hz)), len(sound))


def _unit(sound: Sound) -> Sound:
    return sound / max(float(sound.std()), 1e-12)
