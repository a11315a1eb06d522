; The installer of the packaged desk, for Inno Setup 6.3 or newer. `py dev.py package` compiles it:
;
;   ISCC /DVersion=0.1.0 /DNumbers=0.1.0.0 /DSource=dist\clearance-desk /Odist /Fclearance-desk-0.1.0-setup clearance-desk.iss
;
; One installation for everybody on the computer, in Program Files, where nobody but an administrator can change the
; program. The ledger and the settings are not there: each person's are in %LOCALAPPDATA%\ClearanceDesk, which neither an
; update nor an uninstallation touches. No Visual C++ runtime has to be installed: the package brings vcruntime140.dll and
; msvcp140.dll beside Python and Qt, and the universal C runtime is part of Windows 10.

#ifndef Version
  #error Version is missing: compile with `py dev.py package`
#endif
#ifndef Numbers
  #define Numbers Version
#endif
#ifndef Source
  #define Source "..\..\dist\clearance-desk"
#endif
#if Ver < 0x06030000
  #error Inno Setup 6.3 or newer is needed
#endif

#define Window "clearance-desk.exe"
#define Terminal "clearance.exe"

[Setup]
; The same for ever: Windows knows by it that a newer version replaces the one that is there.
AppId={{C2A7E1B4-6C1F-4D0E-9B57-0E5A9D3C8F21}
AppName=離校櫃台 Clearance Desk
AppVersion={#Version}
AppVerName=離校櫃台 Clearance Desk {#Version}
AppPublisher=離校櫃台 Clearance Desk
VersionInfoVersion={#Numbers}
VersionInfoTextVersion={#Version}
VersionInfoProductTextVersion={#Version}
DefaultDirName={autopf}\Clearance Desk
DefaultGroupName=離校櫃台
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.18362
; A desk that is open holds these (`app/running.py`), and so does a `clearance sync` that listens. Nothing is ever closed
; for the person at the desk; without anybody to ask (/VERYSILENT /SUPPRESSMSGBOXES) the installer ends and changes nothing.
AppMutex=ClearanceDesk,Global\ClearanceDesk
SetupMutex=ClearanceDeskSetup,Global\ClearanceDeskSetup
CloseApplications=no
RestartApplications=no
InfoBeforeFile={#Source}\THIRD-PARTY.md
SetupIconFile={#Source}\clearance-desk.ico
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName=離校櫃台 Clearance Desk {#Version}
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
; Inno Setup has no Traditional Chinese of its own in every version: zh-Hant.isl puts what this installer says over the
; English messages, so that it compiles everywhere and always speaks the desk's language.
Name: "zh"; MessagesFile: "compiler:Default.isl,zh-Hant.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
zh.Desk=離校櫃台
en.Desk=Clearance Desk
zh.Commands=離校櫃台 指令
en.Commands=Clearance Desk commands
zh.About=離校櫃台 說明
en.About=Clearance Desk, read me
zh.Remove=移除離校櫃台
en.Remove=Remove Clearance Desk
zh.DesktopIcon=在桌面建立捷徑
en.DesktopIcon=Create a desktop shortcut
zh.OpenNow=開啟離校櫃台
en.OpenNow=Open Clearance Desk
zh.DataStays=程式已移除。每個人的帳冊與設定仍保留在各自的資料夾，沒有刪除：%n%n%1%n%n確定不再需要時，請先備份再自行刪除。
en.DataStays=The program has been removed. Everybody's ledger and settings were kept, each in their own folder:%n%n%1%n%nBack them up before you delete them yourself.

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version left behind must not be loaded by the newer one. Only the program's own folders, never data.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licenses"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{cm:Desk}"; Filename: "{app}\{#Window}"; WorkingDir: "{app}"
Name: "{group}\{cm:Commands}"; Filename: "{cmd}"; Parameters: "/k """"{app}\{#Terminal}"" --help"""; WorkingDir: "{userdocs}"; IconFilename: "{app}\{#Terminal}"
Name: "{group}\{cm:About}"; Filename: "{app}\README.txt"
Name: "{group}\{cm:Remove}"; Filename: "{uninstallexe}"
Name: "{autodesktop}\{cm:Desk}"; Filename: "{app}\{#Window}"; WorkingDir: "{app}"; Tasks: desktopicon

[Run]
; As the person who started the installer, not as the administrator: the data belong to the person.
Filename: "{app}\{#Window}"; Description: "{cm:OpenNow}"; Flags: nowait postinstall skipifsilent runasoriginaluser

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if CurUninstallStep = usPostUninstall then
    SuppressibleMsgBox(FmtMessage(CustomMessage('DataStays'), ['%LOCALAPPDATA%\ClearanceDesk']), mbInformation, MB_OK, IDOK);
end;
