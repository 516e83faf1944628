<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>About</name>
    <message>
        <source>Crash reports leave it after you press Send, each one by itself.</source>
        <translation>クラッシュレポートは、「送信」を押した後に 1 件ずつ送られます。</translation>
    </message>
    <message>
        <source>Crash reports leave it without a question, because you have chosen so in the settings.</source>
        <translation>設定でそのように選択されているため、クラッシュレポートは確認なしに送られます。</translation>
    </message>
    <message>
        <source>Crash pings are off: none is even made.</source>
        <translation>クラッシュ ping はオフです。作成もされません。</translation>
    </message>
    <message>
        <source>Crash pings are on: the bare stack and a fixed list of harmless facts leave it without a question. One switch in the settings turns them off.</source>
        <translation>クラッシュ ping はオンです。スタックのみと、害のない決まった項目が確認なしに送られます。設定のスイッチ 1 つで止められます。</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>このコンピューターから送られるもの</translation>
    </message>
    <message>
        <source>Reports, settings and copies of pings are in {folder}</source>
        <translation>レポート、設定、ping の控えは {folder} にあります</translation>
    </message>
    <message>
        <source>Reports are kept until you remove them.</source>
        <translation>レポートは削除するまで保管されます。</translation>
    </message>
    <message>
        <source>Days that reports are kept: {days}</source>
        <translation>レポートを保管する日数: {days}</translation>
    </message>
    <message>
        <source>No e-mail address is remembered.</source>
        <translation>メールアドレスは記憶されていません。</translation>
    </message>
    <message>
        <source>Remembered e-mail address: {email}</source>
        <translation>記憶されているメールアドレス: {email}</translation>
    </message>
    <message>
        <source>What stays on it</source>
        <translation>このコンピューターに残るもの</translation>
    </message>
    <message>
        <source>What never happens</source>
        <translation>決して行わないこと</translation>
    </message>
    <message>
        <source>No account, no server of ours, no counting of how you use Lastword.</source>
        <translation>アカウントも、当方のサーバーも、Lastword の利用状況の集計もありません。</translation>
    </message>
    <message>
        <source>No comment, address or page is written to a log. Names of your files and your memory never go into a ping.</source>
        <translation>コメント、アドレス、ページがログに書かれることはありません。ファイル名やメモリの内容が ping に入ることもありません。</translation>
    </message>
    <message>
        <source>Version {version}. Mozilla Public License 2.0.</source>
        <translation>バージョン {version}。Mozilla Public License 2.0。</translation>
    </message>
    <message>
        <source>About Lastword</source>
        <translation>Lastword について</translation>
    </message>
    <message>
        <source>A desktop crash reporter and minidump analyzer.</source>
        <translation>クラッシュレポートとミニダンプ解析のためのデスクトップツールです。</translation>
    </message>
</context>
<context>
    <name>AboutPage</name>
    <message>
        <source>About and privacy</source>
        <translation>このアプリとプライバシーについて</translation>
    </message>
    <message>
        <source>&amp;Open the Folder</source>
        <translation>フォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Privacy &amp;Policy</source>
        <translation>プライバシーポリシー(&amp;P)</translation>
    </message>
    <message>
        <source>Forget the E-&amp;Mail Address</source>
        <translation>メールアドレスを消去(&amp;M)</translation>
    </message>
</context>
<context>
    <name>AnalysisBar</name>
    <message>
        <source>Analyses</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>Stop Analy&amp;zing</source>
        <translation>解析を停止(&amp;Z)</translation>
    </message>
</context>
<context>
    <name>Analyzing</name>
    <message>
        <source>Analyzing report {number} of {count}</source>
        <translation>レポートを解析中: {number} / {count}</translation>
    </message>
    <message>
        <source>New symbols for reports: {count}</source>
        <translation>新しいシンボルがあるレポート: {count}</translation>
    </message>
    <message>
        <source>There are no new symbols for any analyzed report.</source>
        <translation>解析済みのレポートに新しいシンボルはありません。</translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Annotation</source>
        <translation>アノテーション</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>出所</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>アノテーション</translation>
    </message>
    <message>
        <source>The chosen annotation</source>
        <translation>選択したアノテーション</translation>
    </message>
    <message>
        <source>This dump has no annotations. They are taken from the .extra file beside it and from the dump itself.</source>
        <translation>このダンプにアノテーションはありません。隣の .extra ファイルとダンプ自身から読み取られます。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Only in the first: -   Only in the second: +</source>
        <translation>1 つ目のみ: -   2 つ目のみ: +</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>相違点</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Comparing…</source>
        <translation>比較中…</translation>
    </message>
    <message>
        <source>The crashes are alike.</source>
        <translation>2 つのクラッシュは同じです。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>These differ: {parts}</source>
        <translation>異なる部分: {parts}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>First: -, second: +</source>
        <translation>1 つ目: -、2 つ目: +</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>シグネチャー</translation>
    </message>
    <message>
        <source>stack hash</source>
        <translation>スタックハッシュ</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>起きたこと</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>system</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>stack of the crashed thread</source>
        <translation>クラッシュしたスレッドのスタック</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>アノテーション</translation>
    </message>
</context>
<context>
    <name>Copier</name>
    <message>
        <source>There is nothing to copy here.</source>
        <translation>コピーするものがありません。</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>JSON を保存</translation>
    </message>
    <message>
        <source>This is too long for the clipboard. Save it to a file: Ctrl+S.</source>
        <translation>クリップボードには長すぎます。ファイルに保存してください: Ctrl+S</translation>
    </message>
    <message>
        <source>Copied. Letters: {count}</source>
        <translation>コピーしました。文字数: {count}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Try A&amp;gain</source>
        <translation>再試行(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Send Report</source>
        <translation>レポートを送信(&amp;S)</translation>
    </message>
    <message>
        <source>Logo of {product}</source>
        <translation>{product} のロゴ</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>ロゴ</translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation>送信の進行状況</translation>
    </message>
    <message>
        <source>Do&amp;n&apos;t Send</source>
        <translation>送信しない(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
</context>
<context>
    <name>CrashDialogPresenter</name>
    <message>
        <source>A program crashed</source>
        <translation>プログラムがクラッシュしました</translation>
    </message>
    <message>
        <source>{product} crashed</source>
        <translation>{product} がクラッシュしました</translation>
    </message>
    <message>
        <source>We are sorry. A report helps to find and fix the cause.</source>
        <translation>申し訳ありません。レポートは原因の特定と修正に役立ちます。</translation>
    </message>
    <message>
        <source>Next try: {time}</source>
        <translation>次の試行: {time}</translation>
    </message>
    <message>
        <source>Crashes of this program this week: {count}.</source>
        <translation>このプログラムの今週のクラッシュ回数: {count}。</translation>
    </message>
    <message>
        <source>{place} {often}</source>
        <translation>{place}{often}</translation>
    </message>
    <message>
        <source>No server is configured: the report stays on this computer.</source>
        <translation>サーバーが設定されていません。レポートはこのコンピューターに残ります。</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and a snapshot of the program&apos;s memory ({size}), to {host}.</source>
        <translation>プログラムとこのコンピューターの詳細、およびプログラムのメモリのスナップショット ({size}) を {host} に送信します。</translation>
    </message>
    <message>
        <source>Sending to {host}…</source>
        <translation>{host} に送信中…</translation>
    </message>
    <message>
        <source>The crash happened in {function} of {module}.</source>
        <translation>クラッシュは {module} の {function} で起きました。</translation>
    </message>
    <message>
        <source>The crash happened in {module}.</source>
        <translation>クラッシュは {module} で起きました。</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and the way to the crash without what the program worked with, to {host}.</source>
        <translation>プログラムとこのコンピューターの詳細、およびクラッシュまでの経路を、プログラムが扱っていた内容を除いて {host} に送信します。</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and no memory, to {host}.</source>
        <translation>プログラムとこのコンピューターの詳細を、メモリの内容を除いて {host} に送信します。</translation>
    </message>
    <message>
        <source>{used} of {limit} characters</source>
        <translation>{used} / {limit} 文字</translation>
    </message>
    <message>
        <source>The comment is too long. Characters to remove: {count}</source>
        <translation>コメントが長すぎます。減らす文字数: {count}</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>メールアドレスが不完全です。</translation>
    </message>
</context>
<context>
    <name>CrashForm</name>
    <message>
        <source>&amp;Forget</source>
        <translation>消去(&amp;F)</translation>
    </message>
    <message>
        <source>Res&amp;tart {product}</source>
        <translation>{product} を再起動(&amp;T)</translation>
    </message>
    <message>
        <source>Send without asking from n&amp;ow on</source>
        <translation>今後は確認せずに送信(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;What were you doing when it crashed?</source>
        <translation>クラッシュしたとき何をしていましたか?(&amp;W)</translation>
    </message>
    <message>
        <source>Public: please no names, passwords or addresses.</source>
        <translation>公開されます。名前、パスワード、アドレスは書かないでください。</translation>
    </message>
    <message>
        <source>optional, for questions about this crash</source>
        <translation>任意: このクラッシュについての質問用</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>メール(&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Remember it</source>
        <translation>記憶する(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the remembered address from this computer.</source>
        <translation>記憶しているアドレスをこのコンピューターから削除します。</translation>
    </message>
    <message>
        <source>Address of the open page</source>
        <translation>開いていたページのアドレス</translation>
    </message>
    <message>
        <source>Include the &amp;address of the open page:</source>
        <translation>開いていたページのアドレスを含める(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>詳細(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>CrashHelp</name>
    <message>
        <source>What is in a report?</source>
        <translation>レポートには何が含まれますか?</translation>
    </message>
    <message>
        <source>Who gets it?</source>
        <translation>誰に届きますか?</translation>
    </message>
    <message>
        <source>Who can read my comment?</source>
        <translation>コメントは誰が読めますか?</translation>
    </message>
    <message>
        <source>What if I do not send it?</source>
        <translation>送信しないとどうなりますか?</translation>
    </message>
    <message>
        <source>Does anything leave without a question?</source>
        <translation>確認なしに送られるものはありますか?</translation>
    </message>
    <message>
        <source>What is done with it there?</source>
        <translation>そこでどう扱われますか?</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory.</source>
        <translation>プログラムとこのコンピューターの詳細、ここに書いた内容、プログラムのメモリのスナップショットです。</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory. “Details…” shows all of it, lets you leave out any detail, and reduces the snapshot or leaves it out.</source>
        <translation>プログラムとこのコンピューターの詳細、ここに書いた内容、プログラムのメモリのスナップショットです。「詳細…」ですべてを確認し、項目ごとに除外したり、スナップショットを縮小または除外したりできます。</translation>
    </message>
    <message>
        <source>Nobody: no server is configured.</source>
        <translation>誰にも届きません。サーバーが設定されていません。</translation>
    </message>
    <message>
        <source>The server {host}, and nobody else. Nothing is sent before you say so.</source>
        <translation>サーバー {host} だけです。承諾する前には何も送られません。</translation>
    </message>
    <message>
        <source>There is none: no comment is asked for, and none is sent.</source>
        <translation>コメントはありません。求められず、送信もされません。</translation>
    </message>
    <message>
        <source>Everybody: comments are public. So please no names or passwords.</source>
        <translation>誰でも読めます。コメントは公開されるので、名前やパスワードは書かないでください。</translation>
    </message>
    <message>
        <source>What is my e-mail address used for?</source>
        <translation>メールアドレスは何に使われますか?</translation>
    </message>
    <message>
        <source>Why am I not asked for my e-mail address?</source>
        <translation>なぜメールアドレスを聞かれないのですか?</translation>
    </message>
    <message>
        <source>No address is asked for, and none is sent.</source>
        <translation>アドレスは求められず、送信もされません。</translation>
    </message>
    <message>
        <source>The server throws e-mail addresses away when they arrive, so there is no use in sending one.</source>
        <translation>サーバーは届いたメールアドレスを破棄するため、送っても意味がありません。</translation>
    </message>
    <message>
        <source>For questions about this crash. It is kept on this computer only with the tick beside it, and “Forget” removes it again.</source>
        <translation>このクラッシュについての質問に使われます。横のチェックを付けたときだけこのコンピューターに記憶され、「消去」で削除できます。</translation>
    </message>
    <message>
        <source>If you close this window, the report waits in the list of crash reports. If you choose not to send it, it is deleted.</source>
        <translation>このウィンドウを閉じると、レポートはクラッシュレポートの一覧で待機します。送信しないことを選ぶと削除されます。</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it. After {days} days it is deleted.</source>
        <translation>このコンピューターのクラッシュレポート一覧に残り、そこで送信や削除ができます。{days} 日後に削除されます。</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it.</source>
        <translation>このコンピューターのクラッシュレポート一覧に残り、そこで送信や削除ができます。</translation>
    </message>
    <message>
        <source>No. Crash pings are turned off.</source>
        <translation>いいえ。クラッシュ ping はオフになっています。</translation>
    </message>
    <message>
        <source>Where the program has them, a crash ping: a fixed list of harmless facts and the bare stack, without memory, texts, names or addresses. A setting turns it off.</source>
        <translation>プログラムが対応している場合、クラッシュ ping が送られます。害のない決まった項目とスタックのみで、メモリ、文章、名前、アドレスは含みません。設定でオフにできます。</translation>
    </message>
</context>
<context>
    <name>CrashHelpDialog</name>
    <message>
        <source>About Crash Reports</source>
        <translation>クラッシュレポートについて</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>質問と回答</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Privacy Page</source>
        <translation>プライバシーのページ(&amp;P)</translation>
    </message>
</context>
<context>
    <name>CrashResult</name>
    <message>
        <source>Crash &amp;ID:</source>
        <translation>クラッシュ ID(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>ページを開く(&amp;O)</translation>
    </message>
</context>
<context>
    <name>DumpView</name>
    <message>
        <source>Sides of the dump</source>
        <translation>ダンプの各ページ</translation>
    </message>
    <message>
        <source>This text stays on this machine; nothing here is sent by itself.</source>
        <translation>このテキストはこのマシンに残り、自動的に送られることはありません。</translation>
    </message>
    <message>
        <source>This is all of the stack that a crash ping would tell: no names of functions, no memory, no paths. Pings can be switched off.</source>
        <translation>クラッシュ ping が伝えるスタックの内容はこれだけです。関数名、メモリ、パスは含みません。ping はオフにできます。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>アノテーション</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>送られる内容</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
</context>
<context>
    <name>FacetBar</name>
    <message>
        <source>Show A&amp;ll</source>
        <translation>すべて表示(&amp;L)</translation>
    </message>
    <message>
        <source>Filter by {column}</source>
        <translation>{column} で絞り込む</translation>
    </message>
    <message>
        <source>{column}: any</source>
        <translation>{column}: 任意</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>一覧内</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>Looking for crashes…</source>
        <translation>クラッシュを検索中…</translation>
    </message>
    <message>
        <source>No other crash reporter has kept a crash here. Lastword looks for Firefox, Thunderbird, Crashpad and Breakpad in their usual folders; “Add Folder” makes it look into another one. Nothing there is ever changed.</source>
        <translation>ほかのクラッシュレポーターが保管したクラッシュはありません。Lastword は Firefox、Thunderbird、Crashpad、Breakpad の通常のフォルダーを探します。「フォルダーを追加」で別の場所も探せます。そこにあるものは変更されません。</translation>
    </message>
    <message>
        <source>Crashes found: {count}. Not in the list yet: {new}.</source>
        <translation>見つかったクラッシュ: {count}。未登録: {new}。</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>追加したレポート: {count}</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Folders of other crash reporters</source>
        <translation>ほかのクラッシュレポーターのフォルダー</translation>
    </message>
    <message>
        <source>Crashes found</source>
        <translation>見つかったクラッシュ</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>一覧に追加(&amp;A)</translation>
    </message>
    <message>
        <source>Copies the selected crashes; the files stay as they are.</source>
        <translation>選択したクラッシュをコピーします。元のファイルはそのまま残ります。</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>調べる(&amp;I)</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>フォルダーを追加(&amp;O)…</translation>
    </message>
    <message>
        <source>Re&amp;move Folder</source>
        <translation>フォルダーを削除(&amp;M)</translation>
    </message>
    <message>
        <source>Only folders that you have added can be removed.</source>
        <translation>削除できるのは自分で追加したフォルダーだけです。</translation>
    </message>
    <message>
        <source>Folder with Crashes</source>
        <translation>クラッシュのあるフォルダー</translation>
    </message>
</context>
<context>
    <name>FrameSheet</name>
    <message>
        <source>Neither the dump nor a file on this machine has this code. Add a folder with the program&apos;s files (Ctrl+B).</source>
        <translation>ダンプにもこのマシンのファイルにもこのコードがありません。プログラムのファイルがあるフォルダーを追加してください (Ctrl+B)。</translation>
    </message>
    <message>
        <source>Words left out: {count}</source>
        <translation>省略したワード数: {count}</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>レジスター</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>参照先</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Registers of frame {number}</source>
        <translation>フレーム {number} のレジスター</translation>
    </message>
    <message>
        <source>Code of frame {number}</source>
        <translation>フレーム {number} のコード</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Stack words of frame {number}</source>
        <translation>フレーム {number} のスタックワード</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Unwinding of frame {number}</source>
        <translation>フレーム {number} の巻き戻し</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>検出方法</translation>
    </message>
    <message>
        <source>Resumes at</source>
        <translation>再開位置</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>名前の出所</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Unloaded module</source>
        <translation>アンロード済みモジュール</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>呼び出し元</translation>
    </message>
    <message>
        <source>Caller by</source>
        <translation>呼び出し元の検出方法</translation>
    </message>
    <message>
        <source>CFA</source>
        <translation>CFA</translation>
    </message>
    <message>
        <source>none: the walk ended here</source>
        <translation>なし: 巻き戻しはここで終わりました</translation>
    </message>
    <message>
        <source>frame pointer</source>
        <translation>フレームポインター</translation>
    </message>
    <message>
        <source>scan of the stack</source>
        <translation>スタックの走査</translation>
    </message>
    <message>
        <source>saved {register}</source>
        <translation>保存された {register}</translation>
    </message>
    <message>
        <source>return address</source>
        <translation>戻りアドレス</translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message>
        <source>accepted as {id}</source>
        <translation>{id} として受理</translation>
    </message>
    <message>
        <source>discarded by {rule}</source>
        <translation>規則 {rule} により破棄</translation>
    </message>
    <message>
        <source>rejected: {reason}</source>
        <translation>拒否: {reason}</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>後で再試行: {reason}</translation>
    </message>
    <message>
        <source>unclear: {reason}</source>
        <translation>不明: {reason}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>moved aside: {reason}</source>
        <translation>別の場所へ移動: {reason}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Analyzing…</source>
        <translation>解析中…</translation>
    </message>
    <message>
        <source>The dump tells of no crash.</source>
        <translation>ダンプにクラッシュの記録がありません。</translation>
    </message>
    <message>
        <source>The program {what}.</source>
        <translation>起きたこと: {what}。</translation>
    </message>
    <message>
        <source>Press F5 to analyze again, or Ctrl+O to open another dump.</source>
        <translation>F5 で再分析、Ctrl+O で別のダンプを開きます。</translation>
    </message>
    <message>
        <source>The analysis was cancelled.</source>
        <translation>分析は中止されました。</translation>
    </message>
</context>
<context>
    <name>InspectorMenus</name>
    <message>
        <source>&amp;Dump</source>
        <translation>ダンプ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近開いたもの(&amp;R)</translation>
    </message>
    <message>
        <source>Co&amp;mpare With…</source>
        <translation>比較(&amp;M)…</translation>
    </message>
    <message>
        <source>Add &amp;Symbol Folder…</source>
        <translation>シンボルフォルダーを追加(&amp;S)…</translation>
    </message>
    <message>
        <source>Add &amp;Binary Folder…</source>
        <translation>バイナリフォルダーを追加(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Analyze Again</source>
        <translation>再解析(&amp;A)</translation>
    </message>
    <message>
        <source>Open Source &amp;Line</source>
        <translation>ソース行を開く(&amp;L)</translation>
    </message>
    <message>
        <source>Command of the &amp;Editor…</source>
        <translation>エディターのコマンド(&amp;E)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve JSON…</source>
        <translation>JSON を保存(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>タブを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Close &amp;Window</source>
        <translation>ウィンドウを閉じる(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>行をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Page as</source>
        <translation>ページの形式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stack as</source>
        <translation>スタックの形式(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;eport as</source>
        <translation>レポートの形式(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>テキスト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;HTML</source>
        <translation>HTML(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>JSON(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Address…</source>
        <translation>アドレス(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>検索(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>次のタブ(&amp;N)</translation>
    </message>
    <message>
        <source>Tab &amp;Before</source>
        <translation>前のタブ(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概要(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>スレッド(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>メモリ(&amp;M)</translation>
    </message>
    <message>
        <source>Mo&amp;dules</source>
        <translation>モジュール(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Process</source>
        <translation>プロセス(&amp;P)</translation>
    </message>
    <message>
        <source>Annotat&amp;ions</source>
        <translation>アノテーション(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Streams</source>
        <translation>ストリーム(&amp;S)</translation>
    </message>
    <message>
        <source>What &amp;Leaves</source>
        <translation>送られる内容(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>レポート(&amp;R)</translation>
    </message>
    <message>
        <source>Pin&amp;g</source>
        <translation>Ping(&amp;G)</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Opened dumps</source>
        <translation>開いているダンプ</translation>
    </message>
    <message>
        <source>Open a minidump with Ctrl+O, or drop one here.</source>
        <translation>Ctrl+O でミニダンプを開くか、ここにドロップしてください。</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>{dump} — Inspector</source>
        <translation>{dump} — インスペクター</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>ミニダンプ (*.dmp *.mdmp);;すべて (*)</translation>
    </message>
    <message>
        <source>Open Minidumps</source>
        <translation>ミニダンプを開く</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>まだ何も開いていません</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>履歴を消去(&amp;F)</translation>
    </message>
    <message>
        <source>Compare With</source>
        <translation>比較対象</translation>
    </message>
    <message>
        <source>Symbol Folder</source>
        <translation>シンボルフォルダー</translation>
    </message>
    <message>
        <source>Binary Folder</source>
        <translation>バイナリフォルダー</translation>
    </message>
</context>
<context>
    <name>JsonTreeView</name>
    <message>
        <source>Search in the content</source>
        <translation>内容を検索</translation>
    </message>
    <message>
        <source>Search names and values</source>
        <translation>名前と値を検索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>縮小レポート</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>外部に送られるもの</translation>
    </message>
    <message>
        <source>stripped</source>
        <translation>除去済み</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>LeavingPage</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>縮小レポート</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>外部に送られるもの</translation>
    </message>
    <message>
        <source>Looking at a dump sends nothing. This is what a report or a ping of this crash would hold, if it were sent: ✓ as it is, stripped of all that is private, or ✗ not at all.</source>
        <translation>ダンプを見ても何も送信されません。このクラッシュのレポートや ping を送るとしたら含まれるものです: ✓ そのまま、個人的な内容を除去、または ✗ 含まない。</translation>
    </message>
</context>
<context>
    <name>LongTextView</name>
    <message>
        <source>… only the beginning is shown here.</source>
        <translation>…ここでは先頭のみ表示しています。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Crashes</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>Crash Reports</source>
        <translation>クラッシュレポート</translation>
    </message>
    <message>
        <source>Top Crashers</source>
        <translation>多いクラッシュ</translation>
    </message>
    <message>
        <source>Found Elsewhere</source>
        <translation>ほかの場所で検出</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>About and Privacy</source>
        <translation>アプリとプライバシー</translation>
    </message>
    <message>
        <source>Welcome to Lastword</source>
        <translation>Lastword へようこそ</translation>
    </message>
    <message>
        <source>Open a Minidump</source>
        <translation>ミニダンプを開く</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>ミニダンプ (*.dmp *.mdmp);;すべて (*)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Open Mini&amp;dump…</source>
        <translation>ミニダンプを開く(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
</context>
<context>
    <name>MemoryLines</name>
    <message>
        <source>stack of thread {number}</source>
        <translation>スレッド {number} のスタック</translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Found in memory</source>
        <translation>メモリ内の検索結果</translation>
    </message>
    <message>
        <source>This address is not in the dump; the nearest one is shown.</source>
        <translation>このアドレスはダンプにありません。最も近いものを表示しています。</translation>
    </message>
    <message>
        <source>0x7ffe0000, rsp+20, libc.so.6+89006</source>
        <translation>0x7ffe0000, rsp+20, libc.so.6+89006</translation>
    </message>
    <message>
        <source>G&amp;o</source>
        <translation>移動(&amp;O)</translation>
    </message>
    <message>
        <source>Pieces of memory</source>
        <translation>メモリの区画</translation>
    </message>
    <message>
        <source>Sa&amp;ve Region…</source>
        <translation>領域を保存(&amp;V)…</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>検索する種類</translation>
    </message>
    <message>
        <source>Pointers to</source>
        <translation>ポインター</translation>
    </message>
    <message>
        <source>All strings</source>
        <translation>すべての文字列</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>検索対象</translation>
    </message>
    <message>
        <source>text, 4d 44 ?? 50, an address, or a length</source>
        <translation>テキスト、4d 44 ?? 50、アドレス、または長さ</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>検索(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>アドレスではありません。例: 0x7ffe0000, rsp+20。</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>見つかった数: {count}</translation>
    </message>
    <message>
        <source>Found: {count}, and there are more</source>
        <translation>見つかった数: {count} (さらにあります)</translation>
    </message>
    <message>
        <source>Save Region</source>
        <translation>領域を保存</translation>
    </message>
</context>
<context>
    <name>MemorySearch</name>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>アドレスではありません。例: 0x7ffe0000, rsp+20。</translation>
    </message>
    <message>
        <source>Type the text to look for.</source>
        <translation>検索するテキストを入力してください。</translation>
    </message>
    <message>
        <source>Type bytes in hexadecimal, ?? for any: 4d 44 ?? 50.</source>
        <translation>バイトを 16 進数で入力してください。?? は任意のバイトです: 4d 44 ?? 50。</translation>
    </message>
</context>
<context>
    <name>Modules</name>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>シンボル</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>デバッグ ID</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>コード ID</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>server down</source>
        <translation>サーバー停止</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>found</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Symbols found: {file}</source>
        <translation>シンボルあり: {file}</translation>
    </message>
    <message>
        <source>No stack comes through this module, so nobody looked for symbols.</source>
        <translation>このモジュールを通るスタックがないため、シンボルは探していません。</translation>
    </message>
    <message>
        <source>A file of this name is another build. This one is wanted: {id}</source>
        <translation>同名のファイルは別のビルドです。必要なもの: {id}</translation>
    </message>
    <message>
        <source>The symbol file is damaged; what can be read of it is used.</source>
        <translation>シンボルファイルが破損しています。読める部分のみ使用します。</translation>
    </message>
    <message>
        <source>The dump tells no id of this module: only its own file can help.</source>
        <translation>ダンプにこのモジュールの ID がありません。モジュール自身のファイルだけが役立ちます。</translation>
    </message>
    <message>
        <source>No symbols on this machine. Choose a folder that has them, or fetch them.</source>
        <translation>このマシンにシンボルがありません。シンボルのあるフォルダーを選ぶか、取得してください。</translation>
    </message>
    <message>
        <source>No symbol server has symbols of this module.</source>
        <translation>このモジュールのシンボルを持つサーバーはありません。</translation>
    </message>
    <message>
        <source>The server cannot be asked now: {reason}</source>
        <translation>今はサーバーに問い合わせできません: {reason}</translation>
    </message>
    <message>
        <source>No server can be asked: the module has no usable id or name.</source>
        <translation>問い合わせできるサーバーがありません。モジュールに使える ID か名前がありません。</translation>
    </message>
    <message>
        <source>The download was cancelled.</source>
        <translation>ダウンロードはキャンセルされました。</translation>
    </message>
</context>
<context>
    <name>ModulesPage</name>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>シンボル</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>デバッグ ID</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>コード ID</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Choose &amp;Folder…</source>
        <translation>フォルダーを選択(&amp;F)…</translation>
    </message>
    <message>
        <source>Fetch &amp;Symbols of It</source>
        <translation>このモジュールのシンボルを取得(&amp;S)</translation>
    </message>
    <message>
        <source>Fetch &amp;All of the Crashed Stack</source>
        <translation>クラッシュしたスタックのシンボルをすべて取得(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Fetch Symbols</source>
        <translation>シンボルを取得</translation>
    </message>
</context>
<context>
    <name>OrphanBar</name>
    <message>
        <source>Show F&amp;iles…</source>
        <translation>ファイルを表示(&amp;I)…</translation>
    </message>
    <message>
        <source>N&amp;ot Now</source>
        <translation>後で(&amp;O)</translation>
    </message>
</context>
<context>
    <name>OrphansDialog</name>
    <message>
        <source>Files Without a Report</source>
        <translation>レポートのないファイル</translation>
    </message>
    <message>
        <source>Files without a report</source>
        <translation>レポートのないファイル</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>一覧に追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>削除(&amp;R)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
</context>
<context>
    <name>OrphansPresenter</name>
    <message>
        <source>Files of crashes that belong to no report: {count}.</source>
        <translation>どのレポートにも属さないクラッシュのファイル: {count}。</translation>
    </message>
    <message>
        <source>A crash reporter that was interrupted left these files. A whole crash can be added to the list; single parts of reports that are gone can only be removed.</source>
        <translation>中断されたクラッシュレポーターがこれらのファイルを残しました。完全なクラッシュは一覧に追加できます。なくなったレポートの一部だけのファイルは削除することしかできません。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>whole crash</source>
        <translation>完全なクラッシュ</translation>
    </message>
    <message>
        <source>single part</source>
        <translation>一部だけ</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>追加したレポート: {count}</translation>
    </message>
    <message>
        <source>Remove these files for ever? Files: {count}</source>
        <translation>これらのファイルを完全に削除しますか? ファイル数: {count}</translation>
    </message>
    <message>
        <source>Files removed: {count}</source>
        <translation>削除したファイル: {count}</translation>
    </message>
</context>
<context>
    <name>OutcomeText</name>
    <message>
        <source>Its Crash ID is {id}.</source>
        <translation>クラッシュ ID は {id} です。</translation>
    </message>
    <message>
        <source>The report was sent. Thank you!</source>
        <translation>レポートを送信しました。ありがとうございます!</translation>
    </message>
    <message>
        <source>The server received the report and did not keep it.</source>
        <translation>サーバーはレポートを受信しましたが、保管しませんでした。</translation>
    </message>
    <message>
        <source>The server refused the report.</source>
        <translation>サーバーがレポートを拒否しました。</translation>
    </message>
    <message>
        <source>The report could not be sent now. It is kept here.</source>
        <translation>今はレポートを送信できませんでした。ここに保管されています。</translation>
    </message>
    <message>
        <source>The report may have arrived: the server did not answer.</source>
        <translation>レポートは届いた可能性があります。サーバーから応答がありませんでした。</translation>
    </message>
    <message>
        <source>Sending was cancelled.</source>
        <translation>送信をキャンセルしました。</translation>
    </message>
    <message>
        <source>The report is kept on this computer.</source>
        <translation>レポートはこのコンピューターに保管されています。</translation>
    </message>
    <message>
        <source>It keeps only a sample of such reports. One with a comment is always kept.</source>
        <translation>この種のレポートは一部だけが保管されます。コメント付きのものは必ず保管されます。</translation>
    </message>
    <message>
        <source>The program is more than two years old. Update it.</source>
        <translation>プログラムが 2 年以上前のものです。更新してください。</translation>
    </message>
    <message>
        <source>It does not collect reports of this program.</source>
        <translation>このプログラムのレポートは収集していません。</translation>
    </message>
    <message>
        <source>It does not know this build of the program.</source>
        <translation>プログラムのこのビルドを認識していません。</translation>
    </message>
    <message>
        <source>It does not collect reports of this kind.</source>
        <translation>この種類のレポートは収集していません。</translation>
    </message>
    <message>
        <source>It does not collect reports of this old version.</source>
        <translation>この古いバージョンのレポートは収集していません。</translation>
    </message>
    <message>
        <source>Its rule is called “{rule}”.</source>
        <translation>規則の名前は「{rule}」です。</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Signature</source>
        <translation>シグネチャー</translation>
    </message>
    <message>
        <source>Signature by</source>
        <translation>シグネチャーの出所</translation>
    </message>
    <message>
        <source>Stack hash</source>
        <translation>スタックハッシュ</translation>
    </message>
    <message>
        <source>Captured memory</source>
        <translation>取得したメモリ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Overview of {dump}</source>
        <translation>{dump} の概要</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>推定</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>何が起きたか</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Real address</source>
        <translation>実際のアドレス</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>likely a guard page</source>
        <translation>おそらくガードページ</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>アクセス</translation>
    </message>
    <message>
        <source>Assertion</source>
        <translation>アサーション</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>矛盾</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>書き込み日時</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>稼働時間</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>プロセッサー数</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Signature rule</source>
        <translation>シグネチャー規則</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Signature rules</source>
        <translation>シグネチャー規則</translation>
    </message>
    <message>
        <source>Problem of the file</source>
        <translation>ファイルの問題</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
</context>
<context>
    <name>PingDetails</name>
    <message>
        <source>Select a ping to see what is in it.</source>
        <translation>ping を選択すると内容が表示されます。</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>Valid: the server would keep it.</source>
        <translation>有効: サーバーに保管されます。</translation>
    </message>
    <message>
        <source>Cannot be sent: {reasons}</source>
        <translation>送信できません: {reasons}</translation>
    </message>
    <message>
        <source>none: no server is known, or the ping lacks a part</source>
        <translation>なし: サーバーが不明か、ping に足りない部分があります</translation>
    </message>
    <message>
        <source>Address (POST)</source>
        <translation>アドレス (POST)</translation>
    </message>
    <message>
        <source>The report of this crash is not here any more: only from it can be told where each value came from.</source>
        <translation>このクラッシュのレポートはもうありません。各値の出所はレポートからしか分かりません。</translation>
    </message>
    <message>
        <source>Analyzing the crash…</source>
        <translation>クラッシュを解析中…</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>ミニダンプ</translation>
    </message>
    <message>
        <source>Memory report</source>
        <translation>メモリレポート</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>{process} のミニダンプ</translation>
    </message>
</context>
<context>
    <name>PingPage</name>
    <message>
        <source>&amp;Send crash pings</source>
        <translation>クラッシュ ping を送信(&amp;S)</translation>
    </message>
    <message>
        <source>Turning off removes the archived cop&amp;ies too</source>
        <translation>オフにすると保管した控えも削除する(&amp;I)</translation>
    </message>
    <message>
        <source>Lists of pings</source>
        <translation>ping の一覧</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send &amp;Now</source>
        <translation>今すぐ送信(&amp;N)</translation>
    </message>
    <message>
        <source>Send this ping and the next batch without waiting.</source>
        <translation>この ping と次のまとまりを待たずに送信します。</translation>
    </message>
    <message>
        <source>Check a Fi&amp;le…</source>
        <translation>ファイルを検査(&amp;L)…</translation>
    </message>
    <message>
        <source>Hold a ping in a file against the server&apos;s rules.</source>
        <translation>ファイル内の ping をサーバーの規則と照合します。</translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation>更新(&amp;H)</translation>
    </message>
    <message>
        <source>Check a Ping</source>
        <translation>ping を検査</translation>
    </message>
    <message>
        <source>Pings (*.json);;All (*)</source>
        <translation>Ping (*.json);;すべて (*)</translation>
    </message>
</context>
<context>
    <name>PingPane</name>
    <message>
        <source>Cop&amp;y as JSON</source>
        <translation>JSON としてコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>About the chosen ping</source>
        <translation>選択した ping について</translation>
    </message>
    <message>
        <source>Content of the ping</source>
        <translation>ping の内容</translation>
    </message>
    <message>
        <source>C&amp;ontent</source>
        <translation>内容(&amp;O)</translation>
    </message>
    <message>
        <source>Re&amp;quest</source>
        <translation>リクエスト(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation>説明(&amp;E)</translation>
    </message>
    <message>
        <source>Ping and Re&amp;port</source>
        <translation>ping とレポート(&amp;P)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Address and headers</source>
        <translation>アドレスとヘッダー</translation>
    </message>
    <message>
        <source>Value of the ping</source>
        <translation>ping の値</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>出所</translation>
    </message>
    <message>
        <source>Why it may leave</source>
        <translation>送ってよい理由</translation>
    </message>
    <message>
        <source>Values of the ping</source>
        <translation>ping の値</translation>
    </message>
    <message>
        <source>Not in the ping</source>
        <translation>ping に含まれないもの</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>In the ping</source>
        <translation>ping 内</translation>
    </message>
    <message>
        <source>In the report</source>
        <translation>レポート内</translation>
    </message>
    <message>
        <source>Why not in the ping</source>
        <translation>ping に含まれない理由</translation>
    </message>
    <message>
        <source>Ping and report</source>
        <translation>ping とレポート</translation>
    </message>
</context>
<context>
    <name>PingText</name>
    <message>
        <source>constant</source>
        <translation>固定値</translation>
    </message>
    <message>
        <source>default</source>
        <translation>既定値</translation>
    </message>
    <message>
        <source>random, new for each ping</source>
        <translation>ランダム、ping ごとに新規</translation>
    </message>
    <message>
        <source>clock, cut to the hour</source>
        <translation>時計、時単位に切り捨て</translation>
    </message>
    <message>
        <source>count of such pings</source>
        <translation>この種の ping の通し番号</translation>
    </message>
    <message>
        <source>this installation&apos;s id</source>
        <translation>このインストールの ID</translation>
    </message>
    <message>
        <source>this program, in the place of Glean&apos;s SDK</source>
        <translation>このプログラム (Glean SDK の代わり)</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time; the hour</source>
        <translation>アノテーション CrashTime またはファイルの時刻、時単位</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time</source>
        <translation>アノテーション CrashTime またはファイルの時刻</translation>
    </message>
    <message>
        <source>day of the crash: the first run is not known</source>
        <translation>クラッシュの日 (初回起動日は不明)</translation>
    </message>
    <message>
        <source>the report&apos;s id on this machine</source>
        <translation>このコンピューターでのレポートの ID</translation>
    </message>
    <message>
        <source>minidump, system info</source>
        <translation>ミニダンプのシステム情報</translation>
    </message>
    <message>
        <source>SHA-256 of the minidump</source>
        <translation>ミニダンプの SHA-256</translation>
    </message>
    <message>
        <source>analysis of the minidump</source>
        <translation>ミニダンプの解析</translation>
    </message>
    <message>
        <source>whether the program gave an environment</source>
        <translation>プログラムが環境情報を渡したかどうか</translation>
    </message>
    <message>
        <source>neither the minidump nor an annotation tells</source>
        <translation>ミニダンプにもアノテーションにもない</translation>
    </message>
    <message>
        <source>nobody told</source>
        <translation>情報なし</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>アノテーション</translation>
    </message>
    <message>
        <source>annotation {name}</source>
        <translation>アノテーション {name}</translation>
    </message>
    <message>
        <source>the ping format asks for it</source>
        <translation>ping の形式が求めるため</translation>
    </message>
    <message>
        <source>stacks hold addresses and base names of files only</source>
        <translation>スタックにはアドレスとフォルダーなしのファイル名しかないため</translation>
    </message>
    <message>
        <source>an annotation that pings may hold</source>
        <translation>ping に含めてよいアノテーション</translation>
    </message>
    <message>
        <source>Telemetry environment that the program gave for pings</source>
        <translation>プログラムが ping のために渡した Telemetry 環境情報</translation>
    </message>
    <message>
        <source>random id, which opting out takes away</source>
        <translation>ランダムな ID (オフにすると消える)</translation>
    </message>
    <message>
        <source>It is no text.</source>
        <translation>テキストではありません。</translation>
    </message>
    <message>
        <source>It is longer than {limit} characters.</source>
        <translation>{limit} 文字を超えています。</translation>
    </message>
    <message>
        <source>It may be in crash reports only.</source>
        <translation>クラッシュレポートにのみ含められます。</translation>
    </message>
    <message>
        <source>It stays on this computer: nothing says that it may leave.</source>
        <translation>このコンピューターに残ります。送信してよいという定めがありません。</translation>
    </message>
    <message>
        <source>Memory, registers, names of threads: never in a ping.</source>
        <translation>メモリ、レジスタ、スレッド名は ping に含まれません。</translation>
    </message>
    <message>
        <source>Glean&apos;s crash ping has no metric for it.</source>
        <translation>Glean のクラッシュ ping に対応する項目がありません。</translation>
    </message>
    <message>
        <source>It is no {kind}.</source>
        <translation>{kind} ではありません。</translation>
    </message>
    <message>
        <source>The program&apos;s user has turned Telemetry off: it gave no client id.</source>
        <translation>プログラム側で Telemetry がオフです (クライアント ID なし)。</translation>
    </message>
    <message>
        <source>No server is known for pings of this program.</source>
        <translation>このプログラムの ping の送信先が不明です。</translation>
    </message>
    <message>
        <source>Pings are turned off.</source>
        <translation>ping はオフです。</translation>
    </message>
    <message>
        <source>The server refused the ping (status {status}).</source>
        <translation>サーバーが ping を拒否しました (ステータス {status})。</translation>
    </message>
    <message>
        <source>The server did not take the ping (status {status}).</source>
        <translation>サーバーが ping を受け取りませんでした (ステータス {status})。</translation>
    </message>
    <message>
        <source>The ping lacks what its address is made of.</source>
        <translation>ping に宛先を作るための情報がありません。</translation>
    </message>
    <message>
        <source>No server is known for this ping.</source>
        <translation>この ping の送信先が不明です。</translation>
    </message>
    <message>
        <source>The ping is larger than {limit} bytes.</source>
        <translation>ping が {limit} バイトを超えています。</translation>
    </message>
    <message>
        <source>it is larger than {limit} bytes</source>
        <translation>{limit} バイトを超えている</translation>
    </message>
    <message>
        <source>type is not the name of a ping</source>
        <translation>type が ping の名前ではない</translation>
    </message>
    <message>
        <source>its address would be too long or lack a part</source>
        <translation>宛先が長すぎるか不完全になる</translation>
    </message>
    <message>
        <source>{name} is not the name of a metric</source>
        <translation>{name} は項目名ではない</translation>
    </message>
    <message>
        <source>the product&apos;s configuration has no Glean application id</source>
        <translation>製品の設定に Glean アプリケーション ID がない</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>hexadecimal text such as 0x1f</source>
        <translation>0x1f のような 16 進数の文字列</translation>
    </message>
    <message>
        <source>a whole number from 0 up</source>
        <translation>0 以上の整数</translation>
    </message>
    <message>
        <source>a date such as 2026-01-31</source>
        <translation>2026-01-31 のような日付</translation>
    </message>
    <message>
        <source>a time such as 2026-01-31T17:00:00.000Z</source>
        <translation>2026-01-31T17:00:00.000Z のような時刻</translation>
    </message>
    <message>
        <source>a version that begins with two or three digits and a dot</source>
        <translation>2~3 桁の数字とピリオドで始まるバージョン</translation>
    </message>
    <message>
        <source>text that begins with ten digits</source>
        <translation>10 桁の数字で始まる文字列</translation>
    </message>
    <message>
        <source>SSD or HDD</source>
        <translation>SSD または HDD</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文字列のリスト</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>{field} がない</translation>
    </message>
    <message>
        <source>{field} is not allowed</source>
        <translation>{field} は許可されていない</translation>
    </message>
    <message>
        <source>{field} is not {wanted}</source>
        <translation>{field} が {wanted} ではない</translation>
    </message>
    <message>
        <source>the ping</source>
        <translation>ping</translation>
    </message>
</context>
<context>
    <name>PingsPresenter</name>
    <message>
        <source>A crash sends a ping: what it was, where in the program, which version. No memory, no paths, no user names, nothing typed in. Turning pings off removes what waits, takes this installation&apos;s random id away and asks the server, once, to delete what was sent under it.</source>
        <translation>クラッシュすると ping が送られます。内容、プログラム内の場所、バージョンのみで、メモリ、パス、ユーザー名、入力した内容は含みません。オフにすると、待機中のものを削除し、このインストールのランダムな ID を破棄し、その ID で送ったものの削除をサーバーに 1 回依頼します。</translation>
    </message>
    <message>
        <source>No ping is built, stored or sent. Turning pings on makes a new random id; nothing old is revived.</source>
        <translation>ping は作成も保存も送信もされません。オンにすると新しいランダムな ID が作られ、以前のものは復活しません。</translation>
    </message>
    <message>
        <source>&amp;Current ({count})</source>
        <translation>現在 ({count})(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Waiting ({count})</source>
        <translation>待機中 ({count})(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Archived ({count})</source>
        <translation>保管済み ({count})(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Rejected ({count})</source>
        <translation>拒否 ({count})(&amp;R)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>クラッシュ日時</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の試行</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最後のエラー</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>No crash is kept here that a ping could be made of.</source>
        <translation>ping の元になるクラッシュはありません。</translation>
    </message>
    <message>
        <source>No ping waits to be sent.</source>
        <translation>送信待ちの ping はありません。</translation>
    </message>
    <message>
        <source>No copy of a sent ping is kept here.</source>
        <translation>送信済み ping の控えはありません。</translation>
    </message>
    <message>
        <source>No ping was refused.</source>
        <translation>拒否された ping はありません。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>何も送信されませんでした。</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>refused: {reason}</source>
        <translation>拒否: {reason}</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>後で再試行: {reason}</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未送信</translation>
    </message>
    <message>
        <source>never: pings are off</source>
        <translation>なし: ping はオフです</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>{time} 以降</translation>
    </message>
</context>
<context>
    <name>ProcessFacts</name>
    <message>
        <source>Command line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Open handles</source>
        <translation>開いているハンドル</translation>
    </message>
    <message>
        <source>Memory maps</source>
        <translation>メモリマップ</translation>
    </message>
    <message>
        <source>Use of memory</source>
        <translation>メモリ使用量</translation>
    </message>
    <message>
        <source>Unloaded modules</source>
        <translation>アンロード済みモジュール</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>プロセスの状態</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>プロセッサー数</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>ディストリビューション</translation>
    </message>
    <message>
        <source>Start-up values</source>
        <translation>起動時の値</translation>
    </message>
    <message>
        <source>Times of threads</source>
        <translation>スレッドの時間</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>プロセスのメモリ</translation>
    </message>
</context>
<context>
    <name>ProcessPage</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>This dump tells nothing of its process.</source>
        <translation>このダンプにはプロセスの情報がありません。</translation>
    </message>
    <message>
        <source>Content of the chosen part</source>
        <translation>選択した部分の内容</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>The certificate of {host} is not trusted: {why}</source>
        <translation>{host} の証明書は信頼されていません: {why}</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {host}: {why}</source>
        <translation>プロキシが {host} への接続を許可しません: {why}</translation>
    </message>
    <message>
        <source>The connection to {host} failed: {why}</source>
        <translation>{host} への接続に失敗しました: {why}</translation>
    </message>
    <message>
        <source>The server took too long to answer.</source>
        <translation>サーバーの応答に時間がかかりすぎました。</translation>
    </message>
    <message>
        <source>{host} took too long to answer.</source>
        <translation>{host} の応答に時間がかかりすぎました。</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} が応答しません。</translation>
    </message>
    <message>
        <source>The report is larger than the server takes.</source>
        <translation>レポートがサーバーの上限を超えています。</translation>
    </message>
    <message>
        <source>The report has {size} MiB, the server takes {limit} MiB.</source>
        <translation>レポートは {size} MiB ですが、サーバーの上限は {limit} MiB です。</translation>
    </message>
    <message>
        <source>The server sent us elsewhere (status {status}), where nothing is sent.</source>
        <translation>サーバーが別の場所に転送しようとしました (ステータス {status})。そこには送信しません。</translation>
    </message>
    <message>
        <source>The server is busy (status {status}).</source>
        <translation>サーバーが混み合っています (ステータス {status})。</translation>
    </message>
    <message>
        <source>The server refused the report: {rule} (status {status}).</source>
        <translation>サーバーがレポートを拒否しました: {rule} (ステータス {status})。</translation>
    </message>
    <message>
        <source>The server refused the report (status {status}).</source>
        <translation>サーバーがレポートを拒否しました (ステータス {status})。</translation>
    </message>
    <message>
        <source>The answer did not come from a crash report server.</source>
        <translation>応答はクラッシュレポートのサーバーからのものではありません。</translation>
    </message>
    <message>
        <source>The server&apos;s answer was cut short. The report may have arrived.</source>
        <translation>サーバーの応答が途中で切れました。レポートは届いた可能性があります。</translation>
    </message>
    <message>
        <source>The server wants no more reports of version {version}.</source>
        <translation>サーバーはバージョン {version} のレポートを受け付けていません。</translation>
    </message>
    <message>
        <source>No server is known for reports of this program.</source>
        <translation>このプログラムのレポートの送信先が不明です。</translation>
    </message>
    <message>
        <source>{url} is not an address.</source>
        <translation>{url} はアドレスではありません。</translation>
    </message>
    <message>
        <source>{url} is not a web address.</source>
        <translation>{url} は Web アドレスではありません。</translation>
    </message>
    <message>
        <source>An address with a user name or password in it is not used.</source>
        <translation>ユーザー名やパスワードを含むアドレスは使用しません。</translation>
    </message>
    <message>
        <source>Nothing is sent to {host} without encryption (https).</source>
        <translation>{host} には暗号化 (https) なしで何も送信しません。</translation>
    </message>
    <message>
        <source>The minidump is damaged: it does not begin as one.</source>
        <translation>ミニダンプが破損しています。先頭がミニダンプの形式ではありません。</translation>
    </message>
    <message>
        <source>The minidump cannot be reduced: {why}</source>
        <translation>ミニダンプを縮小できません: {why}</translation>
    </message>
    <message>
        <source>The minidump is missing.</source>
        <translation>ミニダンプがありません。</translation>
    </message>
    <message>
        <source>The minidump went away with the sent report.</source>
        <translation>ミニダンプは送信済みレポートとともに削除されました。</translation>
    </message>
    <message>
        <source>The report has no minidump.</source>
        <translation>レポートにミニダンプがありません。</translation>
    </message>
    <message>
        <source>The analysis took too long.</source>
        <translation>解析に時間がかかりすぎました。</translation>
    </message>
    <message>
        <source>The analysis cannot be read: {why}</source>
        <translation>解析結果を読み取れません: {why}</translation>
    </message>
    <message>
        <source>The analysis ended without a result.</source>
        <translation>解析は結果なしで終了しました。</translation>
    </message>
    <message>
        <source>A file to send changed while it was sent.</source>
        <translation>送信中にファイルが変更されました。</translation>
    </message>
    <message>
        <source>Another process is using {file}.</source>
        <translation>別のプロセスが {file} を使用しています。</translation>
    </message>
    <message>
        <source>Sending was interrupted.</source>
        <translation>送信が中断されました。</translation>
    </message>
    <message>
        <source>Sending was interrupted before the server answered; it may have arrived.</source>
        <translation>サーバーの応答前に送信が中断されました。届いた可能性があります。</translation>
    </message>
    <message>
        <source>{reason} The report may have arrived.</source>
        <translation>{reason}レポートは届いた可能性があります。</translation>
    </message>
    <message>
        <source>The reader of the dump ended without an answer.</source>
        <translation>ダンプを読むプロセスが応答せずに終了しました。</translation>
    </message>
    <message>
        <source>The reader of the dump gave an answer that makes no sense.</source>
        <translation>ダンプを読むプロセスの応答が意味をなしません。</translation>
    </message>
    <message>
        <source>The dump needs more memory than is allowed.</source>
        <translation>このダンプは許可された以上のメモリを必要とします。</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>作業は中止されました。</translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message>
        <source>&amp;Submit</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>Submit &amp;All</source>
        <translation>すべて送信(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Review and Submit…</source>
        <translation>確認して送信(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Cancel Sending</source>
        <translation>送信をキャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Resul&amp;ts of Sending</source>
        <translation>送信の結果(&amp;T)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>ID をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>リンクをコピー(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>ページを開く(&amp;O)</translation>
    </message>
    <message>
        <source>I&amp;nspect Minidump</source>
        <translation>ミニダンプを調べる(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>読み込み(&amp;P)…</translation>
    </message>
    <message>
        <source>Anal&amp;yze Again</source>
        <translation>再解析(&amp;Y)</translation>
    </message>
    <message>
        <source>Analyze &amp;What Has New Symbols</source>
        <translation>新しいシンボルがあるものを解析(&amp;W)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>更新(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>検索(&amp;F)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>Send New Reports Without As&amp;king</source>
        <translation>新しいレポートを確認せずに送信(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Group by Signature</source>
        <translation>シグネチャーでまとめる(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>詳細(&amp;D)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>レポート(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
</context>
<context>
    <name>ReportCarrier</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Export Reports</source>
        <translation>レポートの書き出し</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip ファイル (*.zip)</translation>
    </message>
    <message>
        <source>Import Crashes</source>
        <translation>クラッシュの読み込み</translation>
    </message>
    <message>
        <source>Minidumps and exported reports (*.dmp *.mdmp *.zip);;All (*)</source>
        <translation>ミニダンプと書き出したレポート (*.dmp *.mdmp *.zip);;すべて (*)</translation>
    </message>
</context>
<context>
    <name>ReportCarrying</name>
    <message>
        <source>Reports exported: {count}</source>
        <translation>書き出したレポート: {count}</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>追加したレポート: {count}</translation>
    </message>
</context>
<context>
    <name>ReportContents</name>
    <message>
        <source>Searching for names, addresses and passwords…</source>
        <translation>名前、アドレス、パスワードを検索中…</translation>
    </message>
    <message>
        <source>Found: {what}.</source>
        <translation>見つかったもの: {what}。</translation>
    </message>
    <message>
        <source>No name, address or password was found. That is no promise.</source>
        <translation>名前、アドレス、パスワードは見つかりませんでした。ただし保証ではありません。</translation>
    </message>
    <message>
        <source>Only the first {size} were searched.</source>
        <translation>先頭の {size} だけを検索しました。</translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation>{what}: {count}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{what} ({count}): {text}</source>
        <translation>{what} ({count}): {text}</translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>パスワードと鍵</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>Home folders</source>
        <translation>ホームフォルダー</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>&amp;Whole: helps the developers most</source>
        <translation>すべて: 開発者に最も役立ちます(&amp;W)</translation>
    </message>
    <message>
        <source>All that is listed here, and what belongs to it.</source>
        <translation>ここに示すものすべてと、それに付随するもの。</translation>
    </message>
    <message>
        <source>&amp;Reduced: the way to the crash, not what the program worked with</source>
        <translation>縮小: クラッシュまでの経路のみ。扱っていた内容は含みません(&amp;R)</translation>
    </message>
    <message>
        <source>Stacks with return addresses only; no other memory, no registers&apos; contents, paths, names or texts.</source>
        <translation>戻りアドレスのみのスタック。他のメモリ、レジスターの内容、パス、名前、文章は含みません。</translation>
    </message>
    <message>
        <source>&amp;None: only the details</source>
        <translation>なし: 詳細のみ(&amp;N)</translation>
    </message>
    <message>
        <source>The developers may not be able to find the cause.</source>
        <translation>開発者が原因を特定できないことがあります。</translation>
    </message>
    <message>
        <source>Memory snapshot:</source>
        <translation>メモリのスナップショット:</translation>
    </message>
</context>
<context>
    <name>ReportContentsDialog</name>
    <message>
        <source>What Will Be Sent</source>
        <translation>送信される内容</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>レポートの部分</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>詳細(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Memory Snapshot</source>
        <translation>メモリのスナップショット(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Exact Bytes</source>
        <translation>実際のバイト列(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Write all that would be sent to a file.</source>
        <translation>送信される内容をすべてファイルに書き出します。</translation>
    </message>
    <message>
        <source>&amp;Copy All</source>
        <translation>すべてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>アノテーション</translation>
    </message>
    <message>
        <source>Whole value</source>
        <translation>値の全体</translation>
    </message>
    <message>
        <source>Remove a tick to leave a detail out.</source>
        <translation>チェックを外すと、その項目は送信されません。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Found in it</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>Why it may be private</source>
        <translation>個人的な内容を含みうる理由</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>The chosen part</source>
        <translation>選択した部分</translation>
    </message>
    <message>
        <source>The state of the program when it crashed. This much of it is sent:</source>
        <translation>クラッシュ時のプログラムの状態です。送信する範囲:</translation>
    </message>
    <message>
        <source>The state of the program when it crashed.</source>
        <translation>クラッシュしたときのプログラムの状態。</translation>
    </message>
    <message>
        <source>All bytes that would be sent</source>
        <translation>送信されるすべてのバイト</translation>
    </message>
    <message>
        <source>All that would be sent, byte by byte, before it is compressed.</source>
        <translation>送信される内容のすべて (圧縮前、バイト単位)。</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>レポートを保存</translation>
    </message>
</context>
<context>
    <name>ReportDetails</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Tries without success</source>
        <translation>失敗した試行</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の試行</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>クラッシュ ID</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>クラッシュ日時</translation>
    </message>
    <message>
        <source>Time of sending</source>
        <translation>送信日時</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>ミニダンプ</translation>
    </message>
    <message>
        <source>Select a report to see its stack.</source>
        <translation>レポートを選択するとスタックが表示されます。</translation>
    </message>
    <message>
        <source>No crash ping of this report is stored here.</source>
        <translation>このレポートのクラッシュ ping は保存されていません。</translation>
    </message>
    <message>
        <source>Analyzing…</source>
        <translation>解析中…</translation>
    </message>
    <message>
        <source>The dump tells no crash.</source>
        <translation>ダンプにクラッシュの記録がありません。</translation>
    </message>
</context>
<context>
    <name>ReportFilters</name>
    <message>
        <source>Filter the reports</source>
        <translation>レポートを絞り込む</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>絞り込み (Ctrl+F)</translation>
    </message>
    <message>
        <source>Words that a report must have anywhere, also in the names and debug ids of the modules of its stack. Or in one place: version:150 module:libxul</source>
        <translation>レポートのどこかに含まれる語 (スタックのモジュール名やデバッグ ID も対象)。場所を指定する例: version:150 module:libxul</translation>
    </message>
</context>
<context>
    <name>ReportListPage</name>
    <message>
        <source>Crash reports</source>
        <translation>クラッシュレポート</translation>
    </message>
</context>
<context>
    <name>ReportListPresenter</name>
    <message>
        <source>Not sent: {pending}. Sent: {sent}</source>
        <translation>未送信: {pending}。送信済み: {sent}</translation>
    </message>
    <message>
        <source>Shown: {shown}. Not sent: {pending}. Sent: {sent}</source>
        <translation>表示: {shown}。未送信: {pending}。送信済み: {sent}</translation>
    </message>
    <message>
        <source>Reading the reports…</source>
        <translation>レポートを読み込み中…</translation>
    </message>
    <message>
        <source>No report matches the filter. Clear it to see all reports.</source>
        <translation>絞り込みに一致するレポートがありません。解除するとすべて表示されます。</translation>
    </message>
    <message>
        <source>There are no crash reports.

When a program that Lastword watches crashes, its report appears here. To watch a program, start it with “lastword run -- PROGRAM”. Crashes that other programs have kept are on the page “Found Elsewhere”; a minidump can be dropped here.</source>
        <translation>クラッシュレポートはありません。

Lastword が監視しているプログラムがクラッシュすると、レポートがここに表示されます。プログラムを監視するには「lastword run -- PROGRAM」で起動してください。他のプログラムが保管したクラッシュは「ほかの場所で検出」のページにあります。ミニダンプをここにドロップすることもできます。</translation>
    </message>
    <message>
        <source>Reports removed: {count}</source>
        <translation>削除したレポート: {count}</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>About the selected report</source>
        <translation>選択したレポートについて</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>要約(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Annotations</source>
        <translation>アノテーション(&amp;A)</translation>
    </message>
    <message>
        <source>What Is &amp;Sent</source>
        <translation>送信内容(&amp;S)</translation>
    </message>
    <message>
        <source>Crash ping of the report</source>
        <translation>レポートのクラッシュ ping</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>Ping(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>履歴(&amp;H)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信頼度</translation>
    </message>
    <message>
        <source>Stack of the crashed thread</source>
        <translation>クラッシュしたスレッドのスタック</translation>
    </message>
    <message>
        <source>S&amp;tack</source>
        <translation>スタック(&amp;T)</translation>
    </message>
</context>
<context>
    <name>ReportSending</name>
    <message>
        <source>Sending {product}, {percent} %. Still to send: {count}</source>
        <translation>{product} を送信中 {percent} %。残り: {count}</translation>
    </message>
    <message>
        <source>Sent: {sent}. Not sent: {failed}</source>
        <translation>送信済み: {sent}。未送信: {failed}</translation>
    </message>
</context>
<context>
    <name>RowMaker</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャンネル</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>シグネチャー</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>クラッシュ ID</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>送信中</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>not analyzed yet</source>
        <translation>未解析</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>届いた可能性あり</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>無視</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>読み取り不可</translation>
    </message>
</context>
<context>
    <name>SendResults</name>
    <message>
        <source>What Became of the Reports</source>
        <translation>レポートの結果</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Why, or Crash ID</source>
        <translation>理由またはクラッシュ ID</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>クラッシュ日時</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>&amp;Try Again What Was Not Sent</source>
        <translation>未送信のものを再試行(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Offer to send reports.</source>
        <translation>レポートの送信を提案する。</translation>
    </message>
    <message>
        <source>Send the open page&apos;s address.</source>
        <translation>開いていたページのアドレスを送信する。</translation>
    </message>
    <message>
        <source>How much of the memory snapshot is sent.</source>
        <translation>送信するメモリのスナップショットの範囲。</translation>
    </message>
    <message>
        <source>Send crash pings.</source>
        <translation>クラッシュ ping を送信する。</translation>
    </message>
    <message>
        <source>New pings wait as long as failed ones.</source>
        <translation>新しい ping も失敗したものと同じだけ待つ。</translation>
    </message>
    <message>
        <source>Keep a local copy of each ping.</source>
        <translation>各 ping の控えを保管する。</translation>
    </message>
    <message>
        <source>Fetch symbols from symbol servers.</source>
        <translation>シンボルサーバーからシンボルを取得する。</translation>
    </message>
    <message>
        <source>Symbol servers, separated by blanks; empty for the product&apos;s.</source>
        <translation>シンボルサーバー (空白区切り)。空欄なら製品のもの。</translation>
    </message>
    <message>
        <source>Hosts to which symbol servers may refer; * for any.</source>
        <translation>シンボルサーバーの転送先として許すホスト。* はすべて。</translation>
    </message>
    <message>
        <source>Folder for fetched symbols; empty for the usual one.</source>
        <translation>取得したシンボルのフォルダー。空欄なら既定。</translation>
    </message>
    <message>
        <source>Disk space for fetched symbols, in MiB; 0 for any.</source>
        <translation>取得したシンボルのディスク容量 (MiB)。0 は無制限。</translation>
    </message>
    <message>
        <source>Send each report without asking.</source>
        <translation>すべてのレポートを確認せずに送信する。</translation>
    </message>
    <message>
        <source>Ask about unsent reports at the next start.</source>
        <translation>次回起動時に未送信のレポートについて尋ねる。</translation>
    </message>
    <message>
        <source>Tell on the desktop what was sent later.</source>
        <translation>後で送信されたものをデスクトップに通知する。</translation>
    </message>
    <message>
        <source>Keep reports that were not sent.</source>
        <translation>送信しなかったレポートを保管する。</translation>
    </message>
    <message>
        <source>Remember the e-mail address.</source>
        <translation>メールアドレスを記憶する。</translation>
    </message>
    <message>
        <source>The remembered e-mail address.</source>
        <translation>記憶しているメールアドレス。</translation>
    </message>
    <message>
        <source>Days that reports are kept; 0 for ever.</source>
        <translation>レポートを保管する日数。0 は無期限。</translation>
    </message>
    <message>
        <source>Reports that are kept; 0 for all.</source>
        <translation>保管するレポートの数。0 はすべて。</translation>
    </message>
    <message>
        <source>Disk space for reports, in MiB; 0 for any.</source>
        <translation>レポートのディスク容量 (MiB)。0 は無制限。</translation>
    </message>
    <message>
        <source>Restart the program after the dialog.</source>
        <translation>ダイアログの後にプログラムを再起動する。</translation>
    </message>
    <message>
        <source>Proxy for sending; empty for the desktop&apos;s own.</source>
        <translation>送信用プロキシ。空欄ならデスクトップの設定。</translation>
    </message>
    <message>
        <source>Analyze new reports while the window is open.</source>
        <translation>ウィンドウを開いている間に新しいレポートを解析する。</translation>
    </message>
    <message>
        <source>Folders with symbols, separated as in PATH.</source>
        <translation>シンボルのフォルダー (PATH と同じ区切り)。</translation>
    </message>
    <message>
        <source>Opens a source line, such as: code -g {file}:{line}</source>
        <translation>ソースの行を開くコマンド。例: code -g {file}:{line}</translation>
    </message>
    <message>
        <source>More folders to look for crashes, separated as in PATH.</source>
        <translation>クラッシュを探す追加のフォルダー (PATH と同じ区切り)。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>No setting is called so. Clear the search.</source>
        <translation>その名前の設定はありません。検索を解除してください。</translation>
    </message>
    <message>
        <source>No keyring keeps the password: it is not stored anywhere.</source>
        <translation>パスワードを保存するキーリングがありません。どこにも保存されません。</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Reduced to the stacks</source>
        <translation>スタックのみに縮小</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Search the settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>機能</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>{size} bytes</source>
        <translation>{size} バイト</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>.</source>
        <extracomment>the decimal point</extracomment>
        <translation>.</translation>
    </message>
</context>
<context>
    <name>SourceOpener</name>
    <message>
        <source>Where is {file}?</source>
        <translation>{file} の場所は?</translation>
    </message>
    <message>
        <source>Command of the Editor</source>
        <translation>エディターのコマンド</translation>
    </message>
    <message>
        <source>{file} and {line} stand for the place, such as: code -g {file}:{line}</source>
        <translation>{file} と {line} が位置を表します。例: code -g {file}:{line}</translation>
    </message>
</context>
<context>
    <name>StreamMeaning</name>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Its content is not known here.</source>
        <translation>内容は不明です。</translation>
    </message>
    <message>
        <source>File paths can hold your user name.</source>
        <translation>ファイルのパスにユーザー名が含まれることがあります。</translation>
    </message>
    <message>
        <source>It may hold anything the program worked with: texts, passwords, keys.</source>
        <translation>文章、パスワード、鍵など、プログラムが扱っていたものが含まれることがあります。</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>{process} のミニダンプ</translation>
    </message>
    <message>
        <source>It describes this computer.</source>
        <translation>このコンピューターの情報です。</translation>
    </message>
    <message>
        <source>Threads and their processor registers</source>
        <translation>スレッドとプロセッサーのレジスター</translation>
    </message>
    <message>
        <source>List of the captured memory</source>
        <translation>取得したメモリの一覧</translation>
    </message>
    <message>
        <source>A remark of the program</source>
        <translation>プログラムの注記</translation>
    </message>
    <message>
        <source>Memory report of the program</source>
        <translation>プログラムのメモリレポート</translation>
    </message>
    <message>
        <source>Stacks and other captured memory</source>
        <translation>スタックとその他の取得したメモリ</translation>
    </message>
    <message>
        <source>Text of a failed check</source>
        <translation>失敗した検査の文面</translation>
    </message>
    <message>
        <source>Which thread crashed</source>
        <translation>クラッシュしたスレッド</translation>
    </message>
    <message>
        <source>Notes of the program</source>
        <translation>プログラムのメモ</translation>
    </message>
    <message>
        <source>Reason of the crash</source>
        <translation>クラッシュの理由</translation>
    </message>
    <message>
        <source>Code that was made while the program ran</source>
        <translation>実行中に生成されたコード</translation>
    </message>
    <message>
        <source>Open files and other objects</source>
        <translation>開いているファイルなどのオブジェクト</translation>
    </message>
    <message>
        <source>Recent use of files and objects</source>
        <translation>ファイルとオブジェクトの最近の使用</translation>
    </message>
    <message>
        <source>The last steps of the processor</source>
        <translation>プロセッサーの直前の動作</translation>
    </message>
    <message>
        <source>State of scripts</source>
        <translation>スクリプトの状態</translation>
    </message>
    <message>
        <source>Start-up values from the kernel</source>
        <translation>カーネルからの起動時の値</translation>
    </message>
    <message>
        <source>Command line of the program</source>
        <translation>プログラムのコマンドライン</translation>
    </message>
    <message>
        <source>Arguments can hold names of files, addresses and passwords.</source>
        <translation>引数にファイル名、アドレス、パスワードが含まれることがあります。</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Loaded libraries</source>
        <translation>読み込まれたライブラリ</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>They often hold your user name, and sometimes passwords and keys.</source>
        <translation>ユーザー名が含まれることが多く、パスワードや鍵が含まれることもあります。</translation>
    </message>
    <message>
        <source>Name of the Linux distribution</source>
        <translation>Linux ディストリビューション名</translation>
    </message>
    <message>
        <source>Files and memory in use</source>
        <translation>使用中のファイルとメモリ</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>プロセスの状態</translation>
    </message>
    <message>
        <source>Layout of the program&apos;s memory</source>
        <translation>プログラムのメモリ配置</translation>
    </message>
    <message>
        <source>Process id and times</source>
        <translation>プロセス ID と時刻</translation>
    </message>
    <message>
        <source>Program and library files in use</source>
        <translation>使用中のプログラムとライブラリのファイル</translation>
    </message>
    <message>
        <source>Limits of the process</source>
        <translation>プロセスの制限</translation>
    </message>
    <message>
        <source>How the system was started</source>
        <translation>システムの起動方法</translation>
    </message>
    <message>
        <source>Messages of system libraries</source>
        <translation>システムライブラリのメッセージ</translation>
    </message>
    <message>
        <source>What went wrong while writing this file</source>
        <translation>このファイルの書き込み中に起きた問題</translation>
    </message>
    <message>
        <source>How much memory the program used</source>
        <translation>プログラムのメモリ使用量</translation>
    </message>
    <message>
        <source>Processor and operating system</source>
        <translation>プロセッサーとオペレーティングシステム</translation>
    </message>
    <message>
        <source>Memory of this computer</source>
        <translation>このコンピューターのメモリ</translation>
    </message>
    <message>
        <source>Times and states of the threads</source>
        <translation>スレッドの時間と状態</translation>
    </message>
    <message>
        <source>Names of the threads</source>
        <translation>スレッド名</translation>
    </message>
    <message>
        <source>Rights of the user</source>
        <translation>ユーザーの権限</translation>
    </message>
    <message>
        <source>It tells the id of your account.</source>
        <translation>アカウントの ID が含まれます。</translation>
    </message>
    <message>
        <source>Library files no longer in use</source>
        <translation>使用されなくなったライブラリのファイル</translation>
    </message>
</context>
<context>
    <name>StreamsPage</name>
    <message>
        <source>Stream</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>オフセット</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>Content of the chosen stream</source>
        <translation>選択したストリームの内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>SymbolFetch</name>
    <message>
        <source>To find symbols, the names and ids of modules are told to {hosts}. Nothing else of the dump leaves this machine. Allow this from now on? It can be changed in the settings.</source>
        <translation>シンボルを探すため、モジュールの名前と ID が {hosts} に伝えられます。ダンプのほかの内容は送られません。今後これを許可しますか? 設定で変更できます。</translation>
    </message>
    <message>
        <source>No symbol server is set. Name one with: lastword config set symbol_urls URL</source>
        <translation>シンボルサーバーが設定されていません。次で指定します: lastword config set symbol_urls URL</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Find in this text</source>
        <translation>このテキスト内を検索</translation>
    </message>
    <message>
        <source>Find (Ctrl+F, Return for the next place)</source>
        <translation>検索 (Ctrl+F、Enter で次へ)</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>見つかりません。</translation>
    </message>
</context>
<context>
    <name>Threads</name>
    <message>
        <source>This thread has no frames.</source>
        <translation>このスレッドにフレームはありません。</translation>
    </message>
    <message>
        <source>The registers of the thread itself: certain.</source>
        <translation>スレッド自身のレジスター: 確実です。</translation>
    </message>
    <message>
        <source>Walked by the program that wrote the dump.</source>
        <translation>ダンプを書いたプログラムがたどったものです。</translation>
    </message>
    <message>
        <source>Computed by unwind rules: as certain as the frame above.</source>
        <translation>巻き戻し規則で算出: 上のフレームと同じくらい確実です。</translation>
    </message>
    <message>
        <source>Found by the frame pointer: nearly certain.</source>
        <translation>フレームポインターで検出: ほぼ確実です。</translation>
    </message>
    <message>
        <source>Found by a scan that unwind rules confirm.</source>
        <translation>スキャンで検出し、巻き戻し規則で確認しました。</translation>
    </message>
    <message>
        <source>The next word that may be a return address: a guess.</source>
        <translation>次に戻りアドレスでありうるワード: 推測です。</translation>
    </message>
    <message>
        <source>Nobody knows how it was found.</source>
        <translation>検出方法は不明です。</translation>
    </message>
    <message>
        <source>Inlined: the compiler has put it into its caller.</source>
        <translation>インライン: コンパイラーが呼び出し元に埋め込みました。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信頼度</translation>
    </message>
    <message>
        <source>Stack of thread {number}</source>
        <translation>スレッド {number} のスタック</translation>
    </message>
    <message>
        <source>{thread} — crashed</source>
        <translation>{thread} — クラッシュ</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>クラッシュ</translation>
    </message>
</context>
<context>
    <name>ThreadsPage</name>
    <message>
        <source>Thread</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Is in</source>
        <translation>現在位置</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信頼度</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>レジスター</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>参照先</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>レジスター</translation>
    </message>
    <message>
        <source>The chosen frame</source>
        <translation>選択したフレーム</translation>
    </message>
    <message>
        <source>Nobody knows the source of this frame.</source>
        <translation>このフレームのソースは不明です。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Stack words</source>
        <translation>スタックワード</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Unwinding</source>
        <translation>巻き戻し</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>スタック</translation>
    </message>
</context>
<context>
    <name>TopCrashers</name>
    <message>
        <source>The last 7 days</source>
        <translation>過去 7 日間</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>過去 30 日間</translation>
    </message>
    <message>
        <source>The last 90 days</source>
        <translation>過去 90 日間</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>シグネチャー</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation>不明なバージョン</translation>
    </message>
    <message>
        <source>others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>All signatures</source>
        <translation>すべてのシグネチャー</translation>
    </message>
    <message>
        <source>Crashes: {crashes}. Signatures: {signatures}, new ones: {new}.</source>
        <translation>クラッシュ: {crashes}。シグネチャー: {signatures}、新規: {new}。</translation>
    </message>
    <message>
        <source>Not analyzed: {count}.</source>
        <translation>未解析: {count}。</translation>
    </message>
    <message>
        <source>No crash in this period. Choose a longer one.</source>
        <translation>この期間のクラッシュはありません。期間を長くしてください。</translation>
    </message>
    <message>
        <source>No report has been analyzed yet. “Analyze All” finds the signatures of all reports that still have their minidump.</source>
        <translation>まだ解析済みのレポートがありません。「すべて解析」で、ミニダンプが残っているすべてのレポートのシグネチャーを調べます。</translation>
    </message>
    <message>
        <source>There are no crash reports to count.</source>
        <translation>集計するクラッシュレポートがありません。</translation>
    </message>
</context>
<context>
    <name>TopPage</name>
    <message>
        <source>Analyze &amp;All</source>
        <translation>すべて解析(&amp;A)</translation>
    </message>
    <message>
        <source>Analyze What Has &amp;New Symbols</source>
        <translation>新しいシンボルがあるものを解析(&amp;N)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Most frequent signatures</source>
        <translation>多いシグネチャー</translation>
    </message>
    <message>
        <source>Crashes over time</source>
        <translation>クラッシュの推移</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>グラフ(&amp;C)</translation>
    </message>
    <message>
        <source>As &amp;Table</source>
        <translation>表で表示(&amp;T)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>Sen&amp;d</source>
        <translation>送信(&amp;D)</translation>
    </message>
    <message>
        <source>Al&amp;ways Send</source>
        <translation>常に送信(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>表示(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Not Now</source>
        <translation>後で(&amp;N)</translation>
    </message>
</context>
<context>
    <name>UnsentNotice</name>
    <message>
        <source>The crash report of {product} was not sent. Send it to {hosts}?</source>
        <translation>{product} のクラッシュレポートは送信されていません。{hosts} に送信しますか?</translation>
    </message>
    <message>
        <source>Crash reports that were not sent: {count}. Send them to {hosts}?</source>
        <translation>未送信のクラッシュレポート: {count}。{hosts} に送信しますか?</translation>
    </message>
    <message>
        <source>A report tells about the program and this computer, and has a snapshot of the program&apos;s memory. “Show” selects the reports, so that you can look into them first. After “Not Now” you are not asked about them again; they stay in the list.</source>
        <translation>レポートにはプログラムとこのコンピューターの情報、プログラムのメモリのスナップショットが含まれます。「表示」でレポートを選択し、先に内容を確認できます。「後で」を選ぶと再び尋ねることはなく、一覧に残ります。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>You have the last word</source>
        <translation>最後に決めるのはあなたです</translation>
    </message>
    <message>
        <source>When a program crashes, its crash report is kept on this computer and is sent only after you press Send.</source>
        <translation>プログラムがクラッシュすると、レポートはこのコンピューターに保管され、「送信」を押して初めて送られます。</translation>
    </message>
    <message>
        <source>Before that you can see everything that would leave, and strip what you do not want to share; closing a window always means “not sent, kept”.</source>
        <translation>その前に送られる内容をすべて確認し、共有したくないものを除外できます。ウィンドウを閉じることは常に「送信せず保管」を意味します。</translation>
    </message>
    <message>
        <source>A crash ping, which is the bare stack and a fixed list of harmless facts without memory, paths or names, is sent without a question unless you switch it off here.</source>
        <translation>クラッシュ ping (スタックのみと、メモリ、パス、名前を含まない害のない決まった項目) は、ここでオフにしない限り確認なしに送られます。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Send crash &amp;pings</source>
        <translation>クラッシュ ping を送信(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Show My Crash Reports</source>
        <translation>クラッシュレポートを表示(&amp;S)</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset: {text}</source>
        <translation>リセット: {text}</translation>
    </message>
</context>
</TS>
