<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>About</name>
    <message>
        <source>Crash reports leave it after you press Send, each one by itself.</source>
        <translation>Absturzberichte verlassen ihn, nachdem Sie auf „Senden“ gedrückt haben, jeder einzeln.</translation>
    </message>
    <message>
        <source>Crash reports leave it without a question, because you have chosen so in the settings.</source>
        <translation>Absturzberichte verlassen ihn ohne Nachfrage, weil Sie das in den Einstellungen so gewählt haben.</translation>
    </message>
    <message>
        <source>Crash pings are off: none is even made.</source>
        <translation>Absturz-Pings sind aus: Es wird nicht einmal einer erzeugt.</translation>
    </message>
    <message>
        <source>Crash pings are on: the bare stack and a fixed list of harmless facts leave it without a question. One switch in the settings turns them off.</source>
        <translation>Absturz-Pings sind an: Der bloße Aufrufstapel und eine feste Liste harmloser Angaben verlassen ihn ohne Nachfrage. Ein Schalter in den Einstellungen stellt sie ab.</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>Was diesen Computer verlässt</translation>
    </message>
    <message>
        <source>Reports, settings and copies of pings are in {folder}</source>
        <translation>Berichte, Einstellungen und Kopien der Pings liegen in {folder}</translation>
    </message>
    <message>
        <source>Reports are kept until you remove them.</source>
        <translation>Berichte werden aufgehoben, bis Sie sie entfernen.</translation>
    </message>
    <message>
        <source>Days that reports are kept: {days}</source>
        <translation>Tage, die Berichte aufgehoben werden: {days}</translation>
    </message>
    <message>
        <source>No e-mail address is remembered.</source>
        <translation>Es ist keine E-Mail-Adresse gespeichert.</translation>
    </message>
    <message>
        <source>Remembered e-mail address: {email}</source>
        <translation>Gespeicherte E-Mail-Adresse: {email}</translation>
    </message>
    <message>
        <source>What stays on it</source>
        <translation>Was auf ihm bleibt</translation>
    </message>
    <message>
        <source>What never happens</source>
        <translation>Was nie geschieht</translation>
    </message>
    <message>
        <source>No account, no server of ours, no counting of how you use Lastword.</source>
        <translation>Kein Konto, kein Server von uns, kein Zählen, wie Sie Lastword benutzen.</translation>
    </message>
    <message>
        <source>No comment, address or page is written to a log. Names of your files and your memory never go into a ping.</source>
        <translation>Kein Kommentar, keine Adresse und keine Seite wird in ein Protokoll geschrieben. Namen Ihrer Dateien und Ihr Speicher kommen nie in einen Ping.</translation>
    </message>
    <message>
        <source>Version {version}. Mozilla Public License 2.0.</source>
        <translation>Version {version}. Mozilla Public License 2.0.</translation>
    </message>
    <message>
        <source>About Lastword</source>
        <translation>Über Lastword</translation>
    </message>
    <message>
        <source>A desktop crash reporter and minidump analyzer.</source>
        <translation>Ein Programm für Absturzberichte und zur Analyse von Minidumps.</translation>
    </message>
</context>
<context>
    <name>AboutPage</name>
    <message>
        <source>About and privacy</source>
        <translation>Über das Programm und Datenschutz</translation>
    </message>
    <message>
        <source>&amp;Open the Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Privacy &amp;Policy</source>
        <translation>&amp;Datenschutzerklärung</translation>
    </message>
    <message>
        <source>Forget the E-&amp;Mail Address</source>
        <translation>&amp;E-Mail-Adresse vergessen</translation>
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
        <translation>Wert</translation>
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
        <translation>Teil</translation>
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
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>The crashes are alike.</source>
        <translation>Die Abstürze gleichen sich.</translation>
    </message>
    <message>
        <source>These differ: {parts}</source>
        <translation>Unterschiede: {parts}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>First: -, second: +</source>
        <translation>Erster: -, zweiter: +</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Try A&amp;gain</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Send Report</source>
        <translation>Bericht &amp;senden</translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation>Fortschritt des Sendens</translation>
    </message>
    <message>
        <source>Do&amp;n&apos;t Send</source>
        <translation>&amp;Nicht senden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>CrashDialogPresenter</name>
    <message>
        <source>A program crashed</source>
        <translation>Ein Programm ist abgestürzt</translation>
    </message>
    <message>
        <source>{product} crashed</source>
        <translation>{product} ist abgestürzt</translation>
    </message>
    <message>
        <source>We are sorry. A report helps to find and fix the cause.</source>
        <translation>Das tut uns leid. Ein Bericht hilft, die Ursache zu finden und zu beheben.</translation>
    </message>
    <message>
        <source>Next try: {time}</source>
        <translation>Nächster Versuch: {time}</translation>
    </message>
    <message>
        <source>Crashes of this program this week: {count}.</source>
        <translation>Abstürze dieses Programms in dieser Woche: {count}.</translation>
    </message>
    <message>
        <source>No server is configured: the report stays on this computer.</source>
        <translation>Es ist kein Server eingerichtet: Der Bericht bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and a snapshot of the program&apos;s memory ({size}), to {host}.</source>
        <translation>Gesendet werden Angaben zum Programm und zu diesem Computer und ein Abbild des Speichers des Programms ({size}), an {host}.</translation>
    </message>
    <message>
        <source>Sending to {host}…</source>
        <translation>Wird an {host} gesendet…</translation>
    </message>
    <message>
        <source>The crash happened in {function} of {module}.</source>
        <translation>Der Absturz geschah in {function} von {module}.</translation>
    </message>
    <message>
        <source>The crash happened in {module}.</source>
        <translation>Der Absturz geschah in {module}.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and the way to the crash without what the program worked with, to {host}.</source>
        <translation>Gesendet werden Angaben zum Programm und zu diesem Computer und der Weg zum Absturz, ohne das, womit das Programm arbeitete, an {host}.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and no memory, to {host}.</source>
        <translation>Gesendet werden Angaben zum Programm und zu diesem Computer, aber kein Speicher, an {host}.</translation>
    </message>
    <message>
        <source>{used} of {limit} characters</source>
        <translation>{used} von {limit} Zeichen</translation>
    </message>
    <message>
        <source>The comment is too long. Characters to remove: {count}</source>
        <translation>Der Kommentar ist zu lang. Zu entfernende Zeichen: {count}</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>Die E-Mail-Adresse ist nicht vollständig.</translation>
    </message>
</context>
<context>
    <name>CrashForm</name>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Res&amp;tart {product}</source>
        <translation>{product} ne&amp;u starten</translation>
    </message>
    <message>
        <source>Send without asking from n&amp;ow on</source>
        <translation>Künftig &amp;ohne Nachfrage senden</translation>
    </message>
    <message>
        <source>&amp;What were you doing when it crashed?</source>
        <translation>&amp;Was haben Sie getan, als es abstürzte?</translation>
    </message>
    <message>
        <source>Public: please no names, passwords or addresses.</source>
        <translation>Öffentlich: bitte keine Namen, Passwörter oder Adressen.</translation>
    </message>
    <message>
        <source>optional, for questions about this crash</source>
        <translation>freiwillig, für Fragen zu diesem Absturz</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>E-&amp;Mail:</translation>
    </message>
    <message>
        <source>&amp;Remember it</source>
        <translation>Me&amp;rken</translation>
    </message>
    <message>
        <source>Remove the remembered address from this computer.</source>
        <translation>Entfernt die gespeicherte Adresse von diesem Computer.</translation>
    </message>
    <message>
        <source>Address of the open page</source>
        <translation>Adresse der offenen Seite</translation>
    </message>
    <message>
        <source>Include the &amp;address of the open page:</source>
        <translation>A&amp;dresse der offenen Seite mitsenden:</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>De&amp;tails…</translation>
    </message>
</context>
<context>
    <name>CrashHelp</name>
    <message>
        <source>What is in a report?</source>
        <translation>Was steht in einem Bericht?</translation>
    </message>
    <message>
        <source>Who gets it?</source>
        <translation>Wer bekommt ihn?</translation>
    </message>
    <message>
        <source>Who can read my comment?</source>
        <translation>Wer kann meinen Kommentar lesen?</translation>
    </message>
    <message>
        <source>What if I do not send it?</source>
        <translation>Was, wenn ich ihn nicht sende?</translation>
    </message>
    <message>
        <source>Does anything leave without a question?</source>
        <translation>Verlässt etwas ohne Nachfrage den Computer?</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory. “Details…” shows all of it, lets you leave out any detail, and reduces the snapshot or leaves it out.</source>
        <translation>Angaben zum Programm und zu diesem Computer, was Sie hier schreiben, und ein Abbild des Speichers des Programms. „Details…“ zeigt alles davon, lässt jede Angabe weglassen und das Abbild verkleinern oder weglassen.</translation>
    </message>
    <message>
        <source>Nobody: no server is configured.</source>
        <translation>Niemand: Es ist kein Server eingerichtet.</translation>
    </message>
    <message>
        <source>The server {host}, and nobody else. Nothing is sent before you say so.</source>
        <translation>Der Server {host} und sonst niemand. Nichts wird gesendet, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>There is none: the server takes no comments.</source>
        <translation>Es gibt keinen: Der Server nimmt keine Kommentare an.</translation>
    </message>
    <message>
        <source>Everybody: comments are public. So please no names or passwords.</source>
        <translation>Alle: Kommentare sind öffentlich. Deshalb bitte keine Namen oder Passwörter.</translation>
    </message>
    <message>
        <source>What is my e-mail address used for?</source>
        <translation>Wozu dient meine E-Mail-Adresse?</translation>
    </message>
    <message>
        <source>Why am I not asked for my e-mail address?</source>
        <translation>Warum werde ich nicht nach meiner E-Mail-Adresse gefragt?</translation>
    </message>
    <message>
        <source>The server throws e-mail addresses away when they arrive, so there is no use in sending one.</source>
        <translation>Der Server wirft E-Mail-Adressen beim Eintreffen weg; eine zu senden hätte keinen Sinn.</translation>
    </message>
    <message>
        <source>For questions about this crash. It is kept on this computer only with the tick beside it, and “Forget” removes it again.</source>
        <translation>Für Fragen zu diesem Absturz. Nur mit dem Häkchen daneben bleibt sie auf diesem Computer gespeichert; „Vergessen“ entfernt sie wieder.</translation>
    </message>
    <message>
        <source>If you close this window, the report waits in the list of crash reports. If you choose not to send it, it is deleted.</source>
        <translation>Wenn Sie dieses Fenster schließen, wartet der Bericht in der Liste der Absturzberichte. Entscheiden Sie sich gegen das Senden, so wird er gelöscht.</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it. After {days} days it is deleted.</source>
        <translation>Er bleibt auf diesem Computer, in der Liste der Absturzberichte, wo Sie ihn senden oder löschen können. Nach {days} Tagen wird er gelöscht.</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it.</source>
        <translation>Er bleibt auf diesem Computer, in der Liste der Absturzberichte, wo Sie ihn senden oder löschen können.</translation>
    </message>
    <message>
        <source>No. Crash pings are turned off.</source>
        <translation>Nein. Absturz-Pings sind abgeschaltet.</translation>
    </message>
    <message>
        <source>Where the program has them, a crash ping: a fixed list of harmless facts and the bare stack, without memory, texts, names or addresses. A setting turns it off.</source>
        <translation>Wo das Programm sie vorsieht, ein Absturz-Ping: eine feste Liste harmloser Angaben und der bloße Aufrufstapel, ohne Speicher, Texte, Namen oder Adressen. Eine Einstellung schaltet ihn ab.</translation>
    </message>
</context>
<context>
    <name>CrashHelpDialog</name>
    <message>
        <source>About Crash Reports</source>
        <translation>Über Absturzberichte</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Privacy Page</source>
        <translation>&amp;Datenschutzseite</translation>
    </message>
</context>
<context>
    <name>CrashResult</name>
    <message>
        <source>Crash &amp;ID:</source>
        <translation>Absturz-&amp;ID:</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>Seite ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>FrameSheet</name>
    <message>
        <source>Neither the dump nor a file on this machine has this code. Add a folder with the program&apos;s files (Ctrl+B).</source>
        <translation>Weder der Dump noch eine Datei auf diesem Computer enthält diesen Code. Fügen Sie einen Ordner mit den Dateien des Programms hinzu (Strg+B).</translation>
    </message>
    <message>
        <source>Words left out: {count}</source>
        <translation>Ausgelassene Wörter: {count}</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>Zeigt auf</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Registers of frame {number}</source>
        <translation>Register von Rahmen {number}</translation>
    </message>
    <message>
        <source>Code of frame {number}</source>
        <translation>Code von Rahmen {number}</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Stack words of frame {number}</source>
        <translation>Stapelwörter von Rahmen {number}</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Unwinding of frame {number}</source>
        <translation>Abwicklung von Rahmen {number}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden durch</translation>
    </message>
    <message>
        <source>Resumes at</source>
        <translation>Fortsetzung bei</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Benannt durch</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Unloaded module</source>
        <translation>Entladenes Modul</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>found without unwind rules, or there is none</source>
        <translation>ohne Abwicklungsregeln gefunden, oder es gibt keinen</translation>
    </message>
    <message>
        <source>Caller by</source>
        <translation>Aufrufer durch</translation>
    </message>
    <message>
        <source>CFA</source>
        <translation>CFA</translation>
    </message>
    <message>
        <source>saved {register}</source>
        <translation>gesichertes {register}</translation>
    </message>
    <message>
        <source>return address</source>
        <translation>Rücksprungadresse</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Analyzing…</source>
        <translation>Wird analysiert…</translation>
    </message>
    <message>
        <source>The dump tells of no crash.</source>
        <translation>Der Dump berichtet von keinem Absturz.</translation>
    </message>
    <message>
        <source>The program {what}.</source>
        <translation>Das Programm {what}.</translation>
    </message>
    <message>
        <source>The analysis was cancelled. Press F5 to analyze again.</source>
        <translation>Die Analyse wurde abgebrochen. F5 analysiert erneut.</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Sides of the dump</source>
        <translation>Seiten des Dumps</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>&amp;Modules</source>
        <translation>&amp;Module</translation>
    </message>
    <message>
        <source>&amp;Streams</source>
        <translation>&amp;Datenströme</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>&amp;Bericht</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Crash ping</source>
        <translation>Absturz-Ping</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>&amp;Ping</translation>
    </message>
    <message>
        <source>&amp;Dump</source>
        <translation>D&amp;ump</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>Add &amp;Symbol Folder…</source>
        <translation>&amp;Symbolordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add &amp;Binary Folder…</source>
        <translation>Programmordner &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Analyze Again</source>
        <translation>&amp;Erneut analysieren</translation>
    </message>
    <message>
        <source>Sa&amp;ve JSON…</source>
        <translation>JS&amp;ON speichern…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Be&amp;arbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy Report as Text</source>
        <translation>Bericht als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Open a Minidump</source>
        <translation>Minidump öffnen</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>Minidumps (*.dmp *.mdmp);;Alle (*)</translation>
    </message>
    <message>
        <source>Symbol Folder</source>
        <translation>Symbolordner</translation>
    </message>
    <message>
        <source>Binary Folder</source>
        <translation>Programmordner</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>JSON speichern</translation>
    </message>
</context>
<context>
    <name>JsonTreeView</name>
    <message>
        <source>Search in the content</source>
        <translation>Im Inhalt suchen</translation>
    </message>
    <message>
        <source>Search names and values</source>
        <translation>Namen und Werte durchsuchen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>Reduzierter Bericht</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>Was den Computer verlässt</translation>
    </message>
    <message>
        <source>stripped</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>LeavingPage</name>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>Reduzierter Bericht</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>Was den Computer verlässt</translation>
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
        <translation>… hier steht nur der Anfang.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Crashes</source>
        <translation>Abstürze</translation>
    </message>
    <message>
        <source>Crash Reports</source>
        <translation>Absturzberichte</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About and Privacy</source>
        <translation>Über und Datenschutz</translation>
    </message>
    <message>
        <source>Welcome to Lastword</source>
        <translation>Willkommen bei Lastword</translation>
    </message>
    <message>
        <source>Open a Minidump</source>
        <translation>Minidump öffnen</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>Minidumps (*.dmp *.mdmp);;Alle (*)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open Mini&amp;dump…</source>
        <translation>&amp;Minidump öffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
</context>
<context>
    <name>MemoryLines</name>
    <message>
        <source>stack of thread {number}</source>
        <translation>Stapel von Thread {number}</translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Found in memory</source>
        <translation>Im Speicher gefunden</translation>
    </message>
    <message>
        <source>This address is not in the dump; the nearest one is shown.</source>
        <translation>Diese Adresse ist nicht im Dump; gezeigt wird die nächste.</translation>
    </message>
    <message>
        <source>0x7ffe0000, rsp+20, libc.so.6+89006</source>
        <translation>0x7ffe0000, rsp+20, libc.so.6+89006</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Pieces of memory</source>
        <translation>Speicherstücke</translation>
    </message>
    <message>
        <source>Sa&amp;ve Region…</source>
        <translation>&amp;Bereich speichern…</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>Pointers to</source>
        <translation>Zeiger auf</translation>
    </message>
    <message>
        <source>All strings</source>
        <translation>Alle Zeichenketten</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>Suchen nach</translation>
    </message>
    <message>
        <source>text, 4d 44 ?? 50, an address, or a length</source>
        <translation>Text, 4d 44 ?? 50, eine Adresse oder eine Länge</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>Das ist keine Adresse. Beispiel: 0x7ffe0000, rsp+20.</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>Gefunden: {count}</translation>
    </message>
    <message>
        <source>Found: {count}, and there are more</source>
        <translation>Gefunden: {count}, und es gibt mehr</translation>
    </message>
    <message>
        <source>Save Region</source>
        <translation>Bereich speichern</translation>
    </message>
</context>
<context>
    <name>MemorySearch</name>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>Das ist keine Adresse. Beispiel: 0x7ffe0000, rsp+20.</translation>
    </message>
    <message>
        <source>Type the text to look for.</source>
        <translation>Geben Sie den gesuchten Text ein.</translation>
    </message>
    <message>
        <source>Type bytes in hexadecimal, ?? for any: 4d 44 ?? 50.</source>
        <translation>Geben Sie Bytes hexadezimal ein, ?? für beliebige: 4d 44 ?? 50.</translation>
    </message>
</context>
<context>
    <name>Modules</name>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>Debug-ID</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>Code-ID</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>server down</source>
        <translation>Server gestört</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>Symbols found: {file}</source>
        <translation>Symbole gefunden: {file}</translation>
    </message>
    <message>
        <source>No stack comes through this module, so nobody looked for symbols.</source>
        <translation>Kein Stapel führt durch dieses Modul, deshalb wurden keine Symbole gesucht.</translation>
    </message>
    <message>
        <source>A file of this name is another build. This one is wanted: {id}</source>
        <translation>Eine Datei dieses Namens ist ein anderer Build. Gesucht ist: {id}</translation>
    </message>
    <message>
        <source>The symbol file is damaged; what can be read of it is used.</source>
        <translation>Die Symboldatei ist beschädigt; was davon lesbar ist, wird benutzt.</translation>
    </message>
    <message>
        <source>The dump tells no id of this module: only its own file can help.</source>
        <translation>Der Dump nennt keine ID dieses Moduls: Nur dessen eigene Datei kann helfen.</translation>
    </message>
    <message>
        <source>No symbols on this machine. Choose a folder that has them, or fetch them.</source>
        <translation>Keine Symbole auf diesem Computer. Wählen Sie einen Ordner, der sie enthält, oder laden Sie sie.</translation>
    </message>
    <message>
        <source>No symbol server has symbols of this module.</source>
        <translation>Kein Symbolserver hat Symbole dieses Moduls.</translation>
    </message>
    <message>
        <source>The server cannot be asked now: {reason}</source>
        <translation>Der Server kann jetzt nicht gefragt werden: {reason}</translation>
    </message>
    <message>
        <source>No server can be asked: the module has no usable id or name.</source>
        <translation>Kein Server kann gefragt werden: Das Modul hat keine brauchbare ID oder keinen Namen.</translation>
    </message>
    <message>
        <source>The download was cancelled.</source>
        <translation>Das Laden wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>ModulesPage</name>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>Debug-ID</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>Code-ID</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
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
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
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
        <translation>Seine Absturz-ID ist {id}.</translation>
    </message>
    <message>
        <source>The report was sent. Thank you!</source>
        <translation>Der Bericht wurde gesendet. Vielen Dank!</translation>
    </message>
    <message>
        <source>The server received the report and did not keep it.</source>
        <translation>Der Server hat den Bericht erhalten und nicht behalten.</translation>
    </message>
    <message>
        <source>The server refused the report.</source>
        <translation>Der Server hat den Bericht abgelehnt.</translation>
    </message>
    <message>
        <source>The report could not be sent now. It is kept here.</source>
        <translation>Der Bericht konnte jetzt nicht gesendet werden. Er bleibt hier gespeichert.</translation>
    </message>
    <message>
        <source>The report may have arrived: the server did not answer.</source>
        <translation>Der Bericht ist vielleicht angekommen: Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Sending was cancelled.</source>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The report is kept on this computer.</source>
        <translation>Der Bericht bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>It keeps only a sample of such reports. One with a comment is always kept.</source>
        <translation>Er behält nur eine Stichprobe solcher Berichte. Einer mit Kommentar wird immer behalten.</translation>
    </message>
    <message>
        <source>The program is more than two years old. Update it.</source>
        <translation>Das Programm ist mehr als zwei Jahre alt. Aktualisieren Sie es.</translation>
    </message>
    <message>
        <source>It does not collect reports of this program.</source>
        <translation>Er sammelt keine Berichte dieses Programms.</translation>
    </message>
    <message>
        <source>It does not know this build of the program.</source>
        <translation>Er kennt diesen Build des Programms nicht.</translation>
    </message>
    <message>
        <source>It does not collect reports of this kind.</source>
        <translation>Er sammelt keine Berichte dieser Art.</translation>
    </message>
    <message>
        <source>It does not collect reports of this old version.</source>
        <translation>Er sammelt keine Berichte dieser alten Version.</translation>
    </message>
    <message>
        <source>Its rule is called “{rule}”.</source>
        <translation>Seine Regel heißt „{rule}“.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Signature by</source>
        <translation>Signatur durch</translation>
    </message>
    <message>
        <source>Stack hash</source>
        <translation>Stapel-Hash</translation>
    </message>
    <message>
        <source>Captured memory</source>
        <translation>Erfasster Speicher</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Overview of {dump}</source>
        <translation>Übersicht von {dump}</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>erwiesen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Real address</source>
        <translation>Wirkliche Adresse</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>likely a guard page</source>
        <translation>wahrscheinlich eine Schutzseite</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Assertion</source>
        <translation>Zusicherung</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Signature rule</source>
        <translation>Signaturregel</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Was sie tat</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Signature rules</source>
        <translation>Signaturregeln</translation>
    </message>
    <message>
        <source>Problem of the file</source>
        <translation>Problem der Datei</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>PingDetails</name>
    <message>
        <source>Select a ping to see what is in it.</source>
        <translation>Wählen Sie einen Ping, um seinen Inhalt zu sehen.</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Valid: the server would keep it.</source>
        <translation>Gültig: Der Server würde ihn behalten.</translation>
    </message>
    <message>
        <source>Cannot be sent: {reasons}</source>
        <translation>Kann nicht gesendet werden: {reasons}</translation>
    </message>
    <message>
        <source>none: no server is known, or the ping lacks a part</source>
        <translation>keine: Es ist kein Server bekannt, oder dem Ping fehlt ein Teil</translation>
    </message>
    <message>
        <source>Address (POST)</source>
        <translation>Adresse (POST)</translation>
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
        <translation>Pings</translation>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
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
        <translation>Was</translation>
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
        <translation>Programm</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
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
        <translation>Grund</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Wird gelesen…</translation>
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
        <translation>Prozessoren</translation>
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
        <translation>Teil</translation>
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
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
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
        <translation>Was</translation>
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
        <translation>Grund</translation>
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
        <translation>Wird analysiert…</translation>
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
        <translation>Seite ö&amp;ffnen</translation>
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
        <translation>&amp;Bericht</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>B&amp;earbeiten</translation>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
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
        <translation>Version</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
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
        <translation>Einstellungen</translation>
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
        <translation>Prozessor</translation>
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
        <translation>Bytes</translation>
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
        <translation>Inhalt</translation>
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
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
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
        <translation>Threads</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
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
        <translation>Register</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>Zeigt auf</translation>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Stack words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
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
