"""The accessibility bus (AT-SPI) as a screen reader uses it: what the window tells of itself, and pressing what it offers.

Linux only. A session bus and an accessibility bus of our own, so that nothing of the machine's desktop takes part; the
client is jeepney, which the desk's keyring brings along anyway.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
"""Debian's starter of the accessibility bus; it is on nobody's PATH."""
_CHECKED, _SHOWING = 4, 25
"""The numbers of the states "checked" and "showing" among AT-SPI's states."""
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_PATIENCE = 60.0
"""Seconds for one answer; only a limit for a window that hangs."""


def missing() -> list[str]:
    """The packages of an accessibility bus that are not here."""
    programs = {LAUNCHER: "at-spi2-core", "dbus-daemon": "dbus"}
    return [package for program, package in programs.items() if not shutil.which(program)]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the window, as the bus names it."""

    bus: Bus
    owner: str
    path: str

    def _ask(self, interface: str, method: str, signature: str | None = None, body: tuple[object, ...] = ()) -> object:
        address = DBusAddress(self.path, self.owner, f"org.a11y.atspi.{interface}")
        return self.bus.ask(new_method_call(address, method, signature, body))

    @property
    def name(self) -> str:
        """What a screen reader says first."""
        message = Properties(DBusAddress(self.path, self.owner, "org.a11y.atspi.Accessible")).get("Name")
        return str(self.bus.ask(message)[1])

    @property
    def role(self) -> str:
        """What kind of thing it is: ``button``, ``text``, ``label`` and so on."""
        return str(self._ask("Accessible", "GetRoleName"))

    @property
    def showing(self) -> bool:
        """Whether it is on the screen now."""
        return self._is(_SHOWING)

    @property
    def checked(self) -> bool:
        """Whether it is the one chosen, or on."""
        return self._is(_CHECKED)

    def _is(self, state: int) -> bool:
        low, _high = self._ask("Accessible", "GetState")
        return bool(low >> state & 1)

    @property
    def children(self) -> list[Node]:
        """What stands in it."""
        found = self._ask("Accessible", "GetChildren")
        return [Node(self.bus, owner, path) for owner, path in found]

    @property
    def actions(self) -> list[str]:
        """What can be done with it."""
        return [name for name, _said, _keys in self._ask("Action", "GetActions")]

    def do(self, action: str) -> None:
        """Do one of its actions."""
        self._ask("Action", "DoAction", "i", (self.actions.index(action),))

    def write(self, text: str) -> None:
        """Put a text into a field."""
        self._ask("EditableText", "SetTextContents", "s", (text,))

    def walk(self) -> Iterator[Node]:
        """Everything in it that is on the screen, itself first."""
        yield self
        try:
            shown = [child for child in self.children if child.showing]
        except DBusErrorResponse:
            return  # Gone since it was named: the window is at work while it is read.
        for child in shown:
            yield from child.walk()

    def find(self, role: str, name: str) -> Node | None:
        """The first of this role on the screen whose name begins so."""
        for node in self.walk():
            try:
                if node.role == role and node.name.startswith(name):
                    return node
            except DBusErrorResponse:
                continue
        return None


class Bus:
    """A connection to the accessibility bus."""

    def __init__(self, session_address: str) -> None:
        with open_dbus_connection(session_address) as session:
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            (address,) = session.send_and_get_reply(asked, timeout=_PATIENCE).body
        self._connection: DBusConnection = open_dbus_connection(address)

    def ask(self, message: object) -> object:
        """Send a message and return the one value that came back; an error that came back is raised."""
        reply = self._connection.send_and_get_reply(message, timeout=_PATIENCE)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0] if reply.body else None

    @property
    def programs(self) -> list[Node]:
        """The programs that have a window on this bus."""
        return Node(self, _REGISTRY, _ROOT).children

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()


@contextmanager
def session() -> Iterator[str]:
    """A session bus with an accessibility bus behind it; gives its address for ``DBUS_SESSION_BUS_ADDRESS``."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    with daemon.stdout as told:
        address = told.readline().strip()
    env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "GSETTINGS_BACKEND": "memory"}
    behind = subprocess.Popen(
        [LAUNCHER, "--launch-immediately"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield address
    finally:
        for process in (behind, daemon):
            process.terminate()
            process.wait()
