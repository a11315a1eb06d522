"""The screens of the desk in the order of the navigation; one line each, imported when the desk opens."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from PySide6.QtWidgets import QStackedWidget

from app.clearance.permission import served
from ui.frame.screen import Desk, Screen
from ui.school_names import school_names

#: (module, maker). The first is where the desk opens; those after `FOOT` stand at the foot of the navigation.
SCREENS: Final = (
    ("ui.counter.screen", "CounterScreen"),
    ("ui.worklist.screen", "WorklistScreen"),
    ("ui.overview.screen", "OverviewScreen"),
    ("ui.audit.screen", "AuditScreen"),
    ("ui.forms.screen", "FormsScreen"),
    ("ui.roster.screen", "RosterScreen"),
    ("ui.certificates.screen", "CertificatesScreen"),
    ("ui.sync.screen", "SyncScreen"),
    ("ui.school.screen", "SchoolScreen"),
    ("ui.settings.screen", "SettingsScreen"),
)

#: Keys that stand apart at the foot of the navigation.
FOOT: Final = frozenset({"sync", "school", "settings"})


#: Only where diplomas may be handed over: at a desk of the last unit.
LAST_UNIT: Final = frozenset({"ui.certificates.screen"})


def make_screens(desk: Desk, stack: QStackedWidget) -> list[Screen]:
    """Make every screen of the desk and put them on the stack; a screen does its heavy work when it is first shown."""
    school_names().learn(desk.ctx.school, desk.ctx.school.code)
    last = desk.ctx.school.final_unit.code in served(desk.ctx)
    here = [(m, name) for m, name in SCREENS if last or m not in LAST_UNIT]
    makers = [cast("Callable[[Desk], Screen]", getattr(import_module(m), name)) for m, name in here]
    made = [make(desk) for make in makers]
    for screen in made:
        stack.addWidget(screen.widget())
    return made
