"""The words of the audit screen that several of its widgets need: verdicts, groups, proofs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit.credits import show
from app.audit.report import AuditReport, FlexLine, ReportVerdict
from app.audit.solve import ProofKind
from ui.audit.model import MISSING, Group, GroupKind


def verdict_word(verdict: str) -> str:
    """What the desk says."""
    translate = QCoreApplication.translate
    words = {
        ReportVerdict.MET.value: translate("Audit", "符合"),
        ReportVerdict.AWAITING_GRADES.value: translate("Audit", "待成績"),
        ReportVerdict.SHORT.value: translate("Audit", "不足"),
        ReportVerdict.NEEDS_REVIEW.value: translate("Audit", "需人工審核"),
        MISSING: translate("Audit", "資料未齊"),
    }
    return words[verdict]


def group_word(group: Group) -> str:
    """The heading of a group of courses."""
    translate = QCoreApplication.translate
    if group.kind is GroupKind.AREA:
        return group.title
    words = {
        GroupKind.OUTSIDE: translate("Audit", "課架外課程"),
        GroupKind.UNCOUNTED: translate("Audit", "不採計的課程"),
        GroupKind.UNTAKEN: translate("Audit", "課架內未修課程"),
    }
    return words[group.kind]


def flex_word(flex: FlexLine) -> str:
    """The tick counter beside the outside courses (U09)."""
    translate = QCoreApplication.translate
    told = translate("Audit", "可勾選 {n} 門，已勾選 {t} 門 {c} 學分")
    said = told.format(n=flex.available, t=flex.ticked, c=show(flex.ticked_credits))
    if flex.cap is None:
        return said
    return said + translate("Audit", "／上限 {cap} 學分").format(cap=show(flex.cap))


def proof_word(report: AuditReport) -> str:
    """Why the verdict holds, in one line; nothing where a person decides."""
    translate = QCoreApplication.translate
    if report.reasons or not report.proof.verified:
        return translate("Audit", "系統試算，以人工審核為準。")
    words = {
        ProofKind.ALLOCATION: translate("Audit", "已列出採計方式並逐門重新計算，結果可驗證。"),
        ProofKind.BOUND: translate("Audit", "已證明：可採計學分的總量不足，任何排法都無法再多。"),
        ProofKind.OPTIMAL: translate("Audit", "已證明：比對過所有採計排法，沒有更好的排法。"),
        ProofKind.NONE: translate("Audit", "系統試算，以人工審核為準。"),
    }
    return words[report.proof.kind]


def marks_word(group: Group) -> tuple[str, str]:
    """What the two marks of an area say to a screen reader (U31)."""
    translate = QCoreApplication.translate
    area = group.area
    if area is None:
        return "", ""
    earned = translate("Audit", "已得：已達最低標準") if area.met_earned else translate("Audit", "已得：未達最低標準")
    both = (
        translate("Audit", "含在修：已達最低標準")
        if area.met_with_in_progress
        else translate("Audit", "含在修：未達最低標準")
    )
    return earned, both
