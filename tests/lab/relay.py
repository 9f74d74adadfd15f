"""A UDP relay that holds each request back for a while: ``relay.py HOST PORT TARGET_PORT DELAY_MS SPREAD_MS``.

Every request waits DELAY_MS plus an even random share of up to SPREAD_MS;
answers go straight back. A process of its own, so that its timing does not
hang on the one that is tested.
"""

import heapq
import random
import select
import socket
import sys
import time


def main(host: str, port: int, target_port: int, delay_ms: float, spread_ms: float) -> None:
    chance = random.Random(1)
    front = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    front.bind((host, port))
    back = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    back.connect((host, target_port))
    waiting: list[tuple[float, int, bytes]] = []
    client: tuple[str, int] | None = None
    count = 0
    while True:
        timeout = max(0.0, waiting[0][0] - time.perf_counter()) if waiting else None
        ready, _, _ = select.select([front, back], [], [], timeout)
        if front in ready:
            packet, client = front.recvfrom(2048)
            due = time.perf_counter() + (delay_ms + chance.uniform(0, spread_ms)) / 1000
            count += 1
            heapq.heappush(waiting, (due, count, packet))
        if back in ready and client is not None:
            front.sendto(back.recv(2048), client)
        while waiting and waiting[0][0] <= time.perf_counter():
            back.send(heapq.heappop(waiting)[2])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
