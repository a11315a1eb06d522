"""Looking for cycles on the GUI thread only (記憶體整理): elsewhere it would end widgets on a thread that is not theirs.

Python looks for cycles on whichever thread makes many objects, and that is the store lane while a roster is loaded. It
would walk everything the program holds while the window waits, and a closed dialog found there dies on the wrong
thread, which Qt does not survive. So it is told not to look by itself; a timer lets it look at what is young.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.clock import monotonic

LOOK_MS = 500
#: Everything there is takes a noticeable moment to walk; what is old is rarely garbage.
WHOLE_EVERY_SECONDS = 300.0
#: So many young objects at once are a file that was read, not widgets. They hold no cycles, and walking them would hold
#: the window up: they are put aside unlooked at, and end like anything else when nobody holds them.
BULK = 3_000
#: As long as more than this lies aside, not even the oldest part is looked at with it while somebody works.
MOST_ASIDE = 500_000
#: Nobody has touched the desk for so long: all there is may be walked, once until somebody comes back.
AWAY_SECONDS: Final = 120.0


class Tidying(QObject):
    """Looks while it exists; `stop` hands the work back to Python.

    Args:
        parent: Whose it is.
        away: For how many seconds nobody has touched the desk.
    """

    def __init__(self, parent: QObject | None = None, *, away: Callable[[], float] = lambda: 0.0) -> None:
        super().__init__(parent)
        self._away, self._alone = away, False
        self._was_on = gc.isenabled()
        gc.disable()
        self._whole_at = monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Look at what Python would look at by now, the oldest part now and then only; at everything when nobody is here."""
        was_alone, self._alone = self._alone, self._away() >= AWAY_SECONDS
        if self._alone and not was_alone:
            # With a large school's rows the screens of whoever sat here before lie aside, too, and would for weeks.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            return
        young, middle, old = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
        if old and monotonic() - self._whole_at > WHOLE_EVERY_SECONDS:
            self._whole_at = monotonic()
            if gc.get_freeze_count() < MOST_ASIDE:
                gc.unfreeze()
            gc.collect()
        elif gc.get_count()[0] > BULK:
            gc.freeze()
        elif young:
            gc.collect(1 if middle else 0)

    def stop(self) -> None:
        """Python looks by itself again."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
