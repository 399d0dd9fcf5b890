<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>AboutDialog</name>
    <message>
        <source>事例棚</source>
        <translation>Jireidana</translation>
    </message>
    <message>
        <source>データ</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>最後のバックアップ</source>
        <translation>Last backup</translation>
    </message>
    <message>
        <source>版 {version}&#x3000;指紋 {fingerprint}</source>
        <translation>version {version}  fingerprint {fingerprint}</translation>
    </message>
    <message>
        <source>パック {title}</source>
        <translation>Pack {title}</translation>
    </message>
    <message>
        <source>事例棚について</source>
        <translation>About Jireidana</translation>
    </message>
    <message>
        <source>事例棚 Jireidana&#x3000;{version}</source>
        <translation>Jireidana  {version}</translation>
    </message>
    <message>
        <source>自治体DXの事例を探し、検討し、提案にまとめるための道具です。</source>
        <translation>A tool for finding municipal DX cases, judging them, and turning them into a proposal.</translation>
    </message>
    <message>
        <source>動作環境</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>事例棚は MIT ライセンスの下で配布されています。使っている部品:</source>
        <translation>Jireidana is distributed under the MIT licence. It uses these parts:</translation>
    </message>
    <message>
        <source>ライセンス</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>情報をコピー</source>
        <translation>Copy information</translation>
    </message>
    <message>
        <source>コピーしました。問い合わせのときに貼り付けてください。</source>
        <translation>Copied. Paste it into your message to the help desk.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>取り込む(&amp;I)…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>事例パックや、記入済みのExcelを取り込みます</source>
        <translation>Takes in a case pack or a filled-in Excel workbook</translation>
    </message>
    <message>
        <source>書き出す(&amp;E)…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>一覧や提案リストをExcel・CSV・JSONにします</source>
        <translation>Writes the list or a proposal list as Excel, CSV or JSON</translation>
    </message>
    <message>
        <source>戻りのExcelを取り込む(&amp;R)…</source>
        <translation>Take in a &amp;returned workbook…</translation>
    </message>
    <message>
        <source>会議で記入された採否・担当課・コメントを取り込みます</source>
        <translation>Takes in the decisions, sections and comments a meeting filled in</translation>
    </message>
    <message>
        <source>記録の交換(&amp;X)…</source>
        <translation>E&amp;xchange records…</translation>
    </message>
    <message>
        <source>あなたのタグ・メモなどを、同僚や別のPCとやり取りします</source>
        <translation>Exchanges your tags, notes and so on with a colleague or another PC</translation>
    </message>
    <message>
        <source>事例パックの管理(&amp;P)…</source>
        <translation>Manage case &amp;packs…</translation>
    </message>
    <message>
        <source>パックを作る・庁内事例(&amp;M)…</source>
        <translation>&amp;Make a pack, own cases…</translation>
    </message>
    <message>
        <source>自分の団体の事例を書き、事例パックにして配ります</source>
        <translation>Write cases of your own office and hand them out as a pack</translation>
    </message>
    <message>
        <source>取込みの履歴(&amp;H)…</source>
        <translation>Import &amp;history…</translation>
    </message>
    <message>
        <source>バックアップと復元(&amp;B)…</source>
        <translation>&amp;Backups and restoring…</translation>
    </message>
    <message>
        <source>終了(&amp;Q)</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>元に戻す(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>やり直す(&amp;R)</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>一覧をすべて選択(&amp;A)</source>
        <translation>Select &amp;all in the list</translation>
    </message>
    <message>
        <source>出典をコピー(&amp;C)</source>
        <translation>&amp;Copy citation</translation>
    </message>
    <message>
        <source>資料に書く形で出典をコピーします</source>
        <translation>Copies the source in the form used in documents</translation>
    </message>
    <message>
        <source>設定(&amp;S)…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>検索(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>検索条件を消す(&amp;L)</source>
        <translation>C&amp;lear query</translation>
    </message>
    <message>
        <source>検索条件を保存(&amp;S)…</source>
        <translation>&amp;Save query…</translation>
    </message>
    <message>
        <source>前の検索条件(&amp;B)</source>
        <translation>Previous query (&amp;B)</translation>
    </message>
    <message>
        <source>次の検索条件(&amp;N)</source>
        <translation>&amp;Next query</translation>
    </message>
    <message>
        <source>一覧(&amp;1)</source>
        <translation>List (&amp;1)</translation>
    </message>
    <message>
        <source>比較(&amp;2)</source>
        <translation>Compare (&amp;2)</translation>
    </message>
    <message>
        <source>集計(&amp;3)</source>
        <translation>Overview (&amp;3)</translation>
    </message>
    <message>
        <source>提案リスト(&amp;4)</source>
        <translation>Proposal lists (&amp;4)</translation>
    </message>
    <message>
        <source>表で見る(&amp;T)</source>
        <translation>As a &amp;table</translation>
    </message>
    <message>
        <source>カードで見る(&amp;C)</source>
        <translation>As &amp;cards</translation>
    </message>
    <message>
        <source>絞り込みを表示(&amp;F)</source>
        <translation>Show &amp;filters</translation>
    </message>
    <message>
        <source>事例の内容を表示(&amp;D)</source>
        <translation>Show case &amp;details</translation>
    </message>
    <message>
        <source>次の領域へ移る(&amp;M)</source>
        <translation>&amp;Move to the next pane</translation>
    </message>
    <message>
        <source>前の領域へ移る(&amp;W)</source>
        <translation>Previous pane (&amp;W)</translation>
    </message>
    <message>
        <source>次の事例(&amp;X)</source>
        <translation>Ne&amp;xt case</translation>
    </message>
    <message>
        <source>前の事例(&amp;V)</source>
        <translation>Pre&amp;vious case</translation>
    </message>
    <message>
        <source>タグを付ける(&amp;T)…</source>
        <translation>&amp;Tag…</translation>
    </message>
    <message>
        <source>選択した事例すべてに付けます</source>
        <translation>Applies to all selected cases</translation>
    </message>
    <message>
        <source>検討状況(&amp;A)…</source>
        <translation>&amp;Assessment…</translation>
    </message>
    <message>
        <source>提案リストに加える(&amp;P)…</source>
        <translation>Add to a &amp;proposal list…</translation>
    </message>
    <message>
        <source>選択した事例を提案リストの最後に加えます</source>
        <translation>Adds the selected cases to the end of a proposal list</translation>
    </message>
    <message>
        <source>メモを書く(&amp;N)</source>
        <translation>Write a &amp;note</translation>
    </message>
    <message>
        <source>選択した事例を比較(&amp;C)</source>
        <translation>&amp;Compare selected cases</translation>
    </message>
    <message>
        <source>2～4件を選んで並べます</source>
        <translation>Choose 2 to 4 cases to put them side by side</translation>
    </message>
    <message>
        <source>タグの管理(&amp;G)…</source>
        <translation>Mana&amp;ge tags…</translation>
    </message>
    <message>
        <source>自団体の設定(&amp;O)…</source>
        <translation>&amp;Own organization…</translation>
    </message>
    <message>
        <source>「うちと似た団体」で絞り込めるようになります</source>
        <translation>Lets you narrow the list to organizations like yours</translation>
    </message>
    <message>
        <source>同義語(&amp;Y)…</source>
        <translation>S&amp;ynonyms…</translation>
    </message>
    <message>
        <source>同じ意味の言葉を加えると、検索でどれからでも見つかります</source>
        <translation>Add words of one meaning; searching for any of them finds the others</translation>
    </message>
    <message>
        <source>信頼する発行者(&amp;T)…</source>
        <translation>&amp;Trusted publishers…</translation>
    </message>
    <message>
        <source>データの点検(&amp;D)…</source>
        <translation>Check &amp;data…</translation>
    </message>
    <message>
        <source>コマンドを探す(&amp;K)…</source>
        <translation>Find a &amp;command…</translation>
    </message>
    <message>
        <source>操作の名前から実行します</source>
        <translation>Runs a command by its name</translation>
    </message>
    <message>
        <source>使い方(&amp;H)</source>
        <translation>&amp;Manual</translation>
    </message>
    <message>
        <source>はじめの案内(&amp;G)</source>
        <translation>&amp;Getting started</translation>
    </message>
    <message>
        <source>このプログラムについて(&amp;A)</source>
        <translation>&amp;About this program</translation>
    </message>
    <message>
        <source>ファイル(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>編集(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>検索(&amp;S)</source>
        <translation>&amp;Search</translation>
    </message>
    <message>
        <source>表示(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>事例(&amp;C)</source>
        <translation>&amp;Case</translation>
    </message>
    <message>
        <source>ツール(&amp;T)</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>ヘルプ(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
</context>
<context>
    <name>AssessmentChooser</name>
    <message>
        <source>検討状況を付ける</source>
        <translation>Assess cases</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>担当課</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>判断日</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>空なら、いまの内容のままにします</source>
        <translation>Left empty, it stays as it is</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>選んだ事例：{n}件</source>
        <translation>Selected cases: {n}</translation>
    </message>
    <message>
        <source>Ctrl+Enterで決定します。</source>
        <translation>Press Ctrl+Enter to confirm.</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>検討状況を「{status}」にする（{n} 件）</source>
        <translation>Set assessment to “{status}” ({n} cases)</translation>
    </message>
</context>
<context>
    <name>AssessmentEditor</name>
    <message>
        <source>検討状況：{0}</source>
        <translation>Assessment: {0}</translation>
    </message>
    <message>
        <source>判断の理由</source>
        <translation>Reason for the judgement</translation>
    </message>
    <message>
        <source>例：市民課</source>
        <translation>E.g. Citizens&apos; affairs</translation>
    </message>
    <message>
        <source>担当課</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>判断日</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>変更点を見る</source>
        <translation>Show changes</translation>
    </message>
    <message>
        <source>このままでよい</source>
        <translation>Still right</translation>
    </message>
    <message>
        <source>⚠ 判断した後に内容が変わりました</source>
        <translation>⚠ The case changed after this judgement</translation>
    </message>
    <message>
        <source>検討状況を「{0}」にする</source>
        <translation>Set the assessment to “{0}”</translation>
    </message>
    <message>
        <source>判断の理由を書く</source>
        <translation>Write the reason</translation>
    </message>
    <message>
        <source>担当課を書く</source>
        <translation>Write the section in charge</translation>
    </message>
    <message>
        <source>判断日を変える</source>
        <translation>Change the date of the judgement</translation>
    </message>
    <message>
        <source>判断を確認済みにする</source>
        <translation>Confirm the judgement</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>バックアップと復元</source>
        <translation>Backups and restoring</translation>
    </message>
    <message>
        <source>バックアップ</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>きっかけ</source>
        <translation>Made because of</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>大きさ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>点検の結果</source>
        <translation>Results of the check</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>調べたもの</source>
        <translation>What was checked</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>データの点検</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>今すぐ作る</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>点検する</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>安全に直す</source>
        <translation>Repair safely</translation>
    </message>
    <message>
        <source>読み取れるものを移す…</source>
        <translation>Bring over what can be read…</translation>
    </message>
    <message>
        <source>この時点に戻す…</source>
        <translation>Go back to this state…</translation>
    </message>
    <message>
        <source>別の場所から戻す…</source>
        <translation>Restore from another place…</translation>
    </message>
    <message>
        <source>毎日の最初、取込みや大きな削除の前などに自動で作ります。2日分はすべて、その後は日・週・月ごとに残します。
場所: {folder}</source>
        <translation>Made automatically at the start of a day, before imports, large deletions and so on. All of the last two days are kept, then one per day, week and month.
Place: {folder}</translation>
    </message>
    <message>
        <source>点検ではデータを変えません。直すのは、失うもののないものだけです。</source>
        <translation>Checking changes nothing. Only repairs that lose nothing are made.</translation>
    </message>
    <message>
        <source>一覧の読み込み</source>
        <translation>Reading the list</translation>
    </message>
    <message>
        <source>× 読めません</source>
        <translation>× Cannot be read</translation>
    </message>
    <message>
        <source>毎日の自動</source>
        <translation>Automatic, daily</translation>
    </message>
    <message>
        <source>取込みの前</source>
        <translation>Before an import</translation>
    </message>
    <message>
        <source>取込みを元に戻す前</source>
        <translation>Before undoing an import</translation>
    </message>
    <message>
        <source>新しい版への移行の前</source>
        <translation>Before moving to a new version</translation>
    </message>
    <message>
        <source>復元の前</source>
        <translation>Before a restore</translation>
    </message>
    <message>
        <source>大きな削除の前</source>
        <translation>Before a large deletion</translation>
    </message>
    <message>
        <source>修復の前</source>
        <translation>Before a repair</translation>
    </message>
    <message>
        <source>記録の取込みの前</source>
        <translation>Before taking in records</translation>
    </message>
    <message>
        <source>手動</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>バックアップを作りました。</source>
        <translation>The backup was made.</translation>
    </message>
    <message>
        <source>{when} の状態</source>
        <translation>the state of {when}</translation>
    </message>
    <message>
        <source>バックアップを選ぶ</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>バックアップ (*.sqlite)</source>
        <translation>Backups (*.sqlite)</translation>
    </message>
    <message>
        <source>「{name}」の状態</source>
        <translation>the state of “{name}”</translation>
    </message>
    <message>
        <source>バックアップから戻す</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>事例・メモ・タグ・提案リストのすべてを、{what}に戻しますか。</source>
        <translation>Bring all cases, notes, tags and proposal lists back to {what}?</translation>
    </message>
    <message>
        <source>いまの状態は先にバックアップするので、後からまた戻せます。</source>
        <translation>The present state is backed up first, so you can come back to it.</translation>
    </message>
    <message>
        <source>戻す</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>バックアップの状態に戻しました。</source>
        <translation>Restored to the state of the backup.</translation>
    </message>
    <message>
        <source>復元</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>検索用の索引は、次に事例棚を開いたときに作ります。</source>
        <translation>The search index will be made when Jireidana is next opened.</translation>
    </message>
    <message>
        <source>データファイル</source>
        <translation>Data file</translation>
    </message>
    <message>
        <source>行のつながり</source>
        <translation>Links between rows</translation>
    </message>
    <message>
        <source>あなたの記録</source>
        <translation>Your records</translation>
    </message>
    <message>
        <source>検索の索引</source>
        <translation>Search index</translation>
    </message>
    <message>
        <source>事例パック</source>
        <translation>Case packs</translation>
    </message>
    <message>
        <source>○ 正常</source>
        <translation>○ Sound</translation>
    </message>
    <message>
        <source>▲ 要確認</source>
        <translation>▲ Needs attention</translation>
    </message>
    <message>
        <source>要確認の項目があります。</source>
        <translation>Some items need attention.</translation>
    </message>
    <message>
        <source>直せるものは「安全に直す」で直せます。データファイルが壊れているときは、「読み取れるものを移す」か、バックアップから戻してください。</source>
        <translation>What can be mended is mended by “Repair safely”. When the data file itself is damaged, use “Bring over what can be read” or restore a backup.</translation>
    </message>
    <message>
        <source>読み取れるものを移す</source>
        <translation>Bring over what can be read</translation>
    </message>
    <message>
        <source>壊れたデータファイルから、読み取れるものを新しいファイルに移しますか。</source>
        <translation>Bring what can be read of the damaged data file into a new file?</translation>
    </message>
    <message>
        <source>壊れたファイルは別に取っておきます。足りないものは最新のバックアップから補います。</source>
        <translation>The damaged file is kept aside. What is missing is filled in from the newest backup.</translation>
    </message>
    <message>
        <source>移す</source>
        <translation>Bring over</translation>
    </message>
    <message>
        <source>読み取り</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>どこにも傷みはありませんでした。</source>
        <translation>No damage was found.</translation>
    </message>
    <message>
        <source>修復</source>
        <translation>Repair</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>中止しています…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>CaseMenu</name>
    <message>
        <source>タグを付ける</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>新しいタグ・詳しく…</source>
        <translation>New tag or more…</translation>
    </message>
    <message>
        <source>タグを外す</source>
        <translation>Remove tag</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>理由・担当課も…</source>
        <translation>Reason and section…</translation>
    </message>
    <message>
        <source>提案リストに追加</source>
        <translation>Add to a proposal list</translation>
    </message>
    <message>
        <source>新しいリスト・詳しく…</source>
        <translation>New list or more…</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>事例名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture</translation>
    </message>
    <message>
        <source>団体区分</source>
        <translation>Kind of organization</translation>
    </message>
    <message>
        <source>編</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>原典</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>頁</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>CaseText</name>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>原典の表記</source>
        <translation>As printed</translation>
    </message>
    <message>
        <source>公式サイト</source>
        <translation>Official site</translation>
    </message>
    <message>
        <source>公式サイトのアドレスをコピー</source>
        <translation>Copy the address of the official site</translation>
    </message>
    <message>
        <source>原典</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>概要</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>ChangedCase</name>
    <message>
        <source>変更点</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>書いた時の内容は残っていないため、変更点を表示できません。</source>
        <translation>The text it was written against was not kept, so changes cannot be shown.</translation>
    </message>
    <message>
        <source>今は、書いた時と同じ内容です。</source>
        <translation>The case is now the same as when this was written.</translation>
    </message>
    <message>
        <source>書いた時の内容</source>
        <translation>When written</translation>
    </message>
    <message>
        <source>いまの内容</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>「{0}」を保存できませんでした（{1}）。</source>
        <translation>“{0}” could not be saved ({1}).</translation>
    </message>
    <message>
        <source>ほかのプログラムで開いていないか、書き込める場所かを確かめてください。</source>
        <translation>Make sure that no other program has it open and that the place can be written to.</translation>
    </message>
    <message>
        <source>絞り込み中</source>
        <translation>narrowed to this</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>タグ「{0}」</source>
        <translation>Tag “{0}”</translation>
    </message>
    <message>
        <source>Enterで検索、Deleteで外す</source>
        <translation>Enter searches, Delete removes</translation>
    </message>
    <message>
        <source>「{0}」の事例を検索（×またはDeleteで外す）</source>
        <translation>Search cases tagged “{0}” (× or Delete removes it)</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>コマンドを探す</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>したいことの名前を入力（例：書き出す、比較、集計）</source>
        <translation>Type what you want to do (e.g. export, compare, overview)</translation>
    </message>
    <message>
        <source>コマンドの名前</source>
        <translation>Name of the command</translation>
    </message>
    <message>
        <source>コマンド</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>当てはまるコマンドはありません。</source>
        <translation>No command matches.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>保存する検索条件がありません。</source>
        <translation>There is no query to save.</translation>
    </message>
    <message>
        <source>言葉や条件で検索してから保存してください。</source>
        <translation>Search by words or conditions, then save.</translation>
    </message>
    <message>
        <source>検索条件を保存</source>
        <translation>Save query</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>検索条件の名前を変更</source>
        <translation>Rename query</translation>
    </message>
    <message>
        <source>新しい名前</source>
        <translation>New name</translation>
    </message>
    <message>
        <source>比較できるのは2～4件です。</source>
        <translation>2 to 4 cases can be compared.</translation>
    </message>
    <message>
        <source>一覧でCtrlを押しながら2～4件を選んでください。</source>
        <translation>Select 2 to 4 cases in the list with Ctrl held down.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>比較</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>違う項目だけ</source>
        <translation>Differences only</translation>
    </message>
    <message>
        <source>違う項目だけを表示</source>
        <translation>Show only the rows that differ</translation>
    </message>
    <message>
        <source>項目を追加</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>自分たちの項目を加える</source>
        <translation>Add a row of your own</translation>
    </message>
    <message>
        <source>費用</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>導入までの期間</source>
        <translation>Time to introduce</translation>
    </message>
    <message>
        <source>体制</source>
        <translation>Organization of the work</translation>
    </message>
    <message>
        <source>うちで使えるか</source>
        <translation>Could we use it?</translation>
    </message>
    <message>
        <source>課題</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>ほかの項目…</source>
        <translation>Another row…</translation>
    </message>
    <message>
        <source>列と項目</source>
        <translation>Columns and rows</translation>
    </message>
    <message>
        <source>選んだ列の事例と、選んだ行の項目にできること</source>
        <translation>What can be done with the case of the selected column and the item of the selected row</translation>
    </message>
    <message>
        <source>表をコピー</source>
        <translation>Copy table</translation>
    </message>
    <message>
        <source>表計算ソフトに貼り付けられます</source>
        <translation>Can be pasted into a spreadsheet</translation>
    </message>
    <message>
        <source>Excelに出力</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>事例の比較</source>
        <translation>Comparison of cases</translation>
    </message>
    <message>
        <source>比較表をコピーしました。</source>
        <translation>The comparison was copied.</translation>
    </message>
    <message>
        <source>比較の項目「{0}」を追加</source>
        <translation>Add the row “{0}” to comparisons</translation>
    </message>
    <message>
        <source>項目の名前</source>
        <translation>Name of the row</translation>
    </message>
    <message>
        <source>比較の項目に書く</source>
        <translation>Write in a comparison row</translation>
    </message>
    <message>
        <source>この欄に書く</source>
        <translation>Write in this cell</translation>
    </message>
    <message>
        <source>項目の名前を変える…</source>
        <translation>Rename the row…</translation>
    </message>
    <message>
        <source>項目を削除する</source>
        <translation>Delete the row</translation>
    </message>
    <message>
        <source>比較の項目の名前を変える</source>
        <translation>Rename a comparison row</translation>
    </message>
    <message>
        <source>≠ の行に違いがあります。自分たちの項目はダブルクリックかF2で書き込めます（Enterで決定、Alt+Enterで改行）。</source>
        <translation>Rows marked ≠ differ. Double-click or press F2 to write in your own rows (Enter to finish, Alt+Enter for a new line).</translation>
    </message>
    <message>
        <source>比べる事例を選んでください</source>
        <translation>Choose cases to compare</translation>
    </message>
    <message>
        <source>一覧で2～4件を選んでから「比較」を押すと、並べて比べられます。</source>
        <translation>Select two to four cases in the list, then press Compare to see them side by side.</translation>
    </message>
    <message>
        <source>一覧で選ぶ</source>
        <translation>Choose in the list</translation>
    </message>
    <message>
        <source>項目の名前を変える</source>
        <translation>Rename the row</translation>
    </message>
    <message>
        <source>比較の項目「{0}」を削除</source>
        <translation>Delete the comparison row “{0}”</translation>
    </message>
    <message>
        <source>この事例を表示</source>
        <translation>Show this case</translation>
    </message>
    <message>
        <source>比較から外す</source>
        <translation>Remove from the comparison</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>追加</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>変更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>掲載終了</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>区分</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>変わる項目</source>
        <translation>Fields that change</translation>
    </message>
    <message>
        <source>あなたの記録</source>
        <translation>Your records</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>取込みで変わる事例</source>
        <translation>Cases changed by this import</translation>
    </message>
    <message>
        <source>変わる内容</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>この条件に当たる事例はありません。</source>
        <translation>No case matches this condition.</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>＝ 変更なし&#x3000;{n}</source>
        <translation>= Unchanged  {n}</translation>
    </message>
    <message>
        <source>あなたのメモ・タグがある事例だけ（{n}）</source>
        <translation>Only cases with my notes or tags ({n})</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message>
        <source>{0}件</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>{0}（{1}件）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>{0}ページ</source>
        <translation>p. {0}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>予期しないエラー</source>
        <translation>Unexpected error</translation>
    </message>
    <message>
        <source>× 操作を完了できませんでした</source>
        <translation>× The operation could not be completed</translation>
    </message>
    <message>
        <source>プログラムに誤りがありました。この操作は取り消されていますが、それまでに保存した内容は失われていません。続けて使えます。</source>
        <translation>There is a mistake in the program. This operation was undone, but nothing you saved before is lost. You can go on working.</translation>
    </message>
    <message>
        <source>詳細</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>詳細をコピー</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>続ける</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>問い合わせのときは、詳細を貼り付けてください。メモの文章は含まれません。</source>
        <translation>Please paste the details into your message to the help desk. They do not contain the text of notes.</translation>
    </message>
    <message>
        <source>記録: {folder}</source>
        <translation>Log: {folder}</translation>
    </message>
    <message>
        <source>コピーしました</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>令和8年11月24日、R8.11.24、2026/11/24 のように書けます。↑↓で1日ずつ動きます。</source>
        <translation>Write 2026/11/24, R8.11.24 or 令和8年11月24日; ↑ and ↓ go day by day.</translation>
    </message>
    <message>
        <source>カレンダーを開く</source>
        <translation>Open the calendar</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>今日 {0}</source>
        <translation>Today {0}</translation>
    </message>
    <message>
        <source>{0}年度</source>
        <translation>FY{0}</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>タグ「{0}」を付ける（{1}件）</source>
        <translation>Tag “{0}” on {1} cases</translation>
    </message>
    <message>
        <source>タグ「{0}」を外す（{1}件）</source>
        <translation>Remove tag “{0}” from {1} cases</translation>
    </message>
    <message>
        <source>検討状況を「{0}」にする（{1}件）</source>
        <translation>Set assessment “{0}” on {1} cases</translation>
    </message>
    <message>
        <source>提案リスト「{0}」に追加（{1}件）</source>
        <translation>Add {1} cases to proposal list “{0}”</translation>
    </message>
    <message>
        <source>検索条件「{0}」を保存</source>
        <translation>Save query “{0}”</translation>
    </message>
    <message>
        <source>検索条件「{0}」の名前を変更</source>
        <translation>Rename query “{0}”</translation>
    </message>
    <message>
        <source>検索条件「{0}」を削除</source>
        <translation>Delete query “{0}”</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>{0}を中止しました。</source>
        <translation>{0} was stopped.</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>{0}をコピーしました。</source>
        <translation>Copied {0}.</translation>
    </message>
    <message>
        <source>■ 掲載終了：この事例は最新の版に載っていません。タグ・メモ・検討状況は残っています。</source>
        <translation>■ Withdrawn: this case is not in the newest edition. Your tags, notes and assessment remain.</translation>
    </message>
    <message>
        <source>出典をコピー</source>
        <translation>Copy citation</translation>
    </message>
    <message>
        <source>この事例の出典を1行でコピーします</source>
        <translation>Copies this case&apos;s source as one line</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>原典PDF</source>
        <translation>Source PDF</translation>
    </message>
    <message>
        <source>似た事例</source>
        <translation>Similar cases</translation>
    </message>
    <message>
        <source>履歴</source>
        <translation>History</translation>
    </message>
    <message>
        <source>メモの履歴</source>
        <translation>History of notes</translation>
    </message>
    <message>
        <source>事例の内容</source>
        <translation>Case details</translation>
    </message>
    <message>
        <source>事例を選ぶと、
ここに内容が表示されます。</source>
        <translation>Select a case in the list
to see it here.</translation>
    </message>
    <message>
        <source>出典をコピーしました。</source>
        <translation>The citation was copied.</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>いまの内容</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>新しい内容</source>
        <translation>New content</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>事例がまだありません</source>
        <translation>There are no cases yet</translation>
    </message>
    <message>
        <source>事例パック（.jpackまたは.xlsx）を取り込むと、ここに並びます。</source>
        <translation>Take in a case pack (.jpack or .xlsx) and its cases appear here.</translation>
    </message>
    <message>
        <source>事例パックを取り込む…</source>
        <translation>Import a case pack…</translation>
    </message>
    <message>
        <source>「{0}」で探す</source>
        <translation>Search for “{0}”</translation>
    </message>
    <message>
        <source>同義語や部分一致でも探す</source>
        <translation>Search with synonyms and parts of words too</translation>
    </message>
    <message>
        <source>絞り込みを外して「{0}」を探す</source>
        <translation>Search “{0}” without filters</translation>
    </message>
    <message>
        <source>すべての事例を見る</source>
        <translation>Show all cases</translation>
    </message>
    <message>
        <source>当てはまる事例はありません</source>
        <translation>No case matches</translation>
    </message>
    <message>
        <source>言葉を短くするか、別の言い方や、ひらがなの読みでも試してください。</source>
        <translation>Try a shorter or a different word, or its reading in hiragana.</translation>
    </message>
</context>
<context>
    <name>ExchangeDialog</name>
    <message>
        <source>記録の交換</source>
        <translation>Exchange of records</translation>
    </message>
    <message>
        <source>取り込む記録</source>
        <translation>Records to take in</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>違うものはありません。</source>
        <translation>Nothing differs.</translation>
    </message>
    <message>
        <source>同じメモが両方にあるときは、新しい方を選んであります。いまあるものは消えません。</source>
        <translation>Where both have the same note, the newer one is ticked. Nothing that is here is removed.</translation>
    </message>
    <message>
        <source>渡す</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>あなたが書いたもの（タグ・メモ・検討状況・提案リスト・検索条件）だけを、一つのファイルに書き出します。</source>
        <translation>Writes only what you wrote (tags, notes, assessments, proposal lists, saved searches) to one file.</translation>
    </message>
    <message>
        <source>▲ メモの文章が含まれます。渡す相手を確かめてください。</source>
        <translation>▲ It contains the text of your notes. Make sure who gets it.</translation>
    </message>
    <message>
        <source>記録を書き出す…</source>
        <translation>Write records…</translation>
    </message>
    <message>
        <source>受け取る</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>同僚や自分の別のPCで書き出したファイルを選びます。ここに引いて放すこともできます。</source>
        <translation>Choose a file written by a colleague or on another PC of yours. You can also drop it here.</translation>
    </message>
    <message>
        <source>まず比べて、選んだものだけを取り込みます。いまあるものは消えません。</source>
        <translation>It is compared first, and only what you choose is taken in. Nothing you have is lost.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>事例棚の記録_{day}.xlsx</source>
        <translation>Jireidana records_{day}.xlsx</translation>
    </message>
    <message>
        <source>記録を書き出す</source>
        <translation>Export records</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx);;JSON (*.json)</source>
        <translation>Excel workbook (*.xlsx);;JSON (*.json)</translation>
    </message>
    <message>
        <source>場所: {folder}</source>
        <translation>Place: {folder}</translation>
    </message>
    <message>
        <source>Excelに入らない文字 {n} 字を「〓」に置き換えました。JSONなら元のままです。</source>
        <translation>{n} characters that Excel cannot hold were replaced by 〓. JSON keeps them.</translation>
    </message>
    <message>
        <source>「{name}」に書き出しました。</source>
        <translation>Written to “{name}”.</translation>
    </message>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>取り込む記録を選ぶ</source>
        <translation>Choose records to take in</translation>
    </message>
    <message>
        <source>記録 (*.xlsx *.json)</source>
        <translation>Records (*.xlsx *.json)</translation>
    </message>
    <message>
        <source>読み込み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>（記入者の名前なし）</source>
        <translation>(no author name)</translation>
    </message>
    <message>
        <source>{who} の記録: 違うもの {n} 件、同じもの {same} 件</source>
        <translation>Records of {who}: {n} differ, {same} are the same</translation>
    </message>
    <message>
        <source>（このPCにない事例のもの {n} 件も保ちます）</source>
        <translation> ({n} on cases that are not on this PC are kept too)</translation>
    </message>
    <message>
        <source>記録の取込み</source>
        <translation>Take in records</translation>
    </message>
    <message>
        <source>記録 {n} 件を取り込みました。</source>
        <translation>{n} records were taken in.</translation>
    </message>
</context>
<context>
    <name>ExchangeItems</name>
    <message>
        <source>種類</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>事例・名前</source>
        <translation>Case or name</translation>
    </message>
    <message>
        <source>判定</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>＋ 新しく加わる</source>
        <translation>+ New</translation>
    </message>
    <message>
        <source>◆ 相手の方が新しい</source>
        <translation>◆ Theirs is newer</translation>
    </message>
    <message>
        <source>－ いまの方を残す</source>
        <translation>− Keep mine</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>検索条件</source>
        <translation>Queries</translation>
    </message>
    <message>
        <source>比較の記入</source>
        <translation>Comparison entries</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>先頭部分の見本</source>
        <translation>Preview of the beginning</translation>
    </message>
    <message>
        <source>先頭ページの見本</source>
        <translation>Preview of the first page</translation>
    </message>
    <message>
        <source>中身の見本です。見た目は、選んだひな形のとおりになります。</source>
        <translation>This shows the contents. The look will be that of the template chosen.</translation>
    </message>
    <message>
        <source>ファイルに書き出す…</source>
        <translation>Write to a file…</translation>
    </message>
    <message>
        <source>出力設定の保存</source>
        <translation>Save export layout</translation>
    </message>
    <message>
        <source>この設定の名前</source>
        <translation>Name of this layout</translation>
    </message>
    <message>
        <source>出力設定の削除</source>
        <translation>Delete export layout</translation>
    </message>
    <message>
        <source>ひな形のもとの保存先</source>
        <translation>Save starter template</translation>
    </message>
    <message>
        <source>ひな形.xlsx</source>
        <translation>template.xlsx</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>「{name}」を作り、ひな形に選びました。</source>
        <translation>“{name}” was made and chosen as the template.</translation>
    </message>
    <message>
        <source>Excelで見た目を整えて保存すると、その様式で書き出せます。</source>
        <translation>Give it your look in Excel and save it; exports then use that form.</translation>
    </message>
    <message>
        <source>ひな形のもとの作成</source>
        <translation>Making a starter template</translation>
    </message>
    <message>
        <source>書き出す先</source>
        <translation>Where to write</translation>
    </message>
    <message>
        <source>書き出しを中止しました。ファイルは作っていません。</source>
        <translation>Stopped. No file was written.</translation>
    </message>
    <message>
        <source>「{name}」に {n} 件を書き出しました。</source>
        <translation>Wrote {n} cases to “{name}”.</translation>
    </message>
    <message>
        <source>場所: {folder}</source>
        <translation>Place: {folder}</translation>
    </message>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>場所をコピー</source>
        <translation>Copy path</translation>
    </message>
    <message>
        <source>出力設定の記憶</source>
        <translation>Remember export layout</translation>
    </message>
    <message>
        <source>選んだ事例</source>
        <translation>Selected cases</translation>
    </message>
    <message>
        <source>比較している事例</source>
        <translation>Compared cases</translation>
    </message>
    <message>
        <source>検索結果すべて</source>
        <translation>Whole search result</translation>
    </message>
    <message>
        <source>提案リスト「{name}」</source>
        <translation>Proposal list “{name}”</translation>
    </message>
    <message>
        <source>すべての事例</source>
        <translation>All cases</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>書き出す事例</source>
        <translation>Cases to export</translation>
    </message>
    <message>
        <source>{label}（{n}件）</source>
        <translation>{label} ({n})</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>題名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>自治体DX事例一覧</source>
        <translation>自治体DX事例一覧</translation>
    </message>
    <message>
        <source>作成（部署名など）</source>
        <translation>Prepared by (section)</translation>
    </message>
    <message>
        <source>例: 企画部DX推進課（空なら書きません）</source>
        <translation>E.g. DX section, planning dept. (empty: left out)</translation>
    </message>
    <message>
        <source>あなたのメモも書き出す</source>
        <translation>Export my notes too</translation>
    </message>
    <message>
        <source>メモは書き出しません。</source>
        <translation>Notes are not exported.</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>保存…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>形式</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>作成</source>
        <translation>Prepared by</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>シート・ひな形</source>
        <translation>Sheets and template</translation>
    </message>
    <message>
        <source>並び順</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>集計に、地図・棒グラフ・年表の図も載せる</source>
        <translation>Put map, bars and timeline as pictures on the sheet 集計</translation>
    </message>
    <message>
        <source>比較表は、事例が2～6件のときに作れます。</source>
        <translation>A comparison sheet can be made for 2 to 6 cases.</translation>
    </message>
    <message>
        <source>自分のひな形</source>
        <translation>Own template</translation>
    </message>
    <message>
        <source>使わない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>選ぶ…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>ひな形のもとを作る…</source>
        <translation>Make a starter template…</translation>
    </message>
    <message>
        <source>差し込む欄がそろったExcelブックを作ります。見た目を整えて使えます。</source>
        <translation>Makes an Excel workbook with every field in place, for you to style.</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>ひな形を選ぶ</source>
        <translation>Choose a template</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>前回の設定</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>▲ メモも入ります。渡す前に内容を確かめてください。</source>
        <translation>▲ Notes are included. Check them before handing the file on.</translation>
    </message>
</context>
<context>
    <name>ExportOrders</name>
    <message>
        <source>選んだ順</source>
        <translation>As chosen</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>団体区分</source>
        <translation>Kind of organization</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>出典・頁</source>
        <translation>Source and page</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
</context>
<context>
    <name>FacetView</name>
    <message>
        <source>絞り込み</source>
        <translation>Filters</translation>
    </message>
</context>
<context>
    <name>Facets</name>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture</translation>
    </message>
    <message>
        <source>団体区分</source>
        <translation>Kind of organization</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>事例パック</source>
        <translation>Case packs</translation>
    </message>
    <message>
        <source>保存した検索条件</source>
        <translation>Saved queries</translation>
    </message>
    <message>
        <source>同じ区分（{0}）</source>
        <translation>Same kind ({0})</translation>
    </message>
    <message>
        <source>同じ都道府県（{0}）</source>
        <translation>Same prefecture ({0})</translation>
    </message>
    <message>
        <source>隣の都道府県も</source>
        <translation>Neighbouring prefectures too</translation>
    </message>
    <message>
        <source>同じ地方（{0}）</source>
        <translation>Same region ({0})</translation>
    </message>
    <message>
        <source>同じ区分で同じ地方</source>
        <translation>Same kind in the same region</translation>
    </message>
    <message>
        <source>うちと似た団体（{0}）</source>
        <translation>Organizations like ours ({0})</translation>
    </message>
    <message>
        <source>この条件で検索</source>
        <translation>Search with this query</translation>
    </message>
    <message>
        <source>今の条件で上書き</source>
        <translation>Overwrite with the present query</translation>
    </message>
    <message>
        <source>名前を変更…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>これだけで絞り込む</source>
        <translation>Only this</translation>
    </message>
    <message>
        <source>これを除外</source>
        <translation>Exclude this</translation>
    </message>
    <message>
        <source>この項目の絞り込みを外す</source>
        <translation>Remove this filter</translation>
    </message>
</context>
<context>
    <name>FindingsView</name>
    <message>
        <source>直すところ</source>
        <translation>To be mended</translation>
    </message>
    <message>
        <source>ファイル・シート</source>
        <translation>File or sheet</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>一覧をコピー</source>
        <translation>Copy list</translation>
    </message>
    <message>
        <source>事例棚には何も変更を加えていません。</source>
        <translation>Nothing in the catalogue was changed.</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>はじめに</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>案内を閉じる</source>
        <translation>Close the guide</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>次へ</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>事例棚へようこそ</source>
        <translation>Welcome to Jireidana</translation>
    </message>
    <message>
        <source>全国の自治体DXの事例を探し、検討し、提案にまとめるための棚です。

総務省の事例集の65事例が、はじめから入っています。インターネットには接続しません。</source>
        <translation>A shelf for finding, judging and reusing cases of municipal DX from all over Japan.

The 65 cases of the ministry&apos;s collection are here from the start. The program never connects to the internet.</translation>
    </message>
    <message>
        <source>探す</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>上の検索欄に「窓口」「電子申請」などの言葉を入れます。よみがな（まどぐち）でも見つかります。

左の「分野」「都道府県」などを選ぶと、さらに絞り込めます。</source>
        <translation>Type words such as 「窓口」 or 「電子申請」 into the search box above. Readings (まどぐち) work too.

Choose a category or prefecture on the left to narrow the list.</translation>
    </message>
    <message>
        <source>検討して、まとめる</source>
        <translation>Judge and put together</translation>
    </message>
    <message>
        <source>右側で、事例にタグ・メモ・検討状況を付けます。保存の操作はいりません。

よい事例は「提案リスト」に加え、そのままExcelに書き出せます。まちがえても「元に戻す」（Ctrl+Z）で戻せます。</source>
        <translation>Add tags, notes and an assessment on the right. There is nothing to save by hand.

Put good cases on a proposal list and write it to Excel. Mistakes can be undone with Ctrl+Z.</translation>
    </message>
    <message>
        <source>自団体を決める</source>
        <translation>Set your organization</translation>
    </message>
    <message>
        <source>「うちと似た団体」（同じ区分・同じ都道府県など）の事例を探せるようになります。</source>
        <translation>Lets you find cases of organizations like yours (same kind, same prefecture and so on).</translation>
    </message>
    <message>
        <source>自団体</source>
        <translation>Own organization</translation>
    </message>
    <message>
        <source>後から「設定」でも決められます。</source>
        <translation>You can also set this later in the settings.</translation>
    </message>
    <message>
        <source>はじめる</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>自団体を、一覧から選んでください。</source>
        <translation>Choose your organization from the list.</translation>
    </message>
    <message>
        <source>決めないときは空にしてください。</source>
        <translation>Leave it empty if you do not want to decide.</translation>
    </message>
    <message>
        <source>自団体の設定</source>
        <translation>Set own organization</translation>
    </message>
</context>
<context>
    <name>HelpViewer</name>
    <message>
        <source>事例棚の使い方</source>
        <translation>Manual of Jireidana</translation>
    </message>
    <message>
        <source>使い方を検索</source>
        <translation>Search the manual</translation>
    </message>
    <message>
        <source>目次</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>使い方</source>
        <translation>Manual</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>事例パックの取込み</source>
        <translation>Import a case pack</translation>
    </message>
    <message>
        <source>比較をExcelに保存…</source>
        <translation>Save comparison to Excel…</translation>
    </message>
    <message>
        <source>別のファイルを選ぶ…</source>
        <translation>Choose another file…</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>事例パック（.jpack・.xlsx）や、会議などで記入されたExcelです。
ここに引いて放すこともできます。</source>
        <translation>A case pack (.jpack, .xlsx) or a workbook filled in at a meeting.
You can also drop it here.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>フォルダーを選ぶ…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>まず内容を確かめて比べます。「取り込む」を押すまで、何も変わりません。</source>
        <translation>It is checked and compared first. Nothing changes until you press Import.</translation>
    </message>
    <message>
        <source>いまより古い版に戻ることを確かめました</source>
        <translation>I know that this goes back to an older version</translation>
    </message>
    <message>
        <source>取り込むファイルを選ぶ</source>
        <translation>Choose a file to import</translation>
    </message>
    <message>
        <source>事例パック・記入済みのExcel・記録 (*.jpack *.xlsx *.json)</source>
        <translation>Case packs, filled-in workbooks, records (*.jpack *.xlsx *.json)</translation>
    </message>
    <message>
        <source>事例パックのフォルダーを選ぶ</source>
        <translation>Choose the folder of a case pack</translation>
    </message>
    <message>
        <source>「{name}」を読み込んでいます…</source>
        <translation>Reading “{name}”…</translation>
    </message>
    <message>
        <source>読み込み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>読み込みを中止しました。別のファイルを選べます。</source>
        <translation>Reading was stopped. You can choose another file.</translation>
    </message>
    <message>
        <source>別のファイルを選べます。</source>
        <translation>You can choose another file.</translation>
    </message>
    <message>
        <source>{publisher}&#x3000;版 {version}</source>
        <translation>{publisher}  version {version}</translation>
    </message>
    <message>
        <source>（いまの版 {version}）</source>
        <translation> (installed: {version})</translation>
    </message>
    <message>
        <source>（はじめて取り込むパックです）</source>
        <translation> (not installed yet)</translation>
    </message>
    <message>
        <source>● この版は、すでに取り込まれています。</source>
        <translation>● This version is already installed.</translation>
    </message>
    <message>
        <source>ほか {n} 件の分野・原典の変更</source>
        <translation>{n} more changes of categories and sources</translation>
    </message>
    <message>
        <source>メモ {n}</source>
        <translation>notes {n}</translation>
    </message>
    <message>
        <source>タグ {n}</source>
        <translation>tags {n}</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>あなたの{own}は、取り込んだ後も残ります。</source>
        <translation>Your {own} will remain after the import.</translation>
    </message>
    <message>
        <source>「掲載終了」として一覧に残ります。</source>
        <translation>It stays in the list as withdrawn.</translation>
    </message>
    <message>
        <source>取込み</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>取込みを中止しました。事例棚の内容は元のままです。</source>
        <translation>The import was stopped. The catalogue is as it was.</translation>
    </message>
    <message>
        <source>追加 {added}・変更 {changed}・掲載終了 {withdrawn} 件です。</source>
        <translation>Added {added}, changed {changed}, withdrawn {withdrawn}.</translation>
    </message>
    <message>
        <source>「{title}」を取り込みました。</source>
        <translation>“{title}” was taken in.</translation>
    </message>
    <message>
        <source>この取込みを元に戻す</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>比較_{title}_{version}.xlsx</source>
        <translation>Comparison_{title}_{version}.xlsx</translation>
    </message>
    <message>
        <source>比較をExcelに保存</source>
        <translation>Save comparison to Excel</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>比較の保存</source>
        <translation>Save comparison</translation>
    </message>
    <message>
        <source>「{name}」に保存しました。</source>
        <translation>Saved as “{name}”.</translation>
    </message>
    <message>
        <source>場所: {folder}</source>
        <translation>Place: {folder}</translation>
    </message>
    <message>
        <source>「{title}」の取込みを元に戻しました。</source>
        <translation>The import of “{title}” was undone.</translation>
    </message>
    <message>
        <source>取込みを元に戻す</source>
        <translation>Undo import</translation>
    </message>
    <message>
        <source>いまの内容と比べています</source>
        <translation>Comparing with what is installed</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>事例棚</source>
        <translation>Jireidana</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>やり直す</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>Meant</name>
    <message>
        <source>もしかして：</source>
        <translation>Did you mean:</translation>
    </message>
    <message>
        <source>「{0}」で探す</source>
        <translation>Search for “{0}”</translation>
    </message>
    <message>
        <source>もしかして「{0}」</source>
        <translation>Did you mean “{0}”</translation>
    </message>
</context>
<context>
    <name>Membership</name>
    <message>
        <source>追加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>提案リストに追加</source>
        <translation>Add to a proposal list</translation>
    </message>
    <message>
        <source>どの提案リストにもありません。</source>
        <translation>On no proposal list.</translation>
    </message>
    <message>
        <source>この提案リストを開く</source>
        <translation>Open this proposal list</translation>
    </message>
    <message>
        <source>新しい提案リスト…</source>
        <translation>New proposal list…</translation>
    </message>
    <message>
        <source>新しい提案リスト</source>
        <translation>New proposal list</translation>
    </message>
    <message>
        <source>提案リストの名前</source>
        <translation>Name of the proposal list</translation>
    </message>
    <message>
        <source>提案リスト「{0}」に追加</source>
        <translation>Add to proposal list “{0}”</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>お知らせを閉じる</source>
        <translation>Close the message</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Morning</name>
    <message>
        <source>前回、正しく終了しなかったため点検し、要確認の項目が見つかりました。</source>
        <translation>The program did not end properly last time; the check found items that need attention.</translation>
    </message>
    <message>
        <source>点検を開く</source>
        <translation>Open the check</translation>
    </message>
    <message>
        <source>新しい事例パック「{title}」（版 {version}）があります。</source>
        <translation>A new case pack is available: “{title}” (version {version}).</translation>
    </message>
    <message>
        <source>内容を比べる</source>
        <translation>Compare</translation>
    </message>
</context>
<context>
    <name>NoteItem</name>
    <message>
        <source>新しいメモ</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>メモを書く（自動で保存されます）</source>
        <translation>Write a note (saved automatically)</translation>
    </message>
    <message>
        <source>このメモを削除</source>
        <translation>Delete this note</translation>
    </message>
    <message>
        <source>変更点を見る</source>
        <translation>Show changes</translation>
    </message>
    <message>
        <source>このままでよい</source>
        <translation>Still right</translation>
    </message>
    <message>
        <source>⚠ メモ作成後に内容が変わりました</source>
        <translation>⚠ The case changed after this note was written</translation>
    </message>
    <message>
        <source>メモを削除する</source>
        <translation>Delete a note</translation>
    </message>
    <message>
        <source>入力中…</source>
        <translation>Typing…</translation>
    </message>
    <message>
        <source>メモを書く</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>メモを直す</source>
        <translation>Edit a note</translation>
    </message>
    <message>
        <source>メモを確認済みにする</source>
        <translation>Confirm a note</translation>
    </message>
</context>
<context>
    <name>NoteVersions</name>
    <message>
        <source>メモの履歴</source>
        <translation>History of notes</translation>
    </message>
    <message>
        <source>以前のメモ</source>
        <translation>Earlier notes</translation>
    </message>
    <message>
        <source>以前のメモの内容</source>
        <translation>Text of an earlier note</translation>
    </message>
    <message>
        <source>5分以上そのままだったメモを書き直すと、前の内容が残ります。</source>
        <translation>When a note that stood for 5 minutes or more is rewritten, its earlier text is kept.</translation>
    </message>
    <message>
        <source>以前の内容はまだありません。</source>
        <translation>There is no earlier text yet.</translation>
    </message>
    <message>
        <source>この内容に戻す</source>
        <translation>Go back to this text</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>新しいメモとして戻す</source>
        <translation>Bring back as a new note</translation>
    </message>
    <message>
        <source>メモを前の内容に戻す</source>
        <translation>Bring back an earlier text of a note</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>お知らせ</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>エラー</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>OrderedChoice</name>
    <message>
        <source>上へ</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下へ</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>OrganizationField</name>
    <message>
        <source>団体名・よみがな・都道府県・団体コードで探す</source>
        <translation>Search by name, reading, prefecture or code</translation>
    </message>
    <message>
        <source>自団体</source>
        <translation>Own organization</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>集計</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>都道府県ごとの事例</source>
        <translation>Cases by prefecture</translation>
    </message>
    <message>
        <source>分野ごとの事例</source>
        <translation>Cases by category</translation>
    </message>
    <message>
        <source>団体区分ごとの事例</source>
        <translation>Cases by kind of organization</translation>
    </message>
    <message>
        <source>国の計画・手順書・事例集</source>
        <translation>National plans, procedures and case collections</translation>
    </message>
    <message>
        <source>画像で保存…</source>
        <translation>Save as picture…</translation>
    </message>
    <message>
        <source>{0}を画像で保存</source>
        <translation>Save {0} as a picture</translation>
    </message>
    <message>
        <source>{0}：{1}件。図の項目を押すと、その条件で絞り込みます。</source>
        <translation>{0}: {1} cases. Click an item of the chart to narrow the list.</translation>
    </message>
    <message>
        <source>「{0}」に当たる事例はありません。</source>
        <translation>No case matches “{0}”.</translation>
    </message>
    <message>
        <source>画像で保存</source>
        <translation>Save as picture</translation>
    </message>
    <message>
        <source>PNG画像 (*.png);;SVG画像 (*.svg)</source>
        <translation>PNG picture (*.png);;SVG picture (*.svg)</translation>
    </message>
    <message>
        <source>「{0}」に保存しました。</source>
        <translation>Saved as “{0}”.</translation>
    </message>
</context>
<context>
    <name>OwnCaseEditor</name>
    <message>
        <source>庁内事例</source>
        <translation>Own cases</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>例: 兵庫県神戸市、明石市</source>
        <translation>E.g. 兵庫県神戸市、明石市</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>例: 窓口改革</source>
        <translation>E.g. 窓口改革</translation>
    </message>
    <message>
        <source>出典</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>例: DX推進計画 実績報告書</source>
        <translation>E.g. DX plan, annual report</translation>
    </message>
    <message>
        <source>頁</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>西暦で。例: 2026</source>
        <translation>E.g. 2026</translation>
    </message>
    <message>
        <source>概要</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>団体は名前から読み取ります。複数あるときは「、」で区切ってください。</source>
        <translation>Organizations are recognized by name. Separate several by 、.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>「{name}」は数字で書いてください。</source>
        <translation>“{name}” must be a number.</translation>
    </message>
    <message>
        <source>庁内事例の変更</source>
        <translation>Change of an own case</translation>
    </message>
    <message>
        <source>庁内事例の登録</source>
        <translation>New own case</translation>
    </message>
</context>
<context>
    <name>OwnCasesPage</name>
    <message>
        <source>庁内事例</source>
        <translation>Own cases</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>庁内事例はまだありません。「新しい事例…」から書けます。</source>
        <translation>There are no own cases yet. Write one with “New case…”.</translation>
    </message>
    <message>
        <source>新しい事例…</source>
        <translation>New case…</translation>
    </message>
    <message>
        <source>直す…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>この事例からパックを作る…</source>
        <translation>Make a pack of these cases…</translation>
    </message>
    <message>
        <source>自分の団体の事例です。ほかの事例と同じように探し、書き出せます。</source>
        <translation>Cases of your own organization. They can be searched and exported like any other.</translation>
    </message>
    <message>
        <source>庁内事例を削除しました。</source>
        <translation>The own case was deleted.</translation>
    </message>
    <message>
        <source>庁内事例の削除</source>
        <translation>Delete own case</translation>
    </message>
    <message>
        <source>パックの作成</source>
        <translation>Make a pack</translation>
    </message>
</context>
<context>
    <name>PackAuthorDialog</name>
    <message>
        <source>パックを作る</source>
        <translation>Make a pack</translation>
    </message>
    <message>
        <source>ほかの団体や部署に記入してもらい、一つの事例パックにまとめます。</source>
        <translation>Others fill in a workbook, and you make one case pack of it.</translation>
    </message>
    <message>
        <source>パックの事例</source>
        <translation>Cases of the pack</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>記入したExcelを選ぶと、その事例がここに並びます。</source>
        <translation>Choose a filled-in workbook, and its cases are listed here.</translation>
    </message>
    <message>
        <source>記入用のExcelを作る…</source>
        <translation>Make a workbook to fill in…</translation>
    </message>
    <message>
        <source>記入したExcelを選ぶ…</source>
        <translation>Choose a filled-in workbook…</translation>
    </message>
    <message>
        <source>署名しない</source>
        <translation>Do not sign</translation>
    </message>
    <message>
        <source>署名する鍵のファイル</source>
        <translation>File of the signing key</translation>
    </message>
    <message>
        <source>鍵を選ぶ…</source>
        <translation>Choose a key…</translation>
    </message>
    <message>
        <source>署名する鍵</source>
        <translation>Signing key</translation>
    </message>
    <message>
        <source>.jpack でも .xlsx でも、中身と指紋は同じです。届く方を選んでください。</source>
        <translation>Content and fingerprint are the same as .jpack and as .xlsx. Choose the one that gets through.</translation>
    </message>
    <message>
        <source>作るパック</source>
        <translation>Pack to make</translation>
    </message>
    <message>
        <source>庁内事例</source>
        <translation>Own cases</translation>
    </message>
    <message>
        <source>パックを保存…</source>
        <translation>Save pack…</translation>
    </message>
    <message>
        <source>記入したExcelを選ぶ</source>
        <translation>Choose a filled-in workbook</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx);;すべて (*)</source>
        <translation>Excel workbook (*.xlsx);;All (*)</translation>
    </message>
    <message>
        <source>読み込み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>{title}（{id}）版 {version}&#x3000;{publisher}&#x3000;{n} 件
指紋 {fingerprint}</source>
        <translation>{title} ({id}) version {version}  {publisher}  {n} cases
Fingerprint {fingerprint}</translation>
    </message>
    <message>
        <source>記入用のExcelを作る</source>
        <translation>Make a workbook to fill in</translation>
    </message>
    <message>
        <source>事例の記入用.xlsx</source>
        <translation>Cases to fill in.xlsx</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>記入用のExcelの作成</source>
        <translation>Make a workbook to fill in</translation>
    </message>
    <message>
        <source>署名する鍵を選ぶ</source>
        <translation>Choose a signing key</translation>
    </message>
    <message>
        <source>パックを保存</source>
        <translation>Save pack</translation>
    </message>
    <message>
        <source>事例パック (*.jpack);;Excelブック (*.xlsx)</source>
        <translation>Case pack (*.jpack);;Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>パックの保存</source>
        <translation>Save pack</translation>
    </message>
    <message>
        <source>「{name}」に保存しました。</source>
        <translation>Saved as “{name}”.</translation>
    </message>
    <message>
        <source>場所: {folder}</source>
        <translation>Place: {folder}</translation>
    </message>
</context>
<context>
    <name>PackHeaderDialog</name>
    <message>
        <source>パックの情報</source>
        <translation>About the pack</translation>
    </message>
    <message>
        <source>例: kitami-dx（英小文字・数字・ハイフン）</source>
        <translation>E.g. kitami-dx (lower case, digits, hyphens)</translation>
    </message>
    <message>
        <source>識別子</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>発行者</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>利用条件</source>
        <translation>Terms of use</translation>
    </message>
    <message>
        <source>識別子は、次の版を作るときも同じものを使ってください。</source>
        <translation>Use the same identifier for later versions.</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>識別子・名称・版・発行者を、すべて入力してください。</source>
        <translation>Fill in identifier, title, version and publisher.</translation>
    </message>
    <message>
        <source>識別子は、英小文字・数字・「-」「.」「_」で書いてください。</source>
        <translation>Write the identifier in lower case letters, digits, “-”, “.” and “_”.</translation>
    </message>
</context>
<context>
    <name>PacksDialog</name>
    <message>
        <source>事例パックの管理</source>
        <translation>Manage case packs</translation>
    </message>
    <message>
        <source>パック</source>
        <translation>Packs</translation>
    </message>
    <message>
        <source>取込みの履歴</source>
        <translation>Import history</translation>
    </message>
    <message>
        <source>信頼する発行者</source>
        <translation>Trusted publishers</translation>
    </message>
    <message>
        <source>更新フォルダー</source>
        <translation>Update folder</translation>
    </message>
    <message>
        <source>事例パック</source>
        <translation>Case packs</translation>
    </message>
    <message>
        <source>発行者</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>発行日</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>ファイルを検証…</source>
        <translation>Verify a file…</translation>
    </message>
    <message>
        <source>取り込む…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>追加</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>変更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>掲載終了</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>この取込みを元に戻す…</source>
        <translation>Undo this import…</translation>
    </message>
    <message>
        <source>庁内</source>
        <translation>Own office</translation>
    </message>
    <message>
        <source>○ 信頼済み</source>
        <translation>○ Trusted</translation>
    </message>
    <message>
        <source>▲ 未登録の発行者</source>
        <translation>▲ Unknown publisher</translation>
    </message>
    <message>
        <source>△ 署名なし</source>
        <translation>△ Unsigned</translation>
    </message>
    <message>
        <source>× 改ざんの疑い</source>
        <translation>× Possibly tampered with</translation>
    </message>
    <message>
        <source>元に戻しました</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>元に戻せます</source>
        <translation>Can be undone</translation>
    </message>
    <message>
        <source>利用条件: {licence}</source>
        <translation>Terms of use: {licence}</translation>
    </message>
    <message>
        <source>指紋 {fingerprint}</source>
        <translation>Fingerprint {fingerprint}</translation>
    </message>
    <message>
        <source>検証するパックを選ぶ</source>
        <translation>Choose a pack to verify</translation>
    </message>
    <message>
        <source>事例パック (*.jpack *.xlsx)</source>
        <translation>Case packs (*.jpack *.xlsx)</translation>
    </message>
    <message>
        <source>「{name}」の形式に誤りはありません。</source>
        <translation>The format of “{name}” is in order.</translation>
    </message>
    <message>
        <source>署名は「{word}」です。</source>
        <translation>Its signature: “{word}”.</translation>
    </message>
    <message>
        <source>検証</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>取込みを元に戻す</source>
        <translation>Undo import</translation>
    </message>
    <message>
        <source>「{title}」の版 {version} の取込みを元に戻しますか。</source>
        <translation>Undo the import of “{title}”, version {version}?</translation>
    </message>
    <message>
        <source>あなたのメモ・タグは残ります。先にバックアップを作ります。</source>
        <translation>Your notes and tags remain. A backup is made first.</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>先頭ページの見本</source>
        <translation>Preview of the first page</translation>
    </message>
    <message>
        <source>書き出す事例がありません。</source>
        <translation>There are no cases to export.</translation>
    </message>
</context>
<context>
    <name>PdfPages</name>
    <message>
        <source>原典のページ</source>
        <translation>Page of the source</translation>
    </message>
    <message>
        <source>PDFの中を検索</source>
        <translation>Search the PDF</translation>
    </message>
    <message>
        <source>前のページ</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>次のページ</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>縮小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>拡大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>幅に合わせる</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>この事例のページを印刷</source>
        <translation>Print the page of this case</translation>
    </message>
    <message>
        <source>{0}ページ（PDF {1}/{2}）</source>
        <translation>Page {0} (PDF {1}/{2})</translation>
    </message>
    <message>
        <source>{0}ページ</source>
        <translation>Page {0}</translation>
    </message>
    <message>
        <source>PDF {0}/{1}</source>
        <translation>PDF {0}/{1}</translation>
    </message>
    <message>
        <source>見つかりません</source>
        <translation>Not found</translation>
    </message>
</context>
<context>
    <name>PiecesChip</name>
    <message>
        <source>語の一致だけ</source>
        <translation>Word matches only</translation>
    </message>
    <message>
        <source>部分一致を含む</source>
        <translation>Partial matches included</translation>
    </message>
    <message>
        <source>押すと、文字の一部や読みで当たる事例も含めます</source>
        <translation>Press to include cases that match by a part of the text or by reading</translation>
    </message>
    <message>
        <source>押すと、言葉として当たる事例だけにします</source>
        <translation>Press for cases that match as words only</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>中止しています…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>ProposalChooser</name>
    <message>
        <source>提案リストに加える</source>
        <translation>Add to a proposal list</translation>
    </message>
    <message>
        <source>提案リスト</source>
        <translation>Proposal lists</translation>
    </message>
    <message>
        <source>例: 令和9年度 窓口改革の提案</source>
        <translation>E.g. Proposal for service counters, FY2027</translation>
    </message>
    <message>
        <source>新しい提案リストの名前</source>
        <translation>Name of the new proposal list</translation>
    </message>
    <message>
        <source>選んだ事例すべてに付けます（空なら付けません）</source>
        <translation>For all selected cases (left out when empty)</translation>
    </message>
    <message>
        <source>備考</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>新しいリスト</source>
        <translation>New list</translation>
    </message>
    <message>
        <source>選んだ事例：{n}件</source>
        <translation>Selected cases: {n}</translation>
    </message>
    <message>
        <source>加える</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{name}（{n}件）</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>&#x3000;掲載済み</source>
        <translation>  already on it</translation>
    </message>
    <message>
        <source>提案リスト「{name}」に加える（{n} 件）</source>
        <translation>Add to proposal list “{name}” ({n} cases)</translation>
    </message>
</context>
<context>
    <name>ProposalDeeds</name>
    <message>
        <source>提案リスト「{0}」を作る</source>
        <translation>Make proposal list “{0}”</translation>
    </message>
    <message>
        <source>新しい提案リスト</source>
        <translation>New proposal list</translation>
    </message>
    <message>
        <source>提案リストの名前</source>
        <translation>Name of the proposal list</translation>
    </message>
    <message>
        <source>提案リストの名前を「{0}」に変える</source>
        <translation>Rename the proposal list to “{0}”</translation>
    </message>
    <message>
        <source>名前を変える</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>提案リスト「{0}」を複製する</source>
        <translation>Duplicate proposal list “{0}”</translation>
    </message>
    <message>
        <source>複製する</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>写しの名前</source>
        <translation>Name of the copy</translation>
    </message>
    <message>
        <source>{0}（写し）</source>
        <translation>{0} (copy)</translation>
    </message>
    <message>
        <source>提案リスト「{0}」を削除する</source>
        <translation>Delete proposal list “{0}”</translation>
    </message>
    <message>
        <source>提案リスト「{0}」を保管する</source>
        <translation>Archive proposal list “{0}”</translation>
    </message>
    <message>
        <source>「{0}」を保管から戻す</source>
        <translation>Take “{0}” out of the archive</translation>
    </message>
</context>
<context>
    <name>ProposalIndex</name>
    <message>
        <source>提案リストの一覧</source>
        <translation>All proposal lists</translation>
    </message>
    <message>
        <source>新しいリスト</source>
        <translation>New list</translation>
    </message>
    <message>
        <source>新しい提案リストを作る</source>
        <translation>Make a new proposal list</translation>
    </message>
    <message>
        <source>このリストの操作</source>
        <translation>Actions for this list</translation>
    </message>
    <message>
        <source>保管：{0}</source>
        <translation>Archived: {0}</translation>
    </message>
    <message>
        <source>名前を変える…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>複製する…</source>
        <translation>Duplicate…</translation>
    </message>
    <message>
        <source>保管から戻す</source>
        <translation>Take out of the archive</translation>
    </message>
    <message>
        <source>年度ごとに保管する</source>
        <translation>Archive by fiscal year</translation>
    </message>
    <message>
        <source>削除する</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ProposalLines</name>
    <message>
        <source>提案リストの事例</source>
        <translation>Cases of the proposal list</translation>
    </message>
</context>
<context>
    <name>ProposalTable</name>
    <message>
        <source>（この事例はパックにありません）</source>
        <translation>(this case is in no pack)</translation>
    </message>
    <message>
        <source>掲載終了</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>順</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>備考</source>
        <translation>Remark</translation>
    </message>
</context>
<context>
    <name>ProposalsView</name>
    <message>
        <source>Excelに出力</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>この提案リストをExcelに出力</source>
        <translation>Export this proposal list to Excel</translation>
    </message>
    <message>
        <source>このリストの目的や経緯（自動で保存されます）</source>
        <translation>Purpose and background of this list (saved automatically)</translation>
    </message>
    <message>
        <source>提案リストの説明</source>
        <translation>Description of the proposal list</translation>
    </message>
    <message>
        <source>上へ</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>上へ動かす（Alt+↑）</source>
        <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
        <source>下へ</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>下へ動かす（Alt+↓）</source>
        <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
        <source>比較</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>選んだ事例を並べて比べる</source>
        <translation>Compare the selected cases side by side</translation>
    </message>
    <message>
        <source>外す</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>リストから外す（Delete）</source>
        <translation>Remove from the list (Delete)</translation>
    </message>
    <message>
        <source>新しいリストを作る</source>
        <translation>Make a new list</translation>
    </message>
    <message>
        <source>一覧で事例を選ぶ</source>
        <translation>Choose cases in the list</translation>
    </message>
    <message>
        <source>会議に出す事例を集め、順に並べ、備考を添えて、Excelに出力できます。</source>
        <translation>Collect the cases for a meeting, put them in order, add remarks and export them to Excel.</translation>
    </message>
    <message>
        <source>提案リストはまだありません</source>
        <translation>There is no proposal list yet</translation>
    </message>
    <message>
        <source>{0}件</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>提案リストの説明を書く</source>
        <translation>Describe the proposal list</translation>
    </message>
    <message>
        <source>提案リストから外す（{0}件）</source>
        <translation>Remove {0} cases from the proposal list</translation>
    </message>
    <message>
        <source>提案リストを並べ替える</source>
        <translation>Reorder the proposal list</translation>
    </message>
    <message>
        <source>提案リスト「{0}」に追加（{1}件）</source>
        <translation>Add {1} cases to proposal list “{0}”</translation>
    </message>
    <message>
        <source>備考を書く</source>
        <translation>Write a remark</translation>
    </message>
</context>
<context>
    <name>QueryEdit</name>
    <message>
        <source>入力の候補</source>
        <translation>Suggestions</translation>
    </message>
</context>
<context>
    <name>QueryHistory</name>
    <message>
        <source>検索の履歴</source>
        <translation>Search history</translation>
    </message>
    <message>
        <source>履歴はまだありません</source>
        <translation>There is no history yet</translation>
    </message>
    <message>
        <source>履歴を消す</source>
        <translation>Clear history</translation>
    </message>
</context>
<context>
    <name>QueryWords</name>
    <message>
        <source>すべての事例</source>
        <translation>All cases</translation>
    </message>
    <message>
        <source>{0}事例</source>
        <translation>Cases where {0}</translation>
    </message>
    <message>
        <source>同義語を使わない</source>
        <translation>without synonyms</translation>
    </message>
    <message>
        <source>語の一致だけ</source>
        <translation>word matches only</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>並び順: {0}</source>
        <translation>order: {0}</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>。</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{0}（逆順）</source>
        <translation>{0} (descending)</translation>
    </message>
    <message>
        <source>、かつ</source>
        <translation>, and </translation>
    </message>
    <message>
        <source>、または</source>
        <translation>, or </translation>
    </message>
    <message>
        <source>（{0}）に当たらない</source>
        <translation>not ({0})</translation>
    </message>
    <message>
        <source>「{0}」を含まない</source>
        <translation>the text does not contain “{0}”</translation>
    </message>
    <message>
        <source>「{0}」を含む</source>
        <translation>the text contains “{0}”</translation>
    </message>
    <message>
        <source>（{0}）</source>
        <translation>({0})</translation>
    </message>
    <message>
        <source>メモがある</source>
        <translation>there is a note</translation>
    </message>
    <message>
        <source>メモがない</source>
        <translation>there is no note</translation>
    </message>
    <message>
        <source>か</source>
        <translation> or </translation>
    </message>
    <message>
        <source>{0}に{1}を含まない</source>
        <translation>the {0} does not contain {1}</translation>
    </message>
    <message>
        <source>{0}に{1}を含む</source>
        <translation>the {0} contains {1}</translation>
    </message>
    <message>
        <source>{0}が{1}でない</source>
        <translation>the {0} is not {1}</translation>
    </message>
    <message>
        <source>{0}が{1}である</source>
        <translation>the {0} is {1}</translation>
    </message>
    <message>
        <source>{0}ページ</source>
        <translation>p. {0}</translation>
    </message>
    <message>
        <source>「{0}」</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0}以上{1}以下</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>{0}以上</source>
        <translation>{0} or above</translation>
    </message>
    <message>
        <source>{0}以下</source>
        <translation>{0} or below</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>organization</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>prefecture</translation>
    </message>
    <message>
        <source>区分</source>
        <translation>kind of organization</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>category</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>検討</source>
        <translation>assessment</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>note</translation>
    </message>
    <message>
        <source>パック</source>
        <translation>pack</translation>
    </message>
    <message>
        <source>頁</source>
        <translation>page</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>fiscal year</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>state</translation>
    </message>
    <message>
        <source>提案</source>
        <translation>proposal list</translation>
    </message>
    <message>
        <source>原典</source>
        <translation>source</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>title</translation>
    </message>
    <message>
        <source>関連度</source>
        <translation>relevance</translation>
    </message>
    <message>
        <source>掲載順</source>
        <translation>printed order</translation>
    </message>
    <message>
        <source>更新日</source>
        <translation>last change</translation>
    </message>
</context>
<context>
    <name>RegisterPdf</name>
    <message>
        <source>原典のPDFを登録</source>
        <translation>Register a source PDF</translation>
    </message>
    <message>
        <source>原典：{0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>ファイル：{0}</source>
        <translation>File: {0}</translation>
    </message>
    <message>
        <source>ファイルを調べています…</source>
        <translation>Examining the file…</translation>
    </message>
    <message>
        <source>印刷された1ページがあるPDFのページ</source>
        <translation>PDF page that carries printed page 1</translation>
    </message>
    <message>
        <source>印刷された1ページは、PDFの</source>
        <translation>Printed page 1 is PDF page</translation>
    </message>
    <message>
        <source>ページ目</source>
        <translation> </translation>
    </message>
    <message>
        <source>見つかった事例</source>
        <translation>Titles of cases that were found</translation>
    </message>
    <message>
        <source>見つかった事例名</source>
        <translation>Title found</translation>
    </message>
    <message>
        <source>印刷のページ</source>
        <translation>Printed page</translation>
    </message>
    <message>
        <source>PDFのページ</source>
        <translation>PDF page</translation>
    </message>
    <message>
        <source>データフォルダーに写しを置く（元のファイルが無くなっても読める）</source>
        <translation>Keep a copy in the data folder (readable even when the original is gone)</translation>
    </message>
    <message>
        <source>写しを置かない場合は、元のファイルの場所とハッシュだけを記録します。</source>
        <translation>Without a copy, only the place and the hash of the original are recorded.</translation>
    </message>
    <message>
        <source>登録</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>PDFを調べる</source>
        <translation>Examine the PDF</translation>
    </message>
    <message>
        <source>このファイルは登録できません。</source>
        <translation>This file cannot be registered.</translation>
    </message>
    <message>
        <source>文字の情報がないPDFです（紙を読み取ったもの）。</source>
        <translation>This PDF has no text (it was scanned from paper).</translation>
    </message>
    <message>
        <source>ページは表示できますが、検索と文の取込みはできません。</source>
        <translation>Its pages can be shown, but not searched or taken over.</translation>
    </message>
    <message>
        <source>このPDFは「{0}」のようです。</source>
        <translation>This PDF seems to be “{0}”.</translation>
    </message>
    <message>
        <source>登録する原典を確かめてください。</source>
        <translation>Check which source you are registering.</translation>
    </message>
    <message>
        <source>印刷されたページの位置が分かりませんでした。PDFを開いて「1」と印刷されたページを確かめ、下に入れてください。</source>
        <translation>The position of the printed pages is not known. Open the PDF, find the page printed “1”, and enter it below.</translation>
    </message>
    <message>
        <source>{0}件中{1}件の事例名が、下の位置で一致しました。</source>
        <translation>{1} of {0} titles match at the position below.</translation>
    </message>
    <message>
        <source>一致が少ないので、位置を確かめてください。</source>
        <translation>Few titles match; please check the position.</translation>
    </message>
    <message>
        <source>「{0}」のPDFを登録</source>
        <translation>Register the PDF of “{0}”</translation>
    </message>
    <message>
        <source>PDFを登録する</source>
        <translation>Register PDF</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>事例棚を開けません</source>
        <translation>Jireidana cannot be opened</translation>
    </message>
    <message>
        <source>× データファイルを開けません</source>
        <translation>× The data file cannot be opened</translation>
    </message>
    <message>
        <source>読み取れるものを移す</source>
        <translation>Bring over what can be read</translation>
    </message>
    <message>
        <source>最新のバックアップから戻す</source>
        <translation>Restore the newest backup</translation>
    </message>
    <message>
        <source>終了</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>ファイルを調べています</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>データの置き場所: {folder}</source>
        <translation>Data folder: {folder}</translation>
    </message>
    <message>
        <source>「読み取れるものを移す」は、壊れたファイルを別に取っておき、読み取れたものを新しいファイルに移します。足りないものはバックアップから補います。</source>
        <translation>“Bring over what can be read” sets the damaged file aside and moves what can be read into a new one. What is missing is taken from a backup.</translation>
    </message>
    <message>
        <source>
最新のバックアップは {when} のものです。</source>
        <translation>
The newest backup is of {when}.</translation>
    </message>
    <message>
        <source>読み取っています…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>バックアップから戻しています…</source>
        <translation>Restoring the backup…</translation>
    </message>
    <message>
        <source>中止しました。データファイルは元のままです。</source>
        <translation>Stopped. The data file is as it was.</translation>
    </message>
    <message>
        <source>読めるバックアップがありません。</source>
        <translation>There is no readable backup.</translation>
    </message>
    <message>
        <source>{when} の状態に戻しました。</source>
        <translation>Restored to the state of {when}.</translation>
    </message>
    <message>
        <source>事例棚を開く</source>
        <translation>Open Jireidana</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>語</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>読み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>事例の一覧</source>
        <translation>List of cases</translation>
    </message>
    <message>
        <source>事例のカード</source>
        <translation>Cards of cases</translation>
    </message>
    <message>
        <source>選択した事例を比較</source>
        <translation>Compare the selected cases</translation>
    </message>
</context>
<context>
    <name>ResultsBar</name>
    <message>
        <source>表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>カード</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>グループ</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>{0}件を選択中</source>
        <translation>{0} selected</translation>
    </message>
    <message>
        <source>まとめない</source>
        <translation>No grouping</translation>
    </message>
    <message>
        <source>分野ごと</source>
        <translation>By category</translation>
    </message>
    <message>
        <source>都道府県ごと</source>
        <translation>By prefecture</translation>
    </message>
    <message>
        <source>列を初めの状態に戻す</source>
        <translation>Reset columns</translation>
    </message>
</context>
<context>
    <name>ReturnedDialog</name>
    <message>
        <source>戻りのExcelを取り込む</source>
        <translation>Take in a returned workbook</translation>
    </message>
    <message>
        <source>変わる事例</source>
        <translation>Cases that change</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>採否</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>担当課</source>
        <translation>Section in charge</translation>
    </message>
    <message>
        <source>コメント（メモに加わります）</source>
        <translation>Comment (becomes a note)</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>変わる事例はありません。</source>
        <translation>No case changes.</translation>
    </message>
    <message>
        <source>取り込めない行</source>
        <translation>Rows that cannot be taken in</translation>
    </message>
    <message>
        <source>シート</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>取り込めない行はありません。</source>
        <translation>Every row can be taken in.</translation>
    </message>
    <message>
        <source>空欄と、書き出したときのままのセルは、いまの内容を変えません。</source>
        <translation>Empty cells, and cells left as they were exported, change nothing.</translation>
    </message>
    <message>
        <source>まず内容を確かめて比べます。「取り込む」を押すまで、何も変わりません。</source>
        <translation>It is checked and compared first. Nothing changes until you press Import.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>記入されたExcelを選ぶ</source>
        <translation>Choose the filled-in workbook</translation>
    </message>
    <message>
        <source>Excelブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>読み込み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>「{file}」: 変わる事例 {n} 件、変わらない行 {same} 件です。</source>
        <translation>“{file}”: {n} cases change, {same} rows do not.</translation>
    </message>
    <message>
        <source>変わる事例&#x3000;{n}</source>
        <translation>Cases that change  {n}</translation>
    </message>
    <message>
        <source>事例棚から書き出した一覧に、会議などで採否・担当課・コメントを記入したものです。
ここに引いて放すこともできます。</source>
        <translation>A list exported from Jireidana in which decisions, sections and comments were filled in.
You can also drop it here.</translation>
    </message>
    <message>
        <source>取り込めない行&#x3000;{n}</source>
        <translation>Rows that cannot be taken in  {n}</translation>
    </message>
    <message>
        <source>▲ 書き出した後に変えた内容を上書きします</source>
        <translation>▲ Overwrites what was changed here after the export</translation>
    </message>
    <message>
        <source>▲ 書き出した後に事例の内容が変わりました</source>
        <translation>▲ The case changed after the export</translation>
    </message>
    <message>
        <source>戻りのExcelから {n} 件を取り込みました。</source>
        <translation>Took in {n} cases from the returned workbook.</translation>
    </message>
    <message>
        <source>戻りのExcelの取込み</source>
        <translation>Take in a returned workbook</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>この検索条件を保存</source>
        <translation>Save this query</translation>
    </message>
    <message>
        <source>言葉や条件で検索&#x3000;例：窓口&#x3000;団体:神戸市&#x3000;都道府県:兵庫&#x3000;-廃止</source>
        <translation>Search by words and conditions, e.g. 窓口 org:神戸市 pref:兵庫 -廃止</translation>
    </message>
    <message>
        <source>検索条件</source>
        <translation>Queries</translation>
    </message>
    <message>
        <source>言葉を空白で区切るとすべてを含む事例を探します。Enterで一覧に移ります。</source>
        <translation>Words separated by spaces must all occur. Enter moves to the list.</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>検索条件を消す</source>
        <translation>Clear query</translation>
    </message>
    <message>
        <source>検索条件を消す（Esc）</source>
        <translation>Clear query (Esc)</translation>
    </message>
    <message>
        <source>{0}文字目</source>
        <translation>character {0}</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>同義語を使わない</source>
        <translation>Without synonyms</translation>
    </message>
    <message>
        <source>押すと同義語でも探します</source>
        <translation>Click to search with synonyms too</translation>
    </message>
    <message>
        <source>同義語も検索：</source>
        <translation>Also searching synonyms:</translation>
    </message>
    <message>
        <source>押すと同義語を使わずに探します</source>
        <translation>Click to search without synonyms</translation>
    </message>
    <message>
        <source>{0}件</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>語</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>読み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>・</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>利用者</source>
        <translation>User</translation>
    </message>
    <message>
        <source>表示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>保存場所</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>記入者の名前</source>
        <translation>Name of the author</translation>
    </message>
    <message>
        <source>自団体</source>
        <translation>Own organization</translation>
    </message>
    <message>
        <source>「うちと似た団体」の絞り込みに使います。</source>
        <translation>Used to narrow the list to organizations like yours.</translation>
    </message>
    <message>
        <source>自団体は、管理者が決めています。</source>
        <translation>The administrator has set the organization.</translation>
    </message>
    <message>
        <source>メモに書かれます。同僚と記録を交換するときの目印になります。</source>
        <translation>Written onto notes. It tells whose they are when you exchange records.</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Size of text</translation>
    </message>
    <message>
        <source>小</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>標準</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>大</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>特大</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>配色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>システムに合わせる</source>
        <translation>Follow the system</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>年月日</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>西暦（2026年4月1日）</source>
        <translation>Western (2026-04-01)</translation>
    </message>
    <message>
        <source>和暦（令和8年4月1日）</source>
        <translation>Japanese era (令和8年4月1日)</translation>
    </message>
    <message>
        <source>言語</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>言語は、次に開いたときから変わります。</source>
        <translation>The language changes the next time the program is opened.</translation>
    </message>
    <message>
        <source>バックアップの大きさの上限</source>
        <translation>Most room for backups</translation>
    </message>
    <message>
        <source>更新フォルダー</source>
        <translation>Update folder</translation>
    </message>
    <message>
        <source>新しい事例パックが置かれるフォルダーです。あれば知らせます（自動では取り込みません）。</source>
        <translation>The folder where new case packs are put. You are told when there is one (nothing is taken in by itself).</translation>
    </message>
    <message>
        <source>更新フォルダーは、管理者が決めています。</source>
        <translation>The administrator has set the update folder.</translation>
    </message>
    <message>
        <source>2つ目のバックアップ先</source>
        <translation>Second place for backups</translation>
    </message>
    <message>
        <source>ファイルサーバーなど、このPCとは別の場所をすすめます。</source>
        <translation>A place that is not on this PC, such as a file server, is recommended.</translation>
    </message>
    <message>
        <source>バックアップの上限</source>
        <translation>Limit for backups</translation>
    </message>
    <message>
        <source>使わない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>選ぶ…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>自団体を、一覧から選んでください。</source>
        <translation>Choose your organization from the list.</translation>
    </message>
    <message>
        <source>使わないときは空にしてください。</source>
        <translation>Leave it empty if you do not use it.</translation>
    </message>
    <message>
        <source>設定の変更</source>
        <translation>Change settings</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>団体</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture</translation>
    </message>
    <message>
        <source>団体区分</source>
        <translation>Kind of organization</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year</translation>
    </message>
    <message>
        <source>原典</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>概要</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>検討状況</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>担当課</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>ダブルクリックかF2で書き込めます</source>
        <translation>Double-click or press F2 to write</translation>
    </message>
    <message>
        <source>違いがあります</source>
        <translation>There are differences</translation>
    </message>
    <message>
        <source>すべて同じです</source>
        <translation>All the same</translation>
    </message>
</context>
<context>
    <name>SignatureLine</name>
    <message>
        <source>署名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>指紋</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>信頼済み</source>
        <translation>Trusted</translation>
    </message>
    <message>
        <source>未登録の発行者</source>
        <translation>Unknown publisher</translation>
    </message>
    <message>
        <source>署名なし</source>
        <translation>Unsigned</translation>
    </message>
    <message>
        <source>改ざんの疑い</source>
        <translation>Possibly tampered with</translation>
    </message>
    <message>
        <source>（鍵の指紋 {key}）</source>
        <translation> (key fingerprint {key})</translation>
    </message>
    <message>
        <source>電話などで読み上げて、発行者のものと同じかを確かめるための数字です。</source>
        <translation>Digits to read out, for example over the telephone, and to compare with the publisher&apos;s.</translation>
    </message>
</context>
<context>
    <name>SimilarCases</name>
    <message>
        <source>似た事例はありません。</source>
        <translation>There are no similar cases.</translation>
    </message>
</context>
<context>
    <name>SourcePdf</name>
    <message>
        <source>原典PDFの操作</source>
        <translation>Actions for the source PDF</translation>
    </message>
    <message>
        <source>PDFを登録…</source>
        <translation>Register a PDF…</translation>
    </message>
    <message>
        <source>登録し直す…</source>
        <translation>Register again…</translation>
    </message>
    <message>
        <source>このページの文をメモに取り込む</source>
        <translation>Take the text of this page over as a note</translation>
    </message>
    <message>
        <source>庁内の要約の下書きにできます</source>
        <translation>A draft for your own summary</translation>
    </message>
    <message>
        <source>この事例には原典が記されていません。</source>
        <translation>This case names no source.</translation>
    </message>
    <message>
        <source>原典のPDFを登録すると、この事例のページをここで読め、文も検索できます。ファイルをここへドラッグすることもできます。</source>
        <translation>Register the source PDF to read this case&apos;s page here and to search its text. You can also drag the file here.</translation>
    </message>
    <message>
        <source>この事例には印刷されたページが記されていません。</source>
        <translation>This case names no printed page.</translation>
    </message>
    <message>
        <source>登録されたPDFに、この事例のページがありません。位置を確かめてください。</source>
        <translation>The registered PDF has no page for this case. Check the position.</translation>
    </message>
    <message>
        <source>文字の情報がないPDFのため、検索と文の取込みはできません。</source>
        <translation>This PDF has no text and cannot be searched or taken over.</translation>
    </message>
    <message>
        <source>⚠ 登録したPDF「{0}」が見つかりません。</source>
        <translation>⚠ The registered PDF “{0}” cannot be found.</translation>
    </message>
    <message>
        <source>⚠ 「{0}」は登録した時と内容が違います（差し替えられた可能性があります）。</source>
        <translation>⚠ “{0}” is not as it was when it was registered (it may have been replaced).</translation>
    </message>
    <message>
        <source>原典のPDFを選ぶ</source>
        <translation>Choose a source PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>ページの位置を直す…</source>
        <translation>Correct the position of pages…</translation>
    </message>
    <message>
        <source>別のPDFに替える…</source>
        <translation>Use another PDF…</translation>
    </message>
    <message>
        <source>登録を外す</source>
        <translation>Unregister</translation>
    </message>
    <message>
        <source>ページの位置を直す</source>
        <translation>Correct the position of pages</translation>
    </message>
    <message>
        <source>印刷された1ページは、PDFの何ページ目ですか</source>
        <translation>Which PDF page is printed page 1?</translation>
    </message>
    <message>
        <source>「{0}」はページの番号ではありません。</source>
        <translation>“{0}” is not a page number.</translation>
    </message>
    <message>
        <source>数字で入れてください。</source>
        <translation>Enter a number.</translation>
    </message>
    <message>
        <source>原典PDFのページの位置を直す</source>
        <translation>Correct the position of the source PDF&apos;s pages</translation>
    </message>
    <message>
        <source>原典PDFの登録を外す</source>
        <translation>Unregister the source PDF</translation>
    </message>
    <message>
        <source>{0}ページ</source>
        <translation>Page {0}</translation>
    </message>
    <message>
        <source>{0}～{1}ページ</source>
        <translation>Pages {0}–{1}</translation>
    </message>
    <message>
        <source>【原典 {0}の文】</source>
        <translation>[Text of the source, {0}]</translation>
    </message>
    <message>
        <source>原典の文をメモに取り込む</source>
        <translation>Take the text of the source over as a note</translation>
    </message>
</context>
<context>
    <name>StoredWords</name>
    <message>
        <source>未検討</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>候補</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>採用候補</source>
        <translation>Adopt</translation>
    </message>
    <message>
        <source>見送り</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>新着</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>掲載中</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>掲載終了</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>メモあり</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>あり</source>
        <translation>With notes</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>Without notes</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture</translation>
    </message>
    <message>
        <source>政令指定都市</source>
        <translation>Designated city</translation>
    </message>
    <message>
        <source>中核市</source>
        <translation>Core city</translation>
    </message>
    <message>
        <source>特別区</source>
        <translation>Special ward</translation>
    </message>
    <message>
        <source>市</source>
        <translation>City</translation>
    </message>
    <message>
        <source>町</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
</context>
<context>
    <name>SynonymsDialog</name>
    <message>
        <source>同義語</source>
        <translation>Synonyms</translation>
    </message>
    <message>
        <source>例: まちづくり協議会、地域自治組織、校区協議会</source>
        <translation>E.g. まちづくり協議会, 地域自治組織, 校区協議会</translation>
    </message>
    <message>
        <source>新しい同義語の組</source>
        <translation>New group of synonyms</translation>
    </message>
    <message>
        <source>加える</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>自分たちで加えた同義語</source>
        <translation>Added by your office</translation>
    </message>
    <message>
        <source>直す</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>F2やダブルクリックでも直せます</source>
        <translation>F2 or a double click does the same</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>収録されている同義語から探す</source>
        <translation>Search the built-in synonyms</translation>
    </message>
    <message>
        <source>収録されている同義語</source>
        <translation>Built-in synonyms</translation>
    </message>
    <message>
        <source>一つの言葉で探すと、同じ行のほかの言葉でも探します。読点（、）で区切って書きます。</source>
        <translation>Searching for one word also searches for the others on its line. Separate the words with commas.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{0}組</source>
        <translation>{0} groups</translation>
    </message>
    <message>
        <source>「{0}」だけでは組になりません。</source>
        <translation>“{0}” alone is not a group.</translation>
    </message>
    <message>
        <source>言葉のない行があります。</source>
        <translation>There is a line without words.</translation>
    </message>
    <message>
        <source>同じ意味の言葉を読点（、）で区切って2つ以上並べてください。</source>
        <translation>Enter two or more words of the same meaning, separated by commas.</translation>
    </message>
    <message>
        <source>「{0}」</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0}は、2つ以上の行にあります。</source>
        <translation>On more than one line: {0}.</translation>
    </message>
    <message>
        <source>どちらの行の言葉でも探します。同じ意味なら1行にまとめてください。</source>
        <translation>The words of each of these lines are searched for. If they mean the same, put them on one line.</translation>
    </message>
    <message>
        <source>{0}は、収録されている組にもあります。</source>
        <translation>Also in a built-in group: {0}.</translation>
    </message>
    <message>
        <source>その組の言葉でも探します。</source>
        <translation>The words of that group are searched for too.</translation>
    </message>
    <message>
        <source>同義語の変更</source>
        <translation>Change synonyms</translation>
    </message>
</context>
<context>
    <name>TagChooser</name>
    <message>
        <source>タグを付ける</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>タグの名前で探す・新しく書く</source>
        <translation>Find a tag, or type a new one</translation>
    </message>
    <message>
        <source>タグの名前</source>
        <translation>Name of the tag</translation>
    </message>
    <message>
        <source>新しいタグを追加</source>
        <translation>Add new tag</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>選んだ事例：{n}件</source>
        <translation>Selected cases: {n}</translation>
    </message>
    <message>
        <source>■ の印は、一部の事例にだけ付いているタグです。</source>
        <translation>■ marks a tag that only some of the cases carry.</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>タグの変更（{n} 件）</source>
        <translation>Change tags ({n} cases)</translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>タグを追加（、で区切って複数）</source>
        <translation>Add tags (separated by 、)</translation>
    </message>
    <message>
        <source>タグを追加</source>
        <translation>Add tag</translation>
    </message>
    <message>
        <source>タグ「{0}」を付ける</source>
        <translation>Tag with “{0}”</translation>
    </message>
    <message>
        <source>タグ「{0}」を外す</source>
        <translation>Remove tag “{0}”</translation>
    </message>
</context>
<context>
    <name>TagManager</name>
    <message>
        <source>タグの管理</source>
        <translation>Manage tags</translation>
    </message>
    <message>
        <source>新しいタグの名前</source>
        <translation>Name of the new tag</translation>
    </message>
    <message>
        <source>作る</source>
        <translation>Make</translation>
    </message>
    <message>
        <source>タグの一覧</source>
        <translation>All tags</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>名前を変える</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>統合</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>選んだタグを一つにまとめる</source>
        <translation>Make one tag of the selected ones</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>タグを削除しても事例は残ります。どの操作も「元に戻す」で取り消せます。</source>
        <translation>Deleting a tag leaves its cases. Everything here can be undone.</translation>
    </message>
    <message>
        <source>藍</source>
        <translation>Indigo</translation>
    </message>
    <message>
        <source>緑</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>茶</source>
        <translation>Brown</translation>
    </message>
    <message>
        <source>赤</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>紫</source>
        <translation>Purple</translation>
    </message>
    <message>
        <source>灰</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>色なし</source>
        <translation>No colour</translation>
    </message>
    <message>
        <source>タグ「{0}」を作る</source>
        <translation>Make tag “{0}”</translation>
    </message>
    <message>
        <source>タグの名前を「{0}」に変える</source>
        <translation>Rename the tag to “{0}”</translation>
    </message>
    <message>
        <source>タグの名前</source>
        <translation>Name of the tag</translation>
    </message>
    <message>
        <source>タグを「{0}」に統合する</source>
        <translation>Merge tags into “{0}”</translation>
    </message>
    <message>
        <source>タグの色を変える</source>
        <translation>Change the colour of a tag</translation>
    </message>
    <message>
        <source>タグを削除する（{0}個）</source>
        <translation>Delete {0} tags</translation>
    </message>
    <message>
        <source>「{0}」にまとめる</source>
        <translation>Merge into “{0}”</translation>
    </message>
</context>
<context>
    <name>TakeInDialog</name>
    <message>
        <source>別のファイルを選ぶ…</source>
        <translation>Choose another file…</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TextAsker</name>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>TrustPage</name>
    <message>
        <source>信頼する発行者</source>
        <translation>Trusted publishers</translation>
    </message>
    <message>
        <source>発行者</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>鍵の指紋</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <source>登録</source>
        <translation>Registered by</translation>
    </message>
    <message>
        <source>信頼する発行者は、まだ登録されていません。</source>
        <translation>No publisher is trusted yet.</translation>
    </message>
    <message>
        <source>公開鍵のファイルから登録…</source>
        <translation>Register from a public key file…</translation>
    </message>
    <message>
        <source>登録を外す</source>
        <translation>Unregister</translation>
    </message>
    <message>
        <source>登録する前に、鍵の指紋を電話などで発行者に確かめてください。</source>
        <translation>Before you register, confirm the key fingerprint with the publisher, for example by telephone.</translation>
    </message>
    <message>
        <source>管理者</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>自分</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>公開鍵のファイルを選ぶ</source>
        <translation>Choose a public key file</translation>
    </message>
    <message>
        <source>公開鍵 (*.pub)</source>
        <translation>Public keys (*.pub)</translation>
    </message>
    <message>
        <source>発行者の登録</source>
        <translation>Register a publisher</translation>
    </message>
    <message>
        <source>「{name}」を信頼する発行者に登録しますか。</source>
        <translation>Register “{name}” as a trusted publisher?</translation>
    </message>
    <message>
        <source>鍵の指紋: {key}</source>
        <translation>Key fingerprint: {key}</translation>
    </message>
    <message>
        <source>登録する</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>読み込み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>発行者の登録を外す</source>
        <translation>Unregister a publisher</translation>
    </message>
</context>
<context>
    <name>UpdatesPage</name>
    <message>
        <source>新しい事例パック</source>
        <translation>New case packs</translation>
    </message>
    <message>
        <source>パック</source>
        <translation>Pack</translation>
    </message>
    <message>
        <source>発行者</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>いまの版</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>新しい版</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新しい事例パックがあると、ここに並びます。</source>
        <translation>New case packs are listed here.</translation>
    </message>
    <message>
        <source>今すぐ調べる</source>
        <translation>Look now</translation>
    </message>
    <message>
        <source>内容を比べる…</source>
        <translation>Compare…</translation>
    </message>
    <message>
        <source>場所: {folder}</source>
        <translation>Place: {folder}</translation>
    </message>
    <message>
        <source>更新フォルダーは決められていません。「設定」の「保存場所」で決められます。</source>
        <translation>No update folder is set. You can set one under “Places” in the settings.</translation>
    </message>
    <message>
        <source>新しい事例パックはありません。</source>
        <translation>There is no new case pack.</translation>
    </message>
    <message>
        <source>更新フォルダーの確認</source>
        <translation>Look into the update folder</translation>
    </message>
</context>
<context>
    <name>WorkbookNames</name>
    <message>
        <source>抽出条件</source>
        <translation>Query (抽出条件)</translation>
    </message>
    <message>
        <source>一覧</source>
        <translation>List (一覧)</translation>
    </message>
    <message>
        <source>事例票</source>
        <translation>Case sheets (事例票)</translation>
    </message>
    <message>
        <source>集計</source>
        <translation>Summary (集計)</translation>
    </message>
    <message>
        <source>比較表</source>
        <translation>Comparison (比較表)</translation>
    </message>
    <message>
        <source>掲載番号</source>
        <translation>Number (掲載番号)</translation>
    </message>
    <message>
        <source>大分野</source>
        <translation>Volume (大分野)</translation>
    </message>
    <message>
        <source>分野</source>
        <translation>Category (分野)</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture (都道府県)</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Organization (団体)</translation>
    </message>
    <message>
        <source>区分</source>
        <translation>Kind of organization (区分)</translation>
    </message>
    <message>
        <source>事例名</source>
        <translation>Title (事例名)</translation>
    </message>
    <message>
        <source>概要</source>
        <translation>Summary (概要)</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text (本文)</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tags (タグ)</translation>
    </message>
    <message>
        <source>備考</source>
        <translation>Remark (備考)</translation>
    </message>
    <message>
        <source>出典</source>
        <translation>Source (出典)</translation>
    </message>
    <message>
        <source>頁</source>
        <translation>Page (頁)</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Fiscal year (年度)</translation>
    </message>
    <message>
        <source>検討理由</source>
        <translation>Reason (検討理由)</translation>
    </message>
    <message>
        <source>採否</source>
        <translation>Decision (採否)</translation>
    </message>
    <message>
        <source>担当課</source>
        <translation>Section in charge (担当課)</translation>
    </message>
    <message>
        <source>コメント</source>
        <translation>Comment (コメント)</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>共通の語：{0}</source>
        <translation>In common: {0}</translation>
    </message>
    <message>
        <source>Enterでこの事例を開く</source>
        <translation>Enter opens this case</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>入力した内容をまだ保存できていません。</source>
        <translation>What you typed is not saved yet.</translation>
    </message>
    <message>
        <source>原因を取り除いてから、もう一度保存してください。</source>
        <translation>Remove the cause, then save again.</translation>
    </message>
    <message>
        <source>もう一度保存</source>
        <translation>Save again</translation>
    </message>
</context>
<context>
    <name>situation</name>
    <message>
        <source>情報システム担当者に伝えてください。</source>
        <translation>Please tell those in charge of information systems.</translation>
    </message>
    <message>
        <source>このPCに移す</source>
        <translation>Move to this PC</translation>
    </message>
    <message>
        <source>このPCへの移動</source>
        <translation>Moving to this PC</translation>
    </message>
    <message>
        <source>事例棚を終了して開き直すと、このPCのデータを使います。</source>
        <translation>Close Jireidana and open it again to use the data on this PC.</translation>
    </message>
    <message>
        <source>ショートカットの --data-dir を、このフォルダーに変えてください。</source>
        <translation>Change --data-dir in your shortcut to this folder.</translation>
    </message>
    <message>
        <source>データを「%s」に写しました。</source>
        <translation>The data was copied to “%s”.</translation>
    </message>
</context>
</TS>
