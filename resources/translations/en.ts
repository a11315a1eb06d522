<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_TW">
<context>
    <name>Audit</name>
    <message>
        <source>課程名稱</source>
        <extracomment>As the school&apos;s sheet writes it, whatever the language of the window.</extracomment>
        <translation>Course</translation>
    </message>
    <message>
        <source>學年期</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>開課號</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>必選</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>學分</source>
        <translation>Cr.</translation>
    </message>
    <message>
        <source>成績</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>開課單位</source>
        <translation>Offered by</translation>
    </message>
    <message>
        <source>備註</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>★ 關鍵在修</source>
        <translation>★ Decisive</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>待成績</source>
        <translation>Awaiting grades</translation>
    </message>
    <message>
        <source>不足</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>需人工審核</source>
        <translation>Needs review</translation>
    </message>
    <message>
        <source>資料未齊</source>
        <translation>Data missing</translation>
    </message>
    <message>
        <source>課架外課程</source>
        <translation>Outside the structure</translation>
    </message>
    <message>
        <source>不採計的課程</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>課架內未修課程</source>
        <translation>Listed, not taken</translation>
    </message>
    <message>
        <source>可勾選 {n} 門，已勾選 {t} 門 {c} 學分</source>
        <translation>{n} can be ticked, {t} ticked ({c} credits)</translation>
    </message>
    <message>
        <source>／上限 {cap} 學分</source>
        <translation> of at most {cap}</translation>
    </message>
    <message>
        <source>系統試算，以人工審核為準。</source>
        <translation>A trial calculation; a person decides.</translation>
    </message>
    <message>
        <source>已列出採計方式並逐門重新計算，結果可驗證。</source>
        <translation>Every course is placed and recounted; anyone can check it.</translation>
    </message>
    <message>
        <source>已證明：可採計學分的總量不足，任何排法都無法再多。</source>
        <translation>Proved: all countable credits together fall short, however they are placed.</translation>
    </message>
    <message>
        <source>已證明：比對過所有採計排法，沒有更好的排法。</source>
        <translation>Proved: every placement was compared; none is better.</translation>
    </message>
    <message>
        <source>已得：已達最低標準</source>
        <translation>Earned: minimum reached</translation>
    </message>
    <message>
        <source>已得：未達最低標準</source>
        <translation>Earned: below the minimum</translation>
    </message>
    <message>
        <source>含在修：已達最低標準</source>
        <translation>With courses in progress: minimum reached</translation>
    </message>
    <message>
        <source>含在修：未達最低標準</source>
        <translation>With courses in progress: below the minimum</translation>
    </message>
    <message>
        <source>學號</source>
        <translation>Student no.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>班級</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>審核結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>應修</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>實得</source>
        <translation>Earned</translation>
    </message>
    <message>
        <source>修習中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>尚差</source>
        <translation>Short by</translation>
    </message>
    <message>
        <source>說明</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>學分審核</source>
        <translation>Credit audit</translation>
    </message>
    <message>
        <source>重新審核這個系所</source>
        <translation>Audit this department again</translation>
    </message>
    <message>
        <source>回系所總覽</source>
        <translation>Back to the department</translation>
    </message>
    <message>
        <source>{name}：已勾選「{course}」</source>
        <translation>{name}: ticked “{course}”</translation>
    </message>
    <message>
        <source>{name}：已認列「{course}」</source>
        <translation>{name}: recognised “{course}”</translation>
    </message>
    <message>
        <source>{name}：「{course}」不認列</source>
        <translation>{name}: “{course}” not recognised</translation>
    </message>
</context>
<context>
    <name>AuditScreenView</name>
    <message>
        <source>各領域與課程</source>
        <translation>Areas and courses</translation>
    </message>
    <message>
        <source>只展開未達標</source>
        <translation>Unmet only</translation>
    </message>
    <message>
        <source>全部展開</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
    </message>
</context>
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
        <translation>Whole row</translation>
    </message>
</context>
<context>
    <name>CauseList</name>
    <message>
        <source>沒有發現問題，可以直接匯入。</source>
        <translation>No problems found; ready to import.</translation>
    </message>
</context>
<context>
    <name>ConfirmCount</name>
    <message>
        <source>一次登錄 {n} 筆「{verb}」</source>
        <translation>Record {n} at once: {verb}</translation>
    </message>
    <message>
        <source>為避免誤按，請輸入 {n} 再按 Enter。登錄後仍可用「復原」一次撤銷。</source>
        <translation>To rule out a slip, type {n} and press Enter. Undo takes all of them back at once.</translation>
    </message>
    <message>
        <source>要登錄的筆數</source>
        <translation>How many to record</translation>
    </message>
    <message>
        <source>登錄</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>到櫃台查看</source>
        <translation>See at the counter</translation>
    </message>
    <message>
        <source>本櫃台</source>
        <translation>This desk</translation>
    </message>
    <message>
        <source>另一個櫃台</source>
        <translation>The other desk</translation>
    </message>
    <message>
        <source>未填原因</source>
        <translation>No reason given</translation>
    </message>
    <message>
        <source>沿用：{reason}</source>
        <translation>Use: {reason}</translation>
    </message>
    <message>
        <source>理由；採用不通過時必填，會一併留下紀錄</source>
        <translation>Reason; required for a fail and kept on record</translation>
    </message>
    <message>
        <source>裁決理由 {who}</source>
        <translation>Reason for the decision {who}</translation>
    </message>
    <message>
        <source>採用「{verb}」</source>
        <translation>Decide: {verb}</translation>
    </message>
    <message>
        <source>由{unit}決定；本櫃台僅供查看。{contact}</source>
        <translation>{unit} decides; shown here for reference. {contact}</translation>
    </message>
    <message>
        <source>採用不通過時必須填寫理由</source>
        <translation>A reason is required for a fail</translation>
    </message>
    <message>
        <source>請填寫不通過的理由</source>
        <translation>Please give the reason</translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>與其他櫃台共用一本帳冊</source>
        <translation>Share one ledger with other desks</translation>
    </message>
    <message>
        <source>不連線也能完整作業：每一筆都已加密存在這台電腦。連到學校的 PostgreSQL 之後，各單位的審核會互相看得到，斷線時照常登錄，恢復後自動補送，不會遺失也不會重複。以下由資訊單位操作，網址與帳號請換成貴校的。</source>
        <translation>The desk works in full without a connection: everything is kept encrypted on this computer. Once connected to the school&apos;s PostgreSQL, units see each other&apos;s decisions; when the line is down work goes on and is sent later, nothing lost and nothing twice. The IT office does the following with your school&apos;s own address and accounts.</translation>
    </message>
    <message>
        <source>1&#x3000;備妥伺服器上的帳冊</source>
        <translation>1  Prepare the ledger on the server</translation>
    </message>
    <message>
        <source>需要 PostgreSQL 15 以上與管理者連線；可重複執行。</source>
        <translation>Needs PostgreSQL 15 or later and an administrator&apos;s connection; can be run again.</translation>
    </message>
    <message>
        <source>2&#x3000;為每位承辦人建立帳號</source>
        <translation>2  Create an account for each operator</translation>
    </message>
    <message>
        <source>帳號只能登錄所屬單位的審核，由資料庫把關。密碼只顯示一次。</source>
        <translation>An account can decide only for its own units; the database sees to it. The password is shown once.</translation>
    </message>
    <message>
        <source>3&#x3000;登記這個櫃台，簽發憑證</source>
        <translation>3  Register this desk and issue its certificate</translation>
    </message>
    <message>
        <source>下列指令已填好這個櫃台的代碼；憑證放在 certificates 資料夾。</source>
        <translation>The command below holds this desk&apos;s id; the certificate is put into the folder certificates.</translation>
    </message>
    <message>
        <source>4&#x3000;在這台電腦連線</source>
        <translation>4  Connect this computer</translation>
    </message>
    <message>
        <source>請先關閉離校櫃台，再執行這一行並輸入密碼；連線成功後才會儲存。</source>
        <translation>Close Clearance Desk, run this line and enter the password; it is kept only after the connection succeeds.</translation>
    </message>
    <message>
        <source>複製指令：{step}</source>
        <translation>Copy command: {step}</translation>
    </message>
    <message>
        <source>指令：{step}</source>
        <translation>Command: {step}</translation>
    </message>
    <message>
        <source>再次開啟離校櫃台後，這裡就會顯示同步狀態。</source>
        <translation>Open Clearance Desk again and the sync state appears here.</translation>
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
        <translation>&quot;{typed}&quot; has not been opened. Nothing was recorded, so that nobody else is signed off by mistake.</translation>
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
    <name>CourseView</name>
    <message>
        <source>已得</source>
        <extracomment>Words of the two marks; fetched by `retranslate`. Room for the usual figures in the language in force.</extracomment>
        <translation>Earned</translation>
    </message>
    <message>
        <source>含在修</source>
        <translation>Projected</translation>
    </message>
    <message>
        <source>各領域與課程</source>
        <translation>Areas and courses</translation>
    </message>
    <message>
        <source>{n} 門 · {c} 學分</source>
        <translation>{n} courses · {c} credits</translation>
    </message>
    <message>
        <source>{n}／{m} 門</source>
        <translation>{n} / {m} courses</translation>
    </message>
    <message>
        <source>{n} 門</source>
        <translation>{n} courses</translation>
    </message>
    <message>
        <source>修習中 {c}</source>
        <translation>{c} running</translation>
    </message>
    <message>
        <source>免修</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>{e}／{m} 學分</source>
        <translation>{e} / {m} cr.</translation>
    </message>
    <message>
        <source>{e} 學分</source>
        <translation>{e} cr.</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>課架外課程認定</source>
        <translation>Outside course</translation>
    </message>
    <message>
        <source>學生勾選為彈性課程</source>
        <translation>Ticked by the student</translation>
    </message>
    <message>
        <source>認列</source>
        <translation>Recognise</translation>
    </message>
    <message>
        <source>不認列</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>認列或不認列的理由（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>認列或不認列的理由</source>
        <translation>Reason for recognising or refusing</translation>
    </message>
    <message>
        <source>{c} 學分</source>
        <translation>{c} credits</translation>
    </message>
    <message>
        <source>認列與不認列都必須填寫理由</source>
        <translation>A reason is required either way</translation>
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
        <translation>Rejected rows</translation>
    </message>
    <message>
        <source>再匯入一個檔案</source>
        <translation>Import another file</translation>
    </message>
    <message>
        <source>匯入完成</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>沒有需要匯入的異動</source>
        <translation>Nothing new to import</translation>
    </message>
    <message>
        <source>檢查時發現的問題 {n} 個</source>
        <translation>{n} problems found while checking</translation>
    </message>
    <message>
        <source>第 {row} 列</source>
        <translation>Row {row}</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>把檔案拖放到這裡</source>
        <translation>Drop a file here</translation>
    </message>
    <message>
        <source>Excel（xlsx、xls）、ods、csv 都可以，標題列與編碼會自動辨認；檢查過才會匯入。</source>
        <translation>Excel (xlsx, xls), ods or csv. Headings and encoding are found by themselves; nothing is imported before you have seen it.</translation>
    </message>
    <message>
        <source>選擇檔案</source>
        <translation>Choose a file</translation>
    </message>
</context>
<context>
    <name>FileBar</name>
    <message>
        <source>{format} · {n} 列資料</source>
        <extracomment>Margins and scroll bar beside the chips.</extracomment>
        <translation>{format} · {n} rows</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>檔案種類</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>編碼</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>欄名在第幾列</source>
        <translation>Headings in row</translation>
    </message>
    <message>
        <source>文字編碼</source>
        <translation>Text encoding</translation>
    </message>
    <message>
        <source>欄位對應（{n} 欄不匯入）</source>
        <translation>Columns ({n} not imported)</translation>
    </message>
    <message>
        <source>欄位對應</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>{heading} · 不匯入</source>
        <translation>{heading} · not imported</translation>
    </message>
    <message>
        <source>欄位「{heading}」不匯入，按 Enter 變更</source>
        <translation>Column “{heading}” is not imported; Enter changes that</translation>
    </message>
    <message>
        <source>欄位「{heading}」匯入為「{label}」，按 Enter 變更</source>
        <translation>Column “{heading}” is read as “{label}”; Enter changes that</translation>
    </message>
    <message>
        <source>不匯入這一欄</source>
        <translation>Do not import this column</translation>
    </message>
    <message>
        <source>{label}（改由這一欄讀取）</source>
        <translation>{label} (read it from this column instead)</translation>
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
        <source>對象：{n} 位</source>
        <translation>Students: {n}</translation>
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
        <translation>Proxy&apos;s name</translation>
    </message>
    <message>
        <source>受託人證件末四碼</source>
        <translation>ID, last four</translation>
    </message>
    <message>
        <source>與委託人關係</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>受託人電話</source>
        <translation>Telephone</translation>
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
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>從名單移除選取的學生（Delete）</source>
        <translation>Remove the selected students from the list (Delete)</translation>
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
        <translation>Import history</translation>
    </message>
    <message>
        <source>還沒有匯入過檔案。先匯入名冊，再匯入課程架構與歷年成績，就能辦理離校與學分審核。</source>
        <translation>Nothing imported yet. Start with the roster, then curricula and transcripts; clearance and credit audits follow from them.</translation>
    </message>
    <message>
        <source>已復原</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>復原</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>復原 {file} 的匯入</source>
        <translation>Undo the import of {file}</translation>
    </message>
    <message>
        <source>退件活頁簿</source>
        <translation>Rejected rows</translation>
    </message>
    <message>
        <source>儲存 {file} 的退件活頁簿</source>
        <translation>Save the rejected rows of {file}</translation>
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
    <name>LedgerPanel</name>
    <message>
        <source>帳冊</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>重算每一筆的雜湊與目前狀態，確認沒有被更動或損壞。</source>
        <translation>Recomputes every hash and every state to make sure that nothing was altered or damaged.</translation>
    </message>
    <message>
        <source>核對帳冊</source>
        <translation>Verify the ledger</translation>
    </message>
    <message>
        <source>核對進度</source>
        <translation>Progress of verification</translation>
    </message>
    <message>
        <source>筆數</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>上次核對</source>
        <translation>Last verified</translation>
    </message>
    <message>
        <source>櫃台代碼</source>
        <translation>Desk id</translation>
    </message>
    <message>
        <source>尚未核對</source>
        <translation>Not verified yet</translation>
    </message>
    <message>
        <source>核對一致：每一筆都與登錄時相同</source>
        <translation>Verified: every entry is as it was recorded</translation>
    </message>
    <message>
        <source>核對不符，請停止使用並由備份還原；詳情請執行 verify</source>
        <translation>Verification failed: stop using the desk and restore a backup; run verify for details</translation>
    </message>
</context>
<context>
    <name>LogTable</name>
    <message>
        <source>最近登錄</source>
        <translation>Recently recorded</translation>
    </message>
</context>
<context>
    <name>Looks</name>
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
    <name>Overview</name>
    <message>
        <source>全部系所</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>系所總覽</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>篩選學號、姓名、班級</source>
        <translation>Filter by number, name or class</translation>
    </message>
    <message>
        <source>審核結果清單</source>
        <translation>Audit results</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>重新審核</source>
        <translation>Audit again</translation>
    </message>
    <message>
        <source>沒有符合篩選條件的學生。</source>
        <translation>No student matches the filter.</translation>
    </message>
    <message>
        <source>還沒有可以審核的學生</source>
        <translation>No students to audit yet</translation>
    </message>
    <message>
        <source>請先匯入名冊，再匯入課程架構與歷年成績；匯入後這裡會列出整個系所的審核結果。</source>
        <translation>Import a roster, then curricula and transcripts; a whole department is then listed here.</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
    </message>
    <message>
        <source>審核中 {done}／{total}</source>
        <translation>Auditing {done} of {total}</translation>
    </message>
    <message>
        <source>已審核 {done} 位</source>
        <translation>{done} audited</translation>
    </message>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
</context>
<context>
    <name>PasswordPanel</name>
    <message>
        <source>密碼不正確</source>
        <translation>Wrong password</translation>
    </message>
    <message>
        <source>這個活頁簿有密碼保護</source>
        <translation>This workbook is password-protected</translation>
    </message>
    <message>
        <source>{name}：請確認大小寫與全半形後再輸入一次。</source>
        <translation>{name}: check upper and lower case, then try again.</translation>
    </message>
    <message>
        <source>{name}：請輸入開啟密碼；密碼不會被儲存。</source>
        <translation>{name}: enter its password; it is not kept.</translation>
    </message>
    <message>
        <source>開啟密碼</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>開啟</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>改選其他檔案</source>
        <translation>Choose another file</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>檔案內容</source>
        <translation>File contents</translation>
    </message>
    <message>
        <source>按兩下或直接輸入即可更正儲存格；原檔不會變動。</source>
        <translation>Double-click or type to correct a cell; the file itself stays as it is.</translation>
    </message>
    <message>
        <source>沒有有問題的列。</source>
        <translation>No rows with problems.</translation>
    </message>
    <message>
        <source>退件活頁簿</source>
        <translation>Rejected rows</translation>
    </message>
    <message>
        <source>換檔案</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
    <message>
        <source>只看問題 {n}</source>
        <translation>Problems {n}</translation>
    </message>
    <message>
        <source>請先選擇這份名單屬於哪個單位。</source>
        <translation>Say first whose list this is.</translation>
    </message>
    <message>
        <source>錯誤 {e} · 提醒 {w}</source>
        <translation>{e} errors · {w} warnings</translation>
    </message>
    <message>
        <source>匯入 {n} 列</source>
        <translation>Import {n} rows</translation>
    </message>
    <message>
        <source>沒有可以匯入的列</source>
        <translation>No row can be imported</translation>
    </message>
    <message>
        <source>{n} 列可匯入，{r} 列退件</source>
        <translation>{n} rows ready, {r} rejected</translation>
    </message>
    <message>
        <source>{n} 列全部可匯入</source>
        <translation>All {n} rows ready</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>正在讀取與檢查</source>
        <translation>Reading and checking</translation>
    </message>
    <message>
        <source>{name}，已讀 {n} 列</source>
        <translation>{name}, {n} rows read</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RefusedCard</name>
    <message>
        <source>到櫃台重新登錄</source>
        <extracomment>Outcomes that recording once more does not mend.</extracomment>
        <translation>Record again at the counter</translation>
    </message>
    <message>
        <source>到櫃台查看</source>
        <translation>See at the counter</translation>
    </message>
    <message>
        <source>{by} · {when} · 編號 {fact}</source>
        <translation>{by} · {when} · no. {fact}</translation>
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
    <name>ResultPanel</name>
    <message>
        <source>審核結果說明</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>列印確認單</source>
        <translation>Print the sheet</translation>
    </message>
    <message>
        <source>關鍵在修課程</source>
        <translation>Decisive courses</translation>
    </message>
    <message>
        <source>到課程 {name}</source>
        <translation>Go to course {name}</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>名冊</source>
        <extracomment>Counts a summary shows, in this order; the rest of a batch&apos;s figures repeat them.</extracomment>
        <translation>Roster</translation>
    </message>
    <message>
        <source>欠項名單</source>
        <translation>Debtors</translation>
    </message>
    <message>
        <source>課程架構</source>
        <translation>Curricula</translation>
    </message>
    <message>
        <source>歷年成績</source>
        <translation>Transcripts</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>異動</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>未變</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>檔案中沒有</source>
        <translation>Not in the file</translation>
    </message>
    <message>
        <source>登錄欠項</source>
        <translation>Marked as owing</translation>
    </message>
    <message>
        <source>已清欠項</source>
        <translation>Cleared</translation>
    </message>
    <message>
        <source>其餘通過</source>
        <translation>Others passed</translation>
    </message>
    <message>
        <source>查無學號</source>
        <translation>Unknown number</translation>
    </message>
    <message>
        <source>免辦理</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>兩處審核矛盾</source>
        <translation>Desks disagree</translation>
    </message>
    <message>
        <source>退件</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>沒有異動</source>
        <translation>No changes</translation>
    </message>
    <message>
        <source>名冊匯入</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>匯入{kind}</source>
        <translation>Import: {kind}</translation>
    </message>
    <message>
        <source>已匯入：{counts}</source>
        <translation>Imported: {counts}</translation>
    </message>
    <message>
        <source>已復原匯入，共 {n} 筆</source>
        <translation>Import undone, {n} records</translation>
    </message>
    <message>
        <source>已儲存退件活頁簿 {name}，共 {n} 列</source>
        <translation>Saved {name} with {n} rejected rows</translation>
    </message>
    <message>
        <source>辦公室檔案</source>
        <translation>Office files</translation>
    </message>
    <message>
        <source>所有檔案</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>選擇要匯入的檔案</source>
        <translation>Choose a file to import</translation>
    </message>
    <message>
        <source>儲存退件活頁簿</source>
        <translation>Save the rejected rows</translation>
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
        <translation>Nobody here has &quot;{text}&quot;. Check the number or press / to search by name; students missing from the roster must be imported first.</translation>
    </message>
    <message>
        <source>正在開啟名冊，完成後會自動開啟這位學生。</source>
        <translation>The roster is still opening; this student will open by itself.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>關於離校櫃台與授權條款</source>
        <translation>About Clearance Desk and licences</translation>
    </message>
    <message>
        <source>已複製櫃台代碼</source>
        <translation>Desk id copied</translation>
    </message>
</context>
<context>
    <name>SettingsScreenView</name>
    <message>
        <source>語言與外觀</source>
        <translation>Language and theme</translation>
    </message>
    <message>
        <source>這個櫃台</source>
        <translation>This desk</translation>
    </message>
    <message>
        <source>資料與金鑰</source>
        <translation>Data and key</translation>
    </message>
    <message>
        <source>關於</source>
        <translation>About</translation>
    </message>
    <message>
        <source>語言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>外觀</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>跟隨系統</source>
        <translation>Follow system</translation>
    </message>
    <message>
        <source>淺色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>學校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>單位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>承辦人</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>櫃台代碼</source>
        <translation>Desk id</translation>
    </message>
    <message>
        <source>複製櫃台代碼</source>
        <translation>Copy desk id</translation>
    </message>
    <message>
        <source>資料夾</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>金鑰</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>加密</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>開啟資料夾</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>這是示範資料，沒有任何真實學生。</source>
        <translation>This is sample data without any real student.</translation>
    </message>
    <message>
        <source>帳冊以 AES-256 加密；複製資料夾時沒有金鑰就打不開，備份請用 backup。</source>
        <translation>The ledger is encrypted with AES-256; a copied folder cannot be opened without the key, so use backup for backups.</translation>
    </message>
    <message>
        <source>離校櫃台 {version}</source>
        <translation>Clearance Desk {version}</translation>
    </message>
    <message>
        <source>授權條款</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>授權條款內容</source>
        <translation>Text of the licences</translation>
    </message>
    <message>
        <source>作業系統金鑰圈</source>
        <translation>Keyring of the operating system</translation>
    </message>
    <message>
        <source>通行碼</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>只在記憶體（示範用，關閉後無法再開啟）</source>
        <translation>In memory only (for the demo; cannot be opened again once closed)</translation>
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
        <translation>Import a file</translation>
    </message>
    <message>
        <source>先選檔案種類；匯入前會先檢查並預覽，匯入後可整批復原。</source>
        <translation>Say what it is first. It is checked and previewed before anything is recorded, and can be undone as a whole.</translation>
    </message>
</context>
<context>
    <name>StatePanel</name>
    <message>
        <source>立即同步</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>待上傳</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>只存在本機</source>
        <translation>Kept here only</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>不一致</source>
        <translation>In conflict</translation>
    </message>
    <message>
        <source>已收到第</source>
        <translation>Received up to</translation>
    </message>
    <message>
        <source>最後同步</source>
        <translation>Last sync</translation>
    </message>
    <message>
        <source>從未</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>{n} 筆</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>單機作業</source>
        <translation>Working alone</translation>
    </message>
    <message>
        <source>離線作業中</source>
        <translation>Working offline</translation>
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
    <name>Summary</name>
    <message>
        <source>回系所總覽</source>
        <translation>Back to the department</translation>
    </message>
    <message>
        <source>學分</source>
        <translation>credits</translation>
    </message>
    <message>
        <source>應修</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>實得（課架內）</source>
        <translation>Earned (in structure)</translation>
    </message>
    <message>
        <source>實得（含已核彈性）</source>
        <translation>Earned (with recognised)</translation>
    </message>
    <message>
        <source>修習中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>學分 · {n} 門</source>
        <translation>credits · {n} courses</translation>
    </message>
    <message>
        <source>尚差（含修習中）</source>
        <translation>Short by</translation>
    </message>
    <message>
        <source>課程架構 {title}</source>
        <translation>Structure {title}</translation>
    </message>
    <message>
        <source>僅供參考</source>
        <translation>For reference only</translation>
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
    <message>
        <source>時間</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>承辦人</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>動作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>學生</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>內容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>同步狀態</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>已複製指令</source>
        <translation>Command copied</translation>
    </message>
    <message>
        <source>已同步；有 {n} 筆需要處理</source>
        <translation>Synced; {n} need attention</translation>
    </message>
    <message>
        <source>已與共用帳冊同步</source>
        <translation>Synced with the shared ledger</translation>
    </message>
    <message>
        <source>已裁決：{name} {state}</source>
        <translation>Decided: {name} {state}</translation>
    </message>
    <message>
        <source>這個帳號沒有登錄這一項的權限</source>
        <translation>This account may not record this item</translation>
    </message>
    <message>
        <source>請資訊單位確認帳號所屬單位（server add-staff）。權限補好後，由該單位重新登錄一次。</source>
        <translation>Ask the IT office to check the account&apos;s units (server add-staff); then the unit records it again.</translation>
    </message>
    <message>
        <source>共用帳冊沒有這個辦理事項</source>
        <translation>The shared ledger does not know this item</translation>
    </message>
    <message>
        <source>本櫃台與伺服器的學校設定不同。請資訊單位用最新設定再執行 server init，然後重新登錄。</source>
        <translation>This desk and the server have different school profiles. Ask the IT office to run server init with the latest one, then record it again.</translation>
    </message>
    <message>
        <source>伺服器的版本比這個櫃台舊</source>
        <translation>The server is older than this desk</translation>
    </message>
    <message>
        <source>請資訊單位執行 server migrate 升級共用帳冊，然後重新登錄。</source>
        <translation>Ask the IT office to run server migrate, then record it again.</translation>
    </message>
    <message>
        <source>這一筆的內容不完整</source>
        <translation>This entry is incomplete</translation>
    </message>
    <message>
        <source>請按「核對帳冊」確認本機資料完好，再重新登錄；仍被退回時，把編號告訴資訊單位。</source>
        <translation>Verify the ledger and record it again; if it is refused once more, tell the IT office its number.</translation>
    </message>
    <message>
        <source>同一個編號已有不同的內容</source>
        <translation>The same number already has other content</translation>
    </message>
    <message>
        <source>這個資料夾可能被複製到另一台電腦使用。請停用其中一台，再重新登錄這一筆。</source>
        <translation>This folder may be in use on another computer too. Stop one of them and record this entry again.</translation>
    </message>
    <message>
        <source>這個流水號已由同一櫃台用過</source>
        <translation>This desk has used the running number before</translation>
    </message>
    <message>
        <source>資料夾被複製，或由較舊的備份還原。請資訊單位以新櫃台登記（server add-desk），再重新登錄。</source>
        <translation>The folder was copied or restored from an older backup. Ask the IT office to register a new desk (server add-desk), then record it again.</translation>
    </message>
    <message>
        <source>這一筆屬於另一個櫃台</source>
        <translation>This entry belongs to another desk</translation>
    </message>
    <message>
        <source>連線使用的櫃台登記與這個資料夾不同。請資訊單位核對櫃台代碼與憑證。</source>
        <translation>The connection is registered for another desk than this folder. Ask the IT office to check desk id and certificate.</translation>
    </message>
    <message>
        <source>這位同學的學位證書已由別的櫃台發出</source>
        <translation>Another desk has handed this diploma over</translation>
    </message>
    <message>
        <source>請立即核對證書字號與實際領取人，並通知註冊組；帳冊以先登錄的那一次為準。</source>
        <translation>Check the diploma&apos;s number and who received it at once and tell the registry; the first record counts.</translation>
    </message>
    <message>
        <source>共用帳冊沒有收下這一筆</source>
        <translation>The shared ledger did not take this entry</translation>
    </message>
    <message>
        <source>原因代碼：{code}。請把編號與代碼告訴資訊單位。</source>
        <translation>Reason code: {code}. Tell the IT office number and code.</translation>
    </message>
    <message>
        <source>伺服器沒有回應。請確認網路；持續發生時請洽資訊單位。</source>
        <translation>The server does not answer. Check the network; ask the IT office if it goes on.</translation>
    </message>
    <message>
        <source>帳號或密碼不正確。請重新執行 connect，輸入密碼。</source>
        <translation>Account or password is wrong. Run connect again and enter the password.</translation>
    </message>
    <message>
        <source>金鑰圈裡沒有密碼。請重新執行 connect，輸入密碼。</source>
        <translation>The keyring holds no password. Run connect again and enter it.</translation>
    </message>
    <message>
        <source>這個帳號不能從這台電腦登入。請資訊單位確認帳號與櫃台憑證。</source>
        <translation>This account may not sign in from this computer. Ask the IT office to check account and certificate.</translation>
    </message>
    <message>
        <source>這個櫃台還沒有登記。請資訊單位執行 server add-desk。</source>
        <translation>This desk is not registered. Ask the IT office to run server add-desk.</translation>
    </message>
    <message>
        <source>這個櫃台已被停用。尚未送出的審核仍保存在這台電腦。</source>
        <translation>This desk was revoked. What was not sent is still kept on this computer.</translation>
    </message>
    <message>
        <source>憑證是發給另一個櫃台的。請資訊單位重新簽發。</source>
        <translation>The certificate belongs to another desk. Ask the IT office for a new one.</translation>
    </message>
    <message>
        <source>伺服器不接受這個櫃台的憑證。請資訊單位重新簽發。</source>
        <translation>The server does not accept this desk&apos;s certificate. Ask the IT office for a new one.</translation>
    </message>
    <message>
        <source>無法確認伺服器的身分，已停止連線。請洽資訊單位，不要輸入密碼。</source>
        <translation>The server&apos;s identity could not be confirmed and the connection was stopped. Ask the IT office; do not enter a password.</translation>
    </message>
    <message>
        <source>伺服器沒有加密，已拒絕連線。請資訊單位設定 TLS。</source>
        <translation>The server does not encrypt; the connection was refused. Ask the IT office to set up TLS.</translation>
    </message>
    <message>
        <source>伺服器上沒有這份帳冊。請資訊單位確認位址。</source>
        <translation>The server has no such ledger. Ask the IT office to check the address.</translation>
    </message>
    <message>
        <source>伺服器上是另一份帳冊。若確實重建過，請管理者重新執行 connect 確認。</source>
        <translation>The server holds another ledger. If it was rebuilt on purpose, an administrator confirms it by running connect again.</translation>
    </message>
    <message>
        <source>這個櫃台的程式太舊。更新後會自動補送，不會遺失。</source>
        <translation>This desk&apos;s program is too old. After an update everything is sent; nothing is lost.</translation>
    </message>
    <message>
        <source>共用帳冊不允許這個帳號同步。請洽註冊組確認權限。</source>
        <translation>The shared ledger does not let this account sync. Ask the registry about its rights.</translation>
    </message>
    <message>
        <source>原因代碼：{code}</source>
        <translation>Reason code: {code}</translation>
    </message>
    <message>
        <source>開設櫃台</source>
        <translation>Desk opened</translation>
    </message>
    <message>
        <source>採用學校設定</source>
        <translation>School profile adopted</translation>
    </message>
    <message>
        <source>匯入檔案</source>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>撤回匯入</source>
        <translation>Import taken back</translation>
    </message>
    <message>
        <source>登錄學生資料</source>
        <translation>Student recorded</translation>
    </message>
    <message>
        <source>移出名冊</source>
        <translation>Removed from the roster</translation>
    </message>
    <message>
        <source>審核</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>匯入欠項清冊</source>
        <translation>List of debts imported</translation>
    </message>
    <message>
        <source>登錄課程架構</source>
        <translation>Curriculum recorded</translation>
    </message>
    <message>
        <source>登錄歷年成績</source>
        <translation>Transcript recorded</translation>
    </message>
    <message>
        <source>學分認定</source>
        <translation>Credit decision</translation>
    </message>
    <message>
        <source>學分審核申請</source>
        <translation>Application recorded</translation>
    </message>
    <message>
        <source>列印文件</source>
        <translation>Print papers</translation>
    </message>
    <message>
        <source>發出學位證書</source>
        <translation>Diploma handed over</translation>
    </message>
</context>
<context>
    <name>SyncScreenView</name>
    <message>
        <source>沒有需要處理的事</source>
        <extracomment>More cards than this help nobody; the figures say how many there are.</extracomment>
        <translation>Nothing needs attention</translation>
    </message>
    <message>
        <source>兩個櫃台的審核不一致，或有資料被共用帳冊退回時，會列在這裡。</source>
        <translation>Contradictions between desks and entries the shared ledger refused are listed here.</translation>
    </message>
    <message>
        <source>待處理 {n}</source>
        <translation>To do {n}</translation>
    </message>
    <message>
        <source>最近登錄</source>
        <translation>Recently recorded</translation>
    </message>
    <message>
        <source>連線方式</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>另有 {n} 筆</source>
        <translation>{n} more</translation>
    </message>
</context>
<context>
    <name>TargetBar</name>
    <message>
        <source>單位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>名單以外的學生</source>
        <translation>Everybody else</translation>
    </message>
    <message>
        <source>名單是哪個單位的哪一項</source>
        <translation>Which unit and item the list is about</translation>
    </message>
    <message>
        <source>其餘通過</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>其餘不動</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>名單上的學生登錄為不通過並寫入原因；選「其餘通過」時，尚未審核的其他學生一併通過。</source>
        <translation>Students on the list are marked as not passed, with the reason. With “Pass”, everybody else not yet reviewed passes.</translation>
    </message>
    <message>
        <source>請選擇單位</source>
        <translation>Choose a unit</translation>
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
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{student_no}&#x3000;{field}：{loaded} → {now}</source>
        <translation>{student_no}  {field}: {loaded} → {now}</translation>
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
        <source>三百位虛構的畢業生，含名冊、審核與各式文件；不需要伺服器，也不需要準備檔案。</source>
        <translation>Three hundred invented graduates with roster, decisions and papers; no server and no files needed.</translation>
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
        <source>選擇學校與單位，填上承辦人就可以開始。</source>
        <translation>Choose school and unit, say who you are, and start.</translation>
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
        <translation>Student no.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>辦理事項</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>審核情形</source>
        <translation>State</translation>
    </message>
    <message>
        <source>原因／備註</source>
        <translation>Reason / note</translation>
    </message>
    <message>
        <source>承辦與時間</source>
        <translation>By and when</translation>
    </message>
    <message>
        <source>待辦清單</source>
        <translation>Worklist</translation>
    </message>
    <message>
        <source>已登錄 {n} 筆</source>
        <translation>{n} recorded</translation>
    </message>
    <message>
        <source>等 {n} 筆</source>
        <translation>and others, {n} in all</translation>
    </message>
    <message>
        <source>{n} 筆沒有登錄</source>
        <translation>{n} not recorded</translation>
    </message>
    <message>
        <source>已撤銷 {n} 筆審核</source>
        <translation>{n} decisions withdrawn</translation>
    </message>
</context>
<context>
    <name>WorklistScreenView</name>
    <message>
        <source>全部系所</source>
        <extracomment>A unit with one item needs no column that says the same in every row.</extracomment>
        <translation>All departments</translation>
    </message>
    <message>
        <source>請填寫不通過的原因</source>
        <translation>Please give the reason</translation>
    </message>
    <message>
        <source>單位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>學號或姓名</source>
        <translation>Number or name</translation>
    </message>
    <message>
        <source>在清單中找學號或姓名</source>
        <translation>Find a number or name in the list</translation>
    </message>
    <message>
        <source>待辦清單</source>
        <translation>Worklist</translation>
    </message>
    <message>
        <source>沒有這個單位要辦的學生</source>
        <translation>Nobody has business with this unit</translation>
    </message>
    <message>
        <source>名冊上還沒有學生，或沒有人需要辦理這個單位的事項。</source>
        <translation>The roster has no students yet, or nobody needs this unit&apos;s items.</translation>
    </message>
    <message>
        <source>全部審核完畢</source>
        <translation>Everything is reviewed</translation>
    </message>
    <message>
        <source>這個單位沒有尚未審核的學生了。</source>
        <translation>This unit has nobody left to review.</translation>
    </message>
    <message>
        <source>沒有符合的學生</source>
        <translation>No student matches</translation>
    </message>
    <message>
        <source>換一個狀態、系所，或清除搜尋文字看看。</source>
        <translation>Try another state or department, or clear the search.</translation>
    </message>
    <message>
        <source>備註；不通過時必填原因，套用到選取的每一筆</source>
        <translation>Note; a fail needs a reason. Applies to every selected entry</translation>
    </message>
    <message>
        <source>已選 {n} 筆，共 {m} 筆</source>
        <translation>{n} of {m} selected</translation>
    </message>
    <message>
        <source>不通過必須填寫原因</source>
        <translation>A reason is required</translation>
    </message>
    <message>
        <source>不通過原因或備註</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>矛盾</source>
        <translation>In conflict</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
</TS>
