"""What a Windows program says of itself: its version resource, and the manifest that Windows reads before it starts."""

from __future__ import annotations

import tomllib
from typing import Final

from tools.packing.parts import ROOT

#: The window; `dev.py`, the installer and the starter's own folder all go by this name.
WINDOW: Final = "clearance-desk"
#: The same desk for terminals and schedulers.
TERMINAL: Final = "clearance"
PRODUCT: Final = "離校櫃台 Clearance Desk"

#: UTF-8 as the code page of the process, paths beyond 260 characters where the system allows them, and sharp letters on
#: every screen of a desk with two of them. No administrator's rights: a desk keeps its data with the person.
MANIFEST: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2, PerMonitor</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
        processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""


def version() -> str:
    """The one version number, kept in `pyproject.toml`."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def four(text: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: four numbers; what comes after them (`rc1`) is left to the words."""
    numbers = []
    for piece in text.split("."):
        digits = piece[: len(piece) - len(piece.lstrip("0123456789"))]
        if not digits:
            break
        numbers.append(int(digits))
        if digits != piece:
            break
    one, two, three, last = [*numbers[:4], 0, 0, 0, 0][:4]
    return one, two, three, last


def version_resource(program: str) -> str:
    """What Explorer shows under Details, as PyInstaller reads it: Traditional Chinese, Unicode."""
    numbers = four(version())
    words = {
        "CompanyName": PRODUCT,
        "FileDescription": PRODUCT,
        "FileVersion": version(),
        "InternalName": program,
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version(),
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,"
        " subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040404B0', [{table}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [0x0404, 1200])])]\n"
        ")\n"
    )
