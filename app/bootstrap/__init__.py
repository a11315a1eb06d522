"""Wires settings, store, services and window: the only room that sees `app`, `db` and `ui` together.

Nothing heavy is imported at the top: the window paints first, then the store is opened on its lane.
"""

from app.bootstrap.desk import (
    Desk,
    create_desk,
    engine_versions,
    has_desk,
    open_desk,
    restore_desk,
    sample_desk,
    sample_dir,
)
from app.bootstrap.handing import hand_over_here
from app.bootstrap.listening import listen, round_document, round_line
from app.bootstrap.shared import (
    connect_desk,
    door_of,
    knows_password,
    renew_desk,
    server_admin,
    shared_ledger,
    sit_down,
    sync_desk,
)
from app.bootstrap.window import open_window, printers, save_screens, ui_services

__all__ = [
    "Desk",
    "connect_desk",
    "create_desk",
    "door_of",
    "engine_versions",
    "hand_over_here",
    "has_desk",
    "knows_password",
    "listen",
    "open_desk",
    "open_window",
    "printers",
    "renew_desk",
    "restore_desk",
    "round_document",
    "round_line",
    "sample_desk",
    "sample_dir",
    "save_screens",
    "server_admin",
    "shared_ledger",
    "sit_down",
    "sync_desk",
    "ui_services",
]
