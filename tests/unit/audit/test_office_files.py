"""What a department's workbooks say about rules and courses, read by the roster engine and audited from the ledger."""

from datetime import UTC, datetime

import openpyxl
import pytest

from app.audit.curriculum import AtCap, FlexPolicy, Role
from app.audit.report import ReportVerdict
from app.audit.stored import assign_structure, audit_student, stored_curricula
from app.clock import FixedClock
from app.context import Context
from app.errors import ActRefused, NotFound
from app.loading import load_file
from app.roster import door, worker
from app.roster.messages import Opening
from app.school.load import load_profile
from tests.fakes import FakeStore

#: In the second semester of 113.
APRIL = FixedClock(datetime(2025, 4, 8, 2, 0, tzinfo=UTC))
NUMBER = "113088001"

ROSTER = ("學號", "姓名", "學制", "系所", "入學學年期", "畢業學年期")
RULES = ("入學學年度", "學制", "系所", "畢業學分數", "彈性學分上限", "領域", "領域最低學分", "領域最低門數",
         "課程名稱", "學分", "必選修")  # fmt: skip
COURSES = ("學號", "學年期", "開課號", "課程名稱", "學分", "成績")


def workbook(path, header, rows, *, sheet="工作表1"):
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in (header, *rows):
        page.append([str(cell) for cell in row])
    book.save(path)
    return path


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """What the reading worker does, without a process for each of these small files."""

    def read(request, **_):
        said = []
        worker.examine(request, said.append)
        return [message for message in said if not isinstance(message, Opening)]

    monkeypatch.setattr(door, "read", read)


@pytest.fixture
def desk(tmp_path):
    ctx = Context(FakeStore(clock=APRIL), load_profile("ntue"), APRIL)
    people = [(NUMBER, "伊斯坦大．卡法司", "碩士", "環境教育研究所", "1131", "1132")]
    load_file(ctx, workbook(tmp_path / "名冊.xlsx", ROSTER, people), kind="roster")
    return ctx


@pytest.fixture
def rules(desk, tmp_path):
    """Loads a structure; each row begins with the same class."""

    def load(*rows, header=RULES, total="6", cap="3"):
        full = [("113", "碩士", "環境教育研究所", total, cap, *row) for row in rows]
        return load_file(desk, workbook(tmp_path / "課程架構.xlsx", header, full, sheet="架構"), kind="curriculum")

    return load


@pytest.fixture
def took(desk, tmp_path):
    """Loads her transcript and audits her."""

    def load(*rows, header=COURSES):
        file = workbook(tmp_path / "歷年成績.xlsx", header, [(NUMBER, *row) for row in rows], sheet="成績")
        load_file(desk, file, kind="transcript")
        return audit_student(desk, NUMBER)

    return load


def only(desk):
    (curriculum,) = stored_curricula(desk)
    return curriculum


def line(report, name):
    return next(line for line in report.courses if line.name == name)


@pytest.mark.rows("U27", "U29", "U30")
def test_every_rule_a_structure_can_have_is_read_from_one_sheet(desk, rules):
    header = (*RULES, "班級", "彈性學分採計方式", "彈性課程需先申請", "領域採計上限", "超過領域上限", "合計領域",
              "合計最低學分", "合計最低門數", "學年課", "可替代課程", "版本")  # fmt: skip
    common = ("甲班", "採計至上限", "是")
    done = rules(
        (
            "核心",
            "6",
            "2",
            "研究方法",
            "3",
            "必",
            *common,
            "9",
            "轉入自由",
            "專業",
            "9",
            "3",
            "",
            "研究法、高等研究法",
            "v2",
        ),
        ("核心", "", "", "統計（上）", "1.5", "選", *common, "", "", "專業", "", "", "統計", "", ""),
        ("核心", "", "", "統計（下）", "1.5", "▲", *common, "", "", "專業", "", "", "統計", "", ""),
        ("自由", "0", "", "", "", "", *common, "", "", "", "", "", "", "", ""),
        ("自由", "", "", "服務學習", "0", "必", *common, "", "", "", "", "", "", "", ""),
        header=header,
        total="12",
    )
    assert [p.message for p in done.problems] == []
    found = only(desk)
    assert (found.group, found.version, found.role, found.total) == ("甲班", "v2", Role.MAJOR, 24)
    assert (found.flex_cap, found.flex_policy, found.flex_needs_approval) == (6, FlexPolicy.TRUNCATE, True)
    assert [(a.title, a.min_credits, a.min_courses, a.max_credits, a.at_cap, a.into) for a in found.areas] == [
        ("核心", 12, 2, 18, AtCap.SPLIT, "自由"),
        ("自由", 0, 0, None, AtCap.WHOLE_COURSE, ""),
    ]
    assert [(g.title, g.areas, g.min_credits, g.min_courses) for g in found.groups] == [("專業", ("核心",), 18, 3)]
    assert [(c.name, c.credits, c.required, c.bundle, c.equivalents) for c in found.courses] == [
        ("研究方法", 6, True, "", ("研究法", "高等研究法")),
        ("統計（上）", 3, False, "統計", ()),
        ("統計（下）", 3, True, "統計", ()),
        ("服務學習", 0, True, "", ()),
    ]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (("核心", "3", "兩門以上", "研究方法", "3", "選"), "第 2 列：領域「核心」的最低門數「兩門以上」不是整數"),
        (("核心", "三至六", "", "研究方法", "3", "選"), "第 2 列「核心」：「三至六」不是學分數"),
        (("核心", "3", "", "研究方法", "3-4", "必"), "第 2 列「研究方法」的學分數無法判讀"),
        (("核心", "3", "", "研究方法", "", "必"), "第 2 列「研究方法」的學分數無法判讀"),
        (("核心", "3", "", "研究方法", "3", "看情形"), "第 2 列「研究方法」是必修或選修無法判讀：「看情形」"),
        (("核心", "3", "", "研究方法", "3", "必", "超過再議"), "領域「核心」超過上限「超過再議」不認得"),
    ],
)
def test_a_rule_nobody_can_read_asks_a_person_with_its_place_and_is_never_a_number(desk, rules, took, row, word):
    done = rules(row, ("核心", "", "", "論文", "6", "選"), header=(*RULES, "超過領域上限"))
    assert [p.row for p in done.problems] == [2]
    report = took(("1131", "0101", "論文", "6", "90"), ("1131", "0102", "研究方法", "3", "90"))
    assert report.verdict is ReportVerdict.NEEDS_REVIEW
    assert any(word in reason and "課程架構.xlsx「架構」" in reason for reason in report.reasons)


def test_an_unreadable_elective_only_keeps_people_from_being_called_short(rules, took):
    rules(("核心", "3", "", "研究方法", "3", "選"), ("核心", "", "", "論文", "六", "選"))
    report = took(("1131", "0101", "研究方法", "3", "90"))
    assert report.verdict is ReportVerdict.NEEDS_REVIEW
    assert "第 3 列「論文」的學分數無法判讀" in report.reasons[0]
    assert took(("1131", "0101", "研究方法", "6", "90")).verdict is ReportVerdict.MET


def test_rules_that_contradict_each_other_are_told_with_both_places(rules, took):
    done = rules(("核心", "3", "", "研究方法", "3", "選"), ("核心", "6", "", "論文", "3", "選"))
    assert [(p.sheet, p.row, p.column, p.rule) for p in done.problems] == [
        ("架構", 3, "領域最低學分", "curriculum.contradiction")
    ]
    report = took(("1131", "0101", "研究方法", "3", "90"))
    assert report.verdict is ReportVerdict.NEEDS_REVIEW
    assert "第 3 列：領域「核心」的規定前後不一：第 2 列為「3」，這一列為「6」" in report.reasons[0]


def test_a_row_of_a_structure_that_was_refused_is_missed_by_name(desk, rules, took):
    rules(("核心", "3", "", "研究方法", "6", "選"), ("核心", "", "", "#N/A", "3", "必"))
    report = took(("1131", "0101", "研究方法", "6", "90"))
    assert report.verdict is ReportVerdict.NEEDS_REVIEW
    assert "第 3 列" in report.reasons[0]


def test_a_course_that_could_not_be_read_keeps_its_student_from_being_called_short(rules, took):
    rules(("核心", "3", "", "研究方法", "3", "選"), ("核心", "", "", "論文", "3", "選"))
    report = took(("1131", "0101", "研究方法", "3", "90"), ("1131", "0102", "論文", "叄", "90"))
    assert report.computed is ReportVerdict.SHORT
    assert report.verdict is ReportVerdict.NEEDS_REVIEW
    assert "歷年成績.xlsx「成績」 第 3 列：學分：學分應為整數或 .5" in report.reasons[0]
    assert took(("1131", "0101", "研究方法", "3", "90")).verdict is ReportVerdict.SHORT


def test_a_transcript_that_only_moved_within_its_file_is_unchanged(desk, rules, tmp_path):
    rules(("核心", "3", "", "研究方法", "3", "選"))
    row = (NUMBER, "1131", "0101", "研究方法", "3", "90")
    stranger = ("199999999", "1131", "0101", "研究方法", "3", "90")
    load_file(desk, workbook(tmp_path / "一.xlsx", COURSES, [row]), kind="transcript")
    again = load_file(desk, workbook(tmp_path / "二.xlsx", COURSES, [stranger, row]), kind="transcript")
    assert (again["new"], again["changed"], again["unchanged"], again["unknown"]) == (0, 0, 1, 1)


@pytest.mark.rows("U28", "U38", "U39")
def test_blank_is_in_progress_only_this_term_and_the_schools_notation_is_read(rules, took):
    rules(("核心", "3", "", "研究方法", "3", "必"), ("核心", "", "", "論文（一）", "3", "選"))
    header = ("學號", "已修課程", "成績")
    report = took(("〔0648〕（1132）研究方法（3）", ""), ("〔0649〕（1132）論文（一）（3）", "W"), header=header)
    assert report.verdict is ReportVerdict.AWAITING_GRADES
    assert line(report, "研究方法").notation == "〔0648〕（1132）研究方法（3）"
    late = took(("〔0648〕（1131）研究方法（3）", ""), ("〔0649〕（1132）論文（一）（3）", "W"), header=header)
    assert late.verdict is ReportVerdict.NEEDS_REVIEW
    assert "1131 學期已結束，成績仍為空白" in late.reasons[0]


EXEMPT = ("學號", "學年期", "課程名稱", "學分", "成績", "抵免科目", "抵免學分")


class TestExemptions:
    """抵免 as the transcript and the rules state it."""

    @pytest.fixture(autouse=True)
    def structure(self, rules):
        rules(
            ("核心", "3", "", "研究方法", "3", "必", "研究法；社會研究法"),
            ("核心", "", "", "論文", "3", "選", ""),
            header=(*RULES, "可替代課程"),
        )

    def test_what_the_rules_accept_fills_the_place_and_more_credits_count_the_fewer(self, took):
        report = took(("1131", "", "社會研究法", "4", "90"), ("1131", "", "論文", "3", "90"))
        assert report.verdict is ReportVerdict.MET
        course = line(report, "社會研究法")
        assert (course.credits, course.area, course.note) == (6, "核心", "抵免「研究方法」")

    def test_an_exemption_needs_no_term_of_this_school(self, took):
        report = took(
            ("", "社會科學方法論", "3", "抵免", "研究方法", ""), ("1131", "論文", "3", "90", "", ""), header=EXEMPT
        )
        assert report.verdict is ReportVerdict.MET

    def test_fewer_credits_for_more_are_refused_until_a_person_says_what_counts(self, took):
        thesis = ("1131", "論文", "3", "90", "", "")
        report = took(("", "方法論", "2", "抵免", "研究方法", ""), thesis, header=EXEMPT)
        assert report.computed is ReportVerdict.SHORT
        assert report.verdict is ReportVerdict.NEEDS_REVIEW
        assert "2 學分不足以抵免「研究方法」3 學分（少抵多）" in report.reasons[0]
        granted = took(("", "方法論", "2", "抵免", "研究方法", "3"), thesis, header=EXEMPT)
        assert granted.verdict is ReportVerdict.MET

    def test_two_courses_may_stand_for_one_and_count_once(self, took):
        report = took(
            ("", "方法論（上）", "2", "抵免", "研究方法", ""),
            ("1132", "方法論（下）", "2", "W", "研究方法", ""),
            ("1131", "論文", "3", "90", "", ""),
            header=EXEMPT,
        )
        assert report.verdict is ReportVerdict.AWAITING_GRADES
        assert report.totals.in_frame.credits == 12
        assert report.areas[0].tally.courses == 2
        notes = {line(report, f"方法論（{half}）").note for half in "上下"}
        assert notes == {
            "與「方法論（下）」合併抵免「研究方法」",
            "與「方法論（上）」合併抵免「研究方法」，學分已併計",
        }

    def test_an_exemption_for_a_course_the_structure_does_not_have_asks_a_person(self, took):
        report = took(("", "方法論", "3", "抵免", "教育研究法", ""), header=EXEMPT)
        assert report.verdict is ReportVerdict.NEEDS_REVIEW
        assert "教育研究法" in " ".join(report.reasons)


def test_what_the_roster_says_somebody_studies_beside_the_degree_is_audited_from_its_own_structure(
    desk, rules, took, tmp_path
):
    header = (*ROSTER, "輔系", "學程")
    person = (
        NUMBER,
        "伊斯坦大．卡法司",
        "碩士",
        "環境教育研究所",
        "1131",
        "1132",
        "心理學系（112）",
        "永續學程；師培學程",
    )
    load_file(desk, workbook(tmp_path / "名冊二.xlsx", header, [person]), kind="roster")
    rules(("核心", "3", "", "研究方法", "3", "選"), ("核心", "", "", "統計學", "3", "選"))
    aside = ("入學學年度", "系所", "修讀類別", "畢業學分數", "重複採計上限", "課程名稱", "學分", "必選修")
    load_file(
        desk,
        workbook(
            tmp_path / "輔系學程.xlsx",
            aside,
            [
                ("112", "心理學系", "輔系", "3", "0", "統計學", "3", "選"),
                ("112", "心理學系", "輔系", "3", "0", "普通心理學", "3", "必"),
                ("113", "心理學系", "輔系", "30", "0", "普通心理學", "3", "必"),
                ("113", "永續學程", "微學程", "3", "3", "研究方法", "3", "選"),
            ],
        ),
        kind="curriculum",
    )
    assert {c.key for c in stored_curricula(desk)} == {
        "113/碩士/環境教育研究所", "112/心理學系/輔系", "113/心理學系/輔系", "113/永續學程/學程"
    }  # fmt: skip
    report = took(("1131", "0101", "研究方法", "3", "90"), ("1131", "0102", "統計學", "3", "90"))
    assert report.verdict is ReportVerdict.MET
    assert [(line.title, line.verdict) for line in report.beside] == [
        ("輔系「心理學系」", ReportVerdict.SHORT),
        ("學程「永續學程」", ReportVerdict.MET),
        ("學程「師培學程」", ReportVerdict.NEEDS_REVIEW),
    ]
    assert "必修「普通心理學」尚未修習通過" in "".join(report.explanation)


@pytest.mark.rows("U27")
def test_another_structure_may_be_decided_on_with_a_reason_is_said_and_can_be_taken_back(desk, rules, took, tmp_path):
    rules(("核心", "3", "", "研究方法", "6", "選"))
    older = [("112", "碩士", "環境教育研究所", "3", "3", "核心", "3", "", "論文", "3", "選")]
    load_file(desk, workbook(tmp_path / "舊架構.xlsx", RULES, older), kind="curriculum")
    assert took(("1131", "0101", "論文", "3", "90")).verdict is ReportVerdict.SHORT
    with pytest.raises(ActRefused):
        assign_structure(desk, NUMBER, "112/碩士/環境教育研究所", reason=" ")
    with pytest.raises(NotFound):
        assign_structure(desk, NUMBER, "111/碩士/環境教育研究所", reason="復學")
    assign_structure(desk, NUMBER, "112/碩士/環境教育研究所", reason="復學後依原入學年度")
    report = audit_student(desk, NUMBER)
    assert (report.verdict, report.curriculum_key) == (ReportVerdict.MET, "112/碩士/環境教育研究所")
    assert "指定為「112學年度入學 碩士 環境教育研究所」：復學後依原入學年度" in report.explanation[-1]
    assign_structure(desk, NUMBER, "", reason="誤登")
    assert audit_student(desk, NUMBER).verdict is ReportVerdict.SHORT
