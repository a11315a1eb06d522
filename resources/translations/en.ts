<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_TW">
<context>
    <name>About</name>
    <message>
        <source>隨附字型</source>
        <extracomment>The attribution the Open Government Data License asks for; it stands on the screen itself, not only in a text. What each part is for, and which texts travel with it besides its own; THIRD-PARTY.md is made of it, too. Beside the packaged program, one folder for each part.</extracomment>
        <translation>Fonts that come with the desk</translation>
    </message>
    <message>
        <source>全字庫正楷體 TW-Kai (OGDL-TW-1.0)</source>
        <translation>TW-Kai (OGDL-TW-1.0)</translation>
    </message>
    <message>
        <source>全部元件</source>
        <translation>All parts</translation>
    </message>
    <message>
        <source>無法讀取</source>
        <translation>cannot be read</translation>
    </message>
</context>
<context>
    <name>AboutCard</name>
    <message>
        <source>關於</source>
        <translation>About</translation>
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
</context>
<context>
    <name>Aftermath</name>
    <message>
        <source>上次離校櫃台不正常結束</source>
        <translation>The desk ended unexpectedly last time</translation>
    </message>
    <message>
        <source>上次使用時程式發生過錯誤</source>
        <translation>The program had a fault last time</translation>
    </message>
    <message>
        <source>已存檔的審核都還在。錯誤編號 {reference}（{at}），請連同報告檔交給系統管理員；報告不含學生個資。</source>
        <translation>Everything saved is still there. Give number {reference} ({at}) and the report file to your administrator; the report holds no student data.</translation>
    </message>
    <message>
        <source>另有 {n} 份報告。</source>
        <translation> And {n} more report(s).</translation>
    </message>
    <message>
        <source>開啟資料夾</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>刪除報告</source>
        <translation>Delete reports</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>錯誤報告已刪除</source>
        <translation>Reports deleted</translation>
    </message>
</context>
<context>
    <name>AlarmBox</name>
    <message>
        <source>剛被改回：{n} 位同學又有未完成的項目</source>
        <translation>Changed back: {n} students miss something again</translation>
    </message>
    <message>
        <source>這個櫃台今天曾經告訴這些同學已全部通過；請設法通知，不要發證。</source>
        <translation>This desk told them today that everything had passed; let them know, and hand over nothing.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>{names}等 {n} 項</source>
        <translation>{names} and more, {n} in all</translation>
    </message>
    <message>
        <source>已印單</source>
        <translation>Slip printed</translation>
    </message>
    <message>
        <source>畫面顯示過</source>
        <translation>Shown here</translation>
    </message>
    <message>
        <source>{how} {when}；現在尚缺：{names}</source>
        <translation>{how} {when}; missing now: {names}</translation>
    </message>
    <message>
        <source>開啟</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>不在目前的名冊上：先確認畢業資格再發證</source>
        <translation>On the roster no more: make sure of the degree before it leaves</translation>
    </message>
    <message>
        <source>簽領單 {number}</source>
        <translation>Receipt {number}</translation>
    </message>
    <message>
        <source>主管放行的發證，等共用帳冊核對</source>
        <translation>Let go by a supervisor; the shared ledger has yet to confirm it</translation>
    </message>
    <message>
        <source>還沒有辦：{what}</source>
        <translation>Not done yet: {what}</translation>
    </message>
    <message>
        <source>學生證，並告訴同學</source>
        <translation>Student card, and what to tell</translation>
    </message>
</context>
<context>
    <name>AnswersPanel</name>
    <message>
        <source>輸入問題裡的字，例：登入、學生證遺失</source>
        <translation>Words of the question, as the school wrote it</translation>
    </message>
    <message>
        <source>常見問題</source>
        <translation>Common questions</translation>
    </message>
    <message>
        <source>複製答案</source>
        <translation>Copy the answer</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>沒有符合的問題。換個說法再試；答案由管理者寫在學校設定檔裡。</source>
        <translation>Nothing fits. Try other words; the answers are written by the administrator in the school&apos;s profile.</translation>
    </message>
    <message>
        <source>已複製答案：{question}</source>
        <translation>Answer copied: {question}</translation>
    </message>
</context>
<context>
    <name>ApplicationList</name>
    <message>
        <source>整批初審</source>
        <translation>Review many</translation>
    </message>
</context>
<context>
    <name>ApplicationStrip</name>
    <message>
        <source>必填，寫給學生看</source>
        <extracomment>A refusal and the pass it stands beside. Whether a step may be taken from where the operator looks; it brings there whatever has to be seen first.</extracomment>
        <translation>Required; the student reads it</translation>
    </message>
    <message>
        <source>可以不填</source>
        <translation>May be left empty</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>畢業資格申請</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>第 {n} 版</source>
        <translation>version {n}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>原因：{reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>這個步驟必須填寫原因</source>
        <translation>This step needs a reason</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>課程名稱</source>
        <extracomment>As the school&apos;s sheet writes it, whatever the language of the window.</extracomment>
        <translation>Course</translation>
    </message>
    <message>
        <source>時間</source>
        <translation>When</translation>
    </message>
    <message>
        <source>學年期</source>
        <extracomment>Before what counts nowhere, so that it is found without colours.</extracomment>
        <translation>Term</translation>
    </message>
    <message>
        <source>事項</source>
        <translation>What</translation>
    </message>
    <message>
        <source>承辦人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>原因與說明</source>
        <translation>Reason and details</translation>
    </message>
    <message>
        <source>矛盾，不採用：{what}</source>
        <translation>Disputed, not counted: {what}</translation>
    </message>
    <message>
        <source>勾選：{ticks}</source>
        <translation>Ticked: {ticks}</translation>
    </message>
    <message>
        <source>歷次申請（僅供參考，不流用）：{term}&#x3000;{state}</source>
        <translation>Earlier application (for reference, not carried over): {term}, {state}</translation>
    </message>
    <message>
        <source>差異學分為負只表示未修，不影響審核</source>
        <translation>A negative difference only means not taken; it does not matter</translation>
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
        <source>未修</source>
        <translation>not taken</translation>
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
        <source>申請清單</source>
        <translation>Applications</translation>
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
        <source>彈性</source>
        <translation>Electives</translation>
    </message>
    <message>
        <source>為什麼</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{n} 門 {c} 學分</source>
        <translation>{n} / {c} cr.</translation>
    </message>
    <message>
        <source>已得學分符合，簽名單已收，無疑義</source>
        <translation>Met by earned credits, signed sheet here, no doubts</translation>
    </message>
    <message>
        <source>只等本學期成績（W 不影響審核）；要一起通過請勾選</source>
        <translation>Only this term&apos;s grades are due (W does not matter); tick to pass too</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>班級</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>申請狀態</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>尚缺</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>審核結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>系所總覽</source>
        <translation>Department overview</translation>
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
        <source>送出時間</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>註記</source>
        <translation>Marks</translation>
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
        <source>規則預演：改一個上限或領域，看誰的結果會不同</source>
        <translation>Rule rehearsal: whose outcome would another cap or area change</translation>
    </message>
    <message>
        <source>回系所總覽</source>
        <translation>Back to the department</translation>
    </message>
    <message>
        <source>{name}：已勾選「{course}」</source>
        <translation>{name}: ticked &quot;{course}&quot;</translation>
    </message>
    <message>
        <source>{name}：已認列「{course}」</source>
        <translation>{name}: recognised &quot;{course}&quot;</translation>
    </message>
    <message>
        <source>{name}：「{course}」不認列</source>
        <translation>{name}: &quot;{course}&quot; not recognised</translation>
    </message>
    <message>
        <source>{name}：已登錄申請認列「{course}」</source>
        <translation>{name}: request for &quot;{course}&quot; recorded</translation>
    </message>
    <message>
        <source>{name}：已認定「{course}」</source>
        <translation>{name}: {course} decided</translation>
    </message>
    <message>
        <source>已撤銷 {n} 件初審</source>
        <translation>First reviews taken back: {n}</translation>
    </message>
    <message>
        <source>已初審通過 {n} 件</source>
        <translation>First reviews passed: {n}</translation>
    </message>
    <message>
        <source>{n} 件沒有撤銷</source>
        <translation>Not taken back: {n}</translation>
    </message>
    <message>
        <source>{n} 件沒有通過</source>
        <translation>Not passed: {n}</translation>
    </message>
    <message>
        <source>請確認勾選，再按一次</source>
        <translation>Please look at the ticks, then press again</translation>
    </message>
    <message>
        <source>尚未申請</source>
        <translation>Not applied</translation>
    </message>
    <message>
        <source>待初審</source>
        <translation>1st review due</translation>
    </message>
    <message>
        <source>待複審</source>
        <translation>2nd review due</translation>
    </message>
    <message>
        <source>收簽名單</source>
        <translation>Receive sheet</translation>
    </message>
    <message>
        <source>初審通過</source>
        <translation>Pass 1st review</translation>
    </message>
    <message>
        <source>初審不通過</source>
        <translation>1st review failed</translation>
    </message>
    <message>
        <source>複審通過</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>複審不通過</source>
        <translation>2nd review failed</translation>
    </message>
    <message>
        <source>代為修正</source>
        <translation>Amend</translation>
    </message>
    <message>
        <source>退回修正</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>撤銷初審</source>
        <translation>Recall 1st review</translation>
    </message>
    <message>
        <source>撤銷複審</source>
        <translation>Recall 2nd review</translation>
    </message>
    <message>
        <source>撤回申請</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>已過申請期間，補救原因</source>
        <translation>After the period: why it is taken</translation>
    </message>
    <message>
        <source>初審不通過的原因</source>
        <translation>Why it fails the 1st review</translation>
    </message>
    <message>
        <source>複審不通過的原因</source>
        <translation>Why it fails the 2nd review</translation>
    </message>
    <message>
        <source>代為修正的原因</source>
        <translation>Why it is amended</translation>
    </message>
    <message>
        <source>退回修正的原因</source>
        <translation>Why it is returned</translation>
    </message>
    <message>
        <source>撤回的原因</source>
        <translation>Why it is withdrawn</translation>
    </message>
    <message>
        <source>{name}：已登錄送出申請</source>
        <translation>{name}: submission recorded</translation>
    </message>
    <message>
        <source>{name}：已收簽名單</source>
        <translation>{name}: signed sheet received</translation>
    </message>
    <message>
        <source>{name}：初審通過</source>
        <translation>{name}: 1st review passed</translation>
    </message>
    <message>
        <source>{name}：初審不通過</source>
        <translation>{name}: 1st review failed</translation>
    </message>
    <message>
        <source>{name}：複審通過</source>
        <translation>{name}: 2nd review passed</translation>
    </message>
    <message>
        <source>{name}：複審不通過</source>
        <translation>{name}: 2nd review failed</translation>
    </message>
    <message>
        <source>{name}：已代為修正，簽名單須重新送交</source>
        <translation>{name}: amended; the sheet has to be signed anew</translation>
    </message>
    <message>
        <source>{name}：已退回修正</source>
        <translation>{name}: returned</translation>
    </message>
    <message>
        <source>{name}：已撤銷初審</source>
        <translation>{name}: 1st review recalled</translation>
    </message>
    <message>
        <source>{name}：已撤銷複審</source>
        <translation>{name}: 2nd review recalled</translation>
    </message>
    <message>
        <source>{name}：已撤回申請</source>
        <translation>{name}: withdrawn</translation>
    </message>
    <message>
        <source>暫存</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>未載入</source>
        <translation>Not loaded</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>不通過</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>已通過</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>缺簽名單</source>
        <translation>No signed sheet</translation>
    </message>
    <message>
        <source>補救</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>矛盾</source>
        <translation>Disputed</translation>
    </message>
    <message>
        <source>送出</source>
        <translation>submission</translation>
    </message>
    <message>
        <source>簽名單</source>
        <translation>signed sheet</translation>
    </message>
    <message>
        <source>送出申請</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>簽名單送系辦</source>
        <translation>Signed sheet</translation>
    </message>
    <message>
        <source>初審</source>
        <translation>1st review</translation>
    </message>
    <message>
        <source>複審</source>
        <translation>2nd review</translation>
    </message>
    <message>
        <source>待辦</source>
        <translation>due</translation>
    </message>
    <message>
        <source>通過</source>
        <translation>passed</translation>
    </message>
    <message>
        <source>假設</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>可否勾選</source>
        <translation>May be ticked</translation>
    </message>
    <message>
        <source>照常通過</source>
        <translation>as expected</translation>
    </message>
    <message>
        <source>▲ 不及格</source>
        <translation>▲ failed</translation>
    </message>
    <message>
        <source>▲ 停修</source>
        <translation>▲ withdrawn</translation>
    </message>
    <message>
        <source>課架內，不需勾選</source>
        <translation>In the structure, no tick needed</translation>
    </message>
    <message>
        <source>系所已認列，不需勾選</source>
        <translation>Recognised already, no tick needed</translation>
    </message>
    <message>
        <source>已勾選；勾與不勾結果相同</source>
        <translation>Ticked; makes no difference</translation>
    </message>
    <message>
        <source>已勾選</source>
        <translation>Ticked</translation>
    </message>
    <message>
        <source>可勾選（建議）</source>
        <translation>May be ticked (suggested)</translation>
    </message>
    <message>
        <source>可勾選</source>
        <translation>May be ticked</translation>
    </message>
    <message>
        <source>採計於</source>
        <translation>Counts in</translation>
    </message>
    <message>
        <source>未採計</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>總修習學分數 {c}（必 {r}、選 {e}）；全部課程 {n} 門（含修習中）</source>
        <translation>Taken: {c} cr. (required {r}, elective {e}); courses with those in progress: {n}</translation>
    </message>
    <message>
        <source>目前</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改後</source>
        <translation>Then</translation>
    </message>
</context>
<context>
    <name>AuditCard</name>
    <message>
        <source>{name}：已登錄簽名日期</source>
        <translation>{name}: day of signing recorded</translation>
    </message>
    <message>
        <source>{name}：已登錄人工認定符合</source>
        <translation>{name}: judged to be met</translation>
    </message>
    <message>
        <source>{name}：已登錄人工認定不符合</source>
        <translation>{name}: judged not to be met</translation>
    </message>
    <message>
        <source>{name}：已登錄英文姓名核對</source>
        <translation>{name}: check of the English name recorded</translation>
    </message>
    <message>
        <source>{name}：已登錄護照別名</source>
        <translation>{name}: alias of the passport recorded</translation>
    </message>
    <message>
        <source>{name}：已登錄補件聯絡</source>
        <translation>{name}: contact recorded</translation>
    </message>
    <message>
        <source>{name}：已登錄沒有聯絡上</source>
        <translation>{name}: not reached, recorded</translation>
    </message>
    <message>
        <source>{name}：已登錄延畢申請收件</source>
        <translation>{name}: application for an extension received</translation>
    </message>
</context>
<context>
    <name>AuditScreenView</name>
    <message>
        <source>各領域與課程</source>
        <extracomment>A place lower than this is a screen of 768 lines: the figures at the top stand in one line. Pages of one student, in the order of their tabs. Courses alone and courses beside the transcript are one page. What is shown in place of the first three where nothing can be audited.</extracomment>
        <translation>Areas and courses</translation>
    </message>
    <message>
        <source>歷程</source>
        <translation>History</translation>
    </message>
    <message>
        <source>勾選與試算</source>
        <translation>What-if</translation>
    </message>
    <message>
        <source>修課對照</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>申請卡</source>
        <translation>Card</translation>
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
        <source>歷年修課</source>
        <translation>Transcript</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
    </message>
</context>
<context>
    <name>AuditStep</name>
    <message>
        <source>登錄送出申請</source>
        <translation>Record submission</translation>
    </message>
    <message>
        <source>收簽名單</source>
        <translation>Take sheet in</translation>
    </message>
    <message>
        <source>初審通過</source>
        <translation>Pass 1st review</translation>
    </message>
    <message>
        <source>初審不通過</source>
        <translation>Fail 1st review</translation>
    </message>
    <message>
        <source>複審通過</source>
        <translation>Pass 2nd review</translation>
    </message>
    <message>
        <source>複審不通過</source>
        <translation>Fail 2nd review</translation>
    </message>
    <message>
        <source>代為修正</source>
        <translation>Amend</translation>
    </message>
    <message>
        <source>退回修正</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>撤銷初審</source>
        <translation>Recall 1st review</translation>
    </message>
    <message>
        <source>撤銷複審</source>
        <translation>Recall 2nd review</translation>
    </message>
    <message>
        <source>撤回申請</source>
        <translation>Withdraw</translation>
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
    <name>BatchBox</name>
    <message>
        <source>整批初審：只通過明顯符合的申請</source>
        <translation>First review of many: only the plainly satisfied pass</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>審核待初審的申請…</source>
        <translation>Auditing the applications that wait for their first review…</translation>
    </message>
    <message>
        <source>沒有待初審的申請。</source>
        <translation>No application waits for its first review.</translation>
    </message>
    <message>
        <source>明顯符合 {plain} 件（已勾選）、只等成績 {awaiting} 件、須逐件審查 {left} 件。空白鍵勾選或取消；通過後可一次撤銷。</source>
        <translation>{plain} plainly satisfied (ticked), {awaiting} only waiting for grades, {left} for a person. Space ticks or unticks; afterwards all can be taken back at once.</translation>
    </message>
    <message>
        <source>初審通過 {n} 件</source>
        <translation>Pass {n}</translation>
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
    <name>CalendarCard</name>
    <message>
        <source>行事曆</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>往前六週</source>
        <translation>Six weeks back</translation>
    </message>
    <message>
        <source>往後六週</source>
        <translation>Six weeks on</translation>
    </message>
    <message>
        <source>匯入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>政府行政機關辦公日曆表（CSV、JSON），或本校的休假、暫停發證、補班日</source>
        <translation>The government&apos;s office calendar (CSV, JSON), or the school&apos;s own closed days, days without pickup and make-up days</translation>
    </message>
    <message>
        <source>這幾週沒有放假、補班或暫停發證的日子。</source>
        <translation>No day off, make-up day or day without pickup in these weeks.</translation>
    </message>
</context>
<context>
    <name>CalendarGrid</name>
    <message>
        <source>行事曆</source>
        <extracomment>What a day is -&gt; the tone of its cell; a shape stands beside the colour (a line, a dot, a word).</extracomment>
        <translation>Calendar</translation>
    </message>
</context>
<context>
    <name>Case</name>
    <message>
        <source>驗證通過。</source>
        <translation>Verified.</translation>
    </message>
    <message>
        <source>驗證碼不符，請再確認。</source>
        <translation>That is not the code; check again.</translation>
    </message>
    <message>
        <source>驗證碼已逾時，請再寄一次。</source>
        <translation>The code has expired; send another.</translation>
    </message>
    <message>
        <source>錯誤次數太多，請再寄一次。</source>
        <translation>Too many tries; send another code.</translation>
    </message>
    <message>
        <source>驗證碼是寄給另一個信箱的，請再寄一次。</source>
        <translation>The code went to another mailbox; send another.</translation>
    </message>
    <message>
        <source>尚未寄出驗證碼。</source>
        <translation>No code has been sent.</translation>
    </message>
    <message>
        <source>已閱讀</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>閱讀的是舊版，請重新閱讀</source>
        <translation>An older version was read; please read again</translation>
    </message>
    <message>
        <source>尚未閱讀</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>尚未回答</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>已送出</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>尚未送出</source>
        <translation>Not submitted</translation>
    </message>
    <message>
        <source>名冊沒有，請詢問後登錄</source>
        <translation>Not on the roster; ask and record</translation>
    </message>
    <message>
        <source>已改以紙本重新辦理</source>
        <translation>Restarted on paper</translation>
    </message>
    <message>
        <source>已過開放期間，須以紙本重新辦理</source>
        <translation>The window has closed; restart on paper</translation>
    </message>
    <message>
        <source>線上辦理中</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>已收件</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>待補件</source>
        <translation>To be completed</translation>
    </message>
    <message>
        <source>已退件</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>尚未收件</source>
        <translation>Nothing received</translation>
    </message>
    <message>
        <source>已收件，預計完成</source>
        <translation>Received, promised by</translation>
    </message>
    <message>
        <source>校對無誤</source>
        <translation>Found right</translation>
    </message>
    <message>
        <source>申請更正中</source>
        <translation>Correction asked for</translation>
    </message>
    <message>
        <source>已更正，請同學再確認</source>
        <translation>Corrected; to be looked at again</translation>
    </message>
    <message>
        <source>尚未校對</source>
        <translation>Not proof-read yet</translation>
    </message>
    <message>
        <source>已有紀錄</source>
        <translation>On file</translation>
    </message>
    <message>
        <source>尚未繳交</source>
        <translation>Not on file</translation>
    </message>
    <message>
        <source>可以代簽</source>
        <translation>Another may sign</translation>
    </message>
    <message>
        <source>已補登蓋章</source>
        <translation>Stamp entered</translation>
    </message>
    <message>
        <source>尚未補登蓋章</source>
        <translation>No stamp entered</translation>
    </message>
    <message>
        <source>領證時再辦理</source>
        <translation>Settled at pickup</translation>
    </message>
    <message>
        <source>兩個櫃台的紀錄不一致，請重新登錄</source>
        <translation>Desks disagree; record it again</translation>
    </message>
    <message>
        <source>辦理方式</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>證書資料校對</source>
        <translation>Proof of certificate data</translation>
    </message>
    <message>
        <source>同意書</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>紙本蓋章：{item}</source>
        <translation>Paper stamp: {item}</translation>
    </message>
    <message>
        <source>由{role}代簽</source>
        <translation>Signed by {role} instead</translation>
    </message>
    <message>
        <source>開啟</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>代簽通過</source>
        <translation>Pass for the reviewer</translation>
    </message>
    <message>
        <source>取消登錄</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>當場閱讀</source>
        <translation>Read here</translation>
    </message>
    <message>
        <source>線上已閱讀</source>
        <translation>Read online</translation>
    </message>
    <message>
        <source>登錄</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>改以紙本重新辦理</source>
        <translation>Restart on paper</translation>
    </message>
    <message>
        <source>取消紙本辦理</source>
        <translation>Back online</translation>
    </message>
    <message>
        <source>補件</source>
        <translation>To be completed</translation>
    </message>
    <message>
        <source>退件</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>申請更正</source>
        <translation>Ask for correction</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Are done</translation>
    </message>
    <message>
        <source>不需要</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>蓋章通過</source>
        <translation>Stamped: passed</translation>
    </message>
    <message>
        <source>蓋章不通過</source>
        <translation>Stamped: not passed</translation>
    </message>
    <message>
        <source>取消補登</source>
        <translation>Take the stamp back</translation>
    </message>
    <message>
        <source>文號</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>日期，如 114.6.10；空白是今天</source>
        <translation>Date, such as 2025-06-10; empty is today</translation>
    </message>
    <message>
        <source>原因或備註</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>辦理紀錄</source>
        <translation>Records</translation>
    </message>
</context>
<context>
    <name>CaseSheet</name>
    <message>
        <source>辦理紀錄</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>這位同學在本櫃台沒有需要登錄的事項。</source>
        <translation>Nothing can be put on record for this student at this desk.</translation>
    </message>
</context>
<context>
    <name>CauseButton</name>
    <message>
        <source>整列</source>
        <extracomment>Above and below the message, which takes as many lines as it needs, up to these. Left and right of it. The first repair on offer; pressed again and again it goes through them.</extracomment>
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
    <name>Certificates</name>
    <message>
        <source>要一併辦理</source>
        <extracomment>What the school does not take, such as another kind of card.</extracomment>
        <translation>To be done now</translation>
    </message>
    <message>
        <source>已辦</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>之後再辦</source>
        <translation>Another day</translation>
    </message>
    <message>
        <source>不收</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>已看過</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>證書</source>
        <extracomment>Pages by a word that stays when another page comes between. Pages whose lists are as fresh as what was recorded.</extracomment>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>請先選一位</source>
        <translation>Choose somebody first</translation>
    </message>
    <message>
        <source>證書檔案要登錄在清單中選到的那一位名下。</source>
        <translation>The file is put on record for whoever is chosen in the list.</translation>
    </message>
    <message>
        <source>已送印簽收單：{name}</source>
        <translation>Receipt sent to the printer: {name}</translation>
    </message>
    <message>
        <source>還不能發：缺 {n} 項</source>
        <extracomment>Icon, ink and tone of each answer; never the colour alone.</extracomment>
        <translation>Not yet: {n} item(s) missing</translation>
    </message>
    <message>
        <source>可以發證</source>
        <translation>May leave</translation>
    </message>
    <message>
        <source>還不能發</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>證書不在這個櫃台</source>
        <translation>The certificate is at another desk</translation>
    </message>
    <message>
        <source>今天不發證</source>
        <translation>No pickup today</translation>
    </message>
    <message>
        <source>已領取</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>已登錄，還沒有核對：證書先不要交出</source>
        <translation>Recorded, not confirmed: keep the certificate</translation>
    </message>
    <message>
        <source>先洽 {unit}：{where}</source>
        <translation>First ask {unit}: {where}</translation>
    </message>
    <message>
        <source>按 F8 在這裡登錄。</source>
        <translation>Press F8 to record it here.</translation>
    </message>
    <message>
        <source>{name} 已領取</source>
        <translation>{name}: collected</translation>
    </message>
    <message>
        <source>庫存沒有登錄；發證時由本櫃台編流水號</source>
        <translation>Not on the shelf; this desk numbers it when it leaves</translation>
    </message>
    <message>
        <source>逾期未領，已放 {n} 天</source>
        <translation>Overdue, here for {n} day(s)</translation>
    </message>
    <message>
        <source>{kind}（數位檔案）</source>
        <translation>{kind} (digital file)</translation>
    </message>
    <message>
        <source>收費 {fee} 元，收據 {receipt}</source>
        <translation>NT${fee} charged, receipt {receipt}</translation>
    </message>
    <message>
        <source>第 {n} 版&#x3000;{kind}&#x3000;{serial}</source>
        <translation>Version {n}&#x3000;{kind}&#x3000;{serial}</translation>
    </message>
    <message>
        <source>電子文件：{document}&#x3000;{state}</source>
        <translation>{document}: {state}</translation>
    </message>
    <message>
        <source>證書在{desk}</source>
        <translation>The diploma is at {desk}</translation>
    </message>
    <message>
        <source>數位學位證書 {day} 前寄發</source>
        <translation>The digital diploma is sent by {day}</translation>
    </message>
    <message>
        <source>學生證遺失</source>
        <translation>Student card lost</translation>
    </message>
    <message>
        <source>出示的是 {kind} 卡</source>
        <translation>The card shown is a {kind} card</translation>
    </message>
    <message>
        <source>{kind} 學生證</source>
        <translation>{kind} student card</translation>
    </message>
    <message>
        <source>要寄的</source>
        <translation>To post</translation>
    </message>
    <message>
        <source>已寄出</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>新的郵寄申請</source>
        <translation>A new mailing request</translation>
    </message>
    <message>
        <source>沒有要寄的郵件</source>
        <translation>No letters to post</translation>
    </message>
    <message>
        <source>收到郵寄申請書，在右邊登錄；以郵寄方式發證之後，就列在這裡。</source>
        <translation>Record an application for mailing on the right; once its diploma is issued by mail it is listed here.</translation>
    </message>
    <message>
        <source>沒有寄出、還沒送達的郵件</source>
        <translation>No letters on their way</translation>
    </message>
    <message>
        <source>在「要寄的」選一封，按「已交寄」登錄掛號號碼，就移到這裡。</source>
        <translation>Choose one in To post, press Posted and enter its tracking number: it moves here.</translation>
    </message>
    <message>
        <source>沒有退回的郵件</source>
        <translation>No letters came back</translation>
    </message>
    <message>
        <source>郵局退回時，在「已寄出」選那一封，按「郵局退回」。</source>
        <translation>When the post office returns a letter, choose it in Posted and press Came back.</translation>
    </message>
    <message>
        <source>還沒有郵寄的證書</source>
        <translation>No diplomas by mail yet</translation>
    </message>
    <message>
        <source>收到郵寄申請書，在右邊登錄。</source>
        <translation>Record an application for mailing on the right.</translation>
    </message>
    <message>
        <source>還沒有收件地址</source>
        <translation>No address yet</translation>
    </message>
    <message>
        <source>更正自 {number}</source>
        <translation>Corrected from {number}</translation>
    </message>
    <message>
        <source>要送的</source>
        <translation>To give</translation>
    </message>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>已送平臺</source>
        <translation>With the platform</translation>
    </message>
    <message>
        <source>退信</source>
        <translation>Bounced</translation>
    </message>
    <message>
        <source>已寄發</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>不發</source>
        <translation>None due</translation>
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
        <source>情形</source>
        <translation>Standing</translation>
    </message>
    <message>
        <source>領證日</source>
        <translation>Collected on</translation>
    </message>
    <message>
        <source>寄發期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>次數、信箱與原因</source>
        <translation>Times, mailbox and reason</translation>
    </message>
    <message>
        <source>現行</source>
        <translation>Current</translation>
    </message>
    <message>
        <source>沒有要送的數位證書</source>
        <translation>No digital diplomas to send</translation>
    </message>
    <message>
        <source>領了紙本的列在這裡；按下面的「數位證書平臺名單」匯出，就移到「已送平臺」。</source>
        <translation>Whoever has collected the paper is listed here; export the List for the platform below and they move to With the platform.</translation>
    </message>
    <message>
        <source>沒有逾期的數位證書</source>
        <translation>No digital diplomas overdue</translation>
    </message>
    <message>
        <source>過了本校期限還沒寄發的會列在這裡。</source>
        <translation>Those not sent by the school&apos;s deadline are listed here.</translation>
    </message>
    <message>
        <source>沒有等平臺結果的數位證書</source>
        <translation>Nothing is waiting for the platform</translation>
    </message>
    <message>
        <source>平臺名單匯出後列在這裡；平臺回覆後按「讀入結果」。</source>
        <translation>Listed here once the list for the platform is exported; when the platform answers, press Take results in.</translation>
    </message>
    <message>
        <source>沒有退信的數位證書</source>
        <translation>No digital diplomas bounced</translation>
    </message>
    <message>
        <source>退信的列在這裡，問到新信箱後按「更正信箱重寄」。</source>
        <translation>Bounced ones are listed here; once you know another address, press Send to another address.</translation>
    </message>
    <message>
        <source>還沒有寄發的數位證書</source>
        <translation>No digital diplomas sent yet</translation>
    </message>
    <message>
        <source>讀入平臺的結果之後，寄發的列在這裡。</source>
        <translation>Once the platform&apos;s results are read, those sent are listed here.</translation>
    </message>
    <message>
        <source>沒有不發數位證書的人</source>
        <translation>Nobody is without a digital diploma</translation>
    </message>
    <message>
        <source>不在發放範圍的，領證之後列在這裡並寫明原因。</source>
        <translation>Whoever is not eligible is listed here with the reason after collecting.</translation>
    </message>
    <message>
        <source>沒有信箱可寄</source>
        <translation>no mailbox to send to</translation>
    </message>
    <message>
        <source>郵寄</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>掛號號碼</source>
        <translation>Registered no.</translation>
    </message>
    <message>
        <source>待回覆</source>
        <translation>To answer</translation>
    </message>
    <message>
        <source>已告知</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>已辦妥</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>登錄時間</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>承辦人與備註</source>
        <translation>Clerk and note</translation>
    </message>
    <message>
        <source>新的電子文件申請</source>
        <translation>A new e-document request</translation>
    </message>
    <message>
        <source>沒有等回覆的申請</source>
        <translation>No requests are waiting</translation>
    </message>
    <message>
        <source>同學來電或來信要電子文件時，在右邊登錄。</source>
        <translation>When a graduate calls or writes for an e-document, record it on the right.</translation>
    </message>
    <message>
        <source>沒有已告知的申請</source>
        <translation>Nobody has been told how to apply</translation>
    </message>
    <message>
        <source>在「待回覆」選一筆，按「已告知申請方式」，就移到這裡。</source>
        <translation>Choose one in To answer and press Told how to apply: it moves here.</translation>
    </message>
    <message>
        <source>沒有已辦妥的申請</source>
        <translation>No requests are settled</translation>
    </message>
    <message>
        <source>文件已經給了同學，選那一筆，按「已辦妥」。</source>
        <translation>When the graduate has the document, choose the request and press Settled.</translation>
    </message>
    <message>
        <source>沒有撤回的申請</source>
        <translation>No requests were withdrawn</translation>
    </message>
    <message>
        <source>同學說不要了，選那一筆，按「同學撤回」。</source>
        <translation>When the graduate no longer wants it, choose the request and press Withdrawn by the graduate.</translation>
    </message>
    <message>
        <source>郵資、次數與原因</source>
        <translation>Postage, times and reason</translation>
    </message>
    <message>
        <source>{n} 元</source>
        <translation>NT$ {n}</translation>
    </message>
    <message>
        <source>寄過 {n} 次</source>
        <translation>posted {n} time(s)</translation>
    </message>
    <message>
        <source>已申請，還沒發證</source>
        <translation>Applied, not handed over</translation>
    </message>
    <message>
        <source>在庫</source>
        <extracomment>States of each list; the first is what somebody can put a hand on.</extracomment>
        <translation>On the shelf</translation>
    </message>
    <message>
        <source>已製證</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>在櫃台</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>已離開</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>作廢</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>狀態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>證書字號</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>登錄至今</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>新製好的證書</source>
        <translation>A newly made diploma</translation>
    </message>
    <message>
        <source>櫃台沒有證書</source>
        <translation>No diplomas at the desk</translation>
    </message>
    <message>
        <source>在「在庫」選一張，按「放到櫃台／換位置」，就列在這裡。</source>
        <translation>Choose one in On the shelf and press Put at the desk, or move: it is listed here.</translation>
    </message>
    <message>
        <source>沒有郵局退回的證書</source>
        <translation>No diplomas came back by post</translation>
    </message>
    <message>
        <source>在「郵寄」登錄退回與放的位置，就列在這裡。</source>
        <translation>Record the return and its place under Mail: it is listed here.</translation>
    </message>
    <message>
        <source>還沒有證書離開</source>
        <translation>No diplomas have left yet</translation>
    </message>
    <message>
        <source>在「發證」掃描學生證發出，或寄出之後，就列在這裡。</source>
        <translation>Once handed over by scanning a card under Hand over, or posted, they are listed here.</translation>
    </message>
    <message>
        <source>沒有作廢的證書</source>
        <translation>No void diplomas</translation>
    </message>
    <message>
        <source>印壞的在「在庫」選那一張，按「作廢」並寫原因。</source>
        <translation>If one is misprinted, choose it in On the shelf, press Void and say why.</translation>
    </message>
    <message>
        <source>庫存沒有證書</source>
        <translation>No diplomas in stock</translation>
    </message>
    <message>
        <source>製證後在右邊登錄字號與位置；整份製證名冊拖到這裡，或按「讀入製證名冊」。</source>
        <translation>Record serial and place on the right; drop the printer&apos;s whole list here, or press Load the list.</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} day(s)</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>登錄郵寄申請</source>
        <translation>Enter an application</translation>
    </message>
    <message>
        <source>取消郵寄申請</source>
        <translation>Cancel the application</translation>
    </message>
    <message>
        <source>已交寄</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>再寄</source>
        <translation>Post again</translation>
    </message>
    <message>
        <source>更正掛號號碼</source>
        <translation>Correct the number</translation>
    </message>
    <message>
        <source>郵局退回</source>
        <translation>Came back</translation>
    </message>
    <message>
        <source>已送達</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>退回後本人領走</source>
        <translation>Collected after it came back</translation>
    </message>
    <message>
        <source>登錄製證</source>
        <translation>Enter as made</translation>
    </message>
    <message>
        <source>登錄這一張</source>
        <translation>Enter this one as made</translation>
    </message>
    <message>
        <source>放到櫃台／換位置</source>
        <translation>Put at the desk, or move</translation>
    </message>
    <message>
        <source>更正信箱重寄</source>
        <translation>Send to another address</translation>
    </message>
    <message>
        <source>已收護照影本</source>
        <translation>Passport copy received</translation>
    </message>
    <message>
        <source>登錄委託書歸檔位置</source>
        <translation>Record where the letter is filed</translation>
    </message>
    <message>
        <source>取出委託書掃描檔</source>
        <translation>Take the scan of the letter out</translation>
    </message>
    <message>
        <source>登錄補發</source>
        <translation>Record the replacement</translation>
    </message>
    <message>
        <source>補發數位檔案</source>
        <translation>Reissue the digital file</translation>
    </message>
    <message>
        <source>登錄電子文件申請</source>
        <translation>Record a request</translation>
    </message>
    <message>
        <source>已告知申請方式</source>
        <translation>Told how to apply</translation>
    </message>
    <message>
        <source>同學撤回</source>
        <translation>Withdrawn by the graduate</translation>
    </message>
    <message>
        <source>確認以哪一個為準</source>
        <translation>Settle which one holds</translation>
    </message>
    <message>
        <source>收件人（空白照原來的）</source>
        <translation>Recipient (empty: as before)</translation>
    </message>
    <message>
        <source>郵遞區號（改地址時）</source>
        <translation>Postcode (of another address)</translation>
    </message>
    <message>
        <source>地址（空白照原來的）</source>
        <translation>Address (empty: as before)</translation>
    </message>
    <message>
        <source>電話（改地址時）</source>
        <translation>Phone (of another address)</translation>
    </message>
    <message>
        <source>正確的掛號號碼</source>
        <translation>The right registered number</translation>
    </message>
    <message>
        <source>原因，如：更名、信箱無法收信</source>
        <translation>Reason, such as a change of name</translation>
    </message>
    <message>
        <source>為什麼要看，會留下紀錄</source>
        <translation>Why it is looked at; it goes on record</translation>
    </message>
    <message>
        <source>備註；同一信箱再寄時要寫，如：已清出空間</source>
        <translation>Note; needed for the same mailbox again, e.g. quota freed</translation>
    </message>
    <message>
        <source>證明書字號</source>
        <translation>Serial of the replacement</translation>
    </message>
    <message>
        <source>原因，如：遺失</source>
        <translation>Reason, such as lost</translation>
    </message>
    <message>
        <source>收件人</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>郵遞區號</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>郵資（元）</source>
        <translation>Postage (NT$)</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>查驗了什麼證件</source>
        <translation>What was shown</translation>
    </message>
    <message>
        <source>位置，如：櫃台 A 抽屜 3</source>
        <translation>Place, such as desk A drawer 3</translation>
    </message>
    <message>
        <source>更正後的電子信箱</source>
        <translation>Corrected e-mail address</translation>
    </message>
    <message>
        <source>費用（元），不收費留白</source>
        <translation>Fee (NT$), empty if none</translation>
    </message>
    <message>
        <source>收據編號</source>
        <translation>Number of the fee&apos;s receipt</translation>
    </message>
    <message>
        <source>以哪一個為準</source>
        <translation>Which one holds</translation>
    </message>
    <message>
        <source>如何查明，如：看過證書</source>
        <translation>How it was found out</translation>
    </message>
    <message>
        <source>要申請的電子文件</source>
        <translation>Documents asked for</translation>
    </message>
    <message>
        <source>備註，如：下午回電</source>
        <translation>Note, such as: call back</translation>
    </message>
    <message>
        <source>紙本放在哪裡，如：委託書夾 3</source>
        <translation>Where the paper is, such as: letters, folder 3</translation>
    </message>
    <message>
        <source>待製證名冊</source>
        <extracomment>Those the pages of the screen offer.</extracomment>
        <translation>To be made</translation>
    </message>
    <message>
        <source>未領證書清單</source>
        <translation>Uncollected</translation>
    </message>
    <message>
        <source>今天的掛號清單</source>
        <translation>Registered mail of today</translation>
    </message>
    <message>
        <source>數位證書平臺名單</source>
        <translation>List for the platform</translation>
    </message>
    <message>
        <source>電子文件申請清單</source>
        <translation>List of e-document requests</translation>
    </message>
    <message>
        <source>另存新檔</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>已寫到 {file}（{n} 筆）</source>
        <translation>Written to {file} ({n} row(s))</translation>
    </message>
    <message>
        <source>{number}&#x3000;已登錄證書檔案</source>
        <translation>{number}: file on record</translation>
    </message>
    <message>
        <source>選擇檔案</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>資料未齊</source>
        <translation>Not complete</translation>
    </message>
    <message>
        <source>請留意</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>可以製證</source>
        <translation>Can be made</translation>
    </message>
    <message>
        <source>英文姓名</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>說明</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>資料都齊了</source>
        <translation>All data is complete</translation>
    </message>
    <message>
        <source>沒有要留意的人</source>
        <translation>Nobody needs a second look</translation>
    </message>
    <message>
        <source>「可以製證」裡的人，按下面的「待製證名冊」交給製證的人。</source>
        <translation>Hand those in Can be made to whoever prints them: press To be made below.</translation>
    </message>
    <message>
        <source>還沒有可以製證的人</source>
        <translation>Nobody&apos;s diploma can be made yet</translation>
    </message>
    <message>
        <source>「資料未齊」寫著每一位缺什麼：更正名冊或收齊文件，就會移到這裡。</source>
        <translation>Not complete says what each one lacks: correct the roster or collect the papers and they move here.</translation>
    </message>
    <message>
        <source>沒有等製證的人</source>
        <translation>Nobody is waiting for a diploma to be made</translation>
    </message>
    <message>
        <source>匯入名冊之後，還沒製證的人列在這裡；製好登錄的移到「庫存」。</source>
        <translation>After importing the roster, whoever has no diploma yet is listed here; those made move to Shelf.</translation>
    </message>
    <message>
        <source>委託書放在：{place}</source>
        <translation>The proxy&apos;s letter is in: {place}</translation>
    </message>
    <message>
        <source>委託書還沒有登錄放在哪裡</source>
        <translation>Where the proxy&apos;s letter is filed is not on record yet</translation>
    </message>
    <message>
        <source>{filed}&#x3000;掃描檔 {n} 個</source>
        <translation>{filed}. Scans: {n}</translation>
    </message>
    <message>
        <source>掃描檔 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</source>
        <translation>Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</translation>
    </message>
    <message>
        <source>附上委託書掃描檔</source>
        <translation>Attach the scan of the letter</translation>
    </message>
    <message>
        <source>另存委託書掃描檔</source>
        <translation>Save the scan of the letter</translation>
    </message>
    <message>
        <source>已另存掃描檔：{name}</source>
        <translation>Scan saved: {name}</translation>
    </message>
</context>
<context>
    <name>CertificatesView</name>
    <message>
        <source>盤點…</source>
        <extracomment>Pages a file may be dropped on, and what kind it is there. The pages of this school, in order.</extracomment>
        <translation>Count…</translation>
    </message>
    <message>
        <source>讀入製證名冊…</source>
        <translation>Load the list…</translation>
    </message>
    <message>
        <source>讀入結果…</source>
        <translation>Take results in…</translation>
    </message>
    <message>
        <source>登錄檔案…</source>
        <translation>Record a file…</translation>
    </message>
    <message>
        <source>查驗檔案…</source>
        <translation>Check a file…</translation>
    </message>
    <message>
        <source>同學有問題請洽 {contact}</source>
        <translation>Questions: {contact}</translation>
    </message>
    <message>
        <source>告訴同學：至{system}申請。{more}</source>
        <translation>Tell the graduate: apply in {system}. {more}</translation>
    </message>
    <message>
        <source>發證</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>郵寄</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>製證</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>庫存</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>數位證書</source>
        <translation>Digital</translation>
    </message>
    <message>
        <source>電子文件</source>
        <translation>E-documents</translation>
    </message>
</context>
<context>
    <name>ChangesCard</name>
    <message>
        <source>最近異動</source>
        <translation>Latest changes</translation>
    </message>
    <message>
        <source>還沒有人改過窗口或行事曆。</source>
        <translation>Nobody has changed a desk or the calendar yet.</translation>
    </message>
    <message>
        <source>已復原</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>復原：{what}</source>
        <translation>Take back: {what}</translation>
    </message>
</context>
<context>
    <name>ChasePage</name>
    <message>
        <source>卡在哪個單位</source>
        <translation>Who holds students up</translation>
    </message>
    <message>
        <source>各單位卡住的人數</source>
        <translation>Students each unit holds up</translation>
    </message>
    <message>
        <source>催辦名單</source>
        <translation>Chase list</translation>
    </message>
    <message>
        <source>列印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>匯出 Excel</source>
        <translation>Export Excel</translation>
    </message>
    <message>
        <source>匯出全部單位</source>
        <translation>Export all units</translation>
    </message>
    <message>
        <source>沒有要催辦的學生</source>
        <translation>Nobody to chase</translation>
    </message>
    <message>
        <source>這個單位沒有待審或不通過的學生。</source>
        <translation>This unit has nobody waiting and nobody refused.</translation>
    </message>
    <message>
        <source>{unit}&#x3000;催辦 {n} 位</source>
        <translation>{unit}: {n} to chase</translation>
    </message>
    <message>
        <source>待審 {waiting}&#x3000;不通過 {failed}&#x3000;只差這個單位 {only}</source>
        <translation>waiting {waiting} · refused {failed} · last step {only}</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>再檢查一次</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>各事項合計</source>
        <translation>Totals by item</translation>
    </message>
    <message>
        <source>一個都不漏</source>
        <translation>Nobody forgotten</translation>
    </message>
    <message>
        <source>每天自動檢查一次：每位學生每個事項恰有一個狀態，合計等於名冊。</source>
        <translation>Checked once a day: every student has exactly one state at every item, and totals equal the roster.</translation>
    </message>
    <message>
        <source>{when} 檢查</source>
        <translation>Checked {when}</translation>
    </message>
    <message>
        <source>一個都沒有漏</source>
        <translation>Nobody was forgotten</translation>
    </message>
    <message>
        <source>{n} 位學生、{m} 個事項，每一格恰有一個狀態，每一項的合計都等於名冊。</source>
        <translation>{n} students, {m} items: every cell has exactly one state and every total equals the roster.</translation>
    </message>
    <message>
        <source>有 {n} 件事要處理</source>
        <translation>{n} to put right</translation>
    </message>
    <message>
        <source>下列學生可能不在任何單位的清單上，或資料彼此不符。</source>
        <translation>These students may be on no list of a unit, or their data contradict each other.</translation>
    </message>
    <message>
        <source>開啟 {no}</source>
        <translation>Open {no}</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>{subject}開始</source>
        <translation>{subject} begins</translation>
    </message>
    <message>
        <source>{subject}最後一天</source>
        <translation>{subject}: last day</translation>
    </message>
    <message>
        <source>{subject}已截止</source>
        <translation>{subject} has closed</translation>
    </message>
    <message>
        <source>{subject}公告</source>
        <translation>{subject} is announced</translation>
    </message>
    <message>
        <source>{subject}開始領取學位證書</source>
        <translation>{subject}: diplomas can be collected</translation>
    </message>
    <message>
        <source>{subject}最終離校日</source>
        <translation>{subject}: final leaving date</translation>
    </message>
    <message>
        <source>學生證身分效期最後一天</source>
        <translation>Last day of student status on cards</translation>
    </message>
    <message>
        <source>學生證不再具學生身分</source>
        <translation>Cards lose their student status</translation>
    </message>
    <message>
        <source>悠遊卡學生證優惠最後一天</source>
        <translation>Last day of the transit discount</translation>
    </message>
    <message>
        <source>學生證遺失的辦法改變</source>
        <translation>Lost cards are reported another way</translation>
    </message>
    <message>
        <source>「{subject}」改為新的答案</source>
        <translation>New answer to &quot;{subject}&quot;</translation>
    </message>
    <message>
        <source>承辦窗口「{subject}」開始服務</source>
        <translation>Contact &quot;{subject}&quot; begins</translation>
    </message>
    <message>
        <source>承辦窗口「{subject}」服務最後一天</source>
        <translation>Contact &quot;{subject}&quot;: last day</translation>
    </message>
    <message>
        <source>系所規定「{subject}」開始適用</source>
        <translation>Department rule &quot;{subject}&quot; begins to apply</translation>
    </message>
    <message>
        <source>暫停發放學位證書（{subject}）</source>
        <translation>No diplomas handed out ({subject})</translation>
    </message>
    <message>
        <source>放假（{subject}）</source>
        <translation>Holiday ({subject})</translation>
    </message>
    <message>
        <source>補行上班</source>
        <translation>Make-up working day</translation>
    </message>
    <message>
        <source>開放中</source>
        <translation>open</translation>
    </message>
    <message>
        <source>今天是最後一天</source>
        <translation>today is the last day</translation>
    </message>
    <message>
        <source>再 {n} 天截止（{day}）</source>
        <translation>days left: {n} (until {day})</translation>
    </message>
    <message>
        <source>尚未匯入{year} 年的政府行政機關辦公日曆表；放假日依法定假日推算，調整放假與補班日以公告為準。</source>
        <translation>The government&apos;s office calendar of {year} has not been imported; holidays are computed from the law, shifted days off and make-up days are as announced.</translation>
    </message>
    <message>
        <source>{day}&#x3000;休息（{why}），下一個上班日 {next}</source>
        <translation>{day}: closed ({why}), next working day {next}</translation>
    </message>
</context>
<context>
    <name>ClockPanel</name>
    <message>
        <source>今天：開放、截止與改變</source>
        <translation>Today: what opens, closes, changes</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ClockView</name>
    <message>
        <source>今天暫停發放學位證書（{why}）</source>
        <translation>No diplomas handed out today ({why})</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>一週內（至 {day}）</source>
        <translation>Within a week (until {day})</translation>
    </message>
    <message>
        <source>一週內沒有開放、截止或改變的事。</source>
        <translation>Nothing opens, closes or changes within a week.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>目前</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>假設</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>改成建議的勾選</source>
        <translation>Take advice</translation>
    </message>
    <message>
        <source>回到目前</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>假設試算：不是審核結果，也不會登錄</source>
        <translation>What-if: not a result, and never recorded</translation>
    </message>
    <message>
        <source>改動勾選或假設成績，這裡會並列結果；不會登錄任何資料。</source>
        <translation>Change ticks or assume grades and compare here; nothing is recorded.</translation>
    </message>
    <message>
        <source>審核結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>實得（課架內）</source>
        <translation>Earned (in structure)</translation>
    </message>
    <message>
        <source>實得（含彈性）</source>
        <translation>Earned (with electives)</translation>
    </message>
    <message>
        <source>修習中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>尚差</source>
        <translation>Short by</translation>
    </message>
</context>
<context>
    <name>ConfirmCount</name>
    <message>
        <source>為避免誤按，請輸入 {n} 再按 Enter。登錄後仍可用「復原」一次撤銷。</source>
        <translation>To rule out a slip, type {n} and press Enter. Undo takes all of them back at once.</translation>
    </message>
    <message>
        <source>登錄後仍可用「復原」一次撤銷。</source>
        <translation>Afterwards Undo takes all of it back at once.</translation>
    </message>
    <message>
        <source>要登錄的筆數</source>
        <translation>How many to record</translation>
    </message>
    <message>
        <source>登錄 {n} 筆</source>
        <translation>Record {n}</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ConfirmSheet</name>
    <message>
        <source>聯絡資料確認</source>
        <translation>Contact confirmation</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>手機號碼</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>個人永久信箱</source>
        <translation>Personal e-mail</translation>
    </message>
    <message>
        <source>信箱驗證</source>
        <translation>Mailbox</translation>
    </message>
    <message>
        <source>縣市、地區、郵遞區號</source>
        <translation>County, district, code</translation>
    </message>
    <message>
        <source>詳細路段及樓層</source>
        <translation>Street and floor</translation>
    </message>
    <message>
        <source>國外地址</source>
        <translation>Abroad</translation>
    </message>
    <message>
        <source>地區</source>
        <translation>District</translation>
    </message>
    <message>
        <source>郵遞區號（自動帶入）</source>
        <translation>Postcode (filled in)</translation>
    </message>
    <message>
        <source>選擇縣市</source>
        <translation>County</translation>
    </message>
    <message>
        <source>國內地址</source>
        <translation>In Taiwan</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>驗證碼</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>寄出驗證碼</source>
        <translation>Send a code</translation>
    </message>
    <message>
        <source>驗證</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>已看到驗證信</source>
        <translation>Letter seen</translation>
    </message>
    <message>
        <source>送出</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>未答</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>尚未驗證；驗證碼 {n} 分鐘內有效。</source>
        <translation>Not verified; a code is valid for {n} minutes.</translation>
    </message>
    <message>
        <source>驗證碼已寄出，請同學查看信箱。</source>
        <translation>The code is on its way; ask the student to look.</translation>
    </message>
    <message>
        <source>驗證碼已逾時，請再寄一次。</source>
        <translation>The code has expired; send another.</translation>
    </message>
    <message>
        <source>驗證通過。</source>
        <translation>Verified.</translation>
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
        <source>若採用：只更正紀錄，證書已經領走。</source>
        <translation>If taken: only the record is corrected; the diploma has left.</translation>
    </message>
    <message>
        <source>若採用：這一項不影響領取學位證書。</source>
        <translation>If taken: this item does not matter for the diploma.</translation>
    </message>
    <message>
        <source>若採用：仍不能領證，要等這一項補辦。</source>
        <translation>If taken: still no diploma until this item is settled.</translation>
    </message>
    <message>
        <source>若採用：這一項完成，還缺 {n} 項才能領證。</source>
        <translation>If taken: this item is done; {n} more until the diploma.</translation>
    </message>
    <message>
        <source>若採用：全部完成，這位同學可以領證。</source>
        <translation>If taken: everything is done; the diploma may be collected.</translation>
    </message>
    <message>
        <source>學位證書已經領取，請把結果一併通知註冊組。</source>
        <translation>The diploma has been collected; please tell the registry what you decide.</translation>
    </message>
    <message>
        <source>決定之前，這一項視為尚未完成；這位同學的其他單位照常辦理。</source>
        <translation>Until somebody decides, this item counts as not done; the student&apos;s other units go on as usual.</translation>
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
        <source>已交由{unit}決定；兩筆都保留，決定之前仍列在這裡。{contact}</source>
        <translation>Left to {unit}; both are kept, and it stays listed here until they decide. {contact}</translation>
    </message>
    <message>
        <source>這一項由{unit}決定。{contact}</source>
        <translation>{unit} decides this item. {contact}</translation>
    </message>
    <message>
        <source>保留兩者，交由主辦單位決定</source>
        <translation>Keep both, leave it to that unit</translation>
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
    <name>ConflictsPage</name>
    <message>
        <source>第 {first} 到 {last} 項，共 {total} 項</source>
        <translation>{first} to {last} of {total}</translation>
    </message>
    <message>
        <source>各櫃台的審核都一致</source>
        <translation>All desks agree</translation>
    </message>
    <message>
        <source>兩個櫃台對同一項做了不同的決定時，會並排列在這裡，由主辦單位選一個。</source>
        <translation>When two desks decide the same item differently, both stand here side by side and the unit in charge picks one.</translation>
    </message>
    <message>
        <source>上一頁</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一頁</source>
        <translation>Next page</translation>
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
        <source>3&#x3000;在這台電腦申請憑證</source>
        <translation>3  Ask for a certificate at this computer</translation>
    </message>
    <message>
        <source>金鑰 desk.key 留在這台電腦，不寄給任何人；只把申請檔 desk.csr 交給資訊單位。</source>
        <translation>The key desk.key stays on this computer and goes to nobody; only the request desk.csr goes to the IT office.</translation>
    </message>
    <message>
        <source>4&#x3000;資訊單位登記櫃台、簽發憑證</source>
        <translation>4  The IT office registers the desk and issues its certificate</translation>
    </message>
    <message>
        <source>簽好的 desk.crt 與 ca.crt 送回這台電腦，放在同一個資料夾。指令已填好這個櫃台的代碼。</source>
        <translation>The signed desk.crt and ca.crt come back to this computer, into the same folder. The command has this desk&apos;s id filled in.</translation>
    </message>
    <message>
        <source>請先關閉離校櫃台，再執行這一行並輸入密碼；連線成功後才會儲存。</source>
        <translation>Close Clearance Desk, run this line and enter the password; it is kept only after the connection succeeds.</translation>
    </message>
    <message>
        <source>5&#x3000;在這台電腦連線</source>
        <translation>5  Connect at this computer</translation>
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
    <name>ConsentSheet</name>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>請同學讀完後，在下面親筆簽名。</source>
        <translation>Let the student read this and sign below.</translation>
    </message>
    <message>
        <source>重寫</source>
        <translation>Wipe</translation>
    </message>
    <message>
        <source>簽名完成</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>已收到紙本</source>
        <translation>Paper received</translation>
    </message>
    <message>
        <source>附上簽好的 PDF…</source>
        <translation>Attach a signed PDF…</translation>
    </message>
    <message>
        <source>附上紙本掃描檔…</source>
        <translation>Attach the scan…</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>不同意或撤回的原因</source>
        <translation>Why it is refused or withdrawn</translation>
    </message>
    <message>
        <source>簽名框</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>全文尚未由學校填入，不能在畫面上簽名；請用學校的紙本或 PDF。</source>
        <translation>The school has not filled in the text; use its paper or PDF instead.</translation>
    </message>
    <message>
        <source>兩個櫃台的紀錄不一致，請重新登錄。</source>
        <translation>Desks disagree; record it again.</translation>
    </message>
    <message>
        <source>已同意（{method}，{day}，{by}）</source>
        <translation>On file ({method}, {day}, {by})</translation>
    </message>
    <message>
        <source>，已附檔</source>
        <translation>, file attached</translation>
    </message>
    <message>
        <source>不同意：{note}</source>
        <translation>Refused: {note}</translation>
    </message>
    <message>
        <source>學校規定可以通過。</source>
        <translation>The school lets it pass.</translation>
    </message>
    <message>
        <source>學校規定不能因此通過。</source>
        <translation>It does not let the item pass.</translation>
    </message>
    <message>
        <source>尚未繳交。</source>
        <translation>Not on file.</translation>
    </message>
    <message>
        <source>畫面簽名</source>
        <translation>on screen</translation>
    </message>
    <message>
        <source>紙本</source>
        <translation>on paper</translation>
    </message>
    <message>
        <source>PDF 檔</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>選擇 PDF 檔</source>
        <translation>Choose a PDF</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>核對本人身分</source>
        <translation>Identity check</translation>
    </message>
    <message>
        <source>聯絡同學</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>郵寄證書</source>
        <translation>Mailing</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>列印前預覽</source>
        <translation>Preview before printing</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>兵役狀況</source>
        <translation>Military service</translation>
    </message>
    <message>
        <source>卡號</source>
        <translation>Card number</translation>
    </message>
    <message>
        <source>電子信箱</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>行動電話</source>
        <translation>Mobile phone</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>郵遞區號</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
</context>
<context>
    <name>ContactForm</name>
    <message>
        <source>更正窗口</source>
        <extracomment>What a unit&apos;s name may take of its column.</extracomment>
        <translation>Correct a desk</translation>
    </message>
    <message>
        <source>新增窗口</source>
        <translation>New desk</translation>
    </message>
    <message>
        <source>登錄之後，這些單位改以登錄的窗口為準，取代設定檔；每一次更動都留下紀錄，可以復原。</source>
        <translation>Once recorded, these units go by the recorded desks instead of the school&apos;s file; every change is kept and can be taken back.</translation>
    </message>
    <message>
        <source>服務的單位</source>
        <translation>Units it serves</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>分機</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>地點</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>上班時間</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>限系所</source>
        <translation>Departments</translation>
    </message>
    <message>
        <source>有效起</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>有效迄</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>備註</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>不填就用單位名稱</source>
        <translation>The unit&apos;s name when empty</translation>
    </message>
    <message>
        <source>週一至週五 08:30-12:00、13:30-17:00</source>
        <translation>such as 08:30-12:00, 13:30-17:00</translation>
    </message>
    <message>
        <source>不填就是所有系所；多個以頓號分開</source>
        <translation>All departments when empty; several parted by commas</translation>
    </message>
    <message>
        <source>例：115/6/1</source>
        <translation>such as 2026-06-01</translation>
    </message>
    <message>
        <source>例：115/7/31</source>
        <translation>such as 2026-07-31</translation>
    </message>
    <message>
        <source>儲存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>移除這一筆</source>
        <translation>Remove this line</translation>
    </message>
</context>
<context>
    <name>ContactPanel</name>
    <message>
        <source>聯絡與身分資料</source>
        <translation>Contact and identity</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>為什麼需要看？請按數字選擇，會留下紀錄。</source>
        <translation>Why do you need it? Press a number; a record is kept.</translation>
    </message>
    <message>
        <source>寫明原因，按 Enter</source>
        <translation>Say why, then Enter</translation>
    </message>
    <message>
        <source>調閱原因</source>
        <translation>Reason for looking</translation>
    </message>
    <message>
        <source>遮蔽</source>
        <translation>Mask</translation>
    </message>
    <message>
        <source>顯示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>不在本櫃台：權限不及，或已依法刪除。可查看的是{unit}與發證櫃台。</source>
        <translation>Not at this desk: outside your rights, or erased by law. {unit} and the diploma desk can see it.</translation>
    </message>
    <message>
        <source>名冊沒有這位同學的聯絡與身分資料。</source>
        <translation>The roster has no contact or identity data of this student.</translation>
    </message>
    <message>
        <source>已留下調閱紀錄；{n} 秒後自動遮蔽。</source>
        <translation>A record was kept; masked again in {n} seconds.</translation>
    </message>
    <message>
        <source>遮蔽顯示；另有資料只有{unit}與發證櫃台看得到。</source>
        <translation>Masked; more is visible only to {unit} and the diploma desk.</translation>
    </message>
    <message>
        <source>遮蔽顯示；看完整內容要選原因並留下紀錄。</source>
        <translation>Masked; to see it whole, give a reason and a record is kept.</translation>
    </message>
    <message>
        <source>請寫要補什麼</source>
        <translation>What has to be brought?</translation>
    </message>
    <message>
        <source>補件聯絡</source>
        <translation>Told what is missing</translation>
    </message>
    <message>
        <source>聯絡方式</source>
        <translation>By what way</translation>
    </message>
    <message>
        <source>要補什麼（必填）</source>
        <translation>What is missing (required)</translation>
    </message>
    <message>
        <source>要補什麼</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>已聯絡上</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>沒有聯絡上</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>這學期還沒有聯絡過</source>
        <translation>Nobody was contacted this term</translation>
    </message>
    <message>
        <source>手機</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>電子信箱</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>當面</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>CountBox</name>
    <message>
        <source>全部位置</source>
        <extracomment>More serials than these are told by how many.</extracomment>
        <translation>Every place</translation>
    </message>
    <message>
        <source>盤點抽屜</source>
        <translation>Count of the drawer</translation>
    </message>
    <message>
        <source>把抽屜裡的證書一張一張掃過（或輸入字號按 Enter）；少了、多了會說是哪幾張，並記在交接單上。</source>
        <translation>Scan every certificate in the drawer, or type a serial and press Enter; what lacks or is too many is named, and stands on the handover sheet.</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>點哪一個位置</source>
        <translation>Which place</translation>
    </message>
    <message>
        <source>證書字號，Enter 加入</source>
        <translation>Serial, Enter adds it</translation>
    </message>
    <message>
        <source>處理情形；與紀錄不符時必填</source>
        <translation>What was done; required where they differ</translation>
    </message>
    <message>
        <source>登錄盤點</source>
        <translation>Record the count</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>they agree</translation>
    </message>
    <message>
        <source>已登錄盤點：{number}</source>
        <translation>Count recorded: {number}</translation>
    </message>
    <message>
        <source>點到的證書</source>
        <translation>Counted certificates</translation>
    </message>
    <message>
        <source>拿掉這一筆</source>
        <translation>Take this one out</translation>
    </message>
    <message>
        <source>點到 {n} 張，紀錄 {m} 張</source>
        <translation>Counted {n}, on record {m}</translation>
    </message>
    <message>
        <source>少了</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>多了</source>
        <translation>Too many</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>櫃台</source>
        <extracomment>As many looks as recent decisions are enough for a card; the whole list is a command.</extracomment>
        <translation>Counter</translation>
    </message>
    <message>
        <source>聯絡與身分資料</source>
        <translation>Contact and identity</translation>
    </message>
    <message>
        <source>辦理紀錄：收件、細目、文件、同意書</source>
        <translation>Records: intake, parts, documents, consent</translation>
    </message>
    <message>
        <source>審核情形存成 Excel</source>
        <translation>Save the table as Excel</translation>
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
        <source>已送印缺項通知單：{name}</source>
        <translation>Slip of missing items sent to the printer: {name}</translation>
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
    <message>
        <source>學分審核：尚未匯入歷年成績或課程架構</source>
        <extracomment>So long nothing must have been turned to: a key or a scan that follows at once goes first. Verdict -&gt; how it looks; what nobody loaded looks like nothing.</extracomment>
        <translation>Credit audit: no transcript or curriculum loaded</translation>
    </message>
    <message>
        <source>學分審核：{verdict}</source>
        <translation>Credit audit: {verdict}</translation>
    </message>
    <message>
        <source>；{n} 門成績未到</source>
        <translation>; grades to come: {n}</translation>
    </message>
    <message>
        <source>另存新檔</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>審核情形已存到 {file}（{n} 項）</source>
        <translation>Clearance table saved to {file} ({n} items)</translation>
    </message>
</context>
<context>
    <name>CounterScreenView</name>
    <message>
        <source>掃描學生證，開始辦理</source>
        <extracomment>A side column lower than this tells what is missing a line each.</extracomment>
        <translation>Scan a student card to begin</translation>
    </message>
    <message>
        <source>也可以輸入學號或末幾碼後按 Enter；以姓名查詢請按 / 。</source>
        <translation>Or type a student number or its last digits and press Enter; press / to search by name.</translation>
    </message>
    <message>
        <source>先匯入名冊</source>
        <translation>Load the roster first</translation>
    </message>
    <message>
        <source>這個櫃台還沒有學生。匯入名冊，或連上共用帳冊後等第一次同步。</source>
        <translation>There are no students at this desk yet. Load the roster, or connect to the shared ledger and wait for its first sync.</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to the import</translation>
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
    <name>DailyWatch</name>
    <message>
        <source>有新版本 {version}，請資訊單位更新</source>
        <extracomment>The first minutes of a morning belong to the queue: the check takes a processor for a few seconds. A desk that is never switched off crosses midnight; the store knows whether today&apos;s check was done.</extracomment>
        <translation>Version {version} is out; please have IT update</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>課架外課程認定</source>
        <extracomment>Doubts that the explanation says in its own words.</extracomment>
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
        <source>核准認列</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>不認列</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>不准</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>存成系所前例</source>
        <translation>Keep as precedent</translation>
    </message>
    <message>
        <source>之後同一門課可一鍵依循；理由各櫃台都看得到，請勿寫個人資料。</source>
        <translation>The same course is then decided with one key; every desk can read the reason, so write no personal data.</translation>
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
    <name>DesksPage</name>
    <message>
        <source>其他櫃台</source>
        <translation>Other desks</translation>
    </message>
    <message>
        <source>這個櫃台單機作業</source>
        <translation>This desk works alone</translation>
    </message>
    <message>
        <source>沒有連到共用帳冊，所以沒有其他櫃台；這裡的資料就是全部。</source>
        <translation>It is not connected to a shared ledger, so there are no other desks; what is here is everything.</translation>
    </message>
    <message>
        <source>目前只有這一個櫃台</source>
        <translation>This is the only desk so far</translation>
    </message>
    <message>
        <source>其他櫃台連上共用帳冊之後，會列在這裡。</source>
        <translation>Other desks appear here once they connect to the shared ledger.</translation>
    </message>
    <message>
        <source>還沒有問到其他櫃台</source>
        <translation>Nothing heard of other desks yet</translation>
    </message>
    <message>
        <source>連上共用帳冊之後，會列出各櫃台最後出現的時間與未送筆數。</source>
        <translation>Once connected to the shared ledger, each desk is listed with when it was last seen and what it has not sent.</translation>
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
        <source>外觀：高對比</source>
        <translation>Theme: high contrast</translation>
    </message>
    <message>
        <source>換人承辦…（Ctrl+L）</source>
        <translation>Another person… (Ctrl+L)</translation>
    </message>
    <message>
        <source>交班…（Ctrl+Shift+J）</source>
        <translation>Hand over… (Ctrl+Shift+J)</translation>
    </message>
    <message>
        <source>鎖定櫃台（Ctrl+Shift+L）</source>
        <translation>Lock the desk (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>快速鍵一覽（?）</source>
        <translation>All keys (?)</translation>
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
        <translation>{n} problem(s) found while checking</translation>
    </message>
    <message>
        <source>第 {row} 列</source>
        <translation>Row {row}</translation>
    </message>
    <message>
        <source>{where}：{what}</source>
        <translation>{where}: {what}</translation>
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
    <name>ExtensionPanel</name>
    <message>
        <source>延畢申請</source>
        <translation>Extension of study</translation>
    </message>
    <message>
        <source>收到簽名的紙本延畢申請</source>
        <translation>Signed paper application received</translation>
    </message>
    <message>
        <source>紙本申請</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>線上申請，這裡不收紙本</source>
        <translation>Online; no paper is taken in</translation>
    </message>
    <message>
        <source>已收件 · {who} · {when}</source>
        <translation>Received · {who} · {when}</translation>
    </message>
    <message>
        <source>本學期還沒有收到</source>
        <translation>Not received this term</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>原因</source>
        <extracomment>Two lines of fields are seen at least; the others are scrolled to. Which fields share a line.</extracomment>
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
        <source>論文題目</source>
        <translation>Thesis title</translation>
    </message>
    <message>
        <source>指導教授與比例，如：王大明 60、李小華 40</source>
        <translation>Advisers and shares: Wang 60; Li 40</translation>
    </message>
    <message>
        <source>學生證已遺失（改附身分證影本）</source>
        <translation>Student card lost (copy of ID attached)</translation>
    </message>
</context>
<context>
    <name>FileBar</name>
    <message>
        <source>{format} · {n} 列資料</source>
        <extracomment>Margins and scroll bar beside the chips. What the file may be read as.</extracomment>
        <translation>{format} · {n} row(s)</translation>
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
        <source>欄名在上一列</source>
        <translation>Headings one row up</translation>
    </message>
    <message>
        <source>欄名在下一列</source>
        <translation>Headings one row down</translation>
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
        <translation>Column &quot;{heading}&quot; is not imported; Enter changes that</translation>
    </message>
    <message>
        <source>欄位「{heading}」匯入為「{label}」，按 Enter 變更</source>
        <translation>Column &quot;{heading}&quot; is read as &quot;{label}&quot;; Enter changes that</translation>
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
    <name>FileBox</name>
    <message>
        <source>查驗數位證書檔案</source>
        <extracomment>A digital diploma is some hundred kilobytes; nobody&apos;s film is read into memory by mistake.</extracomment>
        <translation>Check a digital diploma</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>選擇 PDF 檔…</source>
        <translation>Choose a PDF…</translation>
    </message>
    <message>
        <source>登錄這次查驗</source>
        <translation>Record this check</translation>
    </message>
    <message>
        <source>替誰查驗（例：某公司人資，要登錄時填）</source>
        <translation>For whom (such as an employer; to record it)</translation>
    </message>
    <message>
        <source>把 PDF 檔拖到這裡</source>
        <translation>Drop the PDF here</translation>
    </message>
    <message>
        <source>逐位元組與本校登錄的檔案比對，並看數位簽章；檔案不會留下。</source>
        <translation>Compared byte for byte with the files on record, signatures looked at; the file is not kept.</translation>
    </message>
    <message>
        <source>第 {n} 版，現行第 {m} 版</source>
        <translation>version {n}, current is {m}</translation>
    </message>
    <message>
        <source>檔案沒有數位簽章</source>
        <translation>The file has no digital signature</translation>
    </message>
    <message>
        <source>已登錄查驗：{number}</source>
        <translation>Check recorded: {number}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>單位</source>
        <extracomment>A unit with one item needs no choice between items.</extracomment>
        <translation>Unit</translation>
    </message>
    <message>
        <source>辦理事項</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>在清單中找（Ctrl+E）</source>
        <translation>Find in this list (Ctrl+E)</translation>
    </message>
    <message>
        <source>在清單中找學號或姓名</source>
        <translation>Find a number or name in this list</translation>
    </message>
    <message>
        <source>套用名單</source>
        <translation>Apply a list</translation>
    </message>
    <message>
        <source>把欠項、歸還或完成名單拖放到清單上也可以</source>
        <translation>Or drop a list of debts, returns or completions anywhere here</translation>
    </message>
    <message>
        <source>矛盾</source>
        <translation>Disagreeing</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>曾通過後改回</source>
        <translation>Reverted</translation>
    </message>
    <message>
        <source>已標記</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>全部系所</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>全部事項</source>
        <translation>All items</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>全部系所</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>全部學制</source>
        <translation>All levels</translation>
    </message>
    <message>
        <source>全部梯次</source>
        <translation>All rounds</translation>
    </message>
    <message>
        <source>任何事項</source>
        <translation>Any item</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>學制</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>梯次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>辦理事項</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>這一項的情形</source>
        <translation>State of this item</translation>
    </message>
    <message>
        <source>學號或姓名</source>
        <translation>Number or name</translation>
    </message>
    <message>
        <source>篩選學號或姓名</source>
        <translation>Filter by number or name</translation>
    </message>
    <message>
        <source>清除篩選</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>請填寫不通過的原因，再按 Enter</source>
        <translation>Write why it does not pass, then Enter</translation>
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
        <source>常用原因</source>
        <translation>Usual reasons</translation>
    </message>
    <message>
        <source>列印選取學生的文件</source>
        <translation>Print papers for the selected students</translation>
    </message>
    <message>
        <source>取消標記</source>
        <translation>Unflag</translation>
    </message>
    <message>
        <source>標記</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>已選 {n} 筆，共 {m} 筆</source>
        <translation>{n} of {m} selected</translation>
    </message>
    <message>
        <source>備註；不通過時必填原因，套用到選取的每一筆</source>
        <translation>Note; a reason when not passed, for every selected row</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>文件列印</source>
        <extracomment>What a kept place says of a paper that was printed together with the chosen one, before its code.</extracomment>
        <translation>Papers</translation>
    </message>
    <message>
        <source>{title}等{n}種</source>
        <translation>{title} and others ({n})</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>選擇資料夾，每位學生存成一個 PDF</source>
        <translation>Choose a folder for a PDF of each student</translation>
    </message>
    <message>
        <source>已送印 {n} 份</source>
        <translation>{n} sent to the printer</translation>
    </message>
    <message>
        <source>已另存 {n} 份：{name}</source>
        <translation>{n} saved: {name}</translation>
    </message>
    <message>
        <source>已停止：完成 {n} 位，其餘 {m} 位留在名單上</source>
        <translation>Stopped: {n} done, the other {m} stay on the list</translation>
    </message>
</context>
<context>
    <name>FormsScreenView</name>
    <message>
        <source>文件種類</source>
        <translation>Kind of paper</translation>
    </message>
    <message>
        <source>放開就把名單上的學生加入列印對象</source>
        <translation>Let go to add the students of the list</translation>
    </message>
    <message>
        <source>這種文件沒有空白表單</source>
        <translation>This paper has no blank form</translation>
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
        <source>一人一檔</source>
        <translation>One file each</translation>
    </message>
    <message>
        <source>選一個資料夾，每位學生存成一個 PDF</source>
        <translation>Choose a folder: a PDF for each student</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>已經送出的算完成，其餘留在名單上</source>
        <translation>What has gone is done; the rest stays on the list</translation>
    </message>
    <message>
        <source>列印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
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
        <extracomment>The list of what is missing scrolls; it never shrinks below one thing told in full, or four lines, or three at a small screen. The same for everybody: the keys above must not move from one student to the next.</extracomment>
        <translation>Changes</translation>
    </message>
    <message>
        <source>列印缺項通知單</source>
        <translation>Print the slip of what is missing</translation>
    </message>
    <message>
        <source>列印這位學生的文件</source>
        <translation>Print this student&apos;s papers</translation>
    </message>
    <message>
        <source>審核情形存成 Excel</source>
        <translation>Save the table as Excel</translation>
    </message>
    <message>
        <source>尚缺 {n}</source>
        <translation>{n} left</translation>
    </message>
    <message>
        <source>還沒有審核紀錄。</source>
        <translation>No decisions yet.</translation>
    </message>
    <message>
        <source>{n} 個欄位 · {by}</source>
        <translation>{n} fields · {by}</translation>
    </message>
    <message>
        <source>調閱個資</source>
        <translation>Personal data viewed</translation>
    </message>
</context>
<context>
    <name>GuideBox</name>
    <message>
        <source>快速鍵一覽</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>HandBox</name>
    <message>
        <source>交班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>給下一位的話。請寫事情，不要寫學號、姓名、電話等個資；要辦的人已列在上面。</source>
        <translation>A word to the next person. Matters only, nobody&apos;s number, name or telephone; the people concerned stand above.</translation>
    </message>
    <message>
        <source>給下一位的話</source>
        <translation>A word to the next person</translation>
    </message>
    <message>
        <source>例：印表機第二紙匣常卡紙，先用第一紙匣；明早九點有人送印鑑來。</source>
        <translation>E.g. tray 2 of the printer jams, use tray 1; the seal comes at nine tomorrow.</translation>
    </message>
    <message>
        <source>先盤點抽屜…</source>
        <translation>Count the drawer…</translation>
    </message>
    <message>
        <source>登錄並列印</source>
        <translation>Record and print</translation>
    </message>
    <message>
        <source>登錄交班</source>
        <translation>Hand over</translation>
    </message>
</context>
<context>
    <name>HandPage</name>
    <message>
        <source>掃描學生證或輸入學號，看可不可以發證</source>
        <translation>Scan a student card or type a number to see whether the certificate may leave</translation>
    </message>
    <message>
        <source>可以發的，數字鍵勾完查驗項目，按 F4 發出；發出的那一刻會再與共用帳冊核對。</source>
        <translation>If it may, tick the checklist with the digits and press F4; the shared ledger is asked again at that very moment.</translation>
    </message>
    <message>
        <source>在櫃台開啟</source>
        <translation>Open at the counter</translation>
    </message>
    <message>
        <source>列印簽收單</source>
        <translation>Print the receipt</translation>
    </message>
    <message>
        <source>辦理紀錄</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>遺失、毀損時補發「{what}」</source>
        <translation>Lost or damaged: replaced by &quot;{what}&quot;</translation>
    </message>
    <message>
        <source>別名以護照為憑：看過影本、收下之後登錄</source>
        <translation>An alias rests on the passport: look at the copy, take it, then record it</translation>
    </message>
    <message>
        <source>電子文件由同學自行申請：{system}</source>
        <translation>E-documents: graduates apply in {system}</translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>發證</source>
        <extracomment>The fields and how much each takes.</extracomment>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>發證：查驗項目</source>
        <translation>Hand over: checklist</translation>
    </message>
    <message>
        <source>證書字號（手上這一張；可空白）</source>
        <translation>Serial of the one in hand (may stay empty)</translation>
    </message>
    <message>
        <source>受託人姓名</source>
        <translation>Proxy&apos;s name</translation>
    </message>
    <message>
        <source>證件末四碼</source>
        <translation>Last four of the ID</translation>
    </message>
    <message>
        <source>今天不發證：急迫或特殊的理由</source>
        <translation>No pickup today: why it is urgent</translation>
    </message>
    <message>
        <source>證書已調到這裡的理由</source>
        <translation>Why the certificate is here</translation>
    </message>
    <message>
        <source>主管放行的理由（列入待確認）</source>
        <translation>Supervisor&apos;s reason (listed to be confirmed)</translation>
    </message>
    <message>
        <source>受託人出示的證件</source>
        <translation>ID the proxy showed</translation>
    </message>
    <message>
        <source>受託人出示的證件…</source>
        <translation>ID the proxy showed…</translation>
    </message>
    <message>
        <source>正在與共用帳冊核對，請先不要交出證書…</source>
        <translation>Asking the shared ledger; keep the certificate until it answers…</translation>
    </message>
    <message>
        <source>按 F4 再核對一次；確認了才交出證書。</source>
        <translation>Press F4 to ask again; hand it over only once confirmed.</translation>
    </message>
    <message>
        <source>還有 {n} 項要勾</source>
        <translation>{n} line(s) still to tick</translation>
    </message>
    <message>
        <source>這種學生證不收，請同學改持本校收的學生證。</source>
        <translation>This kind of card is not taken; ask for one the school takes.</translation>
    </message>
    <message>
        <source>還要填受託人姓名、證件種類與末四碼</source>
        <translation>The proxy&apos;s name, ID and its last four are still to be filled in</translation>
    </message>
    <message>
        <source>都勾好了，按 F4 發證。</source>
        <translation>All ticked: F4 hands it over.</translation>
    </message>
    <message>
        <source>數字鍵勾選，← → 換領取方式</source>
        <translation>Digits tick, ← → change the way</translation>
    </message>
    <message>
        <source>按 Tab 到這裡，用數字鍵勾選；F2 回掃描框</source>
        <translation>Tab comes here, digits tick; F2 goes back to scanning</translation>
    </message>
</context>
<context>
    <name>HandedCard</name>
    <message>
        <source>已發證</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>列印簽收單</source>
        <translation>Print the receipt</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>主管放行：列入待確認</source>
        <translation>Supervisor&apos;s word: listed to be confirmed</translation>
    </message>
    <message>
        <source>可以把證書交出</source>
        <translation>Give the certificate out now</translation>
    </message>
    <message>
        <source>證書字號 {serial}&#x3000;簽領單 {receipt}</source>
        <translation>Serial {serial}, receipt {receipt}</translation>
    </message>
    <message>
        <source>告訴同學</source>
        <translation>Tell the student</translation>
    </message>
    <message>
        <source>還沒有辦：{what}</source>
        <translation>Not done yet: {what}</translation>
    </message>
</context>
<context>
    <name>HelpDesk</name>
    <message>
        <source>常見問題</source>
        <translation>Common questions</translation>
    </message>
    <message>
        <source>今天：開放、截止與改變</source>
        <translation>Today: what opens, closes, changes</translation>
    </message>
    <message>
        <source>這個畫面的說明</source>
        <translation>About this screen</translation>
    </message>
    <message>
        <source>快速鍵一覽</source>
        <translation>Keys at a glance</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>匯入紀錄</source>
        <extracomment>Rows made in one turn; those beyond the card&apos;s foot come in the turns after.</extracomment>
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
    <name>HistoryPage</name>
    <message>
        <source>申請與認定歷程</source>
        <translation>History of the application</translation>
    </message>
    <message>
        <source>還沒有任何申請或認定。</source>
        <translation>Nothing has been applied for or decided yet.</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>只能查閱，不能登錄</source>
        <translation>Look only, no recording</translation>
    </message>
    <message>
        <source>全選</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>理由（會一併留下紀錄）</source>
        <translation>Reason (kept on record)</translation>
    </message>
    <message>
        <source>已選 {n} 筆</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <source>尚未選取</source>
        <translation>None selected</translation>
    </message>
    <message>
        <source>{act}（{n} 筆）</source>
        <translation>{act} ({n})</translation>
    </message>
    <message>
        <source>請先在清單選取，或按「全選」。</source>
        <translation>Select lines in the list first, or press Select all.</translation>
    </message>
    <message>
        <source>請先寫下理由</source>
        <translation>Please write a reason first</translation>
    </message>
</context>
<context>
    <name>InboxTable</name>
    <message>
        <source>待處理的紀錄</source>
        <translation>Entries to settle</translation>
    </message>
</context>
<context>
    <name>JudgePanel</name>
    <message>
        <source>人工認定必須註明理由</source>
        <translation>A judgement needs a reason</translation>
    </message>
    <message>
        <source>送出申請之後才能認定</source>
        <translation>It can be judged once it is submitted</translation>
    </message>
    <message>
        <source>人工認定</source>
        <translation>Judged by hand</translation>
    </message>
    <message>
        <source>逐科認定的理由（必填）</source>
        <translation>Reason, course by course (required)</translation>
    </message>
    <message>
        <source>逐科認定的理由</source>
        <translation>Reason of the judgement</translation>
    </message>
    <message>
        <source>認定符合</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>認定不符合</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>第 {n} 版：認定符合</source>
        <translation>Version {n}: judged met</translation>
    </message>
    <message>
        <source>第 {n} 版：認定不符合</source>
        <translation>Version {n}: judged not met</translation>
    </message>
    <message>
        <source>系統分類僅供參考；第 {n} 版還沒有人工認定，複審要等它</source>
        <translation>The computed audit is for reference only; version {n} has not been judged by a person, and the second review waits for it</translation>
    </message>
    <message>
        <source>系統分類僅供參考；送出申請之後由人工認定，複審要等它</source>
        <translation>The computed audit is for reference only; once submitted a person judges it, and the second review waits for that</translation>
    </message>
</context>
<context>
    <name>KeepBox</name>
    <message>
        <source>保留現在的篩選</source>
        <translation>Keep this filter</translation>
    </message>
    <message>
        <source>名稱，例如：碩士生待查驗</source>
        <translation>Name, such as: masters to be checked</translation>
    </message>
    <message>
        <source>篩選的名稱</source>
        <translation>Name of the filter</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>只記條件，不記名單：每次選用都依當時的資料重新找人。記在這台電腦。</source>
        <translation>What is asked is kept, not who was found: each time it is chosen people are looked up anew. Kept on this computer.</translation>
    </message>
    <message>
        <source>取代原來的</source>
        <translation>Replace the old one</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>KeptButton</name>
    <message>
        <source>常用篩選</source>
        <translation>Kept filters</translation>
    </message>
    <message>
        <source>把現在的篩選用一個名稱保留，之後一按就回來，也可在文件列印選用</source>
        <translation>Keep the filter at hand under a name: it comes back at a click, and can be chosen for printing</translation>
    </message>
    <message>
        <source>保留現在的篩選…</source>
        <translation>Keep this filter…</translation>
    </message>
    <message>
        <source>改名或刪除…</source>
        <translation>Rename or remove…</translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>快速鍵</source>
        <extracomment>Which groups stand under each other, by their place in `keys`: columns of about one height. Between the window&apos;s edge and the box. By how much the widest column gives way at a time. What all the words together keep, however narrow the window.</extracomment>
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
        <source>審核通過；證書：發證</source>
        <translation>Pass; certificates: hand over</translation>
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
        <source>待辦清單：標記起來，之後再辦</source>
        <translation>Worklist: flag for later</translation>
    </message>
    <message>
        <source>撤銷剛才的審核</source>
        <translation>Withdraw the last decision</translation>
    </message>
    <message>
        <source>辦理紀錄：收件、細目、文件、同意書、紙本</source>
        <translation>Records: intake, parts, documents, consent, paper</translation>
    </message>
    <message>
        <source>列印缺項通知單</source>
        <translation>Print the slip of what is missing</translation>
    </message>
    <message>
        <source>學分審核：退回修正</source>
        <translation>Credit audit: return the application</translation>
    </message>
    <message>
        <source>學分審核：代為修正</source>
        <translation>Credit audit: amend for the student</translation>
    </message>
    <message>
        <source>學分審核：依前例認定這門課</source>
        <translation>Credit audit: decide this course as its precedent says</translation>
    </message>
    <message>
        <source>學分審核：登錄學生申請認列這門課</source>
        <translation>Credit audit: the student asks to have this course recognised</translation>
    </message>
    <message>
        <source>學分審核：撤回申請</source>
        <translation>Credit audit: withdraw the application</translation>
    </message>
    <message>
        <source>證書：勾查驗項目</source>
        <translation>Certificates: tick the checklist</translation>
    </message>
    <message>
        <source>待辦、申請清單：換篩選；一位學生、證書：換頁</source>
        <translation>To do, list of applications: another filter; one student, certificates: another page</translation>
    </message>
    <message>
        <source>這位學生的審核情形存成 Excel</source>
        <translation>Save this student&apos;s clearance table as Excel</translation>
    </message>
    <message>
        <source>列印文件：這位學生，或選出的學生；證書：簽收單</source>
        <translation>Print papers: this student, or those selected; certificates: receipt</translation>
    </message>
    <message>
        <source>聯絡與身分資料（遮蔽；顯示時留下紀錄）</source>
        <translation>Contact and identity (masked; a record is kept when shown)</translation>
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
        <source>匯入預覽：一鍵修正（Shift+F8 全部修正）</source>
        <translation>Import preview: mend one cause (Shift+F8 mends all)</translation>
    </message>
    <message>
        <source>待辦清單、申請清單：在清單中找</source>
        <translation>Worklist, applications: find in the list</translation>
    </message>
    <message>
        <source>全選（Shift+方向鍵選一段）</source>
        <translation>Select all (Shift+arrows for a range)</translation>
    </message>
    <message>
        <source>匯入檔案；待辦清單：套用名單</source>
        <translation>Import a file; worklist: apply a list</translation>
    </message>
    <message>
        <source>文件列印：貼上學號名單</source>
        <translation>Papers: paste a list of numbers</translation>
    </message>
    <message>
        <source>文件列印：一人一檔</source>
        <translation>Papers: a file for each student</translation>
    </message>
    <message>
        <source>不套用名單，回清單</source>
        <translation>Put the list away</translation>
    </message>
    <message>
        <source>重新整理</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>承辦人</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>換人承辦</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>交班：交接單</source>
        <translation>Hand over: the sheet</translation>
    </message>
    <message>
        <source>鎖定櫃台</source>
        <translation>Lock the desk</translation>
    </message>
    <message>
        <source>隱私模式：遮住其他學生</source>
        <translation>Privacy mode: cover other students</translation>
    </message>
    <message>
        <source>說明</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>常見問題</source>
        <translation>Common questions</translation>
    </message>
    <message>
        <source>今天：開放、截止與改變</source>
        <translation>Today: what opens, closes, changes</translation>
    </message>
    <message>
        <source>這個畫面的說明</source>
        <translation>About this screen</translation>
    </message>
    <message>
        <source>快速鍵一覽</source>
        <translation>All keys</translation>
    </message>
</context>
<context>
    <name>LastPrintButton</name>
    <message>
        <source>上次列印 {when}&#x3000;{number}</source>
        <translation>Printed last {when}, {number}</translation>
    </message>
    <message>
        <source>開啟這張文件的紀錄，可補印</source>
        <translation>Open the record of that paper; it can be printed again there</translation>
    </message>
</context>
<context>
    <name>LedgerCard</name>
    <message>
        <source>資料與金鑰</source>
        <translation>Data and key</translation>
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
        <source>{kind}（{ring}）</source>
        <translation>{kind} ({ring})</translation>
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
        <source>核對不符：請停止使用，通知資訊單位由備份還原（詳情看 verify）</source>
        <translation>Not whole: stop working here and have IT restore a backup (verify tells more)</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <source>這個櫃台的連線</source>
        <translation>This desk&apos;s connection</translation>
    </message>
    <message>
        <source>憑證機構</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>櫃台憑證</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>櫃台金鑰</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>共用帳冊</source>
        <translation>Shared ledger</translation>
    </message>
    <message>
        <source>帳號</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>憑證</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>沒有設定；只有伺服器就在這台電腦時才可以</source>
        <translation>None set; only possible when the server runs on this very computer</translation>
    </message>
    <message>
        <source>找不到：{path}</source>
        <translation>Not found: {path}</translation>
    </message>
    <message>
        <source>這個帳號是唯讀的：可以查閱與列印，登錄的審核不會被收下。需要登錄，請洽註冊組設定所屬單位。</source>
        <translation>This account is read-only: it may look and print, but its decisions would not be taken. To record, ask the registry to set its unit.</translation>
    </message>
    <message>
        <source>名冊可以留在這台電腦到 {when}；每連線一次就會重新起算。到期只移除名冊，未送出的審核會留著。</source>
        <translation>The roster may stay on this computer until {when}; every connection starts the time anew. Then only the roster goes; unsent decisions stay.</translation>
    </message>
    <message>
        <source>名冊的保留期限 {when} 已過，名冊已移除；連線後會自動取回，未送出的審核都還在。</source>
        <translation>The roster&apos;s time ended on {when} and it was removed; it comes back by itself once connected. Unsent decisions are all still here.</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>名單種類</source>
        <translation>Kind of list</translation>
    </message>
    <message>
        <source>{n} 列</source>
        <translation>{n} row(s)</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>名單內容</source>
        <translation>Lines of the list</translation>
    </message>
    <message>
        <source>沒有「{fate}」的列。</source>
        <translation>No lines of the kind &quot;{fate}&quot;.</translation>
    </message>
    <message>
        <source>沒有可以看的列。</source>
        <translation>There are no lines to see.</translation>
    </message>
</context>
<context>
    <name>ListSide</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>名單沒有提到的學生不會更動。</source>
        <translation>Nobody else is changed.</translation>
    </message>
    <message>
        <source>登錄 {n} 筆</source>
        <translation>Record {n}</translation>
    </message>
    <message>
        <source>一鍵修正 {n} 列</source>
        <translation>Mend {n} row(s)</translation>
    </message>
    <message>
        <source>學號改成名冊上相像的那一個；其他看得出該怎麼改的也一起改</source>
        <translation>Numbers become the similar one on the roster; whatever else can be told is mended too</translation>
    </message>
    <message>
        <source>復原更正</source>
        <translation>Undo the repair</translation>
    </message>
    <message>
        <source>不套用，回清單</source>
        <translation>Put the list away</translation>
    </message>
    <message>
        <source>這份名單是哪一項？</source>
        <translation>Which item is this list about?</translation>
    </message>
    <message>
        <source>將登錄 {n} 筆</source>
        <translation>{n} to be recorded</translation>
    </message>
    <message>
        <source>沒有需要登錄的異動</source>
        <translation>Nothing to record</translation>
    </message>
    <message>
        <source>請先在上方選擇這份名單屬於哪一項。</source>
        <translation>Please choose above which item this list is about.</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>完成離校名單</source>
        <translation>Completed clearance</translation>
    </message>
    <message>
        <source>逾期未完成名單</source>
        <translation>Overdue: must apply again</translation>
    </message>
    <message>
        <source>同意書清冊</source>
        <translation>Register of consents</translation>
    </message>
    <message>
        <source>領證後未辦名單</source>
        <translation>Not done at pickup</translation>
    </message>
    <message>
        <source>製作證書名單</source>
        <translation>Certificates to make</translation>
    </message>
    <message>
        <source>逾期補救名單</source>
        <translation>Applications taken late</translation>
    </message>
    <message>
        <source>尚不能複審名單</source>
        <translation>Not reviewable yet</translation>
    </message>
    <message>
        <source>學位考試不符名單</source>
        <translation>Degree examinations that do not match</translation>
    </message>
    <message>
        <source>英文姓名待核對名單</source>
        <translation>English names to check</translation>
    </message>
    <message>
        <source>願意接受就業服務名單</source>
        <translation>Willing: employment service</translation>
    </message>
    <message>
        <source>願意資料回饋母校名單</source>
        <translation>Willing: data for the alumni office</translation>
    </message>
    <message>
        <source>給資訊單位關閉帳號與權限：上一份之後完成離校的人；曾列為完成、現在改回未完成的人另列一頁。寫出後各櫃台都算數，下一份從這裡接續。</source>
        <translation>For IT to close accounts: who completed since the last list, and on a sheet of its own who was named and is complete no longer. Once written it counts at every desk, and the next list goes on from here.</translation>
    </message>
    <message>
        <source>辦理期間已截止仍未完成、須重新申請的人，連同年級與延修。</source>
        <translation>Whose window closed before they finished and who have to apply again, with year of study and extension.</translation>
    </message>
    <message>
        <source>每份同意書一列：已繳、不同意（含原因）、未繳，繳交方式、簽署日期，條文與附件的雜湊值。</source>
        <translation>A line per consent: given, refused with the reason or still missing, how and when it was signed, and the digests of its text and of the file kept.</translation>
    </message>
    <message>
        <source>「{question}」答「是」且已送出聯絡資料的人，只有收件單位需要的欄位。含聯絡資料，匯出會記入調閱紀錄。</source>
        <translation>Who answered yes to &quot;{question}&quot; and submitted contact data, with the columns the recipient needs and nothing more. It carries contact data, so that it left is recorded as a look at them.</translation>
    </message>
    <message>
        <source>畢業資格複審通過的人，供預先製作證書；英文姓名或護照影本還沒齊的另列一頁，寫明缺什麼。</source>
        <translation>Everybody whose application the registry has passed, so that certificates can be made ahead; those whose English name or passport copy is not complete stand on a sheet of their own, with what is missing.</translation>
    </message>
    <message>
        <source>申請期間之後由系所補救收件的人：何時、由誰、為什麼。</source>
        <translation>Everybody a department took after the application period: when, by whom and why.</translation>
    </message>
    <message>
        <source>擬於這學期畢業、現在還不能線上複審的人，各寫明原因。</source>
        <translation>Everybody who means to leave this term and cannot be reviewed by the registry yet, each with the reason.</translation>
    </message>
    <message>
        <source>學位考試的學期與畢業資格申請不符，或沒有提出申請的人。</source>
        <translation>Everybody whose degree examination lies in another term than the application, or who has not applied.</translation>
    </message>
    <message>
        <source>英文姓名空白、寫法不對、要核對護照，或別名還沒附護照影本的人。</source>
        <translation>Everybody whose English name is blank, wrongly written or to be compared with the passport, or whose alias still lacks the copy of the passport.</translation>
    </message>
    <message>
        <source>證書已領走、{what}還沒有登錄的人，連同領取方式與日期；辦好後在櫃台「辦理紀錄」登錄。</source>
        <translation>Whose diploma has left while {what} is not on record, with how and when it was collected; put it on record at the counter under Records.</translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>匯出 Excel</source>
        <translation>Export Excel</translation>
    </message>
    <message>
        <source>匯出 Excel：{list}</source>
        <translation>Export Excel: {list}</translation>
    </message>
    <message>
        <source>上一份再寫一次</source>
        <translation>Write the last one again</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>鎖定櫃台</source>
        <extracomment>What a person does; a scanner&apos;s keys are keys.</extracomment>
        <translation>Lock the desk</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>閒置鎖定</source>
        <translation>Idle lock</translation>
    </message>
    <message>
        <source>沒人操作</source>
        <translation>Untouched</translation>
    </message>
    <message>
        <source>閒置多久後鎖定</source>
        <translation>After how long an untouched desk locks</translation>
    </message>
    <message>
        <source>這個櫃台沒有帳號密碼，鎖定只遮住畫面。Ctrl+Shift+L 立即鎖定。</source>
        <translation>This desk has no logins, so the lock only covers the screen. Ctrl+Shift+L locks at once.</translation>
    </message>
    <message>
        <source>鎖定後要輸入坐在這裡的帳號的密碼；打到一半的內容不會遺失，同步照常。Ctrl+Shift+L 立即鎖定。有多個帳號的櫃台不能關閉。</source>
        <translation>The password of whoever sits here opens it again; nothing half typed is lost and syncing goes on. Ctrl+Shift+L locks at once. A desk with logins cannot do without.</translation>
    </message>
    <message>
        <source>{n} 分鐘後鎖定（學校預設）</source>
        <translation>After {n} min (school&apos;s default)</translation>
    </message>
    <message>
        <source>不鎖定</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>{n} 分鐘後鎖定</source>
        <translation>After {n} min</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>密碼連續錯誤，請 {n} 秒後再試。</source>
        <extracomment>Margins and the icon beside a sentence in the note are not the sentence&apos;s own.</extracomment>
        <translation>Several wrong passwords in a row; please try again in {n} s.</translation>
    </message>
    <message>
        <source>櫃台鎖定中，剛才的掃描沒有作用。請先解除鎖定，再掃一次。</source>
        <translation>The desk is locked, so the scan did nothing. Unlock it first, then scan again.</translation>
    </message>
    <message>
        <source>櫃台已鎖定</source>
        <translation>This desk is locked</translation>
    </message>
    <message>
        <source>{who} 坐在這裡</source>
        <translation>{who} sits here</translation>
    </message>
    <message>
        <source>{time} 起鎖定。打到一半的內容都還在，同步照常進行。</source>
        <translation>Locked since {time}. Whatever was half typed is still there, and syncing goes on.</translation>
    </message>
    <message>
        <source>這個櫃台沒有帳號密碼，鎖定只遮住畫面；離開時請另外鎖定電腦。按空白鍵繼續。</source>
        <translation>This desk has no logins, so the lock only covers the screen; lock the computer too when you leave. The space bar goes on.</translation>
    </message>
    <message>
        <source>輸入這個帳號的密碼繼續。</source>
        <translation>Type the password of this login to go on.</translation>
    </message>
    <message>
        <source>{who} 的密碼</source>
        <translation>Password of {who}</translation>
    </message>
    <message>
        <source>解除鎖定</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>繼續</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>換人承辦</source>
        <translation>Another person</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>點一列，或用方向鍵，這裡寫出那一筆的全文。</source>
        <translation>Click a line or use the arrow keys: it is told whole here.</translation>
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
        <source>外觀：高對比</source>
        <translation>Theme: high contrast</translation>
    </message>
    <message>
        <source>外觀：跟隨系統</source>
        <translation>Theme: follow system</translation>
    </message>
</context>
<context>
    <name>LooksCard</name>
    <message>
        <source>語言與外觀</source>
        <translation>Language and theme</translation>
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
        <translation>As system</translation>
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
        <source>高對比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>視窗的位置、大小與最後所在的畫面，各畫面的頁面、篩選、排序與欄寬會自動記住，每位承辦人各記各的；不記學生，也不記搜尋的字。</source>
        <translation>The window&apos;s place and size, the screen in front, and each screen&apos;s page, filters, order and column widths are remembered by themselves, for each person apart; never a student or a word searched for.</translation>
    </message>
</context>
<context>
    <name>MailCard</name>
    <message>
        <source>寄信</source>
        <extracomment>The usual port of each way to encrypt.</extracomment>
        <translation>Letters</translation>
    </message>
    <message>
        <source>目前由 {server} 寄出驗證碼。</source>
        <translation>Verification codes go out through {server}.</translation>
    </message>
    <message>
        <source>目前不寄信：驗證碼以臨櫃見證確認。學校有郵件伺服器時才需要設定。</source>
        <translation>No letters are sent: mailboxes are verified at the counter. Set this only if the school has a mail server.</translation>
    </message>
    <message>
        <source>伺服器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>加密</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>連接埠</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>帳號</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>密碼</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>寄件人</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>校內 CA</source>
        <translation>School CA</translation>
    </message>
    <message>
        <source>不需登入就留白</source>
        <translation>Empty when no login is needed</translation>
    </message>
    <message>
        <source>已存在金鑰圈；要換才輸入</source>
        <translation>In the keyring; type to replace</translation>
    </message>
    <message>
        <source>存進作業系統金鑰圈</source>
        <translation>Kept in the system&apos;s keyring</translation>
    </message>
    <message>
        <source>留白就用帳號</source>
        <translation>Empty: the login itself</translation>
    </message>
    <message>
        <source>選填：憑證檔的位置</source>
        <translation>Optional: path of its certificate</translation>
    </message>
    <message>
        <source>測試信寄到；留白只連線登入</source>
        <translation>Test letter to; empty only connects</translation>
    </message>
    <message>
        <source>測試信收件人</source>
        <translation>Who gets the test letter</translation>
    </message>
    <message>
        <source>不加密（只限這台電腦）</source>
        <translation>None (this computer only)</translation>
    </message>
    <message>
        <source>儲存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>不寄信</source>
        <translation>No letters</translation>
    </message>
    <message>
        <source>測試</source>
        <translation>Test</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>櫃台沒有開啟</source>
        <extracomment>A smaller page is scrolled. What a screen needs, at 1366x728 as at more; in a lower window it is scrolled. Wider, and the eye loses the line.</extracomment>
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
        <extracomment>Screens that have a digit.</extracomment>
        <translation>Switch screen</translation>
    </message>
    <message>
        <source>立即同步</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>離校櫃台（已鎖定）</source>
        <translation>Clearance Desk (locked)</translation>
    </message>
    <message>
        <source>離校櫃台</source>
        <translation>Clearance Desk</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>方向鍵移動，Enter 在櫃台開啟這位學生，點標題排序。</source>
        <translation>Arrow keys move, Enter opens the student at the counter, a click on a heading sorts.</translation>
    </message>
    <message>
        <source>學生與辦理事項總表</source>
        <translation>Students by items</translation>
    </message>
    <message>
        <source>匯出 Excel</source>
        <translation>Export Excel</translation>
    </message>
    <message>
        <source>列印文件</source>
        <translation>Print papers</translation>
    </message>
    <message>
        <source>把列出的學生帶到文件列印</source>
        <translation>Take the listed students to the papers screen</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
    </message>
    <message>
        <source>沒有符合的學生</source>
        <translation>No student matches</translation>
    </message>
    <message>
        <source>換一個系所、進度或事項，或清除篩選看看。</source>
        <translation>Try another department, standing or item, or clear the filters.</translation>
    </message>
    <message>
        <source>名冊上還沒有學生</source>
        <translation>Nobody on the roster yet</translation>
    </message>
    <message>
        <source>匯入名冊後，全部學生與各事項的進度會列在這裡。</source>
        <translation>Once a roster is imported, every student and item is listed here.</translation>
    </message>
    <message>
        <source>{n} 位</source>
        <translation>{n} students</translation>
    </message>
</context>
<context>
    <name>MendButton</name>
    <message>
        <source>例：第 {row} 列</source>
        <translation>E.g. row {row}</translation>
    </message>
    <message>
        <source>略過這 {n} 列</source>
        <translation>Leave {n} row(s) out</translation>
    </message>
    <message>
        <source>一鍵修正 {n} 格</source>
        <translation>Mend {n} cell(s)</translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>名冊上有 {n} 人沒有出現在這個檔案（現有 {known} 人的 {percent} %）</source>
        <translation>{n} students on the roster are not in this file ({percent} % of {known})</translation>
    </message>
    <message>
        <source>保留在名冊</source>
        <translation>Keep them</translation>
    </message>
    <message>
        <source>退出名冊 {n} 人</source>
        <translation>Withdraw {n}</translation>
    </message>
    <message>
        <source>匯入時，下列學生退出名冊，不再辦理離校；已有的審核紀錄保留，整批匯入可以復原。</source>
        <translation>On import these students leave the roster and need no clearance any more; their sign-offs are kept, and the whole import can be undone.</translation>
    </message>
    <message>
        <source>匯入時，這些學生與他們的審核都不動。只有確定這是完整名冊時，才選「退出名冊」。</source>
        <translation>On import these students and their sign-offs stay as they are. Withdraw them only when this is certainly the complete roster.</translation>
    </message>
    <message>
        <source>超過名冊的 5 %，可能不是完整名冊；確定請輸入人數 {n}：</source>
        <translation>More than 5 % of the roster; perhaps the file is not complete. To go on, type {n}:</translation>
    </message>
    <message>
        <source>要退出名冊的人數</source>
        <translation>Number of students to withdraw</translation>
    </message>
    <message>
        <source>檔案中沒有的學生</source>
        <translation>Students not in the file</translation>
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
        <source>第 {first}–{last} 人，共 {n} 人</source>
        <translation>{first}–{last} of {n}</translation>
    </message>
</context>
<context>
    <name>NamePanel</name>
    <message>
        <source>英文姓名與聯絡資料</source>
        <extracomment>Doubts about what the sheet and the certificate need.</extracomment>
        <translation>English name and contact</translation>
    </message>
    <message>
        <source>與護照相符</source>
        <translation>As in passport</translation>
    </message>
    <message>
        <source>與外交部網站相符</source>
        <translation>As ministry&apos;s site</translation>
    </message>
    <message>
        <source>取消核對</source>
        <translation>Take check back</translation>
    </message>
    <message>
        <source>擬用護照別名</source>
        <translation>Passport alias wanted</translation>
    </message>
    <message>
        <source>已收護照影本</source>
        <translation>Passport copy received</translation>
    </message>
    <message>
        <source>不用別名</source>
        <translation>No alias</translation>
    </message>
    <message>
        <source>（英文姓名空白）</source>
        <translation>(no English name)</translation>
    </message>
    <message>
        <source>護照別名：已收護照影本</source>
        <translation>Alias of the passport: copy received</translation>
    </message>
    <message>
        <source>還沒有核對</source>
        <translation>Not compared yet</translation>
    </message>
    <message>
        <source>已與護照核對</source>
        <translation>Compared with the passport</translation>
    </message>
    <message>
        <source>已與外交部網站核對</source>
        <translation>Compared with the ministry&apos;s site</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>離校櫃台</source>
        <translation>Clearance Desk</translation>
    </message>
    <message>
        <source>結束示範…</source>
        <translation>End the sample…</translation>
    </message>
    <message>
        <source>清除示範資料，為自己的學校開櫃</source>
        <translation>Clear the sample and open a desk for your own school</translation>
    </message>
</context>
<context>
    <name>OperatorChip</name>
    <message>
        <source>承辦人與顯示設定 {who}</source>
        <extracomment>Icons without words, where the window is narrow.</extracomment>
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
        <translation>Language, theme</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>全部系所</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>篩選學號、姓名、班級（Ctrl+E）</source>
        <translation>Filter by number, name, class (Ctrl+E)</translation>
    </message>
    <message>
        <source>篩選學號、姓名、班級</source>
        <translation>Filter by number, name or class</translation>
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
        <source>規則預演：改一個上限或領域，看誰的結果會不同</source>
        <translation>Rule rehearsal: whose outcome would another cap or area change</translation>
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
        <source>（原已通過，後改回）</source>
        <translation> (had passed before)</translation>
    </message>
    <message>
        <source>洽 {whom}</source>
        <translation>ask {whom}</translation>
    </message>
    <message>
        <source>通過 {passed}／{applicable}&#x3000;未完成 {open}</source>
        <translation>passed {passed}/{applicable} · open {open}</translation>
    </message>
    <message>
        <source>&#x3000;不通過 {n}</source>
        <translation> · refused {n}</translation>
    </message>
    <message>
        <source>&#x3000;只差這裡 {n}</source>
        <translation> · last step {n}</translation>
    </message>
    <message>
        <source>完成 {done}／{total}</source>
        <translation>done {done}/{total}</translation>
    </message>
    <message>
        <source>&#x3000;有不通過 {n}</source>
        <translation> · refused {n}</translation>
    </message>
    <message>
        <source>&#x3000;尚未開始 {n}</source>
        <translation> · not started {n}</translation>
    </message>
    <message>
        <source>卡住 {n} 位</source>
        <translation>holds up {n}</translation>
    </message>
    <message>
        <source>學號</source>
        <extracomment>Columns before the first item. Of them, those that stay where they are while the others scroll.</extracomment>
        <translation>Student no.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>審核情形</source>
        <translation>State</translation>
    </message>
    <message>
        <source>原因／備註</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>只差這一項</source>
        <translation>Only this left</translation>
    </message>
    <message>
        <source>辦理事項</source>
        <extracomment>What a finding takes, and how much of the page findings may take before they scroll.</extracomment>
        <translation>Item</translation>
    </message>
    <message>
        <source>合計</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>{item}：通過 {passed}／{applicable}，未完成 {open}，只差這一項 {only}</source>
        <translation>{item}: passed {passed}/{applicable}, open {open}, only this left {only}</translation>
    </message>
    <message>
        <source>總覽</source>
        <extracomment>The page somebody left in front, until the screen is looked at for the first time.</extracomment>
        <translation>Overview</translation>
    </message>
    <message>
        <source>總表</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>各事項與各系所進度</source>
        <translation>Progress by item and department</translation>
    </message>
    <message>
        <source>催辦名單</source>
        <translation>Chase list</translation>
    </message>
    <message>
        <source>檢查是否有遺漏</source>
        <translation>Check that nobody was forgotten</translation>
    </message>
    <message>
        <source>送出名單</source>
        <translation>Send lists</translation>
    </message>
    <message>
        <source>匯出全部單位的催辦名單</source>
        <translation>Export the chase lists of all units</translation>
    </message>
    <message>
        <source>常用篩選：{name}</source>
        <translation>Kept filter: {name}</translation>
    </message>
    <message>
        <source>離校總表</source>
        <translation>Clearance matrix</translation>
    </message>
    <message>
        <source>催辦名單（全部單位）</source>
        <translation>Chase lists (all units)</translation>
    </message>
    <message>
        <source>另存新檔</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>催辦名單已列印（{n} 位）</source>
        <translation>Chase list printed ({n} students)</translation>
    </message>
    <message>
        <source>已寫到 {file}（{n} 筆）</source>
        <translation>Written to {file} ({n})</translation>
    </message>
    <message>
        <source>待確認是否適用</source>
        <extracomment>Cell -&gt; (tone, icon): no two share an icon, so that colour never speaks alone.</extracomment>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>尚未開始</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>辦理中</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>有不通過</source>
        <translation>Refused somewhere</translation>
    </message>
    <message>
        <source>有矛盾</source>
        <translation>Contradiction</translation>
    </message>
    <message>
        <source>不限情形</source>
        <translation>Any state</translation>
    </message>
    <message>
        <source>卡在這裡（未完成）</source>
        <translation>Held up here</translation>
    </message>
    <message>
        <source>（未填系所）</source>
        <translation>(no department)</translation>
    </message>
    <message>
        <source>已保留篩選「{name}」</source>
        <translation>Filter kept: {name}</translation>
    </message>
</context>
<context>
    <name>OverviewScreenView</name>
    <message>
        <source>總表</source>
        <extracomment>Moving through the matrix asks for a card only where the keyboard rests.</extracomment>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>進度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>催辦</source>
        <translation>Chase</translation>
    </message>
    <message>
        <source>檢查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>名單</source>
        <translation>Lists</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>文件紀錄</source>
        <extracomment>More than so many changes of one kind are told by how many.</extracomment>
        <translation>Paper record</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>系辦收件</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>開啟學生</source>
        <translation>Open student</translation>
    </message>
    <message>
        <source>學分審核</source>
        <translation>Credit audit</translation>
    </message>
    <message>
        <source>補印…</source>
        <translation>Reprint…</translation>
    </message>
    <message>
        <source>附上掃描檔…</source>
        <translation>Keep a scan…</translation>
    </message>
    <message>
        <source>取出掃描檔…</source>
        <translation>Take scan out…</translation>
    </message>
    <message>
        <source>補印原因，例如：卡紙、遺失</source>
        <translation>Why, such as paper jam or lost</translation>
    </message>
    <message>
        <source>調閱原因，會留下紀錄</source>
        <translation>Why; it is recorded</translation>
    </message>
    <message>
        <source>取出</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>先不要</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>補印</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>最新一張：{number}</source>
        <translation>Newest: {number}</translation>
    </message>
    <message>
        <source>另有 {n} 項，請開啟學生查看</source>
        <translation>{n} more change(s): open the student to see them</translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>已收件：{number}</source>
        <extracomment>How many papers were asked for and have not been looked up yet.</extracomment>
        <translation>Taken in: {number}</translation>
    </message>
    <message>
        <source>已補印</source>
        <translation>Printed again</translation>
    </message>
    <message>
        <source>掃描檔 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</source>
        <translation>Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</translation>
    </message>
    <message>
        <source>附上簽名文件的掃描檔</source>
        <translation>Keep the scan of the signed paper</translation>
    </message>
    <message>
        <source>已附上掃描檔</source>
        <translation>Scan kept</translation>
    </message>
    <message>
        <source>另存掃描檔</source>
        <translation>Save the scan</translation>
    </message>
    <message>
        <source>已另存掃描檔：{name}</source>
        <translation>Scan saved: {name}</translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>已更改：下次開啟請輸入新的通行碼。</source>
        <translation>Changed: enter the new passphrase at the next start.</translation>
    </message>
    <message>
        <source>通行碼</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>金鑰放在作業系統的金鑰圈，登入這台電腦就打得開，沒有通行碼要記。</source>
        <translation>The key is in the system&apos;s keyring: logging in to this computer opens it, and there is no passphrase to remember.</translation>
    </message>
    <message>
        <source>這台電腦沒有金鑰圈，每次開啟都要輸入通行碼。更改只換通行碼，帳冊的金鑰不變：舊通行碼若已外流，請備份後在新的資料夾還原，那裡會有新的金鑰。忘了通行碼，帳冊就打不開。</source>
        <translation>This computer has no keyring, so each start asks for the passphrase. Changing it keeps the ledger&apos;s key: if the old passphrase became known, restore a backup in a new folder, which gets a new key. A forgotten passphrase leaves the ledger closed.</translation>
    </message>
    <message>
        <source>示範資料的通行碼人人看得到，不必更改；開自己的櫃台時會請您設定。</source>
        <translation>Everybody can read the sample&apos;s passphrase, so there is nothing to change; a desk of your own asks for one.</translation>
    </message>
    <message>
        <source>目前的通行碼</source>
        <translation>Passphrase now</translation>
    </message>
    <message>
        <source>新的通行碼</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>再輸入一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>至少 {n} 個字，建議四個以上不相關的詞</source>
        <translation>At least {n} characters; four unrelated words are good</translation>
    </message>
    <message>
        <source>更改通行碼</source>
        <translation>Change passphrase</translation>
    </message>
    <message>
        <source>兩次輸入的不一樣。</source>
        <translation>The two entries differ.</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>輸入帳冊的通行碼</source>
        <translation>Enter the ledger&apos;s passphrase</translation>
    </message>
    <message>
        <source>這台電腦沒有金鑰圈，帳冊以通行碼加密；每次開啟都要輸入。資料沒有變動。</source>
        <translation>This computer has no keyring; the ledger is encrypted with a passphrase that is asked for at each start. Nothing has changed.</translation>
    </message>
    <message>
        <source>通行碼</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>開啟櫃台</source>
        <translation>Open the desk</translation>
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
    <name>PasteList</name>
    <message>
        <source>貼上學號名單</source>
        <translation>Paste a list of student numbers</translation>
    </message>
    <message>
        <source>學號名單</source>
        <translation>List of student numbers</translation>
    </message>
    <message>
        <source>一行一位；也可以整欄從 Excel 複製過來</source>
        <translation>One student on a line; a column copied from Excel will do</translation>
    </message>
    <message>
        <source>加入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>學號旁邊有姓名或其他欄位沒有關係；查無的會列出來，不會默默漏掉。</source>
        <translation>Names and other columns beside the numbers do no harm; numbers nobody has here are told, never dropped.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>{who}&#x3000;少 {n} 種</source>
        <translation>{who} – {n} left out</translation>
    </message>
    <message>
        <source>{who}&#x3000;不列印</source>
        <translation>{who} – not printed</translation>
    </message>
    <message>
        <source>篩選：{name}</source>
        <translation>Filter: {name}</translation>
    </message>
    <message>
        <source>掃描學生證、輸入學號，或把名單檔案拖放到這裡。</source>
        <translation>Scan a card, type a number, or drop a file with numbers here.</translation>
    </message>
    <message>
        <source>列印對象</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>加入名單</source>
        <translation>Add list</translation>
    </message>
    <message>
        <source>從貼上的學號或檔案加入很多人</source>
        <translation>Add many at once, pasted or from a file</translation>
    </message>
    <message>
        <source>貼上學號名單…</source>
        <translation>Paste a list of numbers…</translation>
    </message>
    <message>
        <source>從檔案加入…</source>
        <translation>Add from a file…</translation>
    </message>
    <message>
        <source>從這位起</source>
        <translation>From here</translation>
    </message>
    <message>
        <source>前面的已經印好：從選取的這位繼續列印</source>
        <translation>Those before have their papers: go on from the one selected</translation>
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
        <source>對象：{n} 位</source>
        <translation>Students: {n}</translation>
    </message>
</context>
<context>
    <name>PrecedentLine</name>
    <message>
        <source>依前例認列</source>
        <translation>Recognise as before</translation>
    </message>
    <message>
        <source>依前例不認列</source>
        <translation>Refuse as before</translation>
    </message>
    <message>
        <source>依前例認列於領域</source>
        <translation>Place as before</translation>
    </message>
    <message>
        <source>依前例視同</source>
        <translation>Equate as before</translation>
    </message>
    <message>
        <source>系所前例：認列為彈性學分</source>
        <translation>Precedent: recognised as a cross-elective</translation>
    </message>
    <message>
        <source>系所前例：不認列</source>
        <translation>Precedent: not recognised</translation>
    </message>
    <message>
        <source>系所前例：認列於「{target}」</source>
        <translation>Precedent: counts in {target}</translation>
    </message>
    <message>
        <source>系所前例：視同「{target}」</source>
        <translation>Precedent: counts as {target}</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>since {day}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
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
        <source>頁寬</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>Ctrl++ 放大，Ctrl+- 縮小</source>
        <translation>Ctrl++ larger, Ctrl+- smaller</translation>
    </message>
    <message>
        <source>掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入。</source>
        <translation>Scan a card, type a number, or press Ctrl+P at the counter.</translation>
    </message>
    <message>
        <source>還沒有列印對象</source>
        <translation>Nobody to print for yet</translation>
    </message>
    <message>
        <source>掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入；也可以選「空白」列印空白表單。</source>
        <translation>Scan a card, type a number, or press Ctrl+P at the counter; choose Blank for an empty form.</translation>
    </message>
    <message>
        <source>第 {n} 頁，共 {m} 頁</source>
        <translation>Page {n} of {m}</translation>
    </message>
    <message>
        <source>第 {job} 批，共 {jobs} 批：{page}</source>
        <translation>Job {job} of {jobs}: {page}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>在櫃台開啟</source>
        <extracomment>So many names of what other units still wait for.</extracomment>
        <translation>Open at the counter</translation>
    </message>
    <message>
        <source>選一位學生，這裡會顯示審核歷程、原因與要問誰。</source>
        <translation>Choose a student to see what was decided, why, and whom to ask.</translation>
    </message>
    <message>
        <source>學生預覽</source>
        <translation>Student preview</translation>
    </message>
    <message>
        <source>學生預覽：{name}</source>
        <translation>Student preview: {name}</translation>
    </message>
    <message>
        <source>證書已領取：{text}</source>
        <translation>Diploma collected: {text}</translation>
    </message>
    <message>
        <source>審核歷程</source>
        <translation>History</translation>
    </message>
    <message>
        <source>另有 {n} 筆更早的紀錄</source>
        <translation>{n} earlier entries</translation>
    </message>
    <message>
        <source>已標記</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>曾經通過，後來改回；請告知同學。</source>
        <translation>Had passed and was reverted; please tell the student.</translation>
    </message>
    <message>
        <source>承諾 {time} 前審核</source>
        <translation>Promised by {time}</translation>
    </message>
    <message>
        <source>{name}（名單）</source>
        <translation>{name} (list)</translation>
    </message>
    <message>
        <source>等 {n} 項</source>
        <translation> and more, {n} in all</translation>
    </message>
    <message>
        <source>其他單位尚缺：{names}{more}</source>
        <translation>Elsewhere missing: {names}{more}</translation>
    </message>
</context>
<context>
    <name>PreviewSide</name>
    <message>
        <source>退件活頁簿</source>
        <extracomment>Margins around a button&apos;s words and its key. What the figures say now: whole numbers with their words are not made anew for a button that changed.</extracomment>
        <translation>Rejected rows</translation>
    </message>
    <message>
        <source>換檔案</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>全部修正</source>
        <translation>Mend all</translation>
    </message>
    <message>
        <source>錯誤 {e} · 提醒 {w}</source>
        <translation>{e} error(s), {w} note(s)</translation>
    </message>
    <message>
        <source>請先選擇這份名單屬於哪個單位。</source>
        <translation>First say which unit&apos;s list this is.</translation>
    </message>
    <message>
        <source>退出的人數超過名冊的 5 %，請先在「缺少」頁輸入人數。</source>
        <translation>More than 5 % of the roster would leave: first type their number under &quot;Missing&quot;.</translation>
    </message>
    <message>
        <source>有列不能匯入，整份都不匯入：請先改正，或在上方改選「其餘照樣匯入」。</source>
        <translation>A row cannot be imported, so nothing is: correct it, or choose &quot;Import the rest&quot; above.</translation>
    </message>
    <message>
        <source>匯入 {n} 列，{m} 人退出</source>
        <translation>Import {n}, withdraw {m}</translation>
    </message>
    <message>
        <source>匯入 {n} 列</source>
        <translation>Import {n} row(s)</translation>
    </message>
    <message>
        <source>沒有可以匯入的列</source>
        <translation>No row can be imported</translation>
    </message>
    <message>
        <source>{n} 列可匯入，{r} 列退件</source>
        <translation>{n} row(s) ready, {r} rejected</translation>
    </message>
    <message>
        <source>{n} 列已檢查，還不知道是誰的名單</source>
        <translation>{n} row(s) checked; whose list?</translation>
    </message>
    <message>
        <source>{n} 列都與現有資料相同</source>
        <translation>{n} row(s), all as they stand already</translation>
    </message>
    <message>
        <source>{n} 列全部可匯入</source>
        <translation>{n} row(s), all ready</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>檔案內容</source>
        <extracomment>Every file has rows and problems; what else is told apart depends on what its rows are held against.</extracomment>
        <translation>File contents</translation>
    </message>
    <message>
        <source>按兩下或直接輸入即可更正；原檔不會變動。</source>
        <translation>Double-click or type to correct; your file stays as it is.</translation>
    </message>
    <message>
        <source>沒有這樣的列。</source>
        <translation>No such rows.</translation>
    </message>
    <message>
        <source>復原更正</source>
        <translation>Undo edit</translation>
    </message>
    <message>
        <source>問題 {n}</source>
        <translation>Problems {n}</translation>
    </message>
    <message>
        <source>新增 {n}</source>
        <translation>New {n}</translation>
    </message>
    <message>
        <source>異動 {n}</source>
        <translation>Changed {n}</translation>
    </message>
    <message>
        <source>缺少 {n}</source>
        <translation>Missing {n}</translation>
    </message>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
</context>
<context>
    <name>PrintersCard</name>
    <message>
        <source>每種文件的印表機與紙匣</source>
        <translation>Printer and tray of each paper</translation>
    </message>
    <message>
        <source>列印時選過一次就記住（只記在這台電腦）；在這裡可以先選好、改掉，或忘記後下次列印再選。</source>
        <translation>Chosen once when printing, it is remembered on this computer; here it can be chosen beforehand, changed, or forgotten and asked for again.</translation>
    </message>
    <message>
        <source>印表機</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>紙匣</source>
        <translation>Tray</translation>
    </message>
    <message>
        <source>忘記，下次再選</source>
        <translation>Forget, ask next time</translation>
    </message>
    <message>
        <source>這台電腦沒有印表機：文件可以另存 PDF，從別台電腦列印。</source>
        <translation>This computer has no printer: save papers as PDF and print them elsewhere.</translation>
    </message>
    <message>
        <source>列印時選擇</source>
        <translation>Asked when printing</translation>
    </message>
</context>
<context>
    <name>PrintersModel</name>
    <message>
        <source>文件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>印表機</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>紙匣</source>
        <translation>Tray</translation>
    </message>
    <message>
        <source>列印時選擇</source>
        <translation>Asked when printing</translation>
    </message>
    <message>
        <source>{name}（現在找不到）</source>
        <translation>{name} (not there now)</translation>
    </message>
</context>
<context>
    <name>PrivacyWatch</name>
    <message>
        <source>隱私模式</source>
        <translation>Privacy mode</translation>
    </message>
    <message>
        <source>只顯示掃描到的學生；名單遮住姓名與學號，其他畫面先遮住。</source>
        <translation>Only the scanned student is shown; lists are masked, other screens covered.</translation>
    </message>
    <message>
        <source>關閉隱私模式（{key}）</source>
        <translation>End privacy mode ({key})</translation>
    </message>
    <message>
        <source>這個畫面有其他學生，先遮住</source>
        <translation>Other students are on this screen; it is covered</translation>
    </message>
    <message>
        <source>確定旁人看不到再顯示；顯示會留下紀錄。</source>
        <translation>Show it once nobody looks on; showing it is recorded.</translation>
    </message>
    <message>
        <source>顯示這個畫面</source>
        <translation>Show this screen</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>各事項進度</source>
        <translation>Progress by item</translation>
    </message>
    <message>
        <source>點一段或按 Enter，列出這些學生</source>
        <translation>Click a piece or press Enter to list these students</translation>
    </message>
    <message>
        <source>各系所進度</source>
        <translation>Progress by department</translation>
    </message>
    <message>
        <source>未完成最多的在前</source>
        <translation>Most still open first</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>正在讀取與檢查</source>
        <extracomment>Problems named in one turn; more than fit on the screen come while the first are read.</extracomment>
        <translation>Reading and checking</translation>
    </message>
    <message>
        <source>{name}，已讀 {n} 列</source>
        <translation>{name}, {n} row(s) read</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RehearsalBox</name>
    <message>
        <source>規則預演</source>
        <translation>Rule rehearsal</translation>
    </message>
    <message>
        <source>只在副本上試算：不會改變課程架構，也不會登錄任何資料。</source>
        <translation>On a copy only: no curriculum changes and nothing is recorded.</translation>
    </message>
    <message>
        <source>最低畢業學分數</source>
        <translation>Credits to graduate</translation>
    </message>
    <message>
        <source>彈性學分上限</source>
        <translation>Elective cap</translation>
    </message>
    <message>
        <source>領域最低：學分／門數</source>
        <translation>Least per area: credits / courses</translation>
    </message>
    <message>
        <source>課程架構</source>
        <translation>Curriculum</translation>
    </message>
    <message>
        <source>結果不同的學生</source>
        <translation>Students with another outcome</translation>
    </message>
    <message>
        <source>預演</source>
        <translation>Rehearse</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>這個櫃台還沒有課程架構</source>
        <translation>This desk has no curriculum yet</translation>
    </message>
    <message>
        <source>預演是在課程架構的副本上改數字，看誰的結果不同。先匯入課程架構與歷年成績，再回來預演。</source>
        <translation>A rehearsal changes figures on a copy of a curriculum to see whose outcome differs. Load curricula and transcripts first, then come back.</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
    </message>
    <message>
        <source>{area} 最低學分</source>
        <translation>{area}: least credits</translation>
    </message>
    <message>
        <source>{area} 最低門數</source>
        <translation>{area}: least courses</translation>
    </message>
    <message>
        <source>改左邊的數字再按 F4，這裡會列出結果不同的學生。</source>
        <translation>Change the figures on the left and press F4; students with another outcome are listed here.</translation>
    </message>
    <message>
        <source>沒有改變任何規定。</source>
        <translation>No rule was changed.</translation>
    </message>
    <message>
        <source>審核 {n} 人：結果不同 {m} 人，其中變差 {k} 人。</source>
        <translation>Audited: {n}. Another outcome: {m}, worse: {k}.</translation>
    </message>
    <message>
        <source>另有 {n} 人沒有成績，無法比較。</source>
        <translation> Without a transcript: {n}.</translation>
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
    <name>RequestLine</name>
    <message>
        <source>登錄學生申請認列</source>
        <translation>Student asks for it</translation>
    </message>
    <message>
        <source>學生的說明寫在下面的理由欄，可不填</source>
        <translation>What the student says goes into the field for the reason; it may be empty</translation>
    </message>
    <message>
        <source>依據，如課程大綱、會議紀錄（可不填）</source>
        <translation>Evidence: syllabus, minutes (optional)</translation>
    </message>
    <message>
        <source>認定的依據</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>申請中</source>
        <translation>asked</translation>
    </message>
    <message>
        <source>核准</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>不准</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>認列申請：{state}</source>
        <translation>Request: {state}</translation>
    </message>
    <message>
        <source>答覆：{said}</source>
        <translation>Answer: {said}</translation>
    </message>
    <message>
        <source>依據：{evidence}</source>
        <translation>evidence: {evidence}</translation>
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
        <extracomment>Counts a summary shows, in this order; the rest of a batch&apos;s figures repeat them. Counts of a preview that are said only when there are any.</extracomment>
        <translation>Roster</translation>
    </message>
    <message>
        <source>欠項名單</source>
        <translation>Debtors</translation>
    </message>
    <message>
        <source>聯絡資料</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>成績未到</source>
        <translation>Missing grades</translation>
    </message>
    <message>
        <source>學位服歸還</source>
        <translation>Gowns</translation>
    </message>
    <message>
        <source>問卷填寫</source>
        <translation>Surveys</translation>
    </message>
    <message>
        <source>完成名單</source>
        <translation>Completions</translation>
    </message>
    <message>
        <source>審核結果</source>
        <translation>Unit results</translation>
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
        <source>畢業申請</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>製證名冊</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>數位證書寄發結果</source>
        <translation>Digital diploma results</translation>
    </message>
    <message>
        <source>承辦窗口</source>
        <translation>Whom to ask</translation>
    </message>
    <message>
        <source>行事曆</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>新的學生加入名冊，異動的欄位更新；檔案中沒有的學生預設保留。</source>
        <translation>New students join the roster and changed fields are updated; students not in the file stay unless you say otherwise.</translation>
    </message>
    <message>
        <source>更新學生確認過的電話、信箱與地址；學生後來確認的資料不會被舊檔案蓋掉。</source>
        <translation>Updates telephone, e-mail and address as students confirmed them; what a student confirmed later is not overwritten by an older file.</translation>
    </message>
    <message>
        <source>名單上的學生登錄為不通過並寫入原因；選「其餘通過」時，尚未審核的其他學生一併通過。</source>
        <translation>Students on the list are recorded as not passed, with the reason; with &quot;Pass the rest&quot;, everybody else still pending passes.</translation>
    </message>
    <message>
        <source>還有成績未到的學生登錄為不通過，原因寫上課程與教師。</source>
        <translation>Students with missing grades are recorded as not passed; the reason names course and teacher.</translation>
    </message>
    <message>
        <source>已歸還學位服的學生登錄為通過，還沒歸還的登錄為不通過。</source>
        <translation>Students who returned their gown pass; those who have not are recorded as not passed.</translation>
    </message>
    <message>
        <source>填完問卷的學生登錄為通過，還沒填的登錄為不通過。</source>
        <translation>Students who filled in the survey pass; those who have not are recorded as not passed.</translation>
    </message>
    <message>
        <source>已完成的學生登錄為通過，還沒完成的登錄為不通過。</source>
        <translation>Students who are done pass; those who are not are recorded as not passed.</translation>
    </message>
    <message>
        <source>每一列登錄該單位對該生的審核結果；沒有列出的學生不動。</source>
        <translation>Every row records one unit&apos;s result for one student; nobody else is touched.</translation>
    </message>
    <message>
        <source>新增或更新各學系的課程架構，供畢業學分審核使用。</source>
        <translation>Adds or updates the departments&apos; curricula for the credit audit.</translation>
    </message>
    <message>
        <source>更新名冊上學生的歷年成績；查無學號的成績不匯入。</source>
        <translation>Updates the transcripts of students on the roster; grades of unknown numbers are left out.</translation>
    </message>
    <message>
        <source>登錄學校系統裡已送出的畢業資格申請；申請日期空白的預留列與暫存不算，審查結果由審查人登錄。</source>
        <translation>Records the graduation applications submitted in the school&apos;s own system; placeholders without a date and drafts do not count, and reviews are left to whoever makes them.</translation>
    </message>
    <message>
        <source>登錄印好的證書：字號與位置；已登錄過的不動，資料未齊、字號重複的逐列說明。</source>
        <translation>Records printed certificates with serial and place; what is on record stays, and rows with missing data or a serial in use are named.</translation>
    </message>
    <message>
        <source>登錄平臺回覆的寄發或退信；已登錄過的不動，沒有送過平臺、已更正信箱待重寄的逐列說明。</source>
        <translation>Records what the platform sent and what bounced; what is on record stays, and rows never given to the platform or waiting for a corrected address are named.</translation>
    </message>
    <message>
        <source>更新各單位的窗口、分機、地點與上班時間；檔案中沒有的窗口保留。</source>
        <translation>Updates each unit&apos;s desks, extensions, places and hours; desks the file does not name stay.</translation>
    </message>
    <message>
        <source>政府辦公日曆表（CSV、JSON），或本校的休假、暫停發證與補班日。</source>
        <translation>The government&apos;s office calendar (CSV, JSON), or the school&apos;s own closed days, days without pickup and make-up days.</translation>
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
        <source>移除</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>登錄不通過</source>
        <translation>Marked not passed</translation>
    </message>
    <message>
        <source>登錄通過</source>
        <translation>Marked passed</translation>
    </message>
    <message>
        <source>預留列</source>
        <translation>Placeholders</translation>
    </message>
    <message>
        <source>暫存</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>已清欠項</source>
        <translation>Cleared</translation>
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
        <source>不在辦理期間</source>
        <translation>Outside the period</translation>
    </message>
    <message>
        <source>已領證</source>
        <translation>Diploma collected</translation>
    </message>
    <message>
        <source>留給承辦人</source>
        <translation>Left to a person</translation>
    </message>
    <message>
        <source>其他細目未完成</source>
        <translation>Other parts open</translation>
    </message>
    <message>
        <source>前提未齊</source>
        <translation>Still waiting</translation>
    </message>
    <message>
        <source>勾選細目</source>
        <translation>Ticked</translation>
    </message>
    <message>
        <source>名單未註明</source>
        <translation>List does not say</translation>
    </message>
    <message>
        <source>紙本補辦</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>學生確認</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>改掉原有的值</source>
        <translation>Values replaced</translation>
    </message>
    <message>
        <source>保留原有的值</source>
        <translation>Values kept</translation>
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
        <translation>Import undone, {n} record(s)</translation>
    </message>
    <message>
        <source>已儲存退件活頁簿 {name}，共 {n} 列</source>
        <translation>Saved {name} with {n} rejected row(s)</translation>
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
    <message>
        <source>異動：{old} → {new}</source>
        <extracomment>Room for an old and a new text in one cell. Room beside the text for the mark of a bad cell.</extracomment>
        <translation>Change: {old} → {new}</translation>
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
        <source>系所</source>
        <translation>Department</translation>
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
    <name>ScannerCard</name>
    <message>
        <source>掃描器</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>目前：{limits}</source>
        <translation>Now: {limits}</translation>
    </message>
    <message>
        <source>卡上印的號碼</source>
        <translation>Number printed on the card</translation>
    </message>
    <message>
        <source>選填；填了才看得出多掃的字首、字尾</source>
        <translation>Optional; shows what the scanner adds around it</translation>
    </message>
    <message>
        <source>校正：同一張卡掃三次</source>
        <translation>Calibrate: scan one card three times</translation>
    </message>
    <message>
        <source>恢復預設</source>
        <translation>Back to default</translation>
    </message>
    <message>
        <source>請掃描第 {n} 次（共 {all} 次），Esc 結束</source>
        <translation>Scan {n} of {all} please, Esc ends</translation>
    </message>
    <message>
        <source>試掃</source>
        <translation>Trial scan</translation>
    </message>
    <message>
        <source>採用</source>
        <translation>Use these</translation>
    </message>
    <message>
        <source>建議：{limits}</source>
        <translation>Proposed: {limits}</translation>
    </message>
    <message>
        <source>沒有結束鍵</source>
        <translation>no closing key</translation>
    </message>
    <message>
        <source>Enter 兩次（隔 {ms} ms）</source>
        <translation>Enter twice ({ms} ms apart)</translation>
    </message>
    <message>
        <source>第 {k} 次：{text}&#x3000;{n} 字，中位間隔 {gap} ms，最長 {longest} ms，{closer}</source>
        <translation>Scan {k}: {text} · {n} characters, median gap {gap} ms, longest {longest} ms, {closer}</translation>
    </message>
    <message>
        <source>按鍵間隔短於 {gap} ms 算掃描</source>
        <translation>keys closer than {gap} ms are a scan</translation>
    </message>
    <message>
        <source>停 {pause} ms 就重新算起</source>
        <translation>a pause of {pause} ms begins another</translation>
    </message>
    <message>
        <source>掃完 {quiet} ms 內不理會單獨的 Enter</source>
        <translation>for {quiet} ms after a scan a lone Enter is ignored</translation>
    </message>
    <message>
        <source>去掉字首「{text}」</source>
        <translation>the prefix &quot;{text}&quot; is cut off</translation>
    </message>
    <message>
        <source>去掉字尾「{text}」</source>
        <translation>the suffix &quot;{text}&quot; is cut off</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>。</source>
        <translation>.</translation>
    </message>
    <message>
        <source>三次讀到的不一樣；請用同一張卡，慢慢掃三次。</source>
        <translation>The three scans differ; scan the same card three times, without hurry.</translation>
    </message>
    <message>
        <source>間隔太長，像是用手打的；請在掃描器關閉「字元間延遲」再試。</source>
        <translation>The gaps are as long as a person&apos;s; switch the scanner&apos;s inter-character delay off and try again.</translation>
    </message>
    <message>
        <source>少於 6 個字，不會被當成掃描；請換一張卡，或改掃學號條碼。</source>
        <translation>Fewer than 6 characters are never taken for a scan; try another card, or the bar code of the student number.</translation>
    </message>
    <message>
        <source>掃完沒有送出 Enter 或 Tab；請在掃描器設定加上結尾 Enter。</source>
        <translation>Neither Enter nor Tab came at the end; set the scanner to send Enter after each scan.</translation>
    </message>
    <message>
        <source>字經過輸入法才到，注音可能吃掉字母；請切換到英數，或把輸入法關掉再試。</source>
        <translation>The characters came through an input method, which may swallow letters; switch to plain English input and try again.</translation>
    </message>
    <message>
        <source>讀到全形字；櫃台會當成半形查詢，但請把輸入法切回半形。</source>
        <translation>Full-width characters arrived; the desk looks them up as half-width, but switch the input method back to half-width.</translation>
    </message>
    <message>
        <source>大小寫和卡上不同，可能是 Caps Lock；查詢不分大小寫，仍建議關掉。</source>
        <translation>Upper and lower case differ from the card, perhaps Caps Lock; look-up does not mind, but switch it off.</translation>
    </message>
    <message>
        <source>讀到的內容裡沒有卡上印的號碼；學生證的卡號可能另有一組，請清空上面那一格再試。</source>
        <translation>What arrived does not hold the printed number; a card may carry another number of its own. Clear the field above and try again.</translation>
    </message>
</context>
<context>
    <name>School</name>
    <message>
        <source>單位</source>
        <extracomment>The last column&apos;s heading alone takes this. The widest a unit&apos;s column becomes; whom to ask has what the others leave. What these may have where nobody&apos;s hours are known.</extracomment>
        <translation>Unit</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>地點</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>上班時間</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>有效期間</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>已登錄</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>設定檔</source>
        <translation>School file</translation>
    </message>
    <message>
        <source>學校資料</source>
        <translation>School data</translation>
    </message>
    <message>
        <source>承辦窗口、地點與上班時間</source>
        <translation>Whom to ask, places and hours</translation>
    </message>
    <message>
        <source>行事曆：放假、補班與暫停發證日</source>
        <translation>Calendar: days off, make-up days, days without pickup</translation>
    </message>
    <message>
        <source>新增承辦窗口</source>
        <translation>Record a new desk to ask</translation>
    </message>
    <message>
        <source>已登錄窗口，各處立即以此為準</source>
        <translation>Desk recorded; every screen and paper goes by it now</translation>
    </message>
    <message>
        <source>已移除窗口</source>
        <translation>Desk removed</translation>
    </message>
    <message>
        <source>已復原</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>已匯出 {n} 筆窗口到 {name}</source>
        <translation>{n} desks written to {name}</translation>
    </message>
    <message>
        <source>匯出承辦窗口</source>
        <translation>Export whom to ask</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>day off</translation>
    </message>
    <message>
        <source>補班</source>
        <translation>make-up day</translation>
    </message>
    <message>
        <source>暫停發證</source>
        <translation>no pickup</translation>
    </message>
    <message>
        <source>{year} 年：已匯入政府辦公日曆表</source>
        <translation>{year}: the government&apos;s calendar has been imported</translation>
    </message>
    <message>
        <source>{year} 年：隨程式附上的政府辦公日曆表</source>
        <translation>{year}: the government&apos;s calendar that came with the program</translation>
    </message>
    <message>
        <source>{year} 年：尚未匯入政府辦公日曆表，依法定假日推算</source>
        <translation>{year}: the government&apos;s calendar has not been imported; computed from statutory holidays</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>至 {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>行事曆</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>承辦窗口</source>
        <translation>Whom to ask</translation>
    </message>
    <message>
        <source>匯入{subject} {n} 筆</source>
        <translation>Imported: {subject}, {n} lines</translation>
    </message>
    <message>
        <source>復原匯入的{subject} {n} 筆</source>
        <translation>Import taken back: {subject}, {n} lines</translation>
    </message>
    <message>
        <source>新增 {about}</source>
        <translation>Added {about}</translation>
    </message>
    <message>
        <source>更正 {about}</source>
        <translation>Corrected {about}</translation>
    </message>
    <message>
        <source>移除 {about}</source>
        <translation>Removed {about}</translation>
    </message>
    <message>
        <source>復原 {about}</source>
        <translation>Took back {about}</translation>
    </message>
</context>
<context>
    <name>SchoolCard</name>
    <message>
        <source>學校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>學校設定</source>
        <translation>School profile</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>承辦窗口與行事曆</source>
        <translation>Whom to ask, and the calendar</translation>
    </message>
    <message>
        <source>{code}，隨程式提供</source>
        <translation>{code}, comes with the program</translation>
    </message>
    <message>
        <source>{code}，本校的設定檔，內容存在帳冊</source>
        <translation>{code}, the school&apos;s own file, kept in the ledger</translation>
    </message>
    <message>
        <source>格式 {n}，{mark}</source>
        <translation>Format {n}, {mark}</translation>
    </message>
    <message>
        <source>{version}，{when} 採用</source>
        <translation>{version}, adopted {when}</translation>
    </message>
    <message>
        <source>審核規則、單位與用語隨程式更新而更新；各櫃台的版本碼相同，規則就相同。承辦窗口與行事曆每年自己改。</source>
        <translation>Rules, units and words are renewed with the program; desks with the same version code work by the same rules. Whom to ask and the calendar are yours to keep each year.</translation>
    </message>
    <message>
        <source>改了設定檔要由資訊人員用 school check 檢查，再以 init 建立櫃台；承辦窗口與行事曆每年自己改，不必動設定檔。</source>
        <translation>A changed file is checked with school check and adopted by a desk made anew with init; whom to ask and the calendar are yours to keep without touching the file.</translation>
    </message>
</context>
<context>
    <name>SchoolScreenView</name>
    <message>
        <source>承辦窗口</source>
        <translation>Whom to ask</translation>
    </message>
    <message>
        <source>畫面、缺項通知單與各項指令都以這裡為準；沒有登錄的單位用學校設定檔的窗口。</source>
        <translation>Screens, slips and commands go by this; units nobody recorded a desk for use the school&apos;s file.</translation>
    </message>
    <message>
        <source>新增窗口</source>
        <translation>New desk</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>匯入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>從試算表匯入：單位、窗口、分機、電話、地點、上班時間、順序、有效起、有效迄、備註</source>
        <translation>From a sheet: unit, desk, extension, telephone, place, hours, order, valid from and to, remark</translation>
    </message>
    <message>
        <source>匯出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>輸入姓名、英文姓名或學號</source>
        <extracomment>Students are listed once no key has followed for so many of a scanner&apos;s gaps: a scan flashes no list.</extracomment>
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
    <name>Seat</name>
    <message>
        <source>換人承辦</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>這個櫃台沿用原編號繼續工作</source>
        <translation>This desk goes on under its number</translation>
    </message>
    <message>
        <source>換成新的櫃台編號？</source>
        <translation>Take a new desk number?</translation>
    </message>
    <message>
        <source>換新編號之後，要請資訊單位登記這個新櫃台、簽發新憑證，才能再同步。尚未送出的審核會列在「被退回」，可以一次全部重新登錄。如果這台其實是由備份還原的，請按「先不要」，改選「是還原的備份」。</source>
        <translation>After that the IT office must register the new desk and issue a new certificate before it can synchronise again. Unsent decisions are listed under Returned, where all can be recorded anew at once. If this computer was in fact restored from a backup, press Not now and choose that instead.</translation>
    </message>
    <message>
        <source>換新編號</source>
        <translation>New number</translation>
    </message>
    <message>
        <source>已換成新的櫃台編號</source>
        <translation>This desk has a new number</translation>
    </message>
    <message>
        <source>現在由 {who} 承辦</source>
        <translation>{who} works here now</translation>
    </message>
</context>
<context>
    <name>SeatCard</name>
    <message>
        <source>單位與承辦人</source>
        <translation>Unit and operator</translation>
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
        <source>之前登錄的仍記在原來的承辦人與單位；更改本身也記在帳冊。指令是 sit-down --user 姓名 --unit 代碼。</source>
        <translation>What was recorded before stays with its operator and unit; the change itself is put on record. The command is sit-down --user NAME --unit CODE.</translation>
    </message>
    <message>
        <source>連上共用帳冊的櫃台，承辦人就是登入的帳號，能登錄哪些單位由帳號的權限決定：換人請按 Ctrl+L 或用 sit-down；所屬單位請資訊人員以 server add-staff 設定。</source>
        <translation>At a desk with a shared ledger the operator is the login, and its rights say for which units it records: change people with Ctrl+L or sit-down; IT sets a login&apos;s units with server add-staff.</translation>
    </message>
    <message>
        <source>更改單位或承辦人</source>
        <translation>Change unit or operator</translation>
    </message>
    <message>
        <source>換人承辦</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>接下來由誰承辦</source>
        <translation>Who works here next</translation>
    </message>
    <message>
        <source>換單位之後，這個櫃台只登錄那個單位的事項，各畫面重新開始。</source>
        <translation>After that this desk records for that unit only, and the screens begin anew.</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>各單位合用櫃台</source>
        <translation>All units</translation>
    </message>
</context>
<context>
    <name>ServerCard</name>
    <message>
        <source>共用帳冊</source>
        <translation>Shared ledger</translation>
    </message>
    <message>
        <source>同步狀態</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>怎麼連線</source>
        <translation>How to connect</translation>
    </message>
    <message>
        <source>最後同步</source>
        <translation>Last sync</translation>
    </message>
    <message>
        <source>待送出</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>伺服器時鐘</source>
        <translation>Server clock</translation>
    </message>
    <message>
        <source>單機作業：沒有共用帳冊</source>
        <translation>On its own: no shared ledger</translation>
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
        <source>一致</source>
        <translation>In step</translation>
    </message>
    <message>
        <source>這台電腦快 {n} 秒</source>
        <translation>This computer is {n} s ahead</translation>
    </message>
    <message>
        <source>這台電腦慢 {n} 秒</source>
        <translation>This computer is {n} s behind</translation>
    </message>
    <message>
        <source>位址、憑證與帳號由資訊人員以 connect 設定；換人請按 Ctrl+L。這裡只看，不會不小心改掉。</source>
        <translation>Address, certificate and login are set by IT with connect; change people with Ctrl+L. This is for looking only, so nothing is changed by accident.</translation>
    </message>
    <message>
        <source>一個單位一台電腦就夠用，不必伺服器。幾個單位要看到彼此的審核時，請資訊人員準備 PostgreSQL，照「怎麼連線」的指令連上；之前登錄的可以帶過去。</source>
        <translation>One office with one computer needs no server. For units to see each other&apos;s decisions, IT prepares PostgreSQL and runs the commands under &quot;How to connect&quot;; what was recorded before can be taken along.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>校正掃描器</source>
        <translation>Calibrate the scanner</translation>
    </message>
    <message>
        <source>印表機與測試頁</source>
        <translation>Printers and test page</translation>
    </message>
    <message>
        <source>更改單位或承辦人</source>
        <translation>Change unit or operator</translation>
    </message>
    <message>
        <source>關於離校櫃台與授權條款</source>
        <translation>About Clearance Desk and licences</translation>
    </message>
    <message>
        <source>另存測試頁</source>
        <translation>Save the test page</translation>
    </message>
    <message>
        <source>掃描器恢復預設</source>
        <translation>Scanner back to default</translation>
    </message>
    <message>
        <source>已採用這台掃描器的設定</source>
        <translation>This scanner&apos;s settings are in use</translation>
    </message>
    <message>
        <source>這個櫃台不再自動鎖定</source>
        <translation>This desk no longer locks by itself</translation>
    </message>
    <message>
        <source>已改變閒置鎖定的時間</source>
        <translation>The idle lock has another time now</translation>
    </message>
    <message>
        <source>已複製櫃台代碼</source>
        <translation>Desk id copied</translation>
    </message>
    <message>
        <source>已記住這種文件的印表機</source>
        <translation>Printer of this paper remembered</translation>
    </message>
    <message>
        <source>已忘記，下次列印時再選</source>
        <translation>Forgotten; asked when it is next printed</translation>
    </message>
    <message>
        <source>測試頁已送印</source>
        <translation>Test page sent to the printer</translation>
    </message>
    <message>
        <source>測試頁已存檔</source>
        <translation>Test page saved</translation>
    </message>
    <message>
        <source>已儲存；請寄一封測試信確認。</source>
        <translation>Saved; please send a test letter.</translation>
    </message>
    <message>
        <source>已關閉：這個櫃台不寄信。</source>
        <translation>Off: this desk sends no letters.</translation>
    </message>
    <message>
        <source>連線中…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>連線與登入都正常。</source>
        <translation>Connection and login work.</translation>
    </message>
    <message>
        <source>測試信已寄給 {to}，請到信箱確認。</source>
        <translation>A test letter went to {to}; please look for it there.</translation>
    </message>
    <message>
        <source>由印表機決定</source>
        <extracomment>The tray nobody chose: the printer&apos;s own setting. Offered where a driver does not say what it has.</extracomment>
        <translation>The printer decides</translation>
    </message>
    <message>
        <source>自動選擇</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>上層紙匣</source>
        <translation>Upper tray</translation>
    </message>
    <message>
        <source>中層紙匣</source>
        <translation>Middle tray</translation>
    </message>
    <message>
        <source>下層紙匣</source>
        <translation>Lower tray</translation>
    </message>
    <message>
        <source>手動送紙</source>
        <translation>Manual feed</translation>
    </message>
    <message>
        <source>信封</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>信封（手動）</source>
        <translation>Envelope (manual)</translation>
    </message>
    <message>
        <source>連續報表紙</source>
        <translation>Tractor</translation>
    </message>
    <message>
        <source>小張紙匣</source>
        <translation>Small paper</translation>
    </message>
    <message>
        <source>大張紙匣</source>
        <translation>Large paper</translation>
    </message>
    <message>
        <source>大容量紙匣</source>
        <translation>High-capacity tray</translation>
    </message>
    <message>
        <source>卡匣</source>
        <translation>Cassette</translation>
    </message>
    <message>
        <source>依紙張</source>
        <translation>By paper</translation>
    </message>
    <message>
        <source>紙匣 {n}</source>
        <translation>Tray {n}</translation>
    </message>
</context>
<context>
    <name>SettingsScreenView</name>
    <message>
        <source>設定的分類</source>
        <extracomment>A line of a card is not read when it is longer than this. Room for the bar of a page that is longer than its place.</extracomment>
        <translation>Groups of settings</translation>
    </message>
    <message>
        <source>語言與外觀</source>
        <translation>Language and theme</translation>
    </message>
    <message>
        <source>掃描器</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>印表機</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>鎖定與金鑰</source>
        <translation>Lock and key</translation>
    </message>
    <message>
        <source>共用帳冊</source>
        <translation>Shared ledger</translation>
    </message>
    <message>
        <source>寄信</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>版本與關於</source>
        <translation>Versions and about</translation>
    </message>
    <message>
        <source>這個櫃台</source>
        <translation>This desk</translation>
    </message>
</context>
<context>
    <name>SheetBox</name>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>待辦 {n} 件</source>
        <translation>{n} still open</translation>
    </message>
    <message>
        <source>沒有待辦的事</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>本班辦理</source>
        <translation>Done in this shift</translation>
    </message>
    <message>
        <source>沒有登錄任何事</source>
        <translation>Nothing was recorded</translation>
    </message>
    <message>
        <source>另有 {n} 項，請看「今天」（F12）。</source>
        <translation>{n} more; see Today (F12).</translation>
    </message>
    <message>
        <source>下一個上班日：{day}</source>
        <translation>Next working day: {day}</translation>
    </message>
    <message>
        <source>沒有開放、截止或改變的事項</source>
        <translation>Nothing opens, closes or changes</translation>
    </message>
    <message>
        <source>開啟 {who}</source>
        <translation>Open {who}</translation>
    </message>
    <message>
        <source>目前情形</source>
        <translation>As it stands</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>位學生</source>
        <translation>students</translation>
    </message>
    <message>
        <source>通過</source>
        <translation>passed</translation>
    </message>
    <message>
        <source>不通過</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>撤銷</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>份證書</source>
        <translation>diplomas</translation>
    </message>
    <message>
        <source>張文件</source>
        <translation>papers</translation>
    </message>
    <message>
        <source>發證待確認</source>
        <translation>Handover to confirm</translation>
    </message>
    <message>
        <source>兩處審核矛盾</source>
        <translation>Two decisions disagree</translation>
    </message>
    <message>
        <source>收件，承諾完成</source>
        <translation>Paper taken in, promised</translation>
    </message>
    <message>
        <source>郵件退回</source>
        <translation>Mail came back</translation>
    </message>
    <message>
        <source>電子文件待回覆</source>
        <translation>E-document asked for</translation>
    </message>
    <message>
        <source>文件待收回</source>
        <translation>Paper to come back</translation>
    </message>
    <message>
        <source>{at} 前，已逾時</source>
        <translation>by {at}, overdue</translation>
    </message>
    <message>
        <source>{at} 前</source>
        <translation>by {at}</translation>
    </message>
    <message>
        <source>{at} 起</source>
        <translation>since {at}</translation>
    </message>
    <message>
        <source>（已不在名冊）</source>
        <translation>(not on the roster any more)</translation>
    </message>
    <message>
        <source>另有 {n} 件未列出，請看各畫面的清單。</source>
        <translation>{n} more thing(s) not named here; see the lists of each screen.</translation>
    </message>
    <message>
        <source>{who}&#x3000;{day} {first}–{last}&#x3000;{n} 筆</source>
        <translation>{who}, {day} {first}–{last}, {n} record(s)</translation>
    </message>
    <message>
        <source>{unit}：{n} 位，通過 {p}、不通過 {f}、撤銷 {w}</source>
        <translation>{unit}: {n} people, {p} passed, {f} refused, {w} undone</translation>
    </message>
    <message>
        <source>列印：{papers}</source>
        <translation>Printed: {papers}</translation>
    </message>
    <message>
        <source>匯入檔案 {n} 批</source>
        <translation>{n} file(s) read in</translation>
    </message>
    <message>
        <source>催辦名單</source>
        <translation>Chase list</translation>
    </message>
    <message>
        <source>交接單</source>
        <translation>Handover sheet</translation>
    </message>
    <message>
        <source>沒有盤點紀錄</source>
        <translation>never counted</translation>
    </message>
    <message>
        <source>{at} {who}：{n} 張，相符</source>
        <translation>{at} {who}: {n}, as on record</translation>
    </message>
    <message>
        <source>{at} {who}：點到 {n} 張，紀錄 {m} 張，不符</source>
        <translation>{at} {who}: {n} counted, {m} on record</translation>
    </message>
    <message>
        <source>少了 {serials}</source>
        <translation>missing {serials}</translation>
    </message>
    <message>
        <source>多了 {serials}</source>
        <translation>too many {serials}</translation>
    </message>
    <message>
        <source>領證條件已不成立</source>
        <translation>gate shut by now</translation>
    </message>
    <message>
        <source>主管放行</source>
        <translation>supervisor&apos;s override</translation>
    </message>
    <message>
        <source>共用帳冊未確認</source>
        <translation>not confirmed by the shared ledger</translation>
    </message>
    <message>
        <source>{n} 張（{ways}）</source>
        <translation>{n} ({ways})</translation>
    </message>
    <message>
        <source>，主管放行 {n} 張</source>
        <translation>, {n} by a supervisor&apos;s override</translation>
    </message>
    <message>
        <source>發出證書</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>{n} 張</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>，逾期未領 {n} 張</source>
        <translation>, {n} overdue</translation>
    </message>
    <message>
        <source>抽屜應有</source>
        <translation>In the drawer</translation>
    </message>
    <message>
        <source>最近盤點</source>
        <translation>Last count</translation>
    </message>
    <message>
        <source>要寄 {n} 件，退回待處理 {m} 件</source>
        <translation>{n} to post, {m} came back</translation>
    </message>
    <message>
        <source>郵寄</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>今天到期或逾期 {n} 份</source>
        <translation>{n} due today or overdue</translation>
    </message>
    <message>
        <source>數位證書</source>
        <translation>Digital</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Shared ledger</translation>
    </message>
    <message>
        <source>單機作業，沒有共用帳冊</source>
        <translation>a desk of its own</translation>
    </message>
    <message>
        <source>待送 {n}，被退回 {m}，寄存待確認 {k}</source>
        <translation>{n} unsent, {m} returned, {k} in deposit</translation>
    </message>
    <message>
        <source>都已送出</source>
        <translation>all sent</translation>
    </message>
    <message>
        <source>全帳冊 {n} 件待裁決</source>
        <translation>{n} to settle</translation>
    </message>
    <message>
        <source>審核矛盾</source>
        <translation>Disagreements</translation>
    </message>
</context>
<context>
    <name>ShiftDesk</name>
    <message>
        <source>交班：交接單</source>
        <translation>Hand over: the sheet</translation>
    </message>
    <message>
        <source>上一張交接單</source>
        <translation>Last handover sheet</translation>
    </message>
    <message>
        <source>這個櫃台還沒有交接單</source>
        <translation>Nothing was handed over at this desk yet</translation>
    </message>
    <message>
        <source>{who} 的交接單還沒有人接班</source>
        <translation>Nobody has taken over from {who} yet</translation>
    </message>
    <message>
        <source>看過留言與待辦後按「接班」，誰在何時接手就留在帳冊。</source>
        <translation>Read the note and what is open, then take over; who did and when is on record.</translation>
    </message>
    <message>
        <source>看交接單</source>
        <translation>Read the sheet</translation>
    </message>
    <message>
        <source>已交班：{number}。下一位坐下時會看到。</source>
        <translation>Handed over: {number}. Whoever sits down next will see it.</translation>
    </message>
    <message>
        <source>已接班：{number}</source>
        <translation>Taken over: {number}</translation>
    </message>
    <message>
        <source>另存交接單</source>
        <translation>Save the handover sheet</translation>
    </message>
    <message>
        <source>已另存交接單：{name}</source>
        <translation>Handover sheet saved: {name}</translation>
    </message>
    <message>
        <source>已送印交接單：{number}</source>
        <translation>Handover sheet sent to the printer: {number}</translation>
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
        <source>預計 {when} 前完成</source>
        <translation>Promised by {when}</translation>
    </message>
    <message>
        <source>由{role}代簽</source>
        <translation>Signed by {role} instead</translation>
    </message>
    <message>
        <source>紙本蓋章 {day}</source>
        <translation>Stamped on paper {day}</translation>
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
        <source>請填寫不通過的原因，再按 Enter</source>
        <translation>Write why it does not pass, then Enter</translation>
    </message>
</context>
<context>
    <name>SitDown</name>
    <message>
        <source>確認帳號中…</source>
        <extracomment>What a sentence in a box has of that: the margins, the borders and the icon beside it are not its own.</extracomment>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>換人</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>換人承辦</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>現在坐在這裡的是 {who}。</source>
        <translation>{who} sits here now.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>帳號</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>密碼</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>接下來由誰承辦</source>
        <translation>Who works here next</translation>
    </message>
    <message>
        <source>您自己的共用帳冊帳號</source>
        <translation>Your own account of the shared ledger</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>先交班…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <source>之前的紀錄仍記在原承辦人名下；換人之後登錄的，記在新的名下。</source>
        <translation>What was recorded before stays under the earlier name; what follows is recorded under the new one.</translation>
    </message>
    <message>
        <source>{who} 的審核都已送出，可以放心換人。</source>
        <translation>Everything by {who} has been sent; change without worry.</translation>
    </message>
    <message>
        <source>{who} 還有 {n} 筆審核沒有送出。換人後它們會留在這台電腦，下次同步時寄存到共用帳冊，等 {who} 在任何一個櫃台登入確認後才生效；不會遺失，也不會算在您名下。</source>
        <translation>{who} has {n} decisions not yet sent. They stay on this computer, are deposited with the shared ledger at the next round, and count once {who} signs in at any desk and confirms them. None is lost, and none is put under your name.</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>請寫確認單上的簽名日期，如 114/11/5</source>
        <translation>The day on the sheet, such as 2025-11-05</translation>
    </message>
    <message>
        <source>送出申請之後，才有可以簽名的確認單</source>
        <translation>There is a sheet to sign once the application is submitted</translation>
    </message>
    <message>
        <source>申請期間與收件</source>
        <translation>Period and sheet</translation>
    </message>
    <message>
        <source>登錄簽名日期</source>
        <translation>Record day of signing</translation>
    </message>
    <message>
        <source>如 114/11/5</source>
        <translation>e.g. 2025-11-05</translation>
    </message>
    <message>
        <source>確認單上的簽名日期</source>
        <translation>Day of signing on the sheet</translation>
    </message>
    <message>
        <source>註冊單位還不能複審：{why}</source>
        <translation>The registry cannot review yet: {why}</translation>
    </message>
    <message>
        <source>送出申請</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>列印確認單</source>
        <translation>Sheet printed</translation>
    </message>
    <message>
        <source>學生簽名</source>
        <translation>Signed by the student</translation>
    </message>
    <message>
        <source>系辦收件</source>
        <translation>Received at the department</translation>
    </message>
    <message>
        <source>還有 {n} 天</source>
        <translation>{n} day(s) left</translation>
    </message>
    <message>
        <source>申請期間：{said}，{left}</source>
        <translation>Application period: {said}, {left}</translation>
    </message>
    <message>
        <source>申請期間：{said}</source>
        <translation>Application period: {said}</translation>
    </message>
    <message>
        <source>{act}：尚未</source>
        <translation>{act}: not yet</translation>
    </message>
</context>
<context>
    <name>StandingAt</name>
    <message>
        <source>這台電腦在</source>
        <translation>This computer stands at</translation>
    </message>
    <message>
        <source>這台電腦在哪一個領證櫃台</source>
        <translation>At which certificate desk this computer stands</translation>
    </message>
    <message>
        <source>證書屬於別的櫃台時，這裡會說在哪裡領，註明理由才發。</source>
        <translation>Of a certificate that belongs to another desk this one says where it is, and hands it over only with a reason.</translation>
    </message>
    <message>
        <source>任何櫃台</source>
        <translation>Any desk</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>匯入檔案</source>
        <extracomment>So many kinds stand beside each other; more would be cut in a language of longer words.</extracomment>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>先選檔案種類；匯入前會先檢查並預覽，匯入後可整批復原。</source>
        <translation>Say what it is first. It is checked and previewed before anything is recorded, and can be undone as a whole.</translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
    <message>
        <source>審核結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>全部審核結果</source>
        <translation>Any audit result</translation>
    </message>
</context>
<context>
    <name>StatePanel</name>
    <message>
        <source>立即同步</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>只存在本機</source>
        <translation>Kept here only</translation>
    </message>
    <message>
        <source>待送出</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>最後同步</source>
        <translation>Last sync</translation>
    </message>
    <message>
        <source>寄存待確認</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>矛盾</source>
        <translation>Contradictions</translation>
    </message>
    <message>
        <source>從未</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>{who} 有 {n} 筆在這台電腦等待本人；下次同步時先寄存。</source>
        <translation>{n} by {who} wait here; they are deposited at the next round.</translation>
    </message>
    <message>
        <source>{who} 有 {n} 筆在這台電腦；共用帳冊沒有這個帳號，請本人以自己的帳號換人承辦後重新登錄。</source>
        <translation>{n} by {who} are here; the shared ledger has no such account. Ask them to sit down with their own and record them anew.</translation>
    </message>
    <message>
        <source>單機作業</source>
        <translation>Working alone</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{n} 秒後鎖定</source>
        <translation>Locks in {n} s</translation>
    </message>
    <message>
        <source>{n} 分後鎖定</source>
        <translation>Locks in {n} min</translation>
    </message>
    <message>
        <source>沒有人動鍵盤、滑鼠或掃描器時；按一下立即鎖定（Ctrl+Shift+L）</source>
        <translation>While nobody touches keyboard, mouse or scanner; press to lock at once (Ctrl+Shift+L)</translation>
    </message>
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
        <source>F1 說明</source>
        <translation>F1 Help</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>看這一張</source>
        <translation>Look at this one</translation>
    </message>
    <message>
        <source>以哪一個為準</source>
        <translation>Which one holds</translation>
    </message>
    <message>
        <source>{state}（{by}，{at}）</source>
        <translation>{state} ({by}, {at})</translation>
    </message>
</context>
<context>
    <name>StructureBox</name>
    <message>
        <source>適用課程架構：{who}</source>
        <extracomment>Key of the structure in force; empty when none fits entry year and class. Why it is another than that of entry year and class; empty while those decide. (key, title) of every degree&apos;s structure; those of the student&apos;s programme first, newest first.</extracomment>
        <translation>Curriculum in force: {who}</translation>
    </message>
    <message>
        <source>依入學學年度與班別找不到課程架構。</source>
        <translation>No curriculum fits year of entry and class.</translation>
    </message>
    <message>
        <source>目前指定為「{title}」：{why}</source>
        <translation>Assigned now: {title}. Reason: {why}</translation>
    </message>
    <message>
        <source>目前依入學學年度與班別：{title}</source>
        <translation>By year of entry and class: {title}</translation>
    </message>
    <message>
        <source>指定之後立即重新審核；理由會寫在審核結果裡，隨時可以改回。</source>
        <translation>The student is audited again at once; the reason stands in the result, and it can be given back at any time.</translation>
    </message>
    <message>
        <source>課程架構</source>
        <translation>Curriculum</translation>
    </message>
    <message>
        <source>理由（必填），例：復學後適用原入學學年度</source>
        <translation>Reason (mandatory), such as: resumed studies, year of first entry applies</translation>
    </message>
    <message>
        <source>指定課程架構的理由</source>
        <translation>Reason for assigning a curriculum</translation>
    </message>
    <message>
        <source>指定</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>改回依入學學年度</source>
        <translation>Back to year of entry</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>StudentCard</name>
    <message>
        <source>聯絡資料</source>
        <extracomment>What all tags take together, what each takes beside its words, and what the department keeps.</extracomment>
        <translation>Contact</translation>
    </message>
    <message>
        <source>辦理紀錄</source>
        <translation>Records</translation>
    </message>
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
        <source>適用課程架構：查看或指定另一份</source>
        <translation>Curriculum in force: see it or assign another</translation>
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
    <name>Sure</name>
    <message>
        <source>先不要</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>櫃台已停用</source>
        <extracomment>Where a face is mended on the sync screen: the keys of its pages. A clock further off than this is worth a word: times on papers and in disputes would look wrong. The lease is told this long before it ends. What the server says when this program may not push any more, or the login may not record.</extracomment>
        <translation>Desk retired</translation>
    </message>
    <message>
        <source>共用帳冊不再接受這個櫃台；資料仍可查閱，還有 {n} 筆沒有送出。</source>
        <translation>The shared ledger no longer takes anything from this desk; its data can be read. {n} not sent.</translation>
    </message>
    <message>
        <source>此櫃台編號被另一台使用</source>
        <translation>Number used elsewhere</translation>
    </message>
    <message>
        <source>這個資料夾被複製到別的電腦，或由舊備份還原；請在上方選擇是哪一種。</source>
        <translation>This folder was copied to another computer, or restored from an old backup; say above which of the two.</translation>
    </message>
    <message>
        <source>被退回 {n}</source>
        <translation>Returned {n}</translation>
    </message>
    <message>
        <source>共用帳冊退回了 {n} 筆；資料仍在本機，請查看原因並處理。</source>
        <translation>The shared ledger returned {n} entries; they are safe here. See why and settle them.</translation>
    </message>
    <message>
        <source>矛盾 {n}</source>
        <translation>Contradictions {n}</translation>
    </message>
    <message>
        <source>兩個櫃台的審核不一致，共 {n} 項，需要有人決定；其他工作不受影響。</source>
        <translation>Two desks disagree on {n} items; somebody must decide. Other work goes on.</translation>
    </message>
    <message>
        <source>名冊已移除</source>
        <translation>Roster removed</translation>
    </message>
    <message>
        <source>這台電腦太久沒有連線，名冊已移除；連線後會再取得，尚未送出的審核都還在。</source>
        <translation>This computer was offline too long and its roster was removed; it comes back once connected. Unsent decisions are all still here.</translation>
    </message>
    <message>
        <source>名冊 {day} 移除</source>
        <translation>Roster leaves {day}</translation>
    </message>
    <message>
        <source>這台電腦的名冊將於 {day} 移除，除非在那之前連線；尚未送出的審核會留著。</source>
        <translation>The roster leaves this computer on {day} unless it connects before; unsent decisions stay.</translation>
    </message>
    <message>
        <source>伺服器較新，請更新</source>
        <translation>Server is newer: update</translation>
    </message>
    <message>
        <source>更新程式之前不能送出；{n} 筆留在這台電腦，更新後自動補送。</source>
        <translation>Nothing can be sent before this program is updated; {n} stay here and are sent afterwards.</translation>
    </message>
    <message>
        <source>唯讀</source>
        <translation>Read-only</translation>
    </message>
    <message>
        <source>這個帳號可以查閱，不能登錄審核；需要登錄請洽註冊組，或換由有權限的同仁。</source>
        <translation>This account may look but not record; ask the registry, or let a colleague with the right sit down.</translation>
    </message>
    <message>
        <source>離線（從未連上）</source>
        <translation>Offline (never connected)</translation>
    </message>
    <message>
        <source>離線（自 {since}）</source>
        <translation>Offline (since {since})</translation>
    </message>
    <message>
        <source>連不上共用帳冊；審核照常登錄，{n} 筆會在連線後自動送出。</source>
        <translation>The shared ledger is out of reach; go on recording, {n} are sent once it is back.</translation>
    </message>
    <message>
        <source>連不上共用帳冊；審核照常登錄，連線後自動送出。</source>
        <translation>The shared ledger is out of reach; go on recording, it is sent once it is back.</translation>
    </message>
    <message>
        <source>這台電腦的時鐘快了 {n} 分鐘；不影響先後順序，但登錄時間會不準，請資訊單位校時。</source>
        <translation>This computer&apos;s clock is {n} minutes fast; the order of things is safe, but recorded times are off. Ask the IT office to set it.</translation>
    </message>
    <message>
        <source>這台電腦的時鐘慢了 {n} 分鐘；不影響先後順序，但登錄時間會不準，請資訊單位校時。</source>
        <translation>This computer&apos;s clock is {n} minutes slow; the order of things is safe, but recorded times are off. Ask the IT office to set it.</translation>
    </message>
    <message>
        <source>時鐘差 {n} 分鐘</source>
        <translation>Clock off by {n} min</translation>
    </message>
    <message>
        <source>有 {n} 筆審核待您確認</source>
        <translation>{n} for you to confirm</translation>
    </message>
    <message>
        <source>您在別的櫃台登錄、由同仁代為寄存的 {n} 筆；您確認後才生效。</source>
        <translation>{n} decisions you made at another desk and a colleague deposited; they count once you confirm them.</translation>
    </message>
    <message>
        <source>{n} 筆會在下一輪同步送出。</source>
        <translation>{n} will be sent in the next round.</translation>
    </message>
    <message>
        <source>{n} 筆待送，其中 {others} 筆是同仁登錄的，會寄存到共用帳冊等本人確認。</source>
        <translation>{n} to send, {others} of them by colleagues: those are deposited until their writers confirm.</translation>
    </message>
    <message>
        <source>{n} 筆待送</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>有 {n} 筆同仁的審核待確認</source>
        <translation>{n} by colleagues unconfirmed</translation>
    </message>
    <message>
        <source>同仁登錄後尚未由本人確認的 {n} 筆；本人不在時，主管可以接手或退回。</source>
        <translation>{n} decisions their writers have not confirmed; if they are away, a supervisor may take over or decline.</translation>
    </message>
    <message>
        <source>共用帳冊的版本比這個程式新；目前仍可同步，請資訊單位安排更新。</source>
        <translation>The shared ledger is newer than this program; it still synchronises, but ask the IT office for an update.</translation>
    </message>
    <message>
        <source>僅本機</source>
        <extracomment>Every face that may be the matter, the gravest first.</extracomment>
        <translation>This desk only</translation>
    </message>
    <message>
        <source>尚未設定共用帳冊；所有資料都在這台電腦上，工作照常。</source>
        <translation>No shared ledger is set; everything is kept on this computer and work goes on as usual.</translation>
    </message>
    <message>
        <source>已同步 {when}</source>
        <translation>Synchronised {when}</translation>
    </message>
    <message>
        <source>與共用帳冊一致，沒有待送的審核；最後確認於 {when}。</source>
        <translation>In agreement with the shared ledger, nothing to send; last confirmed at {when}.</translation>
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
        <source>時間</source>
        <extracomment>A line of small print.</extracomment>
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
        <source>兩筆都保留，已交由{unit}決定</source>
        <translation>Both kept, left to {unit}</translation>
    </message>
    <message>
        <source>已重新登錄 {n} 筆</source>
        <translation>{n} recorded anew</translation>
    </message>
    <message>
        <source>已結案 {n} 筆</source>
        <translation>{n} closed</translation>
    </message>
    <message>
        <source>{n} 筆會在下一輪再送一次</source>
        <translation>{n} will be sent again in the next round</translation>
    </message>
    <message>
        <source>已確認 {n} 筆</source>
        <translation>{n} confirmed</translation>
    </message>
    <message>
        <source>已接手登錄 {n} 筆</source>
        <translation>{n} taken over</translation>
    </message>
    <message>
        <source>已退回 {n} 筆</source>
        <translation>{n} declined</translation>
    </message>
    <message>
        <source>{done}；{kept} 筆沒有辦法</source>
        <translation>{done}; {kept} could not be</translation>
    </message>
    <message>
        <source>沒有辦成的仍留在清單裡，請逐筆查看。</source>
        <translation>Those stay in the list; please look at each.</translation>
    </message>
    <message>
        <source>這個帳號沒有登錄這一項的權限</source>
        <translation>This account may not record this item</translation>
    </message>
    <message>
        <source>共用帳冊沒有這個辦理事項</source>
        <translation>The shared ledger does not know this item</translation>
    </message>
    <message>
        <source>伺服器的版本比這個櫃台舊</source>
        <translation>The server is older than this desk</translation>
    </message>
    <message>
        <source>這一筆的內容不完整</source>
        <translation>This entry is incomplete</translation>
    </message>
    <message>
        <source>同一個編號已有不同的內容</source>
        <translation>The same number already has other content</translation>
    </message>
    <message>
        <source>沒有權限</source>
        <translation>No right</translation>
    </message>
    <message>
        <source>請資訊單位確認帳號所屬單位（server add-staff），補好後按「再送一次」；或由有權限的同仁登錄為自己的決定。</source>
        <translation>Ask the IT office to check the account&apos;s unit (server add-staff), then press Send again; or a colleague with the right records it as their own decision.</translation>
    </message>
    <message>
        <source>沒有這個事項</source>
        <translation>No such item</translation>
    </message>
    <message>
        <source>請資訊單位用最新的學校設定再執行 server init，然後按「再送一次」。</source>
        <translation>Ask the IT office to run server init with the newest school settings, then press Send again.</translation>
    </message>
    <message>
        <source>伺服器較舊</source>
        <translation>Older server</translation>
    </message>
    <message>
        <source>請資訊單位執行 server migrate 升級共用帳冊，然後按「再送一次」。</source>
        <translation>Ask the IT office to run server migrate, then press Send again.</translation>
    </message>
    <message>
        <source>內容不完整</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>請先按「核對帳冊」，再重新登錄；仍被退回時，把編號告訴資訊單位。</source>
        <translation>Press Verify the ledger first, then record it anew; if it comes back again, tell the IT office its number.</translation>
    </message>
    <message>
        <source>編號重複</source>
        <translation>Same number twice</translation>
    </message>
    <message>
        <source>這個資料夾可能被複製到另一台電腦使用。請先停用其中一台，再重新登錄。</source>
        <translation>This folder may be in use on another computer too. Stop one of them, then record it anew.</translation>
    </message>
    <message>
        <source>流水號撞號</source>
        <translation>Counter used twice</translation>
    </message>
    <message>
        <source>這個流水號已由同一櫃台的另一份資料用過</source>
        <translation>Another copy of this desk has used this running number</translation>
    </message>
    <message>
        <source>資料夾被複製，或由較舊的備份還原。內容都還在這裡，請重新登錄。</source>
        <translation>The folder was copied, or restored from an older backup. Everything is still here; please record it anew.</translation>
    </message>
    <message>
        <source>別的櫃台編號</source>
        <translation>Another desk&apos;s number</translation>
    </message>
    <message>
        <source>這一筆是以另一個櫃台編號寫的</source>
        <translation>This was written under another desk&apos;s number</translation>
    </message>
    <message>
        <source>請資訊單位核對櫃台登記與憑證，再重新登錄。</source>
        <translation>Ask the IT office to check the desk&apos;s registration and certificate, then record it anew.</translation>
    </message>
    <message>
        <source>換編號之前</source>
        <translation>Before renumbering</translation>
    </message>
    <message>
        <source>這一筆寫於櫃台換新編號之前</source>
        <translation>This was written before the desk got its new number</translation>
    </message>
    <message>
        <source>內容都還在這裡。當時確實這樣決定，就重新登錄；若另一台電腦已經送出，就按「知道了，結案」。</source>
        <translation>Everything is still here. If that was the decision, record it anew; if the other computer has sent it, press Understood, close.</translation>
    </message>
    <message>
        <source>證書已發出</source>
        <translation>Diploma has left</translation>
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
        <source>主管已接手</source>
        <translation>Taken over</translation>
    </message>
    <message>
        <source>主管已用自己的名義登錄了這一項</source>
        <translation>A supervisor has recorded this under their own name</translation>
    </message>
    <message>
        <source>這一筆不再計入，不必再做什麼；若不同意，請洽該單位主管。</source>
        <translation>This one no longer counts and nothing is left to do; if you disagree, speak to the supervisor.</translation>
    </message>
    <message>
        <source>主管退回</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>主管沒有採用這一筆</source>
        <translation>A supervisor declined this</translation>
    </message>
    <message>
        <source>這一筆不再計入。若仍應這樣決定，請向主管確認後重新登錄。</source>
        <translation>This one no longer counts. If it should stand, ask the supervisor and record it anew.</translation>
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
        <source>帳號或密碼不正確。請換人承辦（Ctrl+L），重新輸入帳號與密碼。</source>
        <translation>The login or the password is wrong. Press Another person (Ctrl+L) and enter both again.</translation>
    </message>
    <message>
        <source>金鑰圈裡沒有密碼。請換人承辦（Ctrl+L），輸入帳號與密碼。</source>
        <translation>The keyring has no password. Press Another person (Ctrl+L) and enter login and password.</translation>
    </message>
    <message>
        <source>這個帳號已停用，或不能從這台電腦登入。請資訊單位確認帳號與櫃台憑證。</source>
        <translation>This login is retired, or may not log in from this computer. Ask IT about the login and the desk&apos;s certificate.</translation>
    </message>
    <message>
        <source>伺服器的連線規則不允許這台電腦。請資訊單位確認網段與位址。</source>
        <translation>The server&apos;s rules do not admit this computer. Ask IT about the network and the address.</translation>
    </message>
    <message>
        <source>伺服器的連線已滿，稍後會自動再試。</source>
        <translation>The server has no connection free; it is tried again by itself.</translation>
    </message>
    <message>
        <source>伺服器上是另一份帳冊。若確實重建過，請管理者照「連線」頁重新連線確認。</source>
        <translation>The server holds another ledger. If it was really rebuilt, have the administrator connect again as the Connection page says.</translation>
    </message>
    <message>
        <source>共用帳冊的位址寫法不對。請照「連線」頁重新連線。</source>
        <translation>The address of the shared ledger is wrong. Connect again as the Connection page says.</translation>
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
        <source>這個櫃台的程式太舊。更新後會自動補送，不會遺失。</source>
        <translation>This desk&apos;s program is too old. After an update everything is sent; nothing is lost.</translation>
    </message>
    <message>
        <source>這個帳號還沒有所屬單位。請資訊單位執行 server add-staff；審核先留在這台電腦。</source>
        <translation>This account has no unit yet. Ask the IT office to run server add-staff; decisions stay on this computer meanwhile.</translation>
    </message>
    <message>
        <source>這個櫃台沒有憑證。請看「連線」頁，向資訊單位申請。</source>
        <translation>This desk has no certificate. See Connection, and ask the IT office for one.</translation>
    </message>
    <message>
        <source>連線沒有保護，已拒絕。請看「連線」頁，改用憑證連線。</source>
        <translation>The connection was not protected and was refused. See Connection, and connect with a certificate.</translation>
    </message>
    <message>
        <source>伺服器較舊，還不能寄存同仁的審核；先留在這台電腦。</source>
        <translation>The server is older and takes no deposits yet; colleagues&apos; decisions stay on this computer.</translation>
    </message>
    <message>
        <source>一次送出太多筆，伺服器沒有收；請洽資訊單位。</source>
        <translation>Too much was sent at once and the server did not take it; ask the IT office.</translation>
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
        <source>登錄辦理紀錄</source>
        <translation>Record of the case marked</translation>
    </message>
    <message>
        <source>補登紙本蓋章</source>
        <translation>Paper stamp entered</translation>
    </message>
    <message>
        <source>登錄離校案件</source>
        <translation>Case recorded</translation>
    </message>
    <message>
        <source>改以紙本辦理</source>
        <translation>Case restarted on paper</translation>
    </message>
    <message>
        <source>確認聯絡資料</source>
        <translation>Contact data confirmed</translation>
    </message>
    <message>
        <source>附加檔案</source>
        <translation>File attached</translation>
    </message>
    <message>
        <source>更新承辦窗口</source>
        <translation>Contact desks updated</translation>
    </message>
    <message>
        <source>更新行事曆</source>
        <translation>Calendar updated</translation>
    </message>
    <message>
        <source>更新系所規定</source>
        <translation>Department rule updated</translation>
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
    <message>
        <source>查看個人資料</source>
        <translation>Personal data viewed</translation>
    </message>
    <message>
        <source>結案退回的紀錄</source>
        <translation>Returned entry closed</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>接班</source>
        <translation>Taken over</translation>
    </message>
    <message>
        <source>還有 {n} 筆審核沒有送出，仍完整保存在這台電腦；請勿刪除資料夾，並洽資訊單位處理。</source>
        <translation>{n} decisions have not been sent and are kept whole on this computer; do not delete the folder, and ask the IT office.</translation>
    </message>
    <message>
        <source>所有審核都已送出，沒有東西會遺失。要繼續在這裡登錄，請洽資訊單位。</source>
        <translation>Everything has been sent and nothing is lost. To record here again, ask the IT office.</translation>
    </message>
    <message>
        <source>這個櫃台已停用：只能查閱，不能登錄</source>
        <translation>This desk is retired: look, but do not record</translation>
    </message>
    <message>
        <source>查看登錄紀錄</source>
        <translation>See the log</translation>
    </message>
    <message>
        <source>此櫃台編號被另一台電腦使用</source>
        <translation>Another computer uses this desk&apos;s number</translation>
    </message>
    <message>
        <source>若這台是由備份還原的，選「是還原的備份」：沿用編號繼續工作。若資料夾是複製來的、另一台也還在用，選「是複製的」：這台換新編號，再請資訊單位登記。撞號的審核都在「被退回」，可以重新登錄。</source>
        <translation>If this computer was restored from a backup, choose Restored: it goes on under its number. If the folder was copied and the other computer is still in use, choose Copied: this one gets a new number, which the IT office registers. Decisions that collided are under Returned and can be recorded anew.</translation>
    </message>
    <message>
        <source>是還原的備份，繼續使用</source>
        <translation>Restored: go on</translation>
    </message>
    <message>
        <source>是複製的，換新編號</source>
        <translation>Copied: new number</translation>
    </message>
    <message>
        <source>這台電腦的名冊將於 {day} 移除，除非在那之前連線。尚未送出的審核會留著，不會遺失。</source>
        <translation>The roster leaves this computer on {day} unless it connects before. Unsent decisions stay and are not lost.</translation>
    </message>
    <message>
        <source>請在 {day} 前連線一次</source>
        <translation>Connect once before {day}</translation>
    </message>
    <message>
        <source>查看連線方式</source>
        <translation>How to connect</translation>
    </message>
    <message>
        <source>太久沒有連線，名冊已從這台電腦移除</source>
        <translation>Offline too long: the roster has left this computer</translation>
    </message>
    <message>
        <source>尚未送出的審核都還在。恢復連線後，名冊與其他櫃台的審核會自動取回。</source>
        <translation>Unsent decisions are all still here. Once connected, the roster and the other desks&apos; decisions come back by themselves.</translation>
    </message>
    <message>
        <source>{desks} 個櫃台最後出現於 {since}，約有 {n} 筆審核可能還沒送到。</source>
        <translation>{desks} desks last seen at {since}; about {n} decisions may not have arrived.</translation>
    </message>
    <message>
        <source>{desks} 個櫃台最後出現於 {since}；之後登錄的審核可能還沒送到。</source>
        <translation>{desks} desks last seen at {since}; what they recorded since may not have arrived.</translation>
    </message>
    <message>
        <source>其他櫃台還有 {n} 筆審核正在送出，稍後會收到。</source>
        <translation>Other desks are sending {n} decisions; they will arrive shortly.</translation>
    </message>
    <message>
        <source>其他櫃台都有回報，沒有待送的審核。</source>
        <translation>All other desks have reported; nothing is waiting to be sent.</translation>
    </message>
    <message>
        <source>這個櫃台已停用，只能查閱，不能登錄。請洽資訊單位。</source>
        <translation>This desk is retired: look, but do not record. Ask the IT office.</translation>
    </message>
    <message>
        <source>這個帳號是唯讀的，只能查閱，不能登錄。請洽註冊組，或換由有權限的同仁。</source>
        <translation>This account is read-only: look, but do not record. Ask the registry, or let a colleague with the right sit down.</translation>
    </message>
    <message>
        <source>{short}（同仁的）</source>
        <translation>{short} (colleague&apos;s)</translation>
    </message>
    <message>
        <source>以我的名義重新登錄</source>
        <translation>Record anew as mine</translation>
    </message>
    <message>
        <source>登錄為我的決定</source>
        <translation>Record as my decision</translation>
    </message>
    <message>
        <source>再送一次</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>知道了，結案</source>
        <translation>Understood, close</translation>
    </message>
    <message>
        <source>您在「{desk}」登錄，尚待您本人確認</source>
        <translation>Recorded by you at &quot;{desk}&quot;, waiting for you to confirm</translation>
    </message>
    <message>
        <source>看清楚內容：確實是您的決定就確認，它會原封不動進入帳冊；在那之前都還沒有算數。</source>
        <translation>Read them: if they are your decisions, confirm, and they enter the ledger as they were written. Until then they do not count.</translation>
    </message>
    <message>
        <source>我的，在{desk}</source>
        <translation>Mine, at {desk}</translation>
    </message>
    <message>
        <source>{who} 在「{desk}」登錄，尚待本人確認</source>
        <translation>Recorded by {who} at &quot;{desk}&quot;, not yet confirmed by them</translation>
    </message>
    <message>
        <source>請先等本人在任何一個櫃台確認。急用時可由您以自己的名義登錄（接手），或附理由退回；都會留下紀錄。</source>
        <translation>Rather wait until they confirm at any desk. If it is urgent, record it under your own name (take over), or decline with a reason; both are kept on record.</translation>
    </message>
    <message>
        <source>{who}，在{desk}</source>
        <translation>{who}, at {desk}</translation>
    </message>
    <message>
        <source>確認是我登錄的</source>
        <translation>Confirm: these are mine</translation>
    </message>
    <message>
        <source>由我接手登錄</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>退回，不採用</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>櫃台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>最後出現</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>那裡未送</source>
        <translation>Unsent there</translation>
    </message>
    <message>
        <source>時鐘差</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>狀態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>從未連線</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>{n} 筆</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>使用中</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>準確</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>快 {n} 分鐘</source>
        <translation>{n} min fast</translation>
    </message>
    <message>
        <source>慢 {n} 分鐘</source>
        <translation>{n} min slow</translation>
    </message>
</context>
<context>
    <name>SyncScreenView</name>
    <message>
        <source>沒有被退回的紀錄</source>
        <extracomment>The pages in their order, by the place a face leads to.</extracomment>
        <translation>Nothing was returned</translation>
    </message>
    <message>
        <source>送出的每一筆共用帳冊都收下了。被退回時會依原因列在這裡，說明怎麼處理。</source>
        <translation>The shared ledger took everything that was sent. What comes back is listed here by reason, with what to do.</translation>
    </message>
    <message>
        <source>沒有等待確認的審核</source>
        <translation>Nothing waits to be confirmed</translation>
    </message>
    <message>
        <source>同仁離座時還沒送出的審核會先寄存，等本人確認；輪到您確認時會列在這裡。</source>
        <translation>Decisions unsent when a colleague leaves are deposited until they confirm; yours to confirm are listed here.</translation>
    </message>
    <message>
        <source>矛盾 {n}</source>
        <translation>Contradictions {n}</translation>
    </message>
    <message>
        <source>被退回 {n}</source>
        <translation>Returned {n}</translation>
    </message>
    <message>
        <source>待確認 {n}</source>
        <translation>To confirm {n}</translation>
    </message>
    <message>
        <source>其他櫃台</source>
        <translation>Other desks</translation>
    </message>
    <message>
        <source>最近登錄</source>
        <translation>Recently recorded</translation>
    </message>
    <message>
        <source>連線</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>目前問不到共用帳冊（{why}）；這裡是上次問到的，連線後會更新。</source>
        <translation>The shared ledger cannot be asked now ({why}); this is what it said last.</translation>
    </message>
</context>
<context>
    <name>TakeBox</name>
    <message>
        <source>接班</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>{who} 在 {at} 交班（{number}），給下一位的話：</source>
        <translation>{who} handed over on {at} ({number}) and leaves word:</translation>
    </message>
    <message>
        <source>（留言已刪除，或不是這個帳號可以看的）</source>
        <translation>(the note was erased or is not for this login)</translation>
    </message>
    <message>
        <source>（沒有留言）</source>
        <translation>(no note)</translation>
    </message>
    <message>
        <source>上一張交接單</source>
        <translation>Last handover sheet</translation>
    </message>
    <message>
        <source>{who} 在 {at} 接班</source>
        <translation>Taken over by {who} on {at}</translation>
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
        <source>稍後</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>看過了，接班</source>
        <translation>Read, I take over</translation>
    </message>
</context>
<context>
    <name>TargetBar</name>
    <message>
        <source>單位</source>
        <extracomment>The longest name of a unit and its item, and no wider than the choices beside it allow.</extracomment>
        <translation>Unit</translation>
    </message>
    <message>
        <source>列出的人</source>
        <translation>Those listed</translation>
    </message>
    <message>
        <source>名單以外的學生</source>
        <translation>Everybody else</translation>
    </message>
    <message>
        <source>學生已確認的資料</source>
        <translation>Confirmed data</translation>
    </message>
    <message>
        <source>沒寫畢業學年期的列</source>
        <translation>Rows without a term</translation>
    </message>
    <message>
        <source>有列不能匯入時</source>
        <translation>If a row fails</translation>
    </message>
    <message>
        <source>名單是哪個單位的哪一項</source>
        <translation>Which unit and item the list is about</translation>
    </message>
    <message>
        <source>依學校設定</source>
        <translation>As the school says</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Are done</translation>
    </message>
    <message>
        <source>還沒完成</source>
        <translation>Are not done</translation>
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
        <source>較新的才更新</source>
        <translation>Only if newer</translation>
    </message>
    <message>
        <source>一律以檔案為準</source>
        <translation>The file holds</translation>
    </message>
    <message>
        <source>其餘照樣匯入</source>
        <translation>Import rest</translation>
    </message>
    <message>
        <source>整份都不匯入</source>
        <translation>Import none</translation>
    </message>
    <message>
        <source>沒寫畢業學年期的列算哪一學年期</source>
        <translation>Graduation term of rows that name none</translation>
    </message>
    <message>
        <source>不填</source>
        <translation>None</translation>
    </message>
    <message>
        <source>依檔案各列</source>
        <translation>As each row says</translation>
    </message>
    <message>
        <source>請選擇單位</source>
        <translation>Choose a unit</translation>
    </message>
</context>
<context>
    <name>TendBox</name>
    <message>
        <source>常用篩選</source>
        <translation>Kept filters</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>刪除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>關閉</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>TickChoice</name>
    <message>
        <source>有細目還沒勾選。已經全部辦妥的，可以一併勾選後通過：</source>
        <translation>Some sub-items are not ticked yet. Those that are done for everybody can be ticked with the pass:</translation>
    </message>
    <message>
        <source>{name}（{n} 人未勾）</source>
        <translation>{name} (open for {n})</translation>
    </message>
    <message>
        <source>將登錄 {n} 筆，勾選 {m} 個細目；一次復原會一起取消。</source>
        <translation>{n} will be recorded and {m} sub-items ticked; one undo takes back both.</translation>
    </message>
    <message>
        <source>還沒有選夠細目；只登錄不缺細目的 {n} 筆。</source>
        <translation>Not enough sub-items chosen; only the {n} that wait for none are recorded.</translation>
    </message>
    <message>
        <source>還沒有選夠細目，目前沒有可以登錄的。</source>
        <translation>Not enough sub-items chosen; nothing can be recorded yet.</translation>
    </message>
</context>
<context>
    <name>Tied</name>
    <message>
        <source>現行有效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>已被取代</source>
        <translation>Superseded</translation>
    </message>
    <message>
        <source>暫存：無效</source>
        <translation>Draft: not valid</translation>
    </message>
    <message>
        <source>不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>{number}&#x3000;第 {n} 版</source>
        <translation>{number}, version {n}</translation>
    </message>
    <message>
        <source>{n} 張</source>
        <translation>{n} sheet(s)</translation>
    </message>
    <message>
        <source>補印 {line}：{reason}</source>
        <translation>Reprinted {line}: {reason}</translation>
    </message>
    <message>
        <source>系辦已收件：就是這一張</source>
        <translation>Taken in by the department: this very sheet</translation>
    </message>
    <message>
        <source>系辦已收件：{number}</source>
        <translation>Taken in by the department: {number}</translation>
    </message>
    <message>
        <source>系辦已收件（未登錄編號）</source>
        <translation>Taken in by the department, number not recorded</translation>
    </message>
    <message>
        <source>附有 {n} 個掃描檔</source>
        <translation>{n} scan(s) kept with it</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>名冊全部</source>
        <extracomment>From the first day to the last; contradictions and refusals stand in the middle, where they are looked for.</extracomment>
        <translation>Everybody</translation>
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
    <name>TodayPage</name>
    <message>
        <source>在清單中找學號、姓名、字號</source>
        <translation>Find a number, name or serial</translation>
    </message>
    <message>
        <source>證書清單</source>
        <translation>List of certificates</translation>
    </message>
    <message>
        <source>今天領取</source>
        <translation>Collected today</translation>
    </message>
    <message>
        <source>待確認</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>未領取</source>
        <translation>Uncollected</translation>
    </message>
    <message>
        <source>逾期未領</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>郵件退回</source>
        <translation>Returned mail</translation>
    </message>
    <message>
        <source>{n} 張</source>
        <translation>{n} certificate(s)</translation>
    </message>
    <message>
        <source>今天還沒有發出證書</source>
        <translation>Nothing was handed over today</translation>
    </message>
    <message>
        <source>在「發證」頁掃描學生證，就從這裡看得到。</source>
        <translation>What is handed over on the first page is seen here.</translation>
    </message>
    <message>
        <source>沒有待確認的發證</source>
        <translation>Nothing to confirm</translation>
    </message>
    <message>
        <source>主管放行、或共用帳冊還沒有回覆的發證會列在這裡。</source>
        <translation>Handovers a supervisor let go, or without an answer of the shared ledger, are listed here.</translation>
    </message>
    <message>
        <source>庫存沒有未領的證書</source>
        <translation>No certificate waits for its owner</translation>
    </message>
    <message>
        <source>登錄製證之後，還沒有領走的會列在這裡。</source>
        <translation>Certificates recorded as made and not collected are listed here.</translation>
    </message>
    <message>
        <source>沒有逾期未領的證書</source>
        <translation>Nothing is overdue</translation>
    </message>
    <message>
        <source>放超過本校期限還沒有人領的會列在這裡。</source>
        <translation>Certificates that lie longer than the school lets them are listed here.</translation>
    </message>
    <message>
        <source>沒有退回的郵件</source>
        <translation>No mail came back</translation>
    </message>
    <message>
        <source>登錄退回的掛號郵件會列在這裡，等再寄或親領。</source>
        <translation>Registered mail that came back is listed here, to be sent again or collected.</translation>
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
        <source>系所</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>證書字號</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>領取方式</source>
        <translation>Way</translation>
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
        <source>情形</source>
        <translation>Standing</translation>
    </message>
    <message>
        <source>理由與現在還缺的</source>
        <translation>Reason, and what is missing now</translation>
    </message>
    <message>
        <source>掛號號碼</source>
        <translation>Registered no.</translation>
    </message>
    <message>
        <source>登錄時間</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>退回原因</source>
        <translation>Why it came back</translation>
    </message>
    <message>
        <source>狀態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>位置與天數</source>
        <translation>Place and days</translation>
    </message>
    <message>
        <source>共用帳冊已收下</source>
        <translation>Taken by the shared ledger</translation>
    </message>
    <message>
        <source>等共用帳冊回覆</source>
        <translation>Waiting for the shared ledger</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} day(s)</translation>
    </message>
</context>
<context>
    <name>TogetherKey</name>
    <message>
        <source>連同 {n} 種</source>
        <translation>With {n}</translation>
    </message>
    <message>
        <source>連同…</source>
        <translation>With…</translation>
    </message>
    <message>
        <source>不連同其他文件</source>
        <translation>Without other papers</translation>
    </message>
    <message>
        <source>這種文件要單獨列印</source>
        <translation>This paper is printed alone</translation>
    </message>
    <message>
        <source>每位學生一套，連同：{papers}</source>
        <translation>A set for each student, with: {papers}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>同一批學生再印別種文件，每位一套</source>
        <translation>Print other papers for the same students, a set for each</translation>
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
        <source>這個畫面的說明</source>
        <translation>About this screen</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>測試頁</source>
        <extracomment>The bar code and the QR code.</extracomment>
        <translation>Test page</translation>
    </message>
    <message>
        <source>一張 A4：毫米尺、每一種字型、線條與灰階、條碼與行動條碼。換了印表機、紙或碳粉，印一張看看。</source>
        <translation>One A4 sheet: rulers in millimetres, every typeface, lines and greys, bar code and QR code. Print one after a change of printer, paper or toner.</translation>
    </message>
    <message>
        <source>印表機</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>紙匣</source>
        <translation>Tray</translation>
    </message>
    <message>
        <source>量到的長度</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>列印測試頁</source>
        <translation>Print test page</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>從 0 量到 {n}，填毫米</source>
        <translation>From 0 to {n}, in millimetres</translation>
    </message>
    <message>
        <source>檢查條碼</source>
        <translation>Check the codes</translation>
    </message>
    <message>
        <source>掃測試頁的條碼</source>
        <translation>Scan the test page&apos;s codes</translation>
    </message>
    <message>
        <source>掃條碼，再掃行動條碼；Esc 結束</source>
        <translation>Scan the bar code, then the QR code; Esc ends</translation>
    </message>
    <message>
        <source>比例正確（100 %）。</source>
        <translation>The scale is right (100 %).</translation>
    </message>
    <message>
        <source>印成了 {percent} %：列印對話框的縮放請設 100 %（實際大小），關掉「符合頁面」，再印一張。</source>
        <translation>Printed at {percent} %: set the print dialog&apos;s scale to 100 % (actual size), turn &quot;fit to page&quot; off, and print again.</translation>
    </message>
    <message>
        <source>先列印或另存一張測試頁</source>
        <translation>Print or save a test page first</translation>
    </message>
    <message>
        <source>讀到「{heard}」，應為「{code}」：請用「掃描器」校正，或檢查列印的濃度。</source>
        <translation>Read &quot;{heard}&quot;, should be &quot;{code}&quot;: calibrate under &quot;Scanner&quot;, or check the print&apos;s darkness.</translation>
    </message>
    <message>
        <source>第一個讀對了，再掃另一個。</source>
        <translation>The first was read right; scan the other.</translation>
    </message>
    <message>
        <source>兩個碼都讀對了。</source>
        <translation>Both codes were read right.</translation>
    </message>
</context>
<context>
    <name>TrialPage</name>
    <message>
        <source>彈性課程與修習中課程</source>
        <translation>Electives and courses in progress</translation>
    </message>
    <message>
        <source>空白鍵：勾選或取消&#x3000;Enter：假設修習中的課不及格、停修</source>
        <translation>Space: tick or untick. Enter: assume a running course is failed or withdrawn</translation>
    </message>
    <message>
        <source>沒有課架外課程可以勾選，也沒有修習中的課程。</source>
        <translation>No outside course to tick, and no course in progress.</translation>
    </message>
    <message>
        <source>計算中…</source>
        <translation>Computing…</translation>
    </message>
    <message>
        <source>已送出，勾選已鎖定：改動只是試算，要更正請「代為修正」（Ctrl+M）</source>
        <translation>Submitted, ticks are locked: changes are only tried out; to correct them use Amend (Ctrl+M)</translation>
    </message>
    <message>
        <source>登錄送出（F8）時，以這裡的勾選為準</source>
        <translation>These ticks go with the submission (F8)</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>上次申請的勾選（僅供參考，須重新勾選）：{ticks}</source>
        <translation>Ticked last time (for reference, tick anew): {ticks}</translation>
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
    <name>UpdateCard</name>
    <message>
        <source>版本查詢</source>
        <translation>Newer versions</translation>
    </message>
    <message>
        <source>每天向學校的網址查一次有沒有新版本；只說，不下載也不安裝，也不送出任何資料。</source>
        <translation>Asks the school&apos;s address once a day whether a newer version is out; it only tells, downloads and installs nothing, and sends nothing.</translation>
    </message>
    <message>
        <source>目前不查詢。學校有發布簽章公告時，由資訊人員填入網址與公鑰。</source>
        <translation>Off. Where the school publishes a signed notice, IT fills in its address and public key.</translation>
    </message>
    <message>
        <source>網址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>公鑰</source>
        <translation>Public key</translation>
    </message>
    <message>
        <source>儲存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>立即查詢</source>
        <translation>Ask now</translation>
    </message>
    <message>
        <source>已儲存。</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>已關閉版本查詢。</source>
        <translation>Nobody is asked any more.</translation>
    </message>
    <message>
        <source>有新版本 {version}（現在是 {now}）。{note}</source>
        <translation>Version {version} is out (this is {now}). {note}</translation>
    </message>
    <message>
        <source>已是最新版本 {now}。</source>
        <translation>Version {now} is the newest.</translation>
    </message>
</context>
<context>
    <name>VerdictFilter</name>
    <message>
        <source>全部 {n}</source>
        <translation>All {n}</translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>結束示範，為自己的學校開櫃？</source>
        <translation>End the sample and open a desk of your own?</translation>
    </message>
    <message>
        <source>示範學校的三百位虛構學生，以及在這裡試做的審核都會清除，不能復原。語言、外觀與掃描器的設定會留著。</source>
        <translation>The three hundred invented students and everything tried with them will be gone for good. Language, appearance and scanner settings stay.</translation>
    </message>
    <message>
        <source>清除並開櫃</source>
        <translation>Clear and open</translation>
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
        <source>通行碼</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>再輸入一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>再輸入一次通行碼</source>
        <translation>Passphrase once more</translation>
    </message>
    <message>
        <source>這台電腦沒有金鑰圈：帳冊以通行碼加密，每次開啟都要輸入。忘記就打不開，沒有人救得回來。</source>
        <translation>This computer has no keyring: the ledger is encrypted with a passphrase asked for at each start. Once forgotten, nobody can open it.</translation>
    </message>
    <message>
        <source>通行碼至少要 {n} 個字；建議用四個以上不相關的詞。</source>
        <translation>At least {n} characters; four unrelated words are good.</translation>
    </message>
    <message>
        <source>兩次輸入的通行碼不同，請再輸入一次。</source>
        <translation>The two passphrases differ; please type them again.</translation>
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
    <name>WorkPage</name>
    <message>
        <source>在清單中找</source>
        <translation>Find in the list</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>列</source>
        <translation>Row</translation>
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
        <source>現在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>套用後</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>原因或說明</source>
        <translation>Reason or note</translation>
    </message>
    <message>
        <source>可能是 {alike}</source>
        <translation>Perhaps {alike}</translation>
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
        <source>承諾時間</source>
        <translation>Promised</translation>
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
        <source>曾經通過，後來改回</source>
        <translation>Had passed and was reverted</translation>
    </message>
    <message>
        <source>已標記</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>待辦清單</source>
        <translation>Worklist</translation>
    </message>
    <message>
        <source>套用欠項、歸還或完成名單</source>
        <translation>Apply a list of debts, returns or completions</translation>
    </message>
    <message>
        <source>已登錄 {n} 筆</source>
        <translation>{n} recorded</translation>
    </message>
    <message>
        <source>已登錄 {n} 筆，並勾選 {m} 個細目</source>
        <translation>{n} recorded, {m} sub-items ticked</translation>
    </message>
    <message>
        <source>{n} 筆沒有撤銷</source>
        <translation>{n} not taken back</translation>
    </message>
    <message>
        <source>已取消 {n} 筆標記</source>
        <translation>{n} flags taken away</translation>
    </message>
    <message>
        <source>已標記 {n} 筆</source>
        <translation>{n} flagged</translation>
    </message>
    <message>
        <source>已套用名單，登錄 {n} 筆</source>
        <translation>List applied, {n} recorded</translation>
    </message>
    <message>
        <source>已復原名單，共 {n} 筆</source>
        <translation>List taken back, {n} in all</translation>
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
        <source>選擇名單</source>
        <translation>Choose a list</translation>
    </message>
    <message>
        <source>等 {n} 筆</source>
        <extracomment>More numbers than this are counted instead of named.</extracomment>
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
    <message>
        <source>登錄不通過</source>
        <extracomment>In the order they are shown: what will be written, then what is left alone, then what needs a person. Fate -&gt; tone and icon.</extracomment>
        <translation>Not passed</translation>
    </message>
    <message>
        <source>已清，解除</source>
        <translation>Cleared</translation>
    </message>
    <message>
        <source>登錄通過</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>未變</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>不更動</source>
        <translation>Left alone</translation>
    </message>
    <message>
        <source>學號疑似有誤</source>
        <translation>Number looks wrong</translation>
    </message>
    <message>
        <source>查無此人</source>
        <translation>Nobody known</translation>
    </message>
    <message>
        <source>讀不懂</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>名單以外</source>
        <translation>Not on the list</translation>
    </message>
    <message>
        <source>登錄為不通過，並寫入名單上的原因。</source>
        <translation>Recorded as not passed, with the list&apos;s reason.</translation>
    </message>
    <message>
        <source>先前名單登錄的欠項已清，解除不通過。</source>
        <translation>What an earlier list recorded is settled and lifted.</translation>
    </message>
    <message>
        <source>登錄為通過。</source>
        <translation>Recorded as passed.</translation>
    </message>
    <message>
        <source>和現在的審核情形一樣，不再登錄一次。</source>
        <translation>As it stands already; not recorded again.</translation>
    </message>
    <message>
        <source>名單不能決定這幾位；每一列都寫了為什麼。</source>
        <translation>A list cannot decide on these; each line says why.</translation>
    </message>
    <message>
        <source>名冊上沒有這個學號，但有很像的：前面的 0 或字母可能掉了。</source>
        <translation>Not on the roster, but a similar one is: a leading 0 or letter may be lost.</translation>
    </message>
    <message>
        <source>名冊上沒有這個學號。</source>
        <translation>Not on the roster.</translation>
    </message>
    <message>
        <source>這幾列沒有可用的學號或內容。</source>
        <translation>These rows have no usable number or content.</translation>
    </message>
    <message>
        <source>名單沒有提到、這次會一併登錄通過的學生。</source>
        <translation>Not named by the list, and recorded as passed along with it.</translation>
    </message>
</context>
<context>
    <name>WorklistScreenView</name>
    <message>
        <source>放開就開始檢查名單；看過結果才會登錄</source>
        <extracomment>Who runs down the list with a key held is read about only where they stop. So many 學號 are named under each reason; the others stay selected in the list afterwards. A unit with one item needs no column that says the same in every row.</extracomment>
        <translation>Let go to check the list; nothing is recorded before you have seen the result</translation>
    </message>
    <message>
        <source>另有 {n} 筆不能登錄，不會更動：</source>
        <translation>{n} cannot be recorded and stay as they are:</translation>
    </message>
    <message>
        <source>一次登錄 {n} 筆「{verb}」</source>
        <translation>Record {n} as &quot;{verb}&quot; at once</translation>
    </message>
    <message>
        <source>套用名單，一次登錄 {n} 筆</source>
        <translation>Apply the list and record {n} at once</translation>
    </message>
    <message>
        <source>{title}：{n} 筆（{named}）</source>
        <translation>{title}: {n} ({named})</translation>
    </message>
    <message>
        <source>前往名冊匯入</source>
        <translation>Go to imports</translation>
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
</context>
</TS>
