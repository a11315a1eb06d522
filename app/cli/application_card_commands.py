"""Commands about what stands beside an application: audit status, late, judge, contact, signed, extension, and a name's check and alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.errors import WrongUse
from app.school.dates import a_day_if_any

if TYPE_CHECKING:
    from app.applications.card import ApplicationCard
    from app.certificates.english_names import NameCheck

Department = Annotated[str, typer.Option(help="只列這個系所")]


def add_to(audit: typer.Typer, session: Session) -> None:
    """Add these commands to those of the credit audit."""
    _add_card(audit, session)
    _add_beside(audit, session)
    _add_names(audit, session)


def _add_card(audit: typer.Typer, session: Session) -> None:
    @audit.command("status")
    def status(student_no: str) -> None:
        """一位學生的申請：狀態、期間、為什麼還不能複審、注意事項、認列申請、補件聯絡、英文姓名、延畢。"""
        from app.applications.card import application_card

        card = application_card(session.desk.ctx, student_no)
        if card.blocked:
            session.no()
        session.answer(_card(card), _lines(card))

    @audit.command("late")
    def late() -> None:
        """逾申請期間由系所補救收件的人與原因；工作表用 export late-applications。"""
        from app.applications.lists import late_applications

        sheet = late_applications(session.desk.ctx)
        rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
        session.answer(rows, ["　".join(map(str, row)) for row in sheet.rows])


def _add_beside(audit: typer.Typer, session: Session) -> None:
    @audit.command("judge")
    def judge(
        student_no: str,
        verdict: Annotated[str, typer.Argument(help="pass（符合）或 fail（不符合）")],
        reason: Annotated[str, typer.Option("--reason", help="逐科認定的理由")] = "",
        operator: By = "",
    ) -> None:
        """系統分類僅供參考的學生：登錄人工認定；沒有認定不能複審。"""
        from app.applications.beside import judge_by_hand

        if verdict not in ("pass", "fail"):
            raise WrongUse(code="usage", title="請寫 pass 或 fail", message=f"「{verdict}」不是認定結果。")
        by = session.signed_by(operator)
        done = judge_by_hand(session.desk.ctx, student_no, passed=verdict == "pass", reason=reason, by=by)
        word = "符合" if verdict == "pass" else "不符合"
        session.answer({"fact": done.fact.id, "passed": verdict == "pass"}, [f"{student_no}　人工認定：{word}"])

    @audit.command("contact")
    def contact(
        student_no: str,
        about: Annotated[str, typer.Argument(help="要補什麼")],
        way: Annotated[str, typer.Option(help="mobile、email、person 或 other")] = "mobile",
        unreached: Annotated[bool, typer.Option("--unreached", help="沒有聯絡上")] = False,
        operator: By = "",
    ) -> None:
        """記錄一次補件聯絡，聯絡上與否都記。"""
        from app.applications.beside import note_contact

        by = session.signed_by(operator)
        done = note_contact(session.desk.ctx, student_no, way=way, reached=not unreached, about=about, by=by)
        said = "沒有聯絡上" if unreached else "已聯絡"
        session.answer({"fact": done.fact.id, "reached": not unreached}, [f"{student_no}　補件：{about}　{said}"])

    @audit.command("signed")
    def signed(
        student_no: str,
        on: Annotated[str, typer.Argument(help="確認單上的簽名日期")],
        operator: By = "",
    ) -> None:
        """登錄學生在審核確認單上簽名的日期。"""
        from app.applications.beside import note_signed

        day = a_day_if_any(on)
        if day is None:
            raise WrongUse(code="usage", title="沒有日期", message="請寫下確認單上的簽名日期。", hint="例：114/11/5")
        done = note_signed(session.desk.ctx, student_no, day, by=session.signed_by(operator))
        session.answer({"fact": done.fact.id, "on": day.isoformat()}, [f"{student_no}　已簽名：{on}"])

    @audit.command("extension")
    def extension(
        student_no: str,
        received: Annotated[bool, typer.Option("--received", help="收到簽名的紙本延畢申請")] = False,
        note: Annotated[str, typer.Option(help="備註")] = "",
        operator: By = "",
    ) -> None:
        """延畢怎麼申請（線上、紙本或不需申請）；--received 登錄紙本收件。"""
        from app.applications.extending import extension_of, receive_extension
        from app.students import find_student

        ctx = session.desk.ctx
        if received:
            receive_extension(ctx, student_no, note=note, by=session.signed_by(operator))
        found = extension_of(ctx, find_student(ctx, student_no))
        document = {
            "way": found.route.way.value if found.route else None,
            "text": found.route.text if found.route else "",
            "received_at": found.received_at.isoformat() if found.received_at else None,
            "received_by": found.received_by,
        }
        came = f"　已收件（{found.received_by}）" if found.received_at else ""
        session.answer(document, [f"{student_no}　{found.route.text if found.route else '不需申請延畢'}{came}"])


def _add_names(audit: typer.Typer, session: Session) -> None:
    @audit.command("names")
    def names(department: Department = "") -> None:
        """英文姓名待核對的人：空白、寫法不對、要核對護照、別名還沒附護照影本。"""
        from app.certificates.english_names import name_checks

        found = name_checks(session.desk.ctx, department=department)
        lines = [f"{c.student.student_no}　{c.student.name}　{c.name_en}　{'；'.join(c.to_do)}" for c in found]
        session.answer([_name(c) for c in found], [*lines, f"共 {len(found)} 人"])

    @audit.command("name")
    def name(
        student_no: str,
        verified: Annotated[str, typer.Option(help="passport（與護照相符）或 ministry（依外交部網站）")] = "",
        alias: Annotated[
            str, typer.Option(help="declared（擬用護照別名）、received（已收護照影本）、none（不用）")
        ] = "",
        operator: By = "",
    ) -> None:
        """一位學生的英文姓名核對情形；--verified、--alias 登錄。英文姓名本身由名冊更正，本程式不代改。"""
        from app.certificates.english_names import name_check, record_alias, verify_name

        ctx, by = session.desk.ctx, session.signed_by(operator)
        if verified:
            verify_name(ctx, student_no, verified, by=by)
        if alias:
            record_alias(ctx, student_no, "" if alias == "none" else alias, by=by)
        found = name_check(ctx, student_no)
        if found.holds_up:
            session.no()
        lines = [f"{student_no}　{found.name_en or '（空白）'}", *(f"  {said}" for said in found.to_do)]
        session.answer(_name(found), lines)


def _card(card: ApplicationCard) -> dict[str, object]:
    application = card.dossier.current
    judged, extension = card.judgement, card.extension
    return {
        "student_no": card.dossier.student.student_no,
        "term": application.term.code,
        "state": application.status.value,
        "state_text": card.state,
        "missing": list(application.missing),
        "milestones": {m.code: m.on.isoformat() if m.on else None for m in card.milestones},
        "period": {"phase": card.period.phase.value, "days": card.period.days, "text": card.period.text},
        "blocked": card.blocked,
        "doubts": [{"code": d.code, "message": d.message, "blocks": d.blocks} for d in card.doubts],
        "last_ticks": list(card.last_ticks),
        "earlier": [{"term": a.term.code, "state": a.status.value} for a in card.dossier.earlier],
        "exam_on": card.dossier.student.fields.get("exam_on") or None,
        "requests": [{"course": r.subject, "state": r.state.value} for r in card.requests],
        "contacts": [
            {"way": a.way, "reached": a.reached, "about": a.about, "by": a.by, "at": a.at.isoformat()}
            for a in card.attempts
        ],
        "judged": {"passed": judged.passed, "by": judged.by, "reason": judged.reason} if judged is not None else None,
        "name": _name(card.name),
        "extension": extension.route.way.value if extension.route is not None else None,
        "extension_received": extension.received_at is not None,
        "notices": list(card.notices),
    }


def _lines(card: ApplicationCard) -> list[str]:
    from app.school.calendar import roc_date

    application = card.dossier.current
    lines = [
        f"{card.dossier.student.student_no}　{application.term.label}　{card.state}",
        f"  申請期間：{card.period.text}",
    ]
    lines.append("  " + "　".join(f"{m.label} {roc_date(m.on) if m.on else '—'}" for m in card.milestones))
    lines += [f"  {card.blocked}"] if card.blocked else []
    lines += [f"  注意：{d.message}" for d in card.doubts]
    lines += [f"  上次勾選（僅供參考）：{'、'.join(card.last_ticks)}"] if card.last_ticks else []
    lines += [f"  認列申請：{r.subject}　{r.state.label}" for r in card.requests]
    lines += [f"  補件聯絡：{a.about}　{'已聯絡' if a.reached else '沒有聯絡上'}　{a.by}" for a in card.attempts]
    if card.extension.route is not None:
        lines.append(f"  延畢：{card.extension.route.text}{'　已收件' if card.extension.received_at else ''}")
    return lines + [f"  說明：{notice}" for notice in card.notices]


def _name(check: NameCheck) -> dict[str, object]:
    return {
        "student_no": check.student.student_no,
        "name_en": check.name_en,
        "needed": check.needed,
        "source": check.source,
        "verified_by": check.by,
        "verified_at": check.at.isoformat() if check.at else None,
        "stale": check.stale,
        "alias": check.alias,
        "holds_up": list(check.holds_up),
        "to_do": list(check.to_do),
    }
