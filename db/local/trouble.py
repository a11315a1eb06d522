"""What can go wrong with the file on this machine, in the operator's words, with a way out."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from app.errors import ActRefused, StoreUnavailable

_PRIMARY: Final = 0xFF


def locked(path: Path) -> StoreUnavailable:
    """Another process of this machine has the store open for writing."""
    return StoreUnavailable(
        code="store.locked",
        title="帳冊正在使用中",
        message=f"另一個離校櫃台程式正開著這本帳冊（{path}）。",
        hint="請切換到已開啟的視窗；若畫面上沒有，請登出這台電腦的其他使用者，或重新開機後再試。",
    )


def read_only(path: Path) -> StoreUnavailable:
    """The folder or the file may not be written to."""
    return StoreUnavailable(
        code="store.read_only",
        title="帳冊無法寫入",
        message=f"沒有權限寫入資料夾 {path}。",
        hint="請資訊人員把這個資料夾的寫入權限給目前的使用者，或用 --data 指定另一個資料夾。",
    )


def full(path: Path) -> StoreUnavailable:
    """The disk is full; nothing was recorded and nothing was lost."""
    return StoreUnavailable(
        code="store.full",
        title="磁碟空間不足",
        message=f"{path} 所在的磁碟已滿，剛才的動作沒有登錄；先前登錄的都還在。",
        hint="請清出空間後再做一次。",
    )


def failing(path: Path) -> StoreUnavailable:
    """The disk did not do as it was told; whether the last act was recorded shows when the store is opened again."""
    return StoreUnavailable(
        code="store.disk",
        title="磁碟讀寫失敗",
        message=f"{path} 所在的磁碟讀寫失敗，剛才的動作沒有完成；先前登錄的都還在。",
        hint="請關閉程式再開啟，看剛才那一筆有沒有登錄，沒有就再做一次。若再發生，請先備份，並請資訊人員檢查磁碟與個人配額。",
    )


def missing(path: Path) -> StoreUnavailable:
    """There is no store here yet."""
    return StoreUnavailable(
        code="store.missing",
        title="還沒有帳冊",
        message=f"{path} 裡沒有櫃台帳冊。",
        hint="請先建立櫃台（init），或由備份還原（restore）。",
    )


def exists(path: Path) -> StoreUnavailable:
    """A store is here already and is never overwritten."""
    return StoreUnavailable(
        code="store.exists",
        title="這裡已經有帳冊",
        message=f"{path} 已經有一本帳冊，不會覆蓋。",
        hint="請直接開啟，或用 --data 指定另一個空的資料夾。",
    )


def in_the_way(target: Path) -> StoreUnavailable:
    """A backup never replaces a file."""
    return StoreUnavailable(
        code="backup.exists",
        title="檔案已存在",
        message=f"{target} 已經存在，備份不會覆蓋它。",
        hint="請換一個檔名。",
    )


def no_backup_there(target: Path) -> StoreUnavailable:
    """The copy cannot be written where it was asked for; the ledger itself is untouched."""
    full = target.parent.is_dir() and _is_full(target.parent)
    why = "磁碟空間不足" if full else "資料夾不存在，或不能寫入"
    return StoreUnavailable(
        code="backup.unwritable",
        title="備份沒有寫成",
        message=f"{target}：{why}。帳冊本身沒有問題。",
        hint="請清出空間，或換一個資料夾再備份。",
    )


def no_backup_of(path: Path) -> StoreUnavailable:
    """The ledger itself cannot be read to its end, so no copy of it can be made."""
    return StoreUnavailable(
        code="store.corrupt",
        title="帳冊檔案損壞，沒有備份",
        message=f"{path} 有一部分讀不出來，所以備份沒有寫成；先前的備份還在。",
        hint="請停止使用，不要刪除這個檔案；把整個資料夾複製一份交給資訊人員，再由最近的備份還原（restore）。",
    )


def backup_differs(target: Path) -> StoreUnavailable:
    """What was written does not read back as the ledger: the place it went to is to blame, and it was not kept."""
    return StoreUnavailable(
        code="backup.unwritable",
        title="備份沒有寫成",
        message=f"{target}：寫好後讀回來與帳冊不符，沒有留下。帳冊本身沒有問題。",
        hint="請換一個磁碟再備份；一再發生時請資訊人員檢查磁碟。",
    )


def corrupt(path: Path, why: str = "") -> StoreUnavailable:
    """The file is damaged, or is no store of ours."""
    return StoreUnavailable(
        code="store.corrupt",
        title="帳冊檔案損壞",
        message=f"{path} 的內容無法讀取{f'（{why}）' if why else ''}。",
        hint="請不要刪除這個檔案；把整個資料夾複製一份交給資訊人員，再由最近的備份還原（restore）。",
    )


def broken_chain(path: Path, where: str) -> StoreUnavailable:
    """A fact written here is missing, or is no longer what was written; nothing goes on from there."""
    return StoreUnavailable(
        code="store.broken_chain",
        title="帳冊的雜湊鏈不連續",
        message=f"{path} 裡本櫃台登錄的事實與當初寫下的不符（{where}）。",
        hint="請停用這本帳冊，不要刪除；把整個資料夾複製一份交給資訊人員，再由最近的備份還原（restore）。",
    )


def damaged(path: Path, found: str) -> StoreUnavailable:
    """The daily look at the whole file found something."""
    return StoreUnavailable(
        code="store.damaged",
        title="每日檢查發現帳冊有問題",
        message=f"{path} 的檢查結果：{found}。",
        hint="請先備份整個資料夾並通知資訊人員；執行 verify 看全部差異，必要時由最近的備份還原（restore）。",
    )


def no_backup(source: Path, why: str) -> StoreUnavailable:
    """The file named as a backup is something else."""
    return StoreUnavailable(
        code="backup.not_one",
        title="這不是離校櫃台的備份檔",
        message=f"{source} {why}。",
        hint="請選擇由「備份」寫出的檔案；若檔案是由網路或隨身碟傳來，請確認傳送完整後再試。",
    )


def retired() -> ActRefused:
    """This desk was revoked: nothing new is recorded, everything that is here stays readable."""
    return ActRefused(
        code="desk.retired",
        title="這個櫃台已停用",
        message="資訊單位已停用這個櫃台的登記，不能再登錄；先前登錄的與尚未送出的都還保存在這台電腦。",
        hint="請洽資訊單位：誤停用時請他們恢復登記，同步後即可繼續；要改用新的櫃台登記時請他們執行 server add-desk。",
    )


def wrong_key(path: Path) -> StoreUnavailable:
    """The key does not open this file."""
    return StoreUnavailable(
        code="store.wrong_key",
        title="金鑰打不開這本帳冊",
        message=f"目前使用者的金鑰與 {path} 不符。",
        hint="請以建立帳冊的系統使用者登入；若是通行碼模式，請確認通行碼。檔案若是複製來的，請改用備份還原。",
    )


def newer(stored: str, known: str) -> StoreUnavailable:
    """A newer program has been here; an older one would misread what it wrote."""
    return StoreUnavailable(
        code="store.newer",
        title="帳冊來自較新的版本",
        message=f"這本帳冊的格式是 {stored}，本程式只認得到 {known}。",
        hint="請更新離校櫃台後再開啟；資料沒有被更動。",
    )


def old_engine(found: str, needed: str) -> StoreUnavailable:
    """The database engine still has the defect that loses committed writes."""
    return StoreUnavailable(
        code="store.engine",
        title="資料庫元件太舊",
        message=f"SQLite {found} 可能遺失已登錄的資料，至少需要 {needed}。",
        hint="請重新安裝離校櫃台（dev.py setup）。",
    )


def unsafe(setting: str, found: object) -> StoreUnavailable:
    """The engine did not accept a setting without which an acknowledged fact could be lost."""
    return StoreUnavailable(
        code="store.unsafe",
        title="帳冊無法安全寫入",
        message=f"資料庫設定 {setting} 未生效（目前是 {found}）。",
        hint="請把資料夾放在本機磁碟，不要放在網路磁碟機或雲端同步資料夾。",
    )


def translated(error: BaseException, path: Path, *, key_is_right: bool) -> StoreUnavailable | None:
    """The sentence for an error of the driver or the file system; None when it is a bug of ours."""
    if isinstance(error, PermissionError):
        return read_only(path.parent)
    if isinstance(error, OSError):
        return _of_system(error, path)
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    found: StoreUnavailable | None = None
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            found = locked(path.parent)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            found = full(path.parent) if _is_full(path.parent) else read_only(path.parent)
        case sqlite3.SQLITE_FULL:
            found = full(path.parent)
        case sqlite3.SQLITE_CORRUPT:
            found = corrupt(path)
        case sqlite3.SQLITE_NOTADB:
            found = corrupt(path) if key_is_right else wrong_key(path)
        case sqlite3.SQLITE_IOERR:
            found = full(path.parent) if _is_full(path.parent) else failing(path.parent)
    return found


def _of_system(error: OSError, path: Path) -> StoreUnavailable:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return full(path.parent)
    if error.errno == errno.EROFS:
        return read_only(path.parent)
    if error.errno == errno.EIO:
        return failing(path.parent)
    return corrupt(path, error.strerror or "")


def _is_full(folder: Path) -> bool:
    """Some file systems answer a full disk with a plain I/O error."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < 1 << 20
    except OSError:
        return False
