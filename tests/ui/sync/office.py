"""A desk whose shared ledger answered: a contradiction with another desk and a fact that came back."""

from __future__ import annotations

from app.clearance.notice import acknowledge_many
from app.context import Context
from app.ledger import Draft, Fact, Kind, OperatorName
from app.school.load import load_profile
from app.store import Progress, RefusedFact, SyncState, Verification
from db.local.projections import Placed, of_student
from tests.builders import fact, recorded, roster_fields, signed
from tests.fakes import FakeStore

ANN = roster_fields(0)["student_no"]
BOB = roster_fields(1)["student_no"]


class Office(FakeStore):
    """`FakeStore` with what only a real exchange brings."""

    def __init__(self, *, unit: str = "*") -> None:
        super().__init__(unit=unit)
        self.append([recorded(k) for k in range(3)], by=self.desk.operator)
        # Everybody has acknowledged the notice, as whoever begins has (N03).
        numbers = [roster_fields(k)["student_no"] for k in range(3)]
        acknowledge_many(Context(self, load_profile("npust"), self.clock), student_nos=numbers)
        self.returned: list[RefusedFact] = []
        self.whole = True
        self.verified = 0
        self.sync = SyncState(
            configured=True, pending=0, refused=0, conflicts=0, last_seq=12, last_ok_ms=1_781_000_000_000
        )

    def own(self, draft: Draft) -> Fact:
        """A fact of this desk."""
        return self.append([draft], by=self.desk.operator)[0][0]

    def arrive(self, draft: Draft) -> Fact:
        """A fact of a colleague's desk, pulled from the shared ledger."""
        came = fact(draft)
        self._placed.append(Placed(len(self._placed) + 1, None, came))
        assert came.student is not None
        self._rows[came.student] = of_student(came.student, [p for p in self._placed if p.fact.student == came.student])
        return came

    def disagree(self) -> None:
        """Two desks decided on the same item without knowing of each other."""
        self.own(signed(0, "pass", item="library"))
        self.arrive(signed(0, "fail", item="library", reason="尚有圖書未還"))

    def come_back(self, outcome: str, who: int = 1, verdict: str = "pass", *, by: str = "", reason: str = "") -> Fact:
        """The shared ledger would not take a decision: it is kept with the reason and counts for nothing."""
        draft = signed(who, verdict, item="library", reason=reason)
        by_whom = OperatorName(by) if by else self.desk.operator
        sent = self._scribe.write_all([draft], first_n=9000 + len(self.returned), by=by_whom)[0]
        self.returned.append(RefusedFact(sent, outcome))
        return sent

    def refused(self) -> list[RefusedFact]:
        facts = [f for _, f in self.facts()]
        over = {f.text("re") for f in facts} | {f.text("of") for f in facts if f.kind == Kind.REFUSAL_CLOSED}
        return [r for r in self.returned if r.fact.id not in over]

    def verify(self, progress: Progress | None = None) -> Verification:
        self.verified += 1
        if progress is not None:
            progress(1, 2)
        return Verification(facts=len(self._placed), chain_ok=self.whole, projection_ok=True)

    def decisions(self) -> list[str]:
        """What was decided here and elsewhere, newest first."""
        return [f.text("v") for f in self.recent_facts(kinds=[Kind.SIGN_OFF], limit=9)]
