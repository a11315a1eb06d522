"""Receipts, lists, mail, the lost card and staying on, composed from the profile and from what is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.access_report import accesses
from app.certificates import mailing, production, replacement
from app.certificates.address import Address
from app.certificates.handover import hand_over
from app.clearance import ticks
from app.clock import FixedClock
from app.context import Context
from app.documents.records import PaperNumber
from app.documents.rendered import PaperRefused
from app.errors import WrongUse
from app.ledger import Kind, OperatorName, student_id
from app.printing import diplomas, mailed
from app.printing.catalogue import offered
from app.printing.jobs import prepare_papers, print_papers
from app.printing.requests import PaperOptions
from app.school.load import load_profile
from tests.certificate_desk import graduate, hand, move
from tests.counter import JUNE, NUMBER, desk, pass_everything, ready
from tests.fakes import FakeStore
from tests.golden.reading import page_texts
from tests.unit.printing.leaving import PLAIN, at, gone, student
from tests.unit.printing.test_jobs import text_of
from tests.unit.printing.test_reminders import add

# Receipts ---------------------------------------------------------------------------------------------------


@pytest.mark.rows("N42", "T18")
def test_before_the_diploma_leaves_a_receipt_is_a_form_with_the_students_data_and_the_schools_checklist() -> None:
    made = diplomas.receipt(at(desk(), "ntnu"), student(desk()), PaperNumber(), PLAIN)
    assert (made.serial, made.handed_at, made.clerk) == ("", "", "")
    assert [(seen.title, seen.done) for seen in made.papers] == [("4K 學生證", False)]
    assert [way.title for way in made.ways if way.done] == []
    assert [label for label, _ in made.signers] == ["領取人", "承辦人"]


@pytest.mark.rows("N42", "N43", "T29")
def test_after_it_has_left_a_receipt_says_how_when_by_whom_and_to_whom() -> None:
    ctx = desk()
    pass_everything(ctx)
    ready(ctx, "registry")
    left = hand_over(
        ctx,
        student_no=NUMBER,
        method="proxy",
        serial="（113）範證字第 0001 號",
        seen=("letter", "card", "proxy-id"),
        proxy_name="林怡君",
        proxy_id_type="national-id",
        proxy_id_last4="1234",
        by=OperatorName("註冊組承辦"),
    )
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN)
    assert (made.serial, made.receipt_no, made.clerk) == ("（113）範證字第 0001 號", left.receipt, "註冊組承辦")
    assert made.handed_at == "114.06.10 09:00"
    assert [way.title for way in made.ways if way.done] == ["委託代領"]
    assert (made.collector.name, made.collector.id_masked) == ("林怡君", "******1234")
    assert [seen.done for seen in made.papers] == [True, True, True]
    shown = text_of(print_papers(ctx, "receipt", [NUMBER]).pdf)
    for said in ("（113）範證字第 0001 號", left.receipt, "朱𡍼辰", "林怡君"):
        assert said in shown
    assert "代領 林怡君" in text_of(print_papers(ctx, "receipt-list", [NUMBER]).pdf)


@pytest.mark.rows("T22", "T30")
def test_a_proxy_with_a_lost_card_is_asked_for_the_copy_instead_of_the_card() -> None:
    ctx = at(desk(), "ntnu")
    options = PaperOptions(agent_name="林怡君", agent_id_last4="1234", agent_relationship="姊", card_lost=True)
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), options)
    titles = [seen.title for seen in made.papers]
    assert "畢業生身分證影本" in titles
    assert "委託人（畢業生）學生證" not in titles
    left = gone(ctx, "proxy", "proxy-id", "letter", "card-lost", "id-copy")
    told = diplomas.receipt(left, student(left), PaperNumber(), PLAIN)
    assert {"畢業生身分證影本", "已辦理學生證掛失"} <= {seen.title for seen in told.papers if seen.done}


@pytest.mark.rows("T22", "T23", "T20")
def test_the_receipt_of_a_lost_card_says_how_it_is_reported_as_on_that_day_and_asks_for_nothing_to_be_stamped() -> None:
    ctx = graduate("ntnu")
    hand(ctx, card_lost=True)
    move(ctx, 2025, 9, 1)
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN)
    assert made.card == ()
    assert ["勿按補發" in text for text in made.card_text] == [True]


@pytest.mark.rows("E15")
def test_what_was_paid_for_a_digital_file_issued_anew_stands_on_the_receipt() -> None:
    ctx = graduate("aeust", grad_term="1132", email="a.zhu@example.com")
    hand(ctx)
    assert diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).fee == ""
    replacement.reissue(ctx, student_no=NUMBER, reason="更名", what=replacement.What.DIGITAL, fee=200, receipt="R-77")
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN)
    assert (made.document, made.fee) == ("學位證書", "補發數位檔案　新臺幣 200 元　收據 R-77")
    assert "R-77" in text_of(print_papers(ctx, "receipt", [NUMBER]).pdf)


@pytest.mark.rows("T20")
def test_the_stamped_card_is_ticked_on_the_receipt_once_it_is_on_record() -> None:
    ctx = at(desk(), "ntnu")
    before = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).card
    assert [(seen.title, seen.done) for seen in before] == [("學生證加蓋【學生證失效】後歸還", False)]
    ticks.tick(ctx, student_no=NUMBER, item="issue", part="card-stamp")
    assert diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).card[0].done


@pytest.mark.rows("N46")
def test_the_holder_is_told_on_paper_that_the_card_becomes_an_ordinary_one_without_refund() -> None:
    shown = "".join(text_of(print_papers(desk(), "receipt", [NUMBER]).pdf).split())
    assert "無掛失退費功能" in shown
    assert "學生身分到期日：114.7.31" in shown


@pytest.mark.rows("T21")
def test_the_end_of_the_discount_is_the_profiles_day() -> None:
    ctx = at(desk(), "ntnu")
    assert ctx.school.card is not None
    later = replace(ctx.school.card, discount_until=date(2026, 3, 31))
    ctx = replace(ctx, school=replace(ctx.school, card=later))
    for paper in ("receipt", "lost-card"):
        assert "115.3.31" in "".join(text_of(print_papers(ctx, paper, [NUMBER]).pdf).split())


@pytest.mark.rows("T31", "E14", "E30")
@pytest.mark.parametrize(("school", "due"), [("ntnu", "114.6.13"), ("aeust", "114.7.10")])
def test_the_receipt_says_by_when_the_digital_diploma_follows_and_nothing_of_a_day_before_the_pickup(
    school: str, due: str
) -> None:
    ctx = at(desk(), school)
    assert due not in "".join(diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).digital)
    ctx = gone(ctx, "self")
    assert due in "".join(diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).digital)


@pytest.mark.rows("E13")
def test_the_receipt_says_that_the_diploma_is_issued_once() -> None:
    assert "僅核發1次" in text_of(print_papers(at(desk(), "aeust"), "receipt", [NUMBER]).pdf)


@pytest.mark.rows("E13", "E15")
def test_a_replacement_has_a_receipt_of_its_own_with_its_kind_serial_and_the_receipt_of_the_fee() -> None:
    ctx = desk()
    pass_everything(ctx)
    ready(ctx, "registry")
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), done=("card",))
    replacement.reissue(
        ctx, student_no=NUMBER, serial="（113）範補字第 0007 號", reason="遺失", fee=200, receipt="出納 114-000123"
    )
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN)
    assert (made.document, made.serial) == ("學位證明書", "（113）範補字第 0007 號")
    assert [way.title for way in made.ways if way.done] == []
    shown = text_of(print_papers(ctx, "receipt", [NUMBER]).pdf)
    for said in ("學位證明書", "（113）範補字第 0007 號", "新臺幣 200 元", "出納 114-000123"):
        assert said in shown


@pytest.mark.rows("T24", "T25", "T26")
def test_the_part_to_take_home_names_the_desk_that_holds_this_departments_certificates() -> None:
    ctx = at(desk(department="光電工程學士學位學程", college="科技與工程學院"), "ntnu")
    place, contact, hours = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN).place
    assert (place, "02-7749-6548" in contact, "08:30" in hours) == ("公館校區綜合館一樓", True, True)


# Lists ------------------------------------------------------------------------------------------------------


@pytest.mark.rows("N42")
def test_one_list_of_receipts_is_one_paper_with_one_number_for_everybody_chosen() -> None:
    ctx = gone(desk(), "self", "card")
    add(ctx, "B11056002")
    add(ctx, "B11056003", department="企業管理系")
    printed = print_papers(ctx, "receipt-list", ["B11056002", NUMBER, "B11056003"])
    assert (printed.sheets, len(printed.numbers), len(ctx.store.papers())) == (1, 1, 1)
    (fact,) = ctx.store.recent_facts(kinds=(Kind.PAPER_PRINTED,), limit=5)
    assert (fact.student, fact.payload["count"]) == (None, 3)
    shown = text_of(printed.pdf)
    order = [shown.index(number) for number in ("B11056003", NUMBER, "B11056002")]
    assert order == sorted(order)
    for said in ("企業管理系、資訊管理系", "114.06.10", "親自領取", "（113）範證字"):
        assert said in shown
    assert "已領取 1 份" in shown


def test_a_preview_of_a_list_takes_no_number() -> None:
    ctx = desk()
    assert prepare_papers(ctx, "receipt-list", [NUMBER], numbered=False).rendered.numbers == ("",)
    assert ctx.store.papers() == []


@pytest.mark.rows("N44")
def test_a_list_for_the_post_office_has_addresses_and_the_postage_said_and_counts_as_a_look_at_them() -> None:
    ctx = desk(address="屏東縣內埔鄉學府路 1 號", postcode="912")
    add(ctx, "B11056002", address="臺北市大安區範例路 2 號", postcode="106")
    printed = print_papers(ctx, "registered-list", [NUMBER, "B11056002"], options=PaperOptions(postage="76 元"))
    shown = "".join(text_of(printed.pdf).split())
    for said in ("912屏東縣內埔鄉學府路1號", "106臺北市大安區範例路2號", "2件", "152元"):
        assert said in shown
    (look,) = accesses(ctx)
    assert (look.count, look.fields, look.student) == (2, ("postcode", "address"), None)
    with pytest.raises(WrongUse) as refused:
        print_papers(ctx, "registered-list", [NUMBER], options=PaperOptions(postage="掛號"))
    assert refused.value.code == "postage.amount"


@pytest.mark.rows("N44")
def test_what_is_on_record_of_a_letter_stands_on_application_envelope_and_list() -> None:
    ctx = desk(address="屏東縣內埔鄉學府路 1 號", postcode="912")
    pass_everything(ctx)
    ready(ctx, "registry")
    home = Address("瓦歷斯．諾幹", "10001", "臺北市中正區範例街 5 號", "0941-400-140")
    mailing.request(ctx, student_no=NUMBER, to=home, postage=80)
    asked = text_of(print_papers(ctx, "mailing", [NUMBER]).pdf)
    assert "臺北市中正區範例街 5 號" in asked
    assert "新臺幣 80 元" in asked
    assert mailed.to_post(ctx) == []
    hand_over(ctx, student_no=NUMBER, method="mail", seen=("application",))
    assert mailed.to_post(ctx) == [NUMBER]
    made = mailed.registered_list(ctx, [student(ctx)], PaperNumber(), PaperOptions(postage="76"))
    assert (made.lines[0].number, made.lines[0].postage, made.lines[0].recipient) == ("", 80, "瓦歷斯．諾幹")
    mailing.send(ctx, student_no=NUMBER, tracking="90000112345678901234")
    for paper in ("envelope", "registered-list"):
        shown = "".join(text_of(print_papers(ctx, paper, [NUMBER]).pdf).split())
        for said in ("90000112345678901234", "臺北市中正區範例街5號", "瓦歷斯．諾幹"):
            assert said in shown
    mailing.came_back(ctx, student_no=NUMBER, reason="查無此址")
    assert mailed.registered_list(ctx, [student(ctx)], PaperNumber(), PLAIN).lines[0].note == "退回"
    assert mailed.to_post(ctx) == [NUMBER]


@pytest.mark.rows("N44")
def test_nothing_is_made_to_be_sent_nowhere() -> None:
    ctx = desk(address="屏東縣內埔鄉學府路 1 號")
    add(ctx, "B11056002")
    for paper in ("envelope", "registered-list"):
        with pytest.raises(PaperRefused) as refused:
            print_papers(ctx, paper, ["B11056002"])
        assert refused.value.code == "paper.no_address"
        assert [one.student_no for one in print_papers(ctx, paper, [NUMBER, "B11056002"]).left_out] == ["B11056002"]


@pytest.mark.rows("N42")
def test_a_certificate_that_lies_ready_is_named_on_receipt_and_list_before_it_leaves() -> None:
    ctx = desk()
    production.produce(ctx, student_no=NUMBER, serial="（113）範證字第 0002 號", place="A 櫃 3 層")
    made = diplomas.receipt(ctx, student(ctx), PaperNumber(), PLAIN)
    assert (made.serial, made.handed_at) == ("（113）範證字第 0002 號", "")
    assert "0002" in text_of(print_papers(ctx, "receipt-list", [NUMBER]).pdf)


@pytest.mark.rows("N44")
def test_envelopes_of_a_batch_are_one_page_each_in_the_size_the_school_uses() -> None:
    ctx = desk(address="屏東縣內埔鄉學府路 1 號", postcode="912")
    add(ctx, "B11056002", address="臺北市大安區範例路 2 號")
    small = tuple(replace(p, size="DL") if p.code == "envelope" else p for p in ctx.school.papers)
    assert mailed.envelope(ctx, student(ctx), PaperNumber()).size == (324.0, 229.0)
    ctx = replace(ctx, school=replace(ctx.school, papers=small))
    assert mailed.envelope(ctx, student(ctx), PaperNumber()).size == (220.0, 110.0)
    pages = page_texts(print_papers(ctx, "envelope", [NUMBER, "B11056002"]).pdf)
    assert ["朱𡍼辰" in pages[0], "撒韵．武荖" in pages[1]] == [True, True]


@pytest.mark.rows("N45")
def test_both_forms_of_the_notice_are_printed_empty_and_filled_in_with_the_rosters_data() -> None:
    ctx = desk(address="屏東縣內埔鄉學府路 1 號", postcode="912", mobile="0941-400-140")
    for paper, filled in (("proxy", ("朱𡍼辰", NUMBER)), ("mailing", ("朱𡍼辰", NUMBER, "屏東縣內埔鄉學府路 1 號"))):
        empty, made = (
            text_of(print_papers(ctx, paper, students, blank=not students).pdf) for students in ([], [NUMBER])
        )
        assert "空白表單" in empty
        assert [word for word in filled if word in empty] == []
        assert [word for word in filled if word not in made] == []


# The lost card ----------------------------------------------------------------------------------------------


# Staying on -------------------------------------------------------------------------------------------------


# Which papers a school has ----------------------------------------------------------------------------------


def test_a_school_is_offered_the_papers_it_has_a_use_for() -> None:
    codes = {name: {code for code, _, _ in offered(load_profile(name))} for name in ("npust", "ntnu", "aeust", "ntue")}
    assert "extension" in codes["ntue"]
    assert "extension" not in codes["npust"]
    assert {"envelope", "registered-list"} <= codes["npust"]
    assert not {"envelope", "registered-list", "mailing"} & codes["ntnu"]
    assert "lost-card" in codes["ntnu"]
    assert "lost-card" not in codes["ntue"]
    assert "consent" in codes["npust"]
    assert "consent" not in codes["ntnu"]
    assert "intake-receipt" in codes["ntue"]
    assert "intake-receipt" not in codes["ntnu"]
    assert all({"receipt", "receipt-list", "missing-items"} <= found for found in codes.values())


def test_where_nobody_may_collect_for_another_the_receipt_does_not_speak_of_proxies() -> None:
    assert "受託人" not in text_of(print_papers(at(desk(), "aeust"), "receipt", [NUMBER]).pdf)
    assert "受託人" in text_of(print_papers(desk(), "receipt", [NUMBER]).pdf)


def test_the_store_of_a_desk_without_the_student_knows_no_receipt() -> None:
    ctx = Context(FakeStore(clock=FixedClock(JUNE.now())), load_profile("npust"), FixedClock(JUNE.now()))
    assert ctx.store.handover(student_id("npust", NUMBER)) is None
    assert diplomas.receipt(ctx, None, PaperNumber(), PLAIN).serial == ""
