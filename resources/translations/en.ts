<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_TW">
<context>
    <name>Banner</name>
    <message>
        <source>關閉訊息</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>各單位審核情形</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
    <message>
        <source>未完成 {n}</source>
        <translation>Open {n}</translation>
    </message>
    <message>
        <source>已完成 {n}</source>
        <translation>Finished {n}</translation>
    </message>
    <message>
        <source>沒有未完成的項目。</source>
        <translation>Nothing is open.</translation>
    </message>
    <message>
        <source>還沒有完成的項目。</source>
        <translation>Nothing is finished yet.</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>程式發生錯誤</source>
        <translation>Something went wrong in the program</translation>
    </message>
    <message>
        <source>剛才的動作沒有完成</source>
        <translation>That did not complete</translation>
    </message>
    <message>
        <source>已存檔的審核都還在。請記下編號，連同報告檔交給系統管理員。</source>
        <translation>Everything already recorded is safe. Note the number and give it to your administrator with the report file.</translation>
    </message>
    <message>
        <source>錯誤編號 {reference}</source>
        <translation>Error number {reference}</translation>
    </message>
    <message>
        <source>報告不含學生個資，也不會自動傳送。</source>
        <translation>The report holds no personal data and is never sent by itself.</translation>
    </message>
    <message>
        <source>複製編號</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>開啟資料夾</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>繼續工作</source>
        <translation>Go on working</translation>
    </message>
</context>
<context>
    <name>CauseButton</name>
    <message>
        <source>整列</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CauseList</name>
    <message>
        <source>沒有發現問題，可以直接匯入。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>櫃台</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>已撤銷：{name} {unit}</source>
        <translation>Withdrawn: {name}, {unit}</translation>
    </message>
    <message>
        <source>這一項不屬於本單位</source>
        <translation>This item is another unit&apos;s</translation>
    </message>
    <message>
        <source>「{unit}」的審核由該單位登錄。</source>
        <translation>{unit} records its own decision.</translation>
    </message>
    <message>
        <source>請同學洽 {where}。</source>
        <translation>Please send the student to {where}.</translation>
    </message>
    <message>
        <source>掃描框裡還有未開啟的學號</source>
        <translation>A number in the scan box has not been opened</translation>
    </message>
    <message>
        <source>「{typed}」尚未開啟，為避免簽到別人，沒有登錄任何審核。</source>
        <translation>“{typed}” has not been opened. Nothing was recorded, so that nobody else is signed off by mistake.</translation>
    </message>
    <message>
        <source>按 Enter 開啟，或按 Esc 清除。</source>
        <translation>Press Enter to open it or Esc to clear it.</translation>
    </message>
</context>
<context>
    <name>CounterScreenView</name>
    <message>
        <source>掃描學生證，開始辦理</source>
        <translation>Scan a student card to begin</translation>
    </message>
    <message>
        <source>也可以輸入學號或末幾碼後按 Enter；以姓名查詢請按 / 。</source>
        <translation>Or type a student number or its last digits and press Enter; press / to search by name.</translation>
    </message>
</context>
<context>
    <name>DisplayMenu</name>
    <message>
        <source>外觀：跟隨系統</source>
        <translation>Theme: follow system</translation>
    </message>
    <message>
        <source>外觀：淺色</source>
        <translation>Theme: light</translation>
    </message>
    <message>
        <source>外觀：深色</source>
        <translation>Theme: dark</translation>
    </message>
    <message>
        <source>快速鍵一覽（F1）</source>
        <translation>Keyboard overview (F1)</translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>退件活頁簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再匯入一個檔案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>匯入完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沒有需要匯入的異動</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>檢查時發現的問題 {n} 個</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {row} 列</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>把檔案拖放到這裡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel（xlsx、xls）、ods、csv 都可以，標題列與編碼會自動辨認；檢查過才會匯入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選擇檔案</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileBar</name>
    <message>
        <source>{kind} · {format} · {n} 列資料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工作表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>編碼</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欄名在第幾列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字編碼</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欄位對應（{n} 欄不匯入）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欄位對應</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading} · 不匯入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欄位「{heading}」不匯入，按 Enter 變更</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欄位「{heading}」匯入為「{label}」，按 Enter 變更</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不匯入這一欄</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}（改由這一欄讀取）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>文件列印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>已送印 {n} 份</source>
        <translation>{n} sent to the printer</translation>
    </message>
    <message>
        <source>已另存 {n} 份：{name}</source>
        <translation>{n} saved: {name}</translation>
    </message>
</context>
<context>
    <name>FormsScreenView</name>
    <message>
        <source>對象 {n} 位</source>
        <translation>For {n} students</translation>
    </message>
    <message>
        <source>第 {n} 頁，共 {m} 頁</source>
        <translation>Page {n} of {m}</translation>
    </message>
    <message>
        <source>掃描學生證或輸入學號即可加入。</source>
        <translation>Scan a card or type a number to add a student.</translation>
    </message>
    <message>
        <source>文件種類</source>
        <translation>Kind of paper</translation>
    </message>
    <message>
        <source>列印對象</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>正式</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>暫存</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>受託人姓名</source>
        <translation>Name of the proxy</translation>
    </message>
    <message>
        <source>受託人證件末四碼</source>
        <translation>Last four characters of the proxy&apos;s ID</translation>
    </message>
    <message>
        <source>與委託人關係</source>
        <translation>Relation to the graduate</translation>
    </message>
    <message>
        <source>受託人電話</source>
        <translation>Telephone of the proxy</translation>
    </message>
    <message>
        <source>郵資</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>學生證已遺失（改附身分證影本）</source>
        <translation>Student card lost (copy of ID attached)</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>列印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>上一頁</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一頁</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>整頁</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>還沒有列印對象</source>
        <translation>Nobody to print for yet</translation>
    </message>
    <message>
        <source>掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入；也可以選「空白」列印空白表單。</source>
        <translation>Scan a card, type a number, or press Ctrl+P at the counter; choose Blank for an empty form.</translation>
    </message>
</context>
<context>
    <name>GatePanel</name>
    <message>
        <source>領證條件</source>
        <translation>Diploma</translation>
    </message>
    <message>
        <source>最近異動</source>
        <translation>Recent changes</translation>
    </message>
    <message>
        <source>列印這位學生的文件</source>
        <translation>Print this student&apos;s papers</translation>
    </message>
    <message>
        <source>還沒有審核紀錄。</source>
        <translation>No decisions yet.</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>匯入紀錄</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>還沒有匯入過檔案。先匯入名冊，再匯入課程架構與歷年成績，就能辦理離校與學分審核。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已復原</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>復原</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>復原 {file} 的匯入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退件活頁簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>儲存 {file} 的退件活頁簿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>快速鍵</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>找學生</source>
        <translation>Find a student</translation>
    </message>
    <message>
        <source>回到掃描框</source>
        <translation>Back to the scan box</translation>
    </message>
    <message>
        <source>開啟學生</source>
        <translation>Open the student</translation>
    </message>
    <message>
        <source>以姓名查詢</source>
        <translation>Search by name</translation>
    </message>
    <message>
        <source>指令與查詢</source>
        <translation>Commands and search</translation>
    </message>
    <message>
        <source>關閉訊息，回到掃描框</source>
        <translation>Close messages, back to the scan box</translation>
    </message>
    <message>
        <source>審核</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>審核通過</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>審核通過（備用鍵）</source>
        <translation>Passed (spare key)</translation>
    </message>
    <message>
        <source>審核不通過（必填原因）</source>
        <translation>Not passed (reason required)</translation>
    </message>
    <message>
        <source>撤銷剛才的審核</source>
        <translation>Withdraw the last decision</translation>
    </message>
    <message>
        <source>列印這位學生的文件</source>
        <translation>Print this student&apos;s papers</translation>
    </message>
    <message>
        <source>畫面</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>切換畫面</source>
        <translation>Switch screen</translation>
    </message>
    <message>
        <source>在單位卡之間移動</source>
        <translation>Move between unit cards</translation>
    </message>
    <message>
        <source>重新整理</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>快速鍵一覽（也可按 ?）</source>
        <translation>Keyboard overview (also ?)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>櫃台沒有開啟</source>
        <translation>The desk did not open</translation>
    </message>
    <message>
        <source>排除上面說明的問題後再試一次；資料沒有變動。</source>
        <translation>Remove the cause named above and try again; no data was changed.</translation>
    </message>
    <message>
        <source>再試一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>切換畫面</source>
        <translation>Switch screen</translation>
    </message>
    <message>
        <source>外觀：淺色</source>
        <translation>Theme: light</translation>
    </message>
    <message>
        <source>外觀：深色</source>
        <translation>Theme: dark</translation>
    </message>
    <message>
        <source>外觀：跟隨系統</source>
        <translation>Theme: follow system</translation>
    </message>
    <message>
        <source>快速鍵一覽</source>
        <translation>Keyboard overview</translation>
    </message>
    <message>
        <source>立即同步</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>離校櫃台</source>
        <translation>Clearance Desk</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>離校櫃台</source>
        <translation>Clearance Desk</translation>
    </message>
</context>
<context>
    <name>OperatorChip</name>
    <message>
        <source>承辦人與顯示設定 {who}</source>
        <translation>Operator and display settings {who}</translation>
    </message>
    <message>
        <source>語言、外觀、快速鍵</source>
        <translation>Language, theme, keys</translation>
    </message>
    <message>
        <source>尚未開櫃</source>
        <translation>No desk yet</translation>
    </message>
    <message>
        <source>語言與外觀</source>
        <translation>Language and theme</translation>
    </message>
</context>
<context>
    <name>PasswordPanel</name>
    <message>
        <source>密碼不正確</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>這個活頁簿有密碼保護</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}：請確認大小寫與全半形後再輸入一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}：請輸入開啟密碼；密碼不會被儲存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>開啟密碼</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>開啟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改選其他檔案</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>檔案內容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按兩下或直接輸入即可更正儲存格；原檔不會變動。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沒有有問題的列。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退件活頁簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>換檔案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
    <message>
        <source>只看問題 {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>錯誤 {e} · 提醒 {w}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>匯入 {n} 列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沒有可以匯入的列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 列可匯入，{r} 列退件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 列全部可匯入</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>正在讀取與檢查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}，已讀 {n} 列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReminderRow</name>
    <message>
        <source>提醒：{unit}，{item}，{state}</source>
        <translation>Reminder: {unit}, {item}, {state}</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>提醒事項（不影響領證）</source>
        <translation>Reminders (do not hold up the diploma)</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>名冊</source>
        <extracomment>Counts a summary shows, in this order; the rest of a batch&apos;s figures repeat them.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>欠項名單</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>課程架構</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>歷年成績</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>異動</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未變</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>檔案中沒有</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登錄欠項</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已清欠項</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其餘通過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查無學號</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>免辦理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>兩處審核矛盾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沒有異動</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名冊匯入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>匯入{kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已匯入 {file}：{counts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已復原 {file} 的匯入，共 {n} 筆</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已儲存退件活頁簿 {name}，共 {n} 列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選擇要匯入的檔案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>儲存退件活頁簿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScanBox</name>
    <message>
        <source>掃描學生證，或輸入學號、末幾碼</source>
        <translation>Scan a card, or type a number or its last digits</translation>
    </message>
    <message>
        <source>掃描或輸入學號</source>
        <translation>Scan or type a student number</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>輸入姓名、英文姓名或學號</source>
        <translation>Name, English name or student number</translation>
    </message>
    <message>
        <source>輸入姓名的一部分即可；找不到時請確認名冊是否已匯入。</source>
        <translation>Part of a name is enough. If nobody is found, check that the roster was imported.</translation>
    </message>
    <message>
        <source>學生、單位、畫面或指令</source>
        <translation>Student, unit, screen or command</translation>
    </message>
    <message>
        <source>沒有符合的項目。</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>查無「{text}」。請確認學號，或按 / 以姓名查詢；不在名冊上的學生需先匯入名冊。</source>
        <translation>Nobody here has “{text}”. Check the number or press / to search by name; students missing from the roster must be imported first.</translation>
    </message>
    <message>
        <source>正在開啟名冊，完成後會自動開啟這位學生。</source>
        <translation>The roster is still opening; this student will open by itself.</translation>
    </message>
</context>
<context>
    <name>SignPanel</name>
    <message>
        <source>選擇一個單位</source>
        <translation>Choose a unit</translation>
    </message>
    <message>
        <source>以方向鍵或滑鼠選擇單位卡，查看地點、窗口與說明。</source>
        <translation>Choose a unit card with the arrow keys or the mouse to see place, contact and instructions.</translation>
    </message>
    <message>
        <source>本單位審核</source>
        <translation>Sign off for your unit</translation>
    </message>
    <message>
        <source>備註；不通過時必填原因</source>
        <translation>Note; a reason is required for a fail</translation>
    </message>
    <message>
        <source>不通過原因或備註</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>證書已領取：{text}</source>
        <translation>Diploma handed over: {text}</translation>
    </message>
    <message>
        <source>兩個櫃台的審核不一致；由本單位重新決定後為準。</source>
        <translation>Two desks disagree; what this unit decides now counts.</translation>
    </message>
    <message>
        <source>曾經通過，後來改回；請告知同學。</source>
        <translation>This had passed and was changed back; please tell the student.</translation>
    </message>
    <message>
        <source>這位同學免辦理此項。</source>
        <translation>Not required for this student.</translation>
    </message>
    <message>
        <source>另有 {n} 項</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>由該單位登錄；本櫃台僅供查看。</source>
        <translation>Recorded by that unit; shown here for reference.</translation>
    </message>
    <message>
        <source>更多…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>帶入原因：{text}</source>
        <translation>Use this reason: {text}</translation>
    </message>
    <message>
        <source>更多常用原因</source>
        <translation>More reasons</translation>
    </message>
    <message>
        <source>不通過必須填寫原因</source>
        <translation>A reason is required</translation>
    </message>
    <message>
        <source>請填寫不通過的原因</source>
        <translation>Please give the reason</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>匯入檔案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先選檔案種類；匯入前會先檢查並預覽，匯入後可整批復原。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>F2 掃描</source>
        <translation>F2 Scan</translation>
    </message>
    <message>
        <source>Ctrl+K 指令</source>
        <translation>Ctrl+K Commands</translation>
    </message>
    <message>
        <source>Ctrl+Z 復原</source>
        <translation>Ctrl+Z Undo</translation>
    </message>
    <message>
        <source>F1 快速鍵</source>
        <translation>F1 Keys</translation>
    </message>
</context>
<context>
    <name>StudentCard</name>
    <message>
        <source>{n} 項不一致</source>
        <translation>{n} in conflict</translation>
    </message>
    <message>
        <source>{n} 項不通過</source>
        <translation>{n} not passed</translation>
    </message>
    <message>
        <source>{n} 項尚未審核</source>
        <translation>{n} not reviewed</translation>
    </message>
    <message>
        <source>各單位都已完成</source>
        <translation>Every unit has finished</translation>
    </message>
    <message>
        <source>已不在名冊</source>
        <translation>No longer on the roster</translation>
    </message>
    <message>
        <source>紙本辦理</source>
        <translation>On paper</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>僅本機</source>
        <translation>This desk only</translation>
    </message>
    <message>
        <source>尚未設定共用帳冊；所有資料都在這台電腦上，工作照常。</source>
        <translation>No shared ledger is set; everything is kept on this computer and work goes on as usual.</translation>
    </message>
    <message>
        <source>{n} 筆被退回</source>
        <translation>{n} refused</translation>
    </message>
    <message>
        <source>共用帳冊退回了 {n} 筆；資料仍在本機，請查看原因。</source>
        <translation>The shared ledger refused {n}; they are kept here with the reason.</translation>
    </message>
    <message>
        <source>{n} 項不一致</source>
        <translation>{n} in conflict</translation>
    </message>
    <message>
        <source>兩個櫃台的審核不一致，共 {n} 項，需要有人決定。</source>
        <translation>Two desks disagree on {n}; somebody has to decide.</translation>
    </message>
    <message>
        <source>開櫃</source>
        <translation>Open the desk</translation>
    </message>
    <message>
        <source>離線 · {n} 筆待上傳</source>
        <translation>Offline · {n} to send</translation>
    </message>
    <message>
        <source>自 {since} 起連不上共用帳冊；審核照常，連線後自動上傳。</source>
        <translation>The shared ledger has been out of reach since {since}; sign-offs go on and are sent later.</translation>
    </message>
    <message>
        <source>{n} 筆待上傳</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>{n} 筆會在下一輪同步上傳。</source>
        <translation>{n} will be sent with the next round.</translation>
    </message>
    <message>
        <source>尚未同步</source>
        <translation>Not synced yet</translation>
    </message>
    <message>
        <source>還沒有同步過。</source>
        <translation>Never synchronised yet.</translation>
    </message>
    <message>
        <source>已同步 · {ago}</source>
        <translation>Synced · {ago}</translation>
    </message>
    <message>
        <source>與共用帳冊一致，最後確認於 {when}。</source>
        <translation>In agreement with the shared ledger, last confirmed {when}.</translation>
    </message>
    <message>
        <source>{n} 秒前</source>
        <translation>{n} s ago</translation>
    </message>
    <message>
        <source>{n} 分鐘前</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>{n} 小時前</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>{n} 天前</source>
        <translation>{n} d ago</translation>
    </message>
</context>
<context>
    <name>TargetBar</name>
    <message>
        <source>單位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名單以外的學生</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名單是哪個單位的哪一項</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其餘通過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其餘不動</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名單上的學生登錄為不通過並寫入原因；選「其餘通過」時，尚未審核的其他學生一併通過。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>復原 Ctrl+Z</source>
        <translation>Undo Ctrl+Z</translation>
    </message>
    <message>
        <source>復原剛才的動作</source>
        <translation>Undo the last act</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>姓名查詢   /</source>
        <translation>Names   /</translation>
    </message>
    <message>
        <source>以姓名查詢（/）</source>
        <translation>Search by name (/)</translation>
    </message>
    <message>
        <source>指令   Ctrl K</source>
        <translation>Commands   Ctrl K</translation>
    </message>
    <message>
        <source>學生、單位、畫面與指令（Ctrl+K）</source>
        <translation>Students, units, screens and commands (Ctrl+K)</translation>
    </message>
    <message>
        <source>快速鍵一覽</source>
        <translation>Keyboard overview</translation>
    </message>
</context>
<context>
    <name>TroublePanel</name>
    <message>
        <source>改選其他檔案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{student_no}&#x3000;{field}：{loaded} → {now}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitCard</name>
    <message>
        <source>{unit}，{item}，{state}</source>
        <translation>{unit}, {item}, {state}</translation>
    </message>
    <message>
        <source>{item}：名冊資料不足，請人工確認是否適用</source>
        <translation>{item}: the roster does not say; please check whether it applies</translation>
    </message>
    <message>
        <source>曾通過，已改回</source>
        <translation>Had passed</translation>
    </message>
    <message>
        <source>本單位</source>
        <translation>Your unit</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>請填寫承辦人姓名，審核紀錄會用到</source>
        <translation>Your name is needed for the records</translation>
    </message>
    <message>
        <source>正在準備櫃台，請稍候。</source>
        <translation>Preparing the desk, one moment.</translation>
    </message>
    <message>
        <source>歡迎使用離校櫃台</source>
        <translation>Welcome to Clearance Desk</translation>
    </message>
    <message>
        <source>先用示範學校試試</source>
        <translation>Try the sample school first</translation>
    </message>
    <message>
        <source>三百位虛構的畢業生，含名冊、審核與各式文件；不需要伺服器，隨時可以清除。</source>
        <translation>Three hundred invented graduates with roster, decisions and papers; no server needed, cleared at any time.</translation>
    </message>
    <message>
        <source>掃描、審核、復原</source>
        <translation>Scan, sign off, undo</translation>
    </message>
    <message>
        <source>學分審核與列印</source>
        <translation>Credit audit and printing</translation>
    </message>
    <message>
        <source>資料只在這台電腦</source>
        <translation>Data stays on this computer</translation>
    </message>
    <message>
        <source>開啟示範學校</source>
        <translation>Open the sample school</translation>
    </message>
    <message>
        <source>為我們學校開櫃</source>
        <translation>Open a desk for our school</translation>
    </message>
    <message>
        <source>選擇學校與單位，之後可以在設定中更改。</source>
        <translation>Choose school and unit; both can be changed later.</translation>
    </message>
    <message>
        <source>學校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>本單位</source>
        <translation>Your unit</translation>
    </message>
    <message>
        <source>承辦人</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>開櫃</source>
        <translation>Open the desk</translation>
    </message>
    <message>
        <source>畢業離校審核、學分審核與證書領取，一個櫃台辦完。沒有網路也能工作。</source>
        <translation>Graduation clearance, credit audit and diplomas at one counter. It works without a network.</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>學號</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>辦理事項</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>審核情形</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原因／備註</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承辦與時間</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待辦清單</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已登錄 {n} 位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>；{n} 位未登錄：{who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤銷 {n} 位的審核</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorklistScreenView</name>
    <message>
        <source>全部系所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整批登錄</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>將一次登錄 {n} 位。請輸入 {n} 以確認：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>單位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>學號或姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在清單中找學號或姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待辦清單</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>備註；不通過時必填原因，套用到選取的每一位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不通過原因或備註</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>這裡沒有待辦</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>換一個單位、狀態或系所看看；名冊上還沒有學生時，請先匯入名冊。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>矛盾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已選 {n} 位，共 {m} 位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
