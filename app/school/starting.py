"""The commented file a new school begins with (`school new`): valid as it stands, short, and every line to be changed."""

from __future__ import annotations

from datetime import date, timedelta
from string import Template
from typing import Final

from app.school.calendar import AcademicTerm

_TEXT: Final = Template("""\
# ${name} — 離校櫃台的學校設定檔。說明：docs/schools.md；檢查：python -m app school check 這個檔案
# 井號後面是說明，程式不讀。每一個名稱都照學校的用語改；代碼（code）用小寫英文，定了就不要再改。
format = 1

[school]
code = "${code}"
name = "${name}"
name_en = "${name}"
short = "${name}"
office = "教務處註冊組"
office_en = "Registration Section"
address = ""
phone = ""

# 學號的樣子：大寫英文與數字。pattern 是正規表示式，example 要符合它。
[student_no]
pattern = "[A-Z]{0,2}[0-9]{7,10}"
example = "B11300001"
message = "學號為英文字母與數字，共 7 到 12 碼"

# 學制：名冊裡的別種寫法寫在 spellings。
[[levels]]
name = "學士"
label = "學士班"
label_en = "Bachelor"
spellings = ["大學部", "日間學士班"]

[[levels]]
name = "碩士"
label = "碩士班"
label_en = "Master"

# 共用對象：下面以 '@研究生' 引用。規則的寫法見 docs/schools.md 第 5 節。
[[rules]]
name = "研究生"
label = "研究生"
rule = 'level = "碩士"'

# 用語：畫面與紙上都用這些字；accepted 是匯入時也認得的寫法。學校沒有的字加上 ours = true。
[words.pending]
label = "尚未審核"
label_en = "Not reviewed"
accepted = ["待審核"]

[words.passed]
label = "審核通過"
label_en = "Passed"
accepted = ["通過"]

[words.failed]
label = "審核不通過"
label_en = "Not passed"
accepted = ["不通過"]

[words.not_applicable]
label = "免辦理"
label_en = "Not required"

[words.withdrawn]
label = "已撤銷審核"
label_en = "Withdrawn"
ours = true

[words.overall]
open = "可領證"
missing = "尚缺 {n} 項"
done = "已領取學位證書"

[words.verbs]
accept = "審核通過"
refuse = "審核不通過"
withdraw = "撤銷審核"
accept_en = "Pass"
refuse_en = "Not passed"
withdraw_en = "Withdraw"

# 離校表的欄位，依學校的順序；unit 與 state 一定要有。
[[words.columns]]
key = "unit"
label = "辦理單位"
label_en = "Unit"

[[words.columns]]
key = "item"
label = "辦理事項"
label_en = "Item"

[[words.columns]]
key = "state"
label = "審核情形"
label_en = "Status"

[[words.columns]]
key = "date"
label = "審核日期"
label_en = "Date"

[[words.columns]]
key = "reason"
label = "不通過原因"
label_en = "Reason"

[gate]
text = "各單位均審核通過後，始可領取學位證書。"

# 開放期間：每學期重寫。after：截止後 paper 紙本、next_round 下一梯次、ask 請洽承辦人。
[[windows]]
term = "${term}"
opens = ${opens}
closes = ${closes}
after = "ask"
after_text = "請洽註冊組"

# 校曆：closed 是學校自己的放假日，suspended 是不發證的日子。國定假日不用寫。
[calendar]
closing_days = 7
closed = []

[[hours]]
code = "office"
weekdays = [1, 2, 3, 4, 5]
spans = ["08:30-12:00", "13:30-17:00"]

# 地點：walk 是走訪順序，通知單照這個順序列。
[[places]]
code = "library"
name = "圖書館 1 樓"
name_en = "Library, 1F"
walk = 1

[[places]]
code = "admin"
name = "行政大樓 1 樓"
name_en = "Administration Building, 1F"
walk = 2

# 單位與辦理事項，照學校的順序。requires：notice、contact、intake、proof、consent、documents、sub_items。
[[units]]
code = "library"
name = "圖書館"
name_en = "Library"
icon = "library"
place = "library"
hours = "office"

[[units.items]]
code = "library"
label = "還清圖書與罰款"
label_en = "Books and fines"
list_kind = "problems"
requires = ["documents"]
phrases = ["尚有圖書未歸還", "逾期罰款尚未繳清"]

[[units.items.documents]]
code = "thesis"
label = "紙本論文"
audience = '@研究生'

[[units]]
code = "cashier"
name = "出納組"
name_en = "Cashier"
icon = "wallet"
place = "admin"
hours = "office"

[[units.items]]
code = "cashier"
label = "清繳所有欠繳費用"
label_en = "Outstanding fees"
list_kind = "problems"
phrases = ["學雜費未繳清", "住宿費未繳清"]

# 最後審核並發證的單位：恰好一個 last = true。
[[units]]
code = "registry"
name = "註冊組"
name_en = "Registration Section"
icon = "graduation-cap"
place = "admin"
hours = "office"
last = true

[[units.items]]
code = "registry"
label = "審核畢業資格並發證"
label_en = "Eligibility and hand-over"
requires = ["gate"]

# 承辦窗口：寫單位與分機，不寫姓名。
[[contacts]]
units = ["library"]
desk = "圖書館流通櫃台"
extension = "1000"

[[contacts]]
units = ["cashier"]
desk = "出納組窗口"
extension = "2000"

[[contacts]]
units = ["registry"]
desk = "註冊組窗口"
extension = "3000"

# 領取學位證書要看的東西。
[[pickup]]
code = "self"
label = "親自領取"
label_en = "In person"
text = "請持學生證至註冊組辦理"
checklist = [{ code = "card", label = "本人學生證" }]

[card]
required = true
action = "加蓋註銷章"
text = "領取學位證書時學生證加蓋註銷章後歸還。"

# 常見問題：按 F3 可查；valid_from、valid_to 讓答案到了日子自己換。
[[faq]]
question = "領證要帶什麼？"
answer = "請帶學生證至註冊組。"
keywords = ["領證", "學生證"]
""")


def starting_text(*, code: str, name: str, today: date) -> str:
    """The file of a new school, with a window of six weeks from today to begin with."""
    quoted = name.replace("\\", "").replace('"', "").strip()
    return _TEXT.substitute(
        code=code,
        name=quoted,
        term=AcademicTerm.of(today),
        opens=today.isoformat(),
        closes=(today + timedelta(weeks=6)).isoformat(),
    )
