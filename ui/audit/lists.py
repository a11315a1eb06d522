"""The two lists of the audit screen: a department as the audit sees it, or the term's applications."""

from __future__ import annotations

from ui.audit.applications.filters import StateFilter
from ui.audit.applications.list_model import STATE, VERDICT, WHY, ApplicationColumns
from ui.audit.applications.list_model import WIDTHS as APPLICATION_WIDTHS
from ui.audit.list_table import ListModel, ListTable
from ui.audit.overview import Overview
from ui.audit.overview_model import VERDICT as OVERVIEW_VERDICT
from ui.audit.overview_model import WHY as OVERVIEW_WHY
from ui.audit.overview_model import WIDTHS, OverviewColumns, VerdictFilter


def department_list() -> Overview:
    """Everybody with the verdict, for schools whose students do not apply beforehand (系所總覽)."""
    rows = ListModel(OverviewColumns())
    return Overview(
        rows, ListTable(rows, widths=WIDTHS, pills=(OVERVIEW_VERDICT,), stretch=OVERVIEW_WHY), VerdictFilter()
    )


def application_list() -> Overview:
    """Everybody with the application of this term (申請清單)."""
    rows = ListModel(ApplicationColumns())
    table = ListTable(rows, widths=APPLICATION_WIDTHS, pills=(STATE, VERDICT), stretch=WHY)
    return Overview(rows, table, StateFilter())
