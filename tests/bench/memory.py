"""The memory of all our processes while the camera's preview runs, at the end of a full run."""

from tests.bench.figures import figure
from tests.bench.sitting import sitting


def main() -> None:
    """PSS: what several processes share counts once. Sound, network and printer were in use before."""
    seen = sitting()
    most = max(seen.previews, key=lambda shares: sum(shares.values()))
    figure(
        "memory of all processes with the camera preview",
        sum(most.values()),
        "MiB",
        f"promised under 250 (most of {len(seen.previews)} readings)",
        digits=0,
    )
    for name, share in most.items():
        figure(f"  {name}", share, "MiB", digits=0)
    figure("memory when the report was saved", sum(seen.saved.values()), "MiB", digits=0)


if __name__ == "__main__":
    main()
