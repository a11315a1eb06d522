"""Commands of the graduation application: submitting, its two reviews one by one or many at once, asking where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.errors import WrongUse

if TYPE_CHECKING:
    from app.applications.batch import Weighed
    from app.applications.filing import Dossier, Filed
    from app.audit.adviser import Advice
    from app.audit.application import Application, Stage
    from app.clearance.bulk import Refused

Tick = Annotated[list[str] | None, typer.Option("--tick", help="勾選的彈性課程，如「1132 7001 水彩畫」，可多個")]
Reason = Annotated[str, typer.Option("--reason", help="原因，寫給學生看")]


def add_to(audit: typer.Typer, session: Session) -> None:
    """Add these commands to those of the credit audit."""
    _add_steps(audit, session)
    _add_reviews(audit, session)
    _add_batch(audit, session)
    _add_questions(audit, session)


def _add_steps(audit: typer.Typer, session: Session) -> None:
    @audit.command("submit")
    def submit(
        student_no: str,
        tick: Tick = None,
        late: Annotated[str, typer.Option("--late", help="逾申請期間，系所補救的原因")] = "",
        operator: By = "",
    ) -> None:
        """登錄學生已送出當學期的畢業資格申請，連同勾選的彈性課程。"""
        from app.applications import filing

        _say(
            session, filing.submit(session.desk.ctx, student_no, tick or (), late=late, by=session.signed_by(operator))
        )

    @audit.command("amend")
    def amend(student_no: str, reason: Reason, tick: Tick = None, operator: By = "") -> None:
        """助教代為修正勾選；原來簽名的確認單作廢，須重新列印簽名。"""
        from app.applications import filing

        done = filing.amend(session.desk.ctx, student_no, tick or (), reason=reason, by=session.signed_by(operator))
        _say(session, done)

    @audit.command("receive")
    def receive(
        student_no: Annotated[str, typer.Argument(help="學號，或直接掃描確認單的條碼")],
        sheet: Annotated[str, typer.Option("--sheet", help="確認單編號；已被取代或暫存的單不收")] = "",
        operator: By = "",
    ) -> None:
        """系辦收到簽名的審核確認單。"""
        from app.applications import filing
        from app.printing import codes
        from app.printing.receiving import receive_sheet

        by = session.signed_by(operator)
        if sheet or codes.read(student_no):
            whose = student_no if sheet else ""
            _say(session, receive_sheet(session.desk.ctx, sheet or student_no, student_no=whose, by=by))
        else:
            _say(session, filing.receive(session.desk.ctx, student_no, by=by))

    @audit.command("return")
    def give_back(student_no: str, reason: Reason, operator: By = "") -> None:
        """退回學生修正。"""
        from app.applications import filing

        _say(session, filing.give_back(session.desk.ctx, student_no, reason=reason, by=session.signed_by(operator)))

    @audit.command("withdraw")
    def withdraw(student_no: str, reason: Reason = "", operator: By = "") -> None:
        """學生放棄當學期的申請。"""
        from app.applications import filing

        _say(session, filing.withdraw(session.desk.ctx, student_no, reason=reason, by=session.signed_by(operator)))


def _add_reviews(audit: typer.Typer, session: Session) -> None:
    @audit.command("review")
    def review(
        student_no: str,
        verdict: Annotated[str, typer.Argument(help="pass 或 fail")],
        stage: Annotated[str, typer.Option("--stage", help="first（系所初審）或 second（註冊單位複審）")] = "first",
        reason: Reason = "",
        operator: By = "",
    ) -> None:
        """初審或複審；複審不得與初審同一人。"""
        from app.applications import filing

        if verdict not in ("pass", "fail"):
            raise WrongUse(code="usage", title="請寫 pass 或 fail", message=f"「{verdict}」不是審查結果。")
        done = filing.review(
            session.desk.ctx,
            student_no,
            _stage(stage),
            passed=verdict == "pass",
            reason=reason,
            by=session.signed_by(operator),
        )
        _say(session, done)

    @audit.command("recall")
    def recall(
        student_no: str,
        stage: Annotated[str, typer.Option("--stage", help="first（初審）或 second（複審）")] = "first",
        operator: By = "",
    ) -> None:
        """撤銷自己剛才的審查；之後還沒有人接著辦才可以。"""
        from app.applications import filing

        _say(session, filing.recall(session.desk.ctx, student_no, _stage(stage), by=session.signed_by(operator)))


def _add_batch(audit: typer.Typer, session: Session) -> None:
    @audit.command("review-batch")
    def review_batch(
        department: Annotated[str, typer.Option(help="只審這個系所")] = "",
        awaiting: Annotated[bool, typer.Option("--with-awaiting", help="只差本學期成績的也通過")] = False,
        but: Annotated[list[str] | None, typer.Option("--except", help="不審的學號，可多個")] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只預覽，不登錄")] = False,
        operator: By = "",
    ) -> None:
        """整批初審通過明顯符合的申請；有疑義的不審，逐件列出原因。"""
        from app.applications import batch

        ctx = session.desk.ctx
        weighed = batch.weigh_department(ctx, department, progress=session.progress)
        chosen = [
            w for w in weighed if (w.plain or (awaiting and w.awaiting)) and w.student.student_no not in (but or ())
        ]
        left = [w for w in weighed if w not in chosen]
        done = None if dry_run else batch.pass_first(ctx, chosen, by=session.signed_by(operator))
        refused = done.refused if done is not None else ()
        if left or refused:
            session.no()
        lines = [f"待初審 {len(weighed)} 份；{'可通過' if dry_run else '已通過'} {len(chosen) - len(refused)} 份"]
        lines += [f"  {w.student.student_no}　{w.student.name}　未審：{_why_not(w)}" for w in left]
        lines += [f"  {r.student_no}　未審：{r.message}" for r in refused]
        document = {
            "waiting": len(weighed),
            "passed": [] if done is None else [c.student.student_no for c in chosen if not _in(c, refused)],
            "would_pass": [c.student.student_no for c in chosen],
            "left": [{"student_no": w.student.student_no, "why": _why_not(w)} for w in left],
            "refused": [{"student_no": r.student_no, "code": r.code, "message": r.message} for r in refused],
        }
        session.answer(document, lines)


def _why_not(weighed: Weighed) -> str:
    if weighed.against:
        return "；".join(weighed.against)
    return "等待本學期成績" if weighed.awaiting else "不列入這次"


def _in(weighed: Weighed, refused: Sequence[Refused]) -> bool:
    return any(r.student_no == weighed.student.student_no for r in refused)


def _add_questions(audit: typer.Typer, session: Session) -> None:
    @audit.command("advise")
    def advise(student_no: str) -> None:
        """送出前的勾選建議：勾哪些可達畢業學分、哪些勾了沒有用、為什麼不能再勾。"""
        from app.applications import filing

        found, ticked = filing.advise_student(session.desk.ctx, student_no)
        if found.reached.value in ("short", "needs_review"):
            session.no()
        session.answer(_advice(student_no, found, ticked), list(found.lines))

    @audit.command("applications")
    def applications(
        department: Annotated[str, typer.Option(help="只列這個系所")] = "",
        state: Annotated[str, typer.Option(help="只列這個狀態，如 submitted、first_passed、approved")] = "",
    ) -> None:
        """當學期的申請清單與還缺什麼；沒有申請的人不在清單裡。"""
        from app.applications import filing
        from app.audit.application import Status

        if state and state not in {s.value for s in Status}:
            known = "、".join(s.value for s in Status)
            raise WrongUse(code="usage", title="沒有這個申請狀態", message=f"「{state}」應為 {known} 之一。")
        found = [
            d
            for d in filing.everybody(session.desk.ctx, department=department)
            if d.current.visible_to_staff and state in ("", d.current.status.value)
        ]
        lines = [_line(d) for d in found]
        session.answer([_document(d) for d in found], [*lines, f"共 {len(found)} 份申請"])


def _stage(text: str) -> Stage:
    from app.audit.application import Stage

    try:
        return Stage(text)
    except ValueError:
        raise WrongUse(code="usage", title="請寫 first 或 second", message=f"「{text}」不是審查階段。") from None


def _say(session: Session, done: Filed) -> None:
    application = done.application
    lines = [f"{application.term.label}　{application.status.label}　第 {application.version} 版"]
    lines += [f"  注意：{d.message}" for d in done.doubts]
    if application.missing:
        lines.append(f"  尚缺：{'、'.join(application.missing)}")
    doubts = [{"code": d.code, "message": d.message} for d in done.doubts]
    session.answer({"fact": done.fact.id, **_state(application), "doubts": doubts}, lines)


def _state(application: Application) -> dict[str, object]:
    reviews = {"first": application.first, "second": application.second}
    return {
        "state": application.status.value,
        "term": application.term.code,
        "version": application.version,
        "ticks": list(application.ticks),
        "late": application.late,
        "received": application.received_at is not None,
        "missing": list(application.missing),
        "reviews": {
            name: {"passed": review.passed, "by": review.by, "reason": review.reason}
            for name, review in reviews.items()
            if review is not None
        },
        "disputed": len(application.disputed),
    }


def _document(dossier: Dossier) -> dict[str, object]:
    student = dossier.student
    return {
        "student_no": student.student_no,
        "name": student.name,
        "department": student.department,
        **_state(dossier.current),
        "last_ticks": list(dossier.last_ticks),
    }


def _line(dossier: Dossier) -> str:
    student, application = dossier.student, dossier.current
    missing = f"　尚缺：{'、'.join(application.missing)}" if application.missing else ""
    late = "　補救" if application.late else ""
    disputed = f"　矛盾 {len(application.disputed)} 筆" if application.disputed else ""
    return f"{student.student_no}　{student.name}　{application.status.label}{late}{missing}{disputed}"


def _advice(student_no: str, advice: Advice, ticked: tuple[str, ...]) -> dict[str, object]:
    from app.audit.credits import show

    return {
        "student_no": student_no,
        "ticked": list(ticked),
        "now": advice.now.value,
        "reached": advice.reached.value,
        "suggested": [line.id for line in advice.suggested],
        "suggested_credits": show(advice.suggested_credits),
        "useless": [line.id for line in advice.useless],
        "refused": [{"course": line.id, "why": why} for line, why in advice.refused],
        "missing_credits": show(advice.missing),
    }
