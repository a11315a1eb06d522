"""Synthetic handover sheets: a usual evening, the fullest page there can be, and a quiet desk of one unit."""

from __future__ import annotations

from dataclasses import replace

from app.documents import wording
from app.documents.records import ShiftEntry, ShiftLine, ShiftPage, ShiftUnit
from tests.golden.sample_papers import SCHOOL, paper

_UNITS = (
    ShiftUnit("註冊組", 31, 28, 2, 1),
    ShiftUnit("圖書與會展館", 4, 4, 0, 0),
    ShiftUnit("職涯發展處（填寫就業出路表單）", 3, 2, 1, 0),
    ShiftUnit("出納組", 2, 1, 0, 1),
    ShiftUnit("環境保護暨職業安全衛生管理中心", 1, 1, 0, 0),
)
_WAITING = (
    ShiftLine(
        "發證待確認", "B11056002", "蔡○晨", "屏科大學字第 1140023 號　主管放行", "114.11.05 14:20 起", pressing=True
    ),
    ShiftLine("兩處審核矛盾", "B11056007", "朱○辰", "圖書館　還清圖書、繳交論文", "114.11.05 15:02 起", pressing=True),
    ShiftLine(
        "收件，承諾完成",
        "M11255003",
        "谷○○○○○○○○s",
        "系所　系所離校檢核表",
        "114.11.05 12:00 前（已逾時）",
        pressing=True,
    ),
    ShiftLine("收件，承諾完成", "B11056012", "○", "系所　系所離校檢核表", "114.11.06 12:00 前"),
    ShiftLine("郵件退回", "B11056031", "P. A.", "12345678901234", "114.11.04 16:40 起"),
    ShiftLine("文件待收回", "B11056044", "林○喆", "學位證書郵寄申請書　ML-1141-7K3P0031-K", "114.11.05 11:15 起"),
)
_STANDING = (
    ShiftEntry("發出證書", "14 張（親自領取 11、委託 2、郵寄 1），主管放行 1 張"),
    ShiftEntry("抽屜應有", "212 張，逾期未領 3 張"),
    ShiftEntry(
        "最近盤點", "114.11.05 16:50 王小美：點到 211 張，紀錄 212 張，不符；少了 屏科大學字第 1140017 號", alert=True
    ),
    ShiftEntry("郵寄", "要寄 2 件，退回待處理 1 件"),
    ShiftEntry("同步", "待送 3，被退回 1，寄存待確認 0", alert=True),
    ShiftEntry("審核矛盾", "全帳冊 1 件待裁決", alert=True),
)


def shift_page() -> ShiftPage:
    """A usual evening: two people sat here, the drawer lacks one."""
    return ShiftPage(
        SCHOOL,
        replace(paper("SH-1141-7K3P0012-R"), as_of="114.11.05 17:02"),
        wording.shift_sheet(),
        unit="註冊組",
        period="114.11.05 08:31–17:02",
        previous="接續 SH-1141-7K3P0011-T",
        note="1140017 號證書下午借給組長核對，說明早歸還；還沒還請找她。印表機第二紙匣常卡紙，先用第一紙匣。",
        no_note="（沒有留言）",
        figures=(
            ("41", "位學生", "Students"),
            ("36", "通過", "Passed"),
            ("3", "不通過", "Refused"),
            ("2", "撤銷", "Undone"),
            ("14", "份證書", "Diplomas"),
            ("22", "張文件", "Papers"),
        ),
        seats=("王小美　11.05 08:31–12:05　34 筆", "李大同　11.05 12:10–17:02　57 筆"),
        units=_UNITS[:3],
        more_units=0,
        printed="列印：領取簽收單 14、缺項通知單 6、學位證書郵寄申請書 2；匯入檔案 1 批",
        waiting=_WAITING,
        unnamed="",
        columns=_STANDING,
        next_working="114.11.06（四）",
        coming=("11/6　114學年度第1學期畢業資格申請最後一天", "11/6　承辦窗口「註冊組領證」服務最後一天"),
        signed=("李大同　114.11.05 17:02", "陳怡君　114.11.06 08:20"),
    )


def full_page() -> ShiftPage:
    """As much as one page is ever asked to hold."""
    usual = shift_page()
    lines = tuple(replace(_WAITING[k % len(_WAITING)], student_no=f"B110560{k:02d}") for k in range(9))
    return replace(
        usual,
        unit="註冊組、圖書與會展館、職涯發展處、出納組、環境保護暨職業安全衛生管理中心",
        period="114.10.30 17:00–11.05 17:02",
        note="影印紙放在後面櫃子第二層；" * 13 + "到此結束，謝謝您了。",
        seats=(*usual.seats, "承辦人甲乙丙丁戊己庚辛…　11.04 08:31–12:05　1,034 筆"),
        units=_UNITS[:4],
        more_units=7,
        printed="列印：領取簽收單 114、缺項通知單 96、學位證書郵寄申請書 52、其他 73；匯入檔案 12 批",
        waiting=lines,
        unnamed="另有 1,204 件未列出，請看各畫面的清單。",
        columns=(
            *_STANDING[:2],
            ShiftEntry(
                "最近盤點",
                "114.11.05 16:50 王小美：點到 190 張，紀錄 212 張，不符；少了 "
                + "、".join(f"屏科大學字第 11400{k} 號" for k in range(10, 14))
                + " 等 22 張；多了 屏科大學字第 1130001 號",
                alert=True,
            ),
            *_STANDING[3:4],
            ShiftEntry("數位證書", "今天到期或逾期 12 份"),
            *_STANDING[4:],
        ),
        coming=(*usual.coming, "另有 5 項，請看「今天」（F12）。"),
    )


def quiet_page() -> ShiftPage:
    """A desk of one unit, with nothing to say and nothing open, not taken over yet."""
    return replace(
        shift_page(),
        unit="圖書與會展館",
        previous="",
        note="",
        figures=(
            ("2", "位學生", "Students"),
            ("2", "通過", "Passed"),
            ("0", "不通過", "Refused"),
            ("0", "撤銷", "Undone"),
        ),
        seats=("王小美　11.05 08:31–12:05　2 筆",),
        units=(ShiftUnit("圖書與會展館", 2, 2, 0, 0),),
        printed="",
        waiting=(),
        columns=(ShiftEntry("同步", "單機作業，沒有共用帳冊"),),
        coming=(),
        signed=("王小美　114.11.05 12:05", ""),
    )
