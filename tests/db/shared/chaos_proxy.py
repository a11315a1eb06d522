"""A TCP proxy that breaks connections on purpose: cut either way after some bytes, reset, or swallow in silence."""

from __future__ import annotations

import random
import select
import socket
import threading
from collections import Counter

FAULTS = ("cut to server", "cut to desk", "cut to desk", "reset", "black hole")
LINGER_NOT = b"\1\0\0\0\0\0\0\0"


class Proxy:
    """Forwards to PostgreSQL; while `faulty`, a share of the connections ends badly at a place drawn by lot."""

    def __init__(self, port: int, *, seed: int, share: float) -> None:
        self._upstream = ("127.0.0.1", port)
        self._lot = random.Random(seed)
        self._share = share
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closing = threading.Event()
        self.port = int(self._listener.getsockname()[1])
        self.faulty = True
        self.done: Counter[str] = Counter()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        """Take no more connections and end those there are."""
        self._closing.set()
        with socket.create_connection(("127.0.0.1", self.port), timeout=5):
            pass  # wakes the one who waits in accept
        for thread in self._threads:
            thread.join(10)
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            desk, _ = self._listener.accept()
            fault = self._lot.choice(FAULTS) if self.faulty and self._lot.random() < self._share else "none"
            after = self._lot.randrange(600, 40_000)
            self.done[fault] += 1
            thread = threading.Thread(target=self._forward, args=(desk, fault, after), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _forward(self, desk: socket.socket, fault: str, after: int) -> None:
        with desk:
            try:
                server = socket.create_connection(self._upstream, timeout=2)
            except OSError:
                return
            with server:
                try:
                    self._pump(desk, server, fault, after)
                except OSError:
                    return

    def _pump(self, desk: socket.socket, server: socket.socket, fault: str, after: int) -> None:
        passed = {desk: 0, server: 0}
        silent = 0
        while not self._closing.is_set() and silent < 5:
            ready, _, _ = select.select([desk, server], [], [], 0.3)
            swallowing = fault == "black hole" and sum(passed.values()) > after
            silent += 1 if swallowing else 0
            for source in ready:
                data = source.recv(4096)
                if not data:
                    return
                passed[source] += len(data)
                target = server if source is desk else desk
                if swallowing:
                    continue
                if passed[source] > after and (
                    (fault == "cut to server" and source is desk)
                    or (fault in {"cut to desk", "reset"} and source is server)
                ):
                    if fault == "reset":
                        desk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
                    else:
                        target.sendall(data[: len(data) // 2])
                    return
                target.sendall(data)
