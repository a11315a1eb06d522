"""Every way a file can be unreadable, each with its own sentence and its own way out."""

from __future__ import annotations

from app.errors import DeskError

_AS_WORKBOOK = "請在 Excel 開啟後，用「另存新檔」存成「Excel 活頁簿 (*.xlsx)」再匯入。"


class RosterUnreadable(DeskError):
    """The file cannot be read at all; nothing was stored."""


class ImportCancelled(DeskError):
    """The operator stopped the reading; nothing was stored."""


def unreadable(
    code: str, message: str, hint: str, *, title: str = "無法讀取檔案", command: str = ""
) -> RosterUnreadable:
    """One sentence of this room."""
    return RosterUnreadable(code=f"roster.{code}", title=title, message=message, hint=hint, command=command)


def not_found(name: str) -> RosterUnreadable:
    """No file of that name."""
    return unreadable(
        "not_found",
        f"找不到檔案「{name}」。",
        "請確認檔名與位置；檔案若在隨身碟或網路磁碟，請確認仍連線。",
        title="找不到檔案",
    )


def is_folder(name: str) -> RosterUnreadable:
    """A folder where a file is wanted."""
    return unreadable("folder", f"「{name}」是資料夾，不是檔案。", "請選擇資料夾裡的名冊檔案。")


def in_use(name: str) -> RosterUnreadable:
    """Another program holds the file, or the operator may not read it."""
    return unreadable(
        "in_use", f"沒有權限讀取「{name}」，或檔案正被其他程式開啟。", "請先關閉 Excel 中的這個檔案，再試一次。"
    )


def empty() -> RosterUnreadable:
    """Zero bytes, or nothing but blanks."""
    return unreadable(
        "empty", "檔案是空的，沒有任何內容。", "請向提供的單位重新索取，或確認下載已經完成。", title="檔案是空的"
    )


def empty_sheet(sheet: str) -> RosterUnreadable:
    """A workbook whose sheets hold no cell."""
    where = f"工作表「{sheet}」" if sheet else "這個檔案的工作表"
    return unreadable(
        "empty_sheet",
        f"{where}裡沒有任何資料。",
        "請確認存檔前資料確實在這個工作表，或改選其他工作表。",
        title="工作表是空的",
    )


def no_such_sheet(sheet: str, known: tuple[str, ...]) -> RosterUnreadable:
    """A sheet was asked for that the file does not have."""
    return unreadable(
        "no_sheet",
        f"檔案裡沒有名為「{sheet}」的工作表。",
        f"這個檔案有：{'、'.join(known) or '（無）'}。",
        title="找不到工作表",
    )


def pdf() -> RosterUnreadable:
    """A PDF, whatever it is called."""
    return unreadable(
        "pdf",
        "這是 PDF 文件，不是試算表（副檔名可能被改過）。",
        "請向提供的單位索取 Excel 或 CSV 原始檔。",
        title="這不是試算表",
    )


def picture() -> RosterUnreadable:
    """A scan or photograph."""
    return unreadable(
        "picture",
        "這是圖片檔，不是試算表。",
        "請向提供的單位索取 Excel 或 CSV 原始檔；掃描圖片無法匯入。",
        title="這不是試算表",
    )


def web_page() -> RosterUnreadable:
    """A web page without a table: what a system answers when one has to sign in first."""
    return unreadable(
        "html",
        "這是網頁（HTML），裡面沒有表格，可能是系統的登入或錯誤畫面。",
        "請用瀏覽器開啟看看，重新登入系統後再匯出一次。",
        title="這不是名冊",
    )


def xml_spreadsheet() -> RosterUnreadable:
    """The XML of Excel 2003."""
    return unreadable("xml2003", "這是「XML 試算表 2003」格式。", _AS_WORKBOOK, title="這種格式不支援")


def word_processor() -> RosterUnreadable:
    """A Word or Writer document."""
    return unreadable(
        "document",
        "這是 Word 文件，不是試算表。",
        "請把表格複製到 Excel 存成 .xlsx，或索取原始名冊。",
        title="這不是試算表",
    )


def presentation() -> RosterUnreadable:
    """A PowerPoint or Impress file."""
    return unreadable(
        "presentation", "這是簡報檔，不是試算表。", "請向提供的單位索取 Excel 或 CSV 原始檔。", title="這不是試算表"
    )


def numbers_document() -> RosterUnreadable:
    """An Apple Numbers file."""
    return unreadable(
        "numbers",
        "這是 Apple Numbers 檔案。",
        "請在 Numbers 選「檔案 › 輸出至 › Excel」後再匯入。",
        title="這種格式不支援",
    )


def archive() -> RosterUnreadable:
    """A zip, rar or 7z around something else."""
    return unreadable("archive", "這是壓縮檔。", "請先解壓縮，再匯入裡面的名冊。", title="這是壓縮檔")


def owner_file() -> RosterUnreadable:
    """The `~$` file Excel leaves beside an open workbook."""
    return unreadable(
        "owner_file",
        "這是 Excel 開啟檔案時產生的暫存檔（~$ 開頭）。",
        "請選擇沒有 ~$ 的同名檔案。",
        title="這不是名冊檔",
    )


def old_format() -> RosterUnreadable:
    """A workbook older than Excel 5."""
    return unreadable("too_old", "這是 Excel 4.0 以前的舊格式。", _AS_WORKBOOK, title="這種格式不支援")


def unknown() -> RosterUnreadable:
    """Bytes of no kind we know."""
    return unreadable(
        "unknown",
        "認不出這是什麼檔案，內容不是試算表也不是文字檔。",
        "可匯入的有 xlsx、xlsm、xlsb、xls、ods、csv、tsv、txt，以及存成 xls 的網頁表格。",
        title="這不是試算表",
    )


def truncated() -> RosterUnreadable:
    """A workbook that ends too early."""
    return unreadable(
        "truncated",
        "檔案不完整或已損壞，可能下載或複製沒有完成。",
        "請重新下載或複製一次；若仍不行，請原單位另存新檔後再給。",
        title="檔案已損壞",
    )


def damaged() -> RosterUnreadable:
    """Every reader refused the workbook."""
    return unreadable("damaged", "活頁簿的內容已損壞，讀不出來。", _AS_WORKBOOK, title="檔案已損壞")


def password_needed() -> RosterUnreadable:
    """A passworded workbook and no password given."""
    return unreadable(
        "password_needed",
        "這個活頁簿有密碼保護。",
        "請輸入開啟密碼，或請原單位移除密碼。",
        title="需要密碼",
        command="--password 密碼",
    )


def password_wrong() -> RosterUnreadable:
    """The password given does not open it."""
    return unreadable(
        "password_wrong",
        "密碼不正確，無法開啟活頁簿。",
        "請確認大小寫與全半形，或請原單位移除密碼。",
        title="密碼不正確",
    )


def password_unsupported() -> RosterUnreadable:
    """A passworded file of a kind nobody here can open."""
    return unreadable(
        "password_unsupported",
        "這種有密碼的檔案無法直接開啟。",
        "請用原程式開啟後移除密碼，另存成 .xlsx 再匯入。",
        title="無法開啟有密碼的檔案",
    )


def too_large(what: str) -> RosterUnreadable:
    """Past a limit that no roster reaches."""
    return unreadable(
        "too_large",
        f"檔案太大：{what}。",
        "名冊不會這麼大，請確認檔案正確；若確實需要，請分成幾個檔案匯入。",
        title="檔案太大",
    )


def bomb() -> RosterUnreadable:
    """XML that tries to grow, or a cell no spreadsheet could hold."""
    return unreadable(
        "hostile",
        "檔案的內部結構不正常，可能是惡意檔案，已停止讀取。",
        "請不要再開啟這個檔案，並通知資訊單位。",
        title="檔案不安全",
    )


def out_of_memory() -> RosterUnreadable:
    """The reader reached its memory limit or was aborted by it."""
    return unreadable(
        "memory",
        "讀取時用掉太多記憶體，已停止，櫃台資料沒有變動。",
        "請在 Excel 把名冊以外的欄列刪除、另存新檔（或存成 CSV）後再匯入。",
        title="檔案讀取失敗",
    )


def too_slow(seconds: float) -> RosterUnreadable:
    """The reader reached its time limit."""
    return unreadable(
        "timeout",
        f"讀取超過 {seconds:.0f} 秒，已停止，櫃台資料沒有變動。",
        "請把檔案另存成 CSV，或分成幾個檔案匯入。",
        title="檔案讀取逾時",
    )


def reader_died() -> RosterUnreadable:
    """The worker ended without an answer."""
    return unreadable(
        "reader_failed", "讀取程式遇到這個檔案就中斷了，櫃台資料沒有變動。", _AS_WORKBOOK, title="檔案讀取失敗"
    )


def unknown_encoding(name: str) -> RosterUnreadable:
    """An encoding nobody knows was asked for."""
    return unreadable(
        "encoding",
        f"不認得的文字編碼「{name}」。",
        "可用：utf-8、utf-16、cp950（Big5）、gb18030。",
        title="文字編碼不正確",
    )


def cancelled() -> ImportCancelled:
    """The operator pressed cancel."""
    return ImportCancelled(code="roster.cancelled", title="已取消", message="已停止讀取，櫃台資料沒有變動。")
