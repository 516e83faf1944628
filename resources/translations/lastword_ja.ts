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
    <name>Analyzing</name>
    <message>
        <source>Analyzing report {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New symbols for reports: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no new symbols for any analyzed report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Annotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen annotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dump has no annotations. They are taken from the .extra file beside it and from the dump itself.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
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
        <source>There is none: the server takes no comments.</source>
        <translation>コメントはありません。サーバーはコメントを受け付けません。</translation>
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
        <source>found without unwind rules, or there is none</source>
        <translation>巻き戻し規則なしで検出、または存在しない</translation>
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
        <source>saved {register}</source>
        <translation>保存された {register}</translation>
    </message>
    <message>
        <source>return address</source>
        <translation>戻りアドレス</translation>
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
        <translation>プログラムは {what}。</translation>
    </message>
    <message>
        <source>The analysis was cancelled. Press F5 to analyze again.</source>
        <translation>解析はキャンセルされました。F5 で再解析します。</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Sides of the dump</source>
        <translation>ダンプの各ページ</translation>
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
        <source>&amp;Modules</source>
        <translation>モジュール(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Streams</source>
        <translation>ストリーム(&amp;S)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>レポート(&amp;R)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Crash ping</source>
        <translation>クラッシュ ping</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>Ping(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Dump</source>
        <translation>ダンプ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
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
        <source>Sa&amp;ve JSON…</source>
        <translation>JSON を保存(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy Report as Text</source>
        <translation>レポートをテキストとしてコピー(&amp;C)</translation>
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
        <source>Symbol Folder</source>
        <translation>シンボルフォルダー</translation>
    </message>
    <message>
        <source>Binary Folder</source>
        <translation>バイナリフォルダー</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>JSON を保存</translation>
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
        <translation type="unfinished"></translation>
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
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch &amp;Symbols of It</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch All of the &amp;Crashed Stack</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyzing the crash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PingPage</name>
    <message>
        <source>&amp;Send crash pings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning off removes the archived cop&amp;ies too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of pings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send &amp;Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send this ping and the next batch without waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a Fi&amp;le…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold a ping in a file against the server&apos;s rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a Ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pings (*.json);;All (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PingPane</name>
    <message>
        <source>Cop&amp;y as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the chosen ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content of the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ontent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;quest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ping and Re&amp;port</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it may leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>In the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not in the ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ping and report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PingsPresenter</name>
    <message>
        <source>A crash sends a ping: what it was, where in the program, which version. No memory, no paths, no names, nothing typed in. Turning pings off removes what waits, takes this installation&apos;s random id away and asks the server, once, to delete what was sent under it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ping is built, stored or sent. Turning pings on makes a new random id; nothing old is revived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Current ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Waiting ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Archived ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rejected ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last error</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ping waits to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy of a sent ping is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ping was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never: pings are off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessFacts</name>
    <message>
        <source>Environment variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open handles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unloaded modules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>プロセッサー数</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start-up values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times of threads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessPage</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dump tells nothing of its process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content of the chosen part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportContents</name>
    <message>
        <source>Searching for names, addresses and passwords…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name, address or password was found. That is no promise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {size} were searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} ({count}): {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole: helps the developers most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that is listed here, and what belongs to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reduced: the way to the crash, not what the program worked with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacks with return addresses only; no other memory, no registers&apos; contents, paths, names or texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;None: only the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The developers may not be able to find the cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory snapshot:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportContentsDialog</name>
    <message>
        <source>What Will Be Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Memory Snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all that would be sent to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy All</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a tick to leave a detail out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it may be private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of the program when it crashed. This much of it is sent:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportDetails</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Tries without success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a report to see its stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No crash ping of this report is stored here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyzing…</source>
        <translation>解析中…</translation>
    </message>
    <message>
        <source>The dump tells no crash.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportListPage</name>
    <message>
        <source>Crash reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Review and Submit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>ページを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Inspect Minidump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send New Reports &amp;Without Asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportListPresenter</name>
    <message>
        <source>Sending {product}, {percent} %. Still to send: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent: {sent}. Not sent: {failed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: {pending}. Sent: {sent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown: {shown}. Not sent: {pending}. Sent: {sent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the reports…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No report matches the filter. Clear it to see all reports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no crash reports.

When a program that Lastword watches crashes, its report appears here. To watch a program, start it with “lastword run -- PROGRAM”. Crashes that other programs have kept are on the page “Found Elsewhere”; a minidump can be dropped here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports exported: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports removed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>About the selected report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Annotations</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack of the crashed thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowMaker</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not analyzed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Offer to send reports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the open page&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the memory snapshot is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send crash pings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New pings wait as long as failed ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a local copy of each ping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch symbols from symbol servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbol servers, separated by blanks; empty for the product&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts to which symbol servers may refer; * for any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for fetched symbols; empty for the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk space for fetched symbols, in MiB; 0 for any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send each report without asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about unsent reports at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell on the desktop what was sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep reports that were not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember the e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remembered e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days that reports are kept; 0 for ever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports that are kept; 0 for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk space for reports, in MiB; 0 for any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the program after the dialog.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy for sending; empty for the desktop&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyze new reports while the window is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with symbols, separated as in PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a source line, such as: code -g {file}:{line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More folders to look for crashes, separated as in PATH.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>No setting is called so. Clear the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keyring keeps the password: it is not stored anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced to the stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>StreamMeaning</name>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its content is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File paths can hold your user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may hold anything the program worked with: texts, passwords, keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It describes this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads and their processor registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of the captured memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A remark of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacks and other captured memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of a failed check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which thread crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason of the crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code that was made while the program ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files and other objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent use of files and objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last steps of the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start-up values from the kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments can hold names of files, addresses and passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Loaded libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They often hold your user name, and sometimes passwords and keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the Linux distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and memory in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout of the program&apos;s memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process id and times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program and library files in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the system was started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages of system libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went wrong while writing this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much memory the program used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor and operating system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times and states of the threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of the threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rights of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It tells the id of your account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library files no longer in use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StreamsPage</name>
    <message>
        <source>Stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content of the chosen stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No symbol server is set. Name one with: lastword config set symbol_urls URL</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Find in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find (Ctrl+F, Return for the next place)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Threads</name>
    <message>
        <source>This thread has no frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registers of the thread itself: certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walked by the program that wrote the dump.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed by unwind rules: as certain as the frame above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by the frame pointer: nearly certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by a scan that unwind rules confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next word that may be a return address: a guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows how it was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inlined: the compiler has put it into its caller.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack of thread {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thread} — crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThreadsPage</name>
    <message>
        <source>Thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is in</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows the source of this frame.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Unwinding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>Sen&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Al&amp;ways Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Not Now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnsentNotice</name>
    <message>
        <source>The crash report of {product} was not sent. Send it to {hosts}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crash reports that were not sent: {count}. Send them to {hosts}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A report tells about the program and this computer, and has a snapshot of the program&apos;s memory. “Show” selects the reports, so that you can look into them first. After “Not Now” you are not asked about them again; they stay in the list.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>You have the last word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a program crashes, its crash report is kept on this computer and is sent only after you press Send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before that you can see everything that would leave, and strip what you do not want to share; closing a window always means “not sent, kept”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A crash ping, which is the bare stack and a fixed list of harmless facts without memory, paths or names, is sent without a question unless you switch it off here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Send crash &amp;pings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show My Crash Reports</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
