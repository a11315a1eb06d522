"""Text and places of every paper, compared with what was looked at and approved (`dev.py golden` rewrites them)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents import papers
from app.documents.records import Standing
from tests.golden import sample_credit as sheets
from tests.golden import sample_leaving as leaving
from tests.golden import sample_papers as samples
from tests.golden import sample_shift as shifts
from tests.golden import sample_slips as slips
from tests.golden.reading import placed_lines, shades

FOLDER = Path(__file__).parent / "papers"
PICTURES = Path(__file__).parent / "pictures"
PRINTED = {
    "credit-sheet": ("credit-sheet", [sheets.credit_sheet()]),
    "credit-sheet-short": ("credit-sheet", [sheets.short_credit_sheet()]),
    "credit-sheet-no-areas": ("credit-sheet", [sheets.no_area_sheet()]),
    "credit-sheet-long": ("credit-sheet", [sheets.long_sheet()]),
    "credit-sheet-draft": ("credit-sheet", [sheets.credit_sheet("long", Standing.DRAFT)]),
    "credit-sheet-blank": ("credit-sheet", [sheets.credit_sheet(standing=Standing.BLANK)]),
    "proxy": ("proxy", [samples.proxy_letter()]),
    "proxy-lost-card": ("proxy", [samples.proxy_letter("long", card_lost=True)]),
    "proxy-blank": ("proxy", [samples.proxy_letter(standing=Standing.BLANK)]),
    "mailing": ("mailing", [samples.mailing_application()]),
    "mailing-blank": ("mailing", [samples.mailing_application(standing=Standing.BLANK)]),
    "mailing-label": ("mailing-label", [samples.mailing_label(who) for who in samples.PEOPLE]),
    "clearance-slip": ("clearance-slip", [samples.clearance_slip()]),
    "clearance-slip-draft": ("clearance-slip", [samples.clearance_slip("long", Standing.DRAFT)]),
    "consent": ("consent", [samples.consent_form()]),
    "consent-signed": ("consent", [samples.consent_form("indigenous", signed=True)]),
    "consent-blank": ("consent", [samples.consent_form(standing=Standing.BLANK)]),
    "consent-draft": ("consent", [samples.consent_form("long", Standing.DRAFT, complete=False)]),
    "intake-receipt": ("intake-receipt", [slips.intake_slip()]),
    "intake-receipt-incomplete": ("intake-receipt", [slips.intake_slip("long", state="incomplete")]),
    "intake-receipt-returned": ("intake-receipt", [slips.intake_slip("rare", Standing.DRAFT, state="returned")]),
    "intake-receipt-blank": ("intake-receipt", [slips.intake_slip(standing=Standing.BLANK)]),
    "military-reminder": ("military-reminder", [slips.military_reminder()]),
    "military-reminder-asked": (
        "military-reminder",
        [
            slips.military_reminder(
                "long", Standing.DRAFT, blocks=True, question="名冊沒有「兵役狀況」，是否適用請人工確認"
            )
        ],
    ),
    "military-reminder-blank": ("military-reminder", [slips.military_reminder(standing=Standing.BLANK)]),
    "name-proof": ("name-proof", [slips.name_proof()]),
    "name-proof-correction": ("name-proof", [slips.name_proof("long", Standing.DRAFT, wrong=True)]),
    "name-proof-blank": ("name-proof", [slips.name_proof(standing=Standing.BLANK)]),
    "thesis-confidentiality": ("thesis-confidentiality", [slips.agreement(count=2)]),
    "thesis-confidentiality-draft": (
        "thesis-confidentiality",
        [slips.agreement("long", Standing.DRAFT, complete=False)],
    ),
    "thesis-confidentiality-blank": (
        "thesis-confidentiality",
        [slips.agreement(standing=Standing.BLANK, complete=False)],
    ),
    "advisor-share": ("advisor-share", [slips.agreement("indigenous", shared=True, count=3)]),
    "advisor-share-blank": (
        "advisor-share",
        [slips.agreement(standing=Standing.BLANK, shared=True, complete=False, count=2)],
    ),
    "receipt": ("receipt", [leaving.receipt()]),
    "receipt-proxy": ("receipt", [leaving.receipt("long", by_proxy=True)]),
    "receipt-blank": ("receipt", [leaving.receipt(standing=Standing.BLANK)]),
    "receipt-list": ("receipt-list", [leaving.receipt_list(count=40)]),
    "receipt-list-blank": ("receipt-list", [leaving.receipt_list(count=0, standing=Standing.BLANK)]),
    "registered-list": ("registered-list", [leaving.registered_list(count=30)]),
    "registered-list-blank": ("registered-list", [leaving.registered_list(count=0, standing=Standing.BLANK)]),
    "envelope": ("envelope", [leaving.envelope(who) for who in samples.PEOPLE]),
    "envelope-small": ("envelope", [leaving.envelope("long", size=(220.0, 110.0), number="90000112345678901234")]),
    "lost-card": ("lost-card", [leaving.lost_card()]),
    "lost-card-blank": ("lost-card", [leaving.lost_card(standing=Standing.BLANK)]),
    "lost-card-draft": ("lost-card", [leaving.lost_card("long", Standing.DRAFT, steps=())]),
    "extension": ("extension", [leaving.extension()]),
    "extension-draft": (
        "extension",
        [leaving.extension("long", Standing.DRAFT, complete=False, question="名冊沒有「年級」，是否適用請人工確認")],
    ),
    "extension-blank": ("extension", [leaving.extension(standing=Standing.BLANK, complete=False)]),
    "missing-items": ("missing-items", [samples.missing_items()]),
    "chase-list": ("chase-list", [samples.chase_sheet()]),
    "chase-list-long": ("chase-list", [samples.chase_sheet(lines=80)]),
    "chase-list-none": ("chase-list", [samples.chase_sheet(lines=0)]),
    "shift-sheet": ("shift-sheet", [shifts.shift_page()]),
    "shift-sheet-full": ("shift-sheet", [shifts.full_page()]),
    "shift-sheet-quiet": ("shift-sheet", [shifts.quiet_page()]),
    "missing-items-none": ("missing-items", [samples.missing_items("indigenous", rows=0)]),
}


@pytest.mark.rows("U29", "U41", "U42")
@pytest.mark.parametrize("name", PRINTED)
def test_the_paper_is_as_approved(name: str, update_golden: bool) -> None:
    kind, records = PRINTED[name]
    lines = placed_lines(papers.render(kind, records, made_at=samples.MADE_AT).pdf)
    approved = FOLDER / f"{name}.txt"
    if update_golden:
        FOLDER.mkdir(exist_ok=True)
        approved.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == approved.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PRINTED)
def test_the_paper_looks_as_approved(name: str, update_golden: bool) -> None:
    """Rules, boxes, seals, codes and ticks: what the text does not say; a square may be a shade off, few may."""
    kind, records = PRINTED[name]
    made = shades(papers.render(kind, records, made_at=samples.MADE_AT).pdf)
    approved = PICTURES / f"{name}.txt"
    if update_golden:
        PICTURES.mkdir(exist_ok=True)
        approved.write_text("\n".join(made) + "\n", encoding="ascii", newline="\n")
    wanted = approved.read_text(encoding="ascii").splitlines()
    assert [len(line) for line in made] == [len(line) for line in wanted]
    apart = [abs(int(a) - int(b)) for x, y in zip(made, wanted, strict=True) for a, b in zip(x[2:], y[2:], strict=True)]
    assert max(apart) <= 1
    assert sum(apart) <= len(apart) / 50


def test_a_rule_that_is_missing_is_seen() -> None:
    pdf = papers.render("proxy", [samples.proxy_letter()], made_at=samples.MADE_AT).pdf
    without = papers.render("proxy", [samples.proxy_letter(card_lost=True)], made_at=samples.MADE_AT).pdf
    assert shades(pdf) != shades(without)


def test_every_approved_paper_is_still_printed() -> None:
    for folder in (FOLDER, PICTURES):
        assert {path.stem for path in folder.glob("*.txt")} == set(PRINTED)


def test_the_fullest_handover_sheet_is_one_page() -> None:
    assert papers.render("shift-sheet", [shifts.full_page()], made_at=samples.MADE_AT).pages == 1
