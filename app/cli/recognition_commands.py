"""Commands about courses a department decides on: audit request, requests, decide, decisions, offers, follow, precedents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.errors import WrongUse
from app.school.dates import a_day_if_any

if TYPE_CHECKING:
    from app.applications.precedents import Precedent
    from app.applications.recognition import Request
    from app.audit.decisions import Decision, DecisionKind

Course = Annotated[str, typer.Argument(help="課程，如「1132 7001 水彩畫」")]
Evidence = Annotated[str, typer.Option(help="依據，如會議紀錄、課程大綱")]
Since = Annotated[str, typer.Option("--from", help="前例自哪一天起；省略為今天")]
Department = Annotated[str, typer.Option(help="只列這個系所")]
DECIDES = "recognise（認列為彈性）、refuse（不認列）、place（認列於領域）、equate（視同課程）、exclude（不採計）、clear（取消認定）"


def add_to(audit: typer.Typer, session: Session) -> None:
    """Add these commands to those of the credit audit."""
    _add_requests(audit, session)
    _add_decisions(audit, session)
    _add_precedents(audit, session)


def _add_requests(audit: typer.Typer, session: Session) -> None:
    @audit.command("request")
    def request(
        student_no: str,
        course: Course,
        note: Annotated[str, typer.Option(help="學生的說明")] = "",
        evidence: Evidence = "",
        operator: By = "",
    ) -> None:
        """登錄學生向系所申請認列一門課。"""
        from app.applications import recognition

        ctx = session.desk.ctx
        done = recognition.ask(ctx, student_no, course, note=note, evidence=evidence, by=session.signed_by(operator))
        session.answer({"fact": done.fact.id}, [f"{student_no}　{course}：申請認列"])

    @audit.command("requests")
    def requests(
        student_no: Annotated[str, typer.Argument(help="省略時列出還沒有答覆的所有申請")] = "",
        department: Department = "",
    ) -> None:
        """認列申請與結果；不給學號時列出待認列的申請。"""
        from app.applications import recognition

        ctx = session.desk.ctx
        if student_no:
            rows = [(student_no, one) for one in recognition.requests(ctx, student_no)]
        else:
            found = recognition.open_requests(ctx, department=department)
            rows = [(student.student_no, one) for student, one in found]
        lines = [f"{number}　{one.subject}：{one.state.label}" for number, one in rows]
        session.answer([_request(number, one) for number, one in rows], [*lines, f"共 {len(rows)} 件"])


def _add_decisions(audit: typer.Typer, session: Session) -> None:
    @audit.command("decide")
    def decide(
        student_no: str,
        course: Course,
        decision: Annotated[str, typer.Argument(metavar="DECISION", help=DECIDES)],
        reason: Annotated[str, typer.Option(help="理由")] = "",
        target: Annotated[str, typer.Option(help="place 的領域或 equate 的課程")] = "",
        evidence: Evidence = "",
        precedent: Annotated[bool, typer.Option("--precedent", help="同時存成系所前例，理由各櫃台都看得到")] = False,
        since: Since = "",
        operator: By = "",
    ) -> None:
        """登錄系所對一門課的認定；以最後一次為準。"""
        from app.applications import offering, recognition

        ctx, by = session.desk.ctx, session.signed_by(operator)
        kind = _kind(decision)
        done = recognition.decide_course(
            ctx, student_no, course, kind, reason=reason, target=target, evidence=evidence, by=by
        )
        answer: dict[str, object] = {"fact": done.fact.id}
        lines = [f"{student_no}　{course}：已登錄"]
        if precedent:
            kept = offering.keep_from(ctx, student_no, course, valid_from=a_day_if_any(since), by=by)
            answer["precedent"] = kept.precedent.key
            lines.append(f"存成前例：{kept.precedent.shown}")
        session.answer(answer, lines)

    @audit.command("decisions")
    def decisions(student_no: str) -> None:
        """一位學生的課程認定：誰、何時、理由、依據、依循哪個前例。"""
        from app.audit.deciding import decisions_of
        from app.students import find_student

        ctx = session.desk.ctx
        found = decisions_of(ctx, find_student(ctx, student_no))
        rows = [_decision(session, one) for one in found]
        session.answer(rows, [f"{one.shown}　{one.by}　{one.reason}" for one in found])


def _add_precedents(audit: typer.Typer, session: Session) -> None:
    @audit.command("offers")
    def offers(student_no: str) -> None:
        """可依系所前例認定、還沒有認定的課程。"""
        from app.applications import offering

        found = offering.offers(session.desk.ctx, student_no)
        rows = [{"course": one.subject, "precedent": _precedent(one.precedent)} for one in found]
        session.answer(rows, [f"{one.subject}：可依前例{one.precedent.said}" for one in found])

    @audit.command("follow")
    def follow(student_no: str, course: Course, operator: By = "") -> None:
        """依前例認定一門課。"""
        from app.applications import offering

        done = offering.follow(session.desk.ctx, student_no, course, by=session.signed_by(operator))
        session.answer(
            {"fact": done.fact.id, "follows": done.fact.text("follows")}, [f"{student_no}　{course}：依前例認定"]
        )

    @audit.command("precedents")
    def precedents(
        department: Department = "",
        end: Annotated[str, typer.Option(help="終止這個編號的前例")] = "",
        reason: Annotated[str, typer.Option(help="終止的理由")] = "",
        on: Annotated[str, typer.Option(help="自哪一天起終止；省略為今天")] = "",
        operator: By = "",
    ) -> None:
        """列出系所前例與編號；--end 終止一個前例。"""
        from app.applications import precedents as kept

        ctx = session.desk.ctx
        if end:
            kept.end(ctx, end, reason=reason, on=a_day_if_any(on), by=session.signed_by(operator))
        found = kept.precedents(ctx, department=department)
        session.answer([_precedent(p) for p in found], [f"{p.department}　{p.shown}　{p.key}" for p in found])


def _kind(text: str) -> DecisionKind:
    from app.applications.recognition import KINDS
    from app.audit.decisions import DecisionKind

    if text not in {kind.value for kind in KINDS}:
        raise WrongUse(code="usage", title="沒有這種認定", message=f"「{text}」不是課程認定。", hint=f"可用：{DECIDES}")
    return DecisionKind(text)


def _request(student_no: str, request: Request) -> dict[str, object]:
    asked, answer = request.asked, request.answer
    return {
        "student_no": student_no,
        "course": request.subject,
        "state": request.state.value,
        "asked_by": asked.by,
        "asked_at": asked.at.isoformat() if asked.at else None,
        "note": asked.reason,
        "evidence": asked.evidence,
        "answered_by": answer.by if answer else "",
        "answered_at": answer.at.isoformat() if answer and answer.at else None,
        "reason": answer.reason if answer else "",
    }


def _decision(session: Session, decision: Decision) -> dict[str, object]:
    from app.applications.precedents import precedent_of

    followed = precedent_of(session.desk.ctx, decision)
    return {
        "course": decision.subject,
        "decision": decision.kind.value,
        "target": decision.target,
        "by": decision.by,
        "at": decision.at.isoformat() if decision.at else None,
        "reason": decision.reason,
        "evidence": decision.evidence,
        "follows": followed.key if followed is not None else decision.follows,
    }


def _precedent(precedent: Precedent) -> dict[str, object]:
    return {
        "key": precedent.key,
        "department": precedent.department,
        "course": precedent.course.name,
        "course_code": precedent.course.code,
        "offered_by": precedent.course.offered_by,
        "decision": precedent.kind.value,
        "target": precedent.target,
        "from": precedent.valid_from.isoformat(),
        "ended": precedent.ended.isoformat() if precedent.ended else None,
        "reason": precedent.reason,
        "evidence": precedent.evidence,
        "by": precedent.by,
        "ended_by": precedent.ended_by,
        "ended_reason": precedent.ended_reason,
    }
