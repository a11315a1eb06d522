"""Where an application stands as the list sorts it, worked out without Qt: what waits for whom comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.applications.filing import Dossier
from app.audit.application import Status

#: Beside the states of an application: the desk has no transcript or structure, so nothing can be said yet (U49).
UNLOADED: Final = "unloaded"

FIRST, SECOND, RETURNED, FAILED, APPROVED, NONE, WITHDRAWN = (
    "first",
    "second",
    "returned",
    "failed",
    "approved",
    "none",
    "withdrawn",
)
#: In the order of the filter; what waits for somebody comes first.
BUCKETS: Final = (FIRST, SECOND, RETURNED, FAILED, APPROVED, NONE, UNLOADED, WITHDRAWN)
_BUCKET: Final = {
    Status.SUBMITTED: FIRST,
    Status.FIRST_PASSED: SECOND,
    Status.RETURNED: RETURNED,
    Status.FIRST_FAILED: FAILED,
    Status.SECOND_FAILED: FAILED,
    Status.APPROVED: APPROVED,
    Status.WITHDRAWN: WITHDRAWN,
}
#: status -> (tone, icon)
STATUS_FACES: Final = {
    Status.SUBMITTED.value: ("wait", "hourglass"),
    Status.FIRST_PASSED.value: ("wait", "file-check"),
    Status.FIRST_FAILED.value: ("stop", "circle-x"),
    Status.APPROVED.value: ("done", "badge-check"),
    Status.SECOND_FAILED.value: ("stop", "circle-x"),
    Status.RETURNED.value: ("warn", "undo-2"),
    Status.WITHDRAWN.value: ("free", "circle-minus"),
    Status.NONE.value: ("free", "circle-dashed"),
    UNLOADED: ("warn", "file-warning"),
}


_NOT_SENT: Final = ("送出申請",)


@dataclass(frozen=True, slots=True)
class Applied:
    """What the list says of one student's application (申請清單列)."""

    #: A `Status`, or `UNLOADED`.
    status: str
    #: What still has to happen, in the words of `app` (U11).
    todo: tuple[str, ...] = ()
    sent: datetime | None = None
    late: bool = False
    disputed: int = 0
    #: Submitted and in force, and the signed sheet is still missing.
    unsigned: bool = False

    @property
    def bucket(self) -> str:
        """Under which filter it stands."""
        return UNLOADED if self.status == UNLOADED else _BUCKET.get(Status(self.status), NONE)


def applied(dossier: Dossier, *, loaded: bool) -> Applied:
    """A student's application of this term as the list shows it; a draft is nobody's but the student's (U12).

    `loaded` says whether structure and transcript are on this desk: who has not applied is told from who cannot be judged.
    """
    application = dossier.current
    if not application.visible_to_staff:
        status = Status.NONE.value if loaded else UNLOADED
        # Without a submission there is nothing the registry could review (U51).
        return Applied(status, todo=_NOT_SENT if loaded else (), disputed=len(application.disputed))
    return Applied(
        application.status.value,
        todo=application.missing,
        sent=application.submitted_at,
        late=application.late,
        disputed=len(application.disputed),
        unsigned=application.valid and application.received_at is None,
    )
