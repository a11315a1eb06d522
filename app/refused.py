"""What the operating system refused, in the operator's words: no permission, full disk, a folder instead of a file."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from app.errors import DeskError

_REASONS: Final = {
    errno.EACCES: "沒有權限",
    errno.EPERM: "沒有權限",
    errno.EROFS: "磁碟是唯讀的",
    errno.ENOSPC: "磁碟空間不足",
    errno.EDQUOT: "磁碟配額已用完",
    errno.EFBIG: "檔案太大，磁碟放不下",
    errno.EISDIR: "這是資料夾，不是檔案",
    errno.ENOTDIR: "路徑中有一段是檔案，不是資料夾",
    errno.EEXIST: "同名的檔案已經存在",
    errno.ENOENT: "找不到這個位置",
    errno.ENAMETOOLONG: "名稱太長",
    errno.EIO: "磁碟讀寫失敗",
    errno.EBUSY: "另一個程式正在使用",
}
_UNKNOWN: Final = "系統拒絕"


def reason(error: OSError) -> str:
    """Why, in a few Chinese words."""
    return _REASONS.get(error.errno or 0, _UNKNOWN)


def unreadable(path: Path, error: OSError) -> DeskError:
    """A file that was named cannot be read."""
    return DeskError(
        code="file.unreadable",
        title="檔案無法讀取",
        message=f"{path}：{reason(error)}",
        hint="請確認檔名與位置，以及目前的使用者可以開啟它。",
    )


def unusable_folder(folder: Path, error: OSError) -> DeskError:
    """A data folder that cannot be made or looked into."""
    return DeskError(
        code="folder.unusable",
        title="資料夾無法使用",
        message=f"{folder}：{reason(error)}",
        hint="請用 --data 指定另一個資料夾，或請資訊人員把權限給目前的使用者。",
    )


def translated(error: OSError) -> DeskError:
    """Whatever else the system refused: trouble with the world, not a bug."""
    where = f"{error.filename}：" if error.filename else ""
    return DeskError(
        code="system.refused",
        title="系統拒絕了這個動作",
        message=f"{where}{reason(error)}",
        hint="請確認磁碟空間、資料夾權限與檔案位置後再試；先前登錄的都還在。",
    )
