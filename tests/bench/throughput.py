"""Our engine against iperf3 on the same shaped wire."""

from collections.abc import Generator

from app.devices.local.link import LocalNetwork
from app.devices.ports import Pace, SpeedServer
from tests.bench.figures import figure
from tests.lab.lab import Lab

_RATES_MBIT_S = (20, 200)


def main() -> None:
    """Both directions at each rate; 1 is what iperf3 says."""
    with Lab() as lab:
        server, network = SpeedServer(lab.network.speed_url), LocalNetwork()
        for rate in _RATES_MBIT_S:
            with lab.network.shaped(rate):
                for name, measure in (("download", network.download), ("upload", network.upload)):
                    truth = lab.network.iperf3(download=name == "download")
                    with lab.network.inside():
                        ours = _to_end(measure(server))
                    told = f"promised 0.95 to 1.05 (ours {ours:.1f}, iperf3 {truth:.1f} Mbit/s)"
                    figure(f"{name} at {rate} Mbit/s, ours to iperf3", ours / truth, "", told, digits=3)


def _to_end(run: Generator[Pace, None, float]) -> float:
    while True:
        try:
            next(run)
        except StopIteration as end:
            return float(end.value)


if __name__ == "__main__":
    main()
