"""What the window did in each of its longer gaps in a full run of all seven checks; watching costs time itself."""

from typing import Any

from tests.bench.sitting import Sitting, sitting


def main() -> None:
    """The gaps in their order, with what was told before and where the window's thread was seen."""
    seen = sitting(watched=True)
    for gap in (record for record in seen.told if record["step"] == "gap"):
        _tell(seen, gap)


def _tell(seen: Sitting, gap: dict[str, Any]) -> None:
    told = [r for r in seen.told if r["step"] != "gap" and r.get("at_s", gap["at_s"] + 1) <= gap["at_s"]]
    after = f"after {told[-1].get('item')}: {told[-1]['step']}" if told else ""
    print(
        f"\n{gap['gap_ms']:.0f} ms {after}, worked {gap['worked_ms']} ms, waited for a core {gap['queued_ms']} ms,"
        f" collected garbage {gap['collected_ms']} ms, read again from the disk {gap['read_again']}"
    )
    print("   beside (worked, waited):", gap["beside"])
    for stack, count in gap["stacks"]:
        print(f"   seen {count} times: " + " < ".join(stack))


if __name__ == "__main__":
    main()
