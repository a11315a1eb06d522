"""Commands for what is on record beside decisions: notice, ticks, papers, facts, the paper route and its stamps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.clock import in_taipei
from app.errors import WrongUse
from app.school.dates import a_day_if_any

if TYPE_CHECKING:
    from app.clearance.recording import Marked

ITEM = Annotated[str, typer.Option(help="辦理事項代碼；單位只有一項時可省略")]


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    _add_case(app, session)
    _add_parts(app, session)
    _add_proof(app, session)
    _add_paper(app, session)
    _add_rules(app, session)


def _add_case(app: typer.Typer, session: Session) -> None:
    @app.command("acknowledge")
    def acknowledge(
        student_no: Annotated[list[str] | None, typer.Argument(help="學號，可多個")] = None,
        everybody: Annotated[bool, typer.Option("--all", help="名冊上的每一位，如學校系統匯出的已閱讀")] = False,
        how: Annotated[str, typer.Option(help="counter（臨櫃）或 online（線上）")] = "counter",
        undo: Annotated[bool, typer.Option("--undo", help="取消誤登的已閱讀")] = False,
        operator: By = "",
    ) -> None:
        """登錄已閱讀注意事項（目前版本）。"""
        from app.clearance import notice

        ctx, by = session.desk.ctx, session.signed_by(operator)
        numbers = list(student_no or ())
        if everybody:
            numbers = [s.student_no for s in ctx.store.students(ctx.store.student_ids())]
        if not numbers or (undo and len(numbers) > 1):
            raise WrongUse(code="usage", title="請寫學號", message="寫一個或多個學號，或以 --all 登錄名冊上的每一位。")
        version = ctx.school.notice.version if ctx.school.notice else ""
        if len(numbers) > 1 or everybody:
            many = notice.acknowledge_many(ctx, student_nos=numbers, how=how, by=by)
            refused = [{"student_no": r.student_no, "code": r.code, "title": r.title} for r in many.refused]
            lines = [f"已閱讀 {many.recorded} 人", *(f"  {r.student_no}　{r.title}" for r in many.refused)]
            session.answer({"recorded": many.recorded, "version": version, "refused": refused}, lines)
            return
        number = numbers[0]
        if undo:
            done = notice.take_back(ctx, student_no=number, by=by)
        else:
            done = notice.acknowledge(ctx, student_no=number, how=how, by=by)
        answer = {"fact": done.fact.id, "version": "" if undo else version, "how": "" if undo else how}
        _say(session, done, number, answer)

    @app.command("self-check")
    def self_check(
        student_no: str,
        check: Annotated[str, typer.Argument(help="自我檢核代碼")],
        answer: Annotated[str, typer.Argument(help="yes 或 no")],
        operator: By = "",
    ) -> None:
        """登錄離校前自我檢核的回答。"""
        from app.clearance import notice

        by = session.signed_by(operator)
        done = notice.answer_check(session.desk.ctx, student_no=student_no, check=check, answer=answer, by=by)
        _say(session, done, student_no, {"fact": done.fact.id, "check": check, "answer": answer})

    @app.command("reminder")
    def reminder(
        student_no: str,
        item: Annotated[str, typer.Argument(help="提醒事項代碼")],
        off: Annotated[bool, typer.Option("--off", help="取消已閱讀")] = False,
        note: Annotated[str, typer.Option(help="備註，如已發提醒單")] = "",
        operator: By = "",
    ) -> None:
        """登錄提醒事項已閱讀。"""
        from app.clearance import notice

        by = session.signed_by(operator)
        done = notice.read_reminder(session.desk.ctx, student_no=student_no, item=item, read=not off, note=note, by=by)
        _say(session, done, student_no, {"fact": done.fact.id, "item": item, "read": not off})

    @app.command("fact")
    def fact(
        student_no: str,
        name: Annotated[str, typer.Argument(help="資料名稱，如 adviser_count、embargo_years")],
        value: Annotated[str, typer.Argument(help="數字；省略並不給 --until 即取消")] = "",
        until: Annotated[str, typer.Option(help="公開日期；代替年數")] = "",
        operator: By = "",
    ) -> None:
        """登錄名冊沒有、而規則會問的資料。"""
        from app.clearance import known

        by, last = session.signed_by(operator), a_day_if_any(until)
        done = known.record_fact(session.desk.ctx, student_no=student_no, name=name, value=value, until=last, by=by)
        _say(session, done, student_no, {"fact": done.fact.id, "name": name, "value": done.state.value})

    @app.command("round")
    def move_round(
        student_no: str,
        term: Annotated[str, typer.Argument(help="改列的梯次學年期，如 114-1；- 表示回到名冊所寫")],
        reason: Annotated[str, typer.Option(help="理由")] = "",
        operator: By = "",
    ) -> None:
        """把案件改列到另一個梯次。"""
        from app.clearance import rounds

        by = session.signed_by(operator)
        done = rounds.move(
            session.desk.ctx, student_no=student_no, term="" if term == "-" else term, reason=reason, by=by
        )
        _say(session, done, student_no, {"fact": done.fact.id, "term": done.state.value})


def _add_parts(app: typer.Typer, session: Session) -> None:
    @app.command("tick")
    def tick(
        student_no: str,
        unit: str,
        part: Annotated[str, typer.Argument(help="細目或文件代碼；all 勾選全部確定適用的細目")],
        item: ITEM = "",
        off: Annotated[bool, typer.Option("--off", help="取消勾選、文件退回")] = False,
        number: Annotated[str, typer.Option(help="文件的文號，如函號")] = "",
        date_: Annotated[str, typer.Option("--date", help="文件日期或收到日期")] = "",
        not_concerned: Annotated[
            bool, typer.Option("--not-concerned", help="名冊沒有寫，人工確認免辦；要給 --note")
        ] = False,
        note: Annotated[str, typer.Option(help="備註")] = "",
        operator: By = "",
    ) -> None:
        """勾選細目，或登錄文件已收到。"""
        from app.clearance import acts, ticks

        ctx, by = session.desk.ctx, session.signed_by(operator)
        found = acts.find_item(ctx, item, unit=unit)
        if part == "all" and not off:
            many = ticks.tick_all(ctx, student_no=student_no, item=found.code, by=by)
            facts = [m.fact.id for m in many]
            session.answer({"facts": facts}, [f"{student_no}　{found.label}　勾選 {len(facts)} 項"])
            return
        if not_concerned:
            done = ticks.not_concerned(ctx, student_no=student_no, item=found.code, part=part, note=note, by=by)
        else:
            day = a_day_if_any(date_)
            done = ticks.tick(
                ctx, student_no=student_no, item=found.code, part=part, on=not off, number=number, day=day,
                note=note, by=by,
            )  # fmt: skip
        _say(session, done, student_no, {"fact": done.fact.id, "part": done.state.part, "value": done.state.value})

    @app.command("intake")
    def intake(
        student_no: str,
        unit: str,
        state: Annotated[
            str, typer.Argument(help="received（收件）、incomplete（補件）、returned（退件）或 none（取消）")
        ],
        item: ITEM = "",
        reason: Annotated[str, typer.Option(help="缺什麼；補件與退件必填")] = "",
        operator: By = "",
    ) -> None:
        """登錄紙本收件、補件或退件；收件後說明預計完成時間。"""
        from app.clearance import acts
        from app.clearance import intake as papers
        from app.school.calendar import taipei_minute

        ctx, by = session.desk.ctx, session.signed_by(operator)
        found = acts.find_item(ctx, item, unit=unit)
        wanted = "" if state == "none" else state
        done = papers.take_in(ctx, student_no=student_no, item=found.code, state=wanted, reason=reason, by=by)
        told = in_taipei(done.promised).isoformat() if done.promised else None
        answer = {"fact": done.marked.fact.id, "state": done.marked.state.value, "promised": told}
        promise = f"預計 {taipei_minute(done.promised)} 前完成" if done.promised else ""
        _say(session, done.marked, student_no, answer, promise)


def _add_proof(app: typer.Typer, session: Session) -> None:
    @app.command("proof")
    def proof(
        student_no: str,
        unit: str,
        state: Annotated[
            str, typer.Argument(help="ok（校對無誤）、correction（申請更正）、corrected（已更正）或 none（取消）")
        ],
        what: Annotated[
            list[str] | None, typer.Option(help="有誤的資料：name、name_en、birth_date、department、degree、other")
        ] = None,
        item: ITEM = "",
        note: Annotated[str, typer.Option(help="應更正為什麼")] = "",
        operator: By = "",
    ) -> None:
        """登錄證書資料校對：無誤、申請更正、已更正。"""
        from app import parts
        from app.clearance import acts
        from app.clearance.proof import fields_of, proofread

        ctx, by = session.desk.ctx, session.signed_by(operator)
        found = acts.find_item(ctx, item, unit=unit)
        wanted = {"ok": parts.YES, "none": ""}.get(state, state)
        done = proofread(
            ctx, student_no=student_no, item=found.code, state=wanted, fields=tuple(what or ()), note=note, by=by
        )
        told = list(fields_of(done.state.payload.get("fields")))
        _say(session, done, student_no, {"fact": done.fact.id, "state": done.state.value, "fields": told})


def _add_paper(app: typer.Typer, session: Session) -> None:
    @app.command("route")
    def route(
        student_no: str,
        channel: Annotated[str, typer.Argument(help="paper（改以紙本重新辦理）或 online（取消紙本）")],
        reason: Annotated[str, typer.Option(help="理由；開放期間內改紙本、取消紙本必填")] = "",
        operator: By = "",
    ) -> None:
        """改以紙本重新辦理：線上已登錄的審核不再計入，仍可查閱。"""
        from app.clearance import route as routes

        ctx, by = session.desk.ctx, session.signed_by(operator)
        if channel not in ("paper", "online"):
            raise WrongUse(code="usage", title="不明的管道", message=f"「{channel}」不是 paper 或 online。")
        act = routes.begin_on_paper if channel == "paper" else routes.back_online
        done = act(ctx, student_no=student_no, reason=reason, by=by)
        told = "已改為紙本辦理" if channel == "paper" else "已恢復線上辦理"
        session.answer({"fact": done.fact.id, "channel": channel}, [f"{student_no}　{told}"])

    @app.command("stamp")
    def stamp(
        student_no: str,
        unit: str,
        decision: Annotated[str, typer.Argument(help="pass、fail 或 withdraw")],
        date_: Annotated[str, typer.Option("--date", help="蓋章日期；不可晚於今天")] = "",
        item: ITEM = "",
        reason: Annotated[str, typer.Option(help="不通過原因")] = "",
        operator: By = "",
    ) -> None:
        """補登紙本手續單上的蓋章。"""
        from app.clearance import acts, stamps

        ctx, by = session.desk.ctx, session.signed_by(operator)
        found = acts.find_item(ctx, item, unit=unit)
        if decision == "withdraw":
            done = stamps.withdraw_stamp(ctx, student_no=student_no, item=found.code, reason=reason, by=by)
        else:
            day = a_day_if_any(date_)
            if day is None:
                raise WrongUse(
                    code="usage",
                    title="沒有蓋章日期",
                    message="請以 --date 寫下手續單上的蓋章日期。",
                    hint="例：--date 114/5/6",
                )
            done = stamps.enter_stamp(
                ctx, student_no=student_no, item=found.code, verdict=decision, stamped=day, reason=reason, by=by
            )
        label = ctx.school.words.state(done.state.state)
        session.answer({"fact": done.fact.id, "state": done.state.state}, [f"{student_no}　{found.label}：{label}"])


def _add_rules(app: typer.Typer, session: Session) -> None:
    @app.command("department-rule")
    def department_rule(
        department: str,
        title: Annotated[str, typer.Option(help="標題")] = "系辦（所）規定事項",
        text: Annotated[list[str] | None, typer.Option(help="一行規定，可重複")] = None,
        since: Annotated[str, typer.Option(help="生效日；省略為今天")] = "",
        without_intake: Annotated[bool, typer.Option("--without-intake", help="不必先收件即可簽認")] = False,
        withdraw: Annotated[bool, typer.Option("--withdraw", help="取消自訂，改用學校的規定")] = False,
        operator: By = "",
    ) -> None:
        """登錄系所自己的規定事項；不給 --text 時列出目前的規定。"""
        from app.clearance import department_rules as rules

        ctx = session.desk.ctx
        if withdraw:
            rules.withdraw_rule(ctx, department=department, by=session.signed_by(operator))
        elif text:
            rules.write_rule(
                ctx, department=department, title=title, text=text, valid_from=a_day_if_any(since),
                intake=not without_intake, by=session.signed_by(operator),
            )  # fmt: skip
        found = rules.rules_for(ctx, department)
        rows = [
            {
                "title": word.rule.title,
                "text": list(word.rule.text),
                "valid_from": word.rule.valid_from.isoformat() if word.rule.valid_from else None,
                "intake": word.intake,
                "by": word.by,
            }
            for word in found
        ]
        session.answer(rows, [line for word in found for line in (word.rule.title, *word.rule.text)])


def _say(session: Session, done: Marked, student_no: str, answer: Mapping[str, object], more: str = "") -> None:
    from app.clearance.mark_words import mark_words

    line = f"{student_no}　{mark_words(session.desk.ctx.school, done.fact)}"
    session.answer(answer, [f"{line}　{more}" if more else line])
