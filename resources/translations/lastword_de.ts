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
    <name>AnalysisBar</name>
    <message>
        <source>Analyses</source>
        <translation>Analysen</translation>
    </message>
    <message>
        <source>Stop Analy&amp;zing</source>
        <translation>&amp;Analyse anhalten</translation>
    </message>
</context>
<context>
    <name>Analyzing</name>
    <message>
        <source>Analyzing report {number} of {count}</source>
        <translation>Bericht {number} von {count} wird analysiert</translation>
    </message>
    <message>
        <source>New symbols for reports: {count}</source>
        <translation>Berichte mit neuen Symbolen: {count}</translation>
    </message>
    <message>
        <source>There are no new symbols for any analyzed report.</source>
        <translation>Für keinen analysierten Bericht gibt es neue Symbole.</translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Annotation</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Gefunden in</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>The chosen annotation</source>
        <translation>Die gewählte Anmerkung</translation>
    </message>
    <message>
        <source>This dump has no annotations. They are taken from the .extra file beside it and from the dump itself.</source>
        <translation>Dieser Dump hat keine Anmerkungen. Sie stammen aus der .extra-Datei neben ihm und aus dem Dump selbst.</translation>
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
        <translation>Nur im ersten: -   Nur im zweiten: +</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
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
        <source>, </source>
        <translation>, </translation>
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
    <message>
        <source>signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>stack hash</source>
        <translation>Stapel-Hash</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>was geschah</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>stack of the crashed thread</source>
        <translation>Stapel des abgestürzten Threads</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>Anmerkungen</translation>
    </message>
</context>
<context>
    <name>Copier</name>
    <message>
        <source>There is nothing to copy here.</source>
        <translation>Hier gibt es nichts zu kopieren.</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>JSON speichern</translation>
    </message>
    <message>
        <source>This is too long for the clipboard. Save it to a file: Ctrl+S.</source>
        <translation>Das ist zu lang für die Zwischenablage. Speichern Sie es in eine Datei: Strg+S.</translation>
    </message>
    <message>
        <source>Copied. Letters: {count}</source>
        <translation>Kopiert. Zeichen: {count}</translation>
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
        <source>Logo of {product}</source>
        <translation>Logo von {product}</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
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
        <source>{place} {often}</source>
        <translation>{place} {often}</translation>
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
        <source>What is done with it there?</source>
        <translation>Was geschieht dort damit?</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory.</source>
        <translation>Angaben zum Programm und zu diesem Computer, das hier Geschriebene und ein Abbild des Programmspeichers.</translation>
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
        <source>There is none: no comment is asked for, and none is sent.</source>
        <translation>Es gibt keinen: Es wird nicht danach gefragt, und keiner wird gesendet.</translation>
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
        <source>No address is asked for, and none is sent.</source>
        <translation>Es wird nach keiner gefragt, und keine wird gesendet.</translation>
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
    <name>DumpView</name>
    <message>
        <source>Sides of the dump</source>
        <translation>Seiten des Dumps</translation>
    </message>
    <message>
        <source>This text stays on this machine; nothing here is sent by itself.</source>
        <translation>Dieser Text bleibt auf diesem Computer; nichts davon wird von selbst gesendet.</translation>
    </message>
    <message>
        <source>This is all of the stack that a crash ping would tell: no names of functions, no memory, no paths. Pings can be switched off.</source>
        <translation>Das ist alles, was ein Absturz-Ping vom Stapel verraten würde: keine Funktionsnamen, kein Speicher, keine Pfade. Pings lassen sich abschalten.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
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
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>FacetBar</name>
    <message>
        <source>Show A&amp;ll</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
    <message>
        <source>Filter by {column}</source>
        <translation>Filtern nach {column}</translation>
    </message>
    <message>
        <source>{column}: any</source>
        <translation>{column}: alle</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Abstürze</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Looking for crashes…</source>
        <translation>Abstürze werden gesucht…</translation>
    </message>
    <message>
        <source>No other crash reporter has kept a crash here. Lastword looks for Firefox, Thunderbird, Crashpad and Breakpad in their usual folders; “Add Folder” makes it look into another one. Nothing there is ever changed.</source>
        <translation>Kein anderes Programm für Absturzberichte hat hier einen Absturz aufgehoben. Lastword sieht in den üblichen Ordnern von Firefox, Thunderbird, Crashpad und Breakpad nach; „Ordner hinzufügen“ lässt es in einem weiteren suchen. Dort wird nie etwas verändert.</translation>
    </message>
    <message>
        <source>Crashes found: {count}. Not in the list yet: {new}.</source>
        <translation>Gefundene Abstürze: {count}. Noch nicht in der Liste: {new}.</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>Hinzugefügte Berichte: {count}</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Folders of other crash reporters</source>
        <translation>Ordner anderer Absturzmelder</translation>
    </message>
    <message>
        <source>Crashes found</source>
        <translation>Gefundene Abstürze</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>&amp;Zur Liste hinzufügen</translation>
    </message>
    <message>
        <source>Copies the selected crashes; the files stay as they are.</source>
        <translation>Kopiert die gewählten Abstürze; die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Untersuchen</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Re&amp;move Folder</source>
        <translation>Ordner &amp;entfernen</translation>
    </message>
    <message>
        <source>Only folders that you have added can be removed.</source>
        <translation>Nur Ordner, die Sie hinzugefügt haben, lassen sich entfernen.</translation>
    </message>
    <message>
        <source>Folder with Crashes</source>
        <translation>Ordner mit Abstürzen</translation>
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
        <source>Caller by</source>
        <translation>Aufrufer durch</translation>
    </message>
    <message>
        <source>CFA</source>
        <translation>CFA</translation>
    </message>
    <message>
        <source>none: the walk ended here</source>
        <translation>keiner: die Abwicklung endete hier</translation>
    </message>
    <message>
        <source>frame pointer</source>
        <translation>Rahmenzeiger</translation>
    </message>
    <message>
        <source>scan of the stack</source>
        <translation>Durchsuchen des Stapels</translation>
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
    <name>HistoryText</name>
    <message>
        <source>accepted as {id}</source>
        <translation>angenommen als {id}</translation>
    </message>
    <message>
        <source>discarded by {rule}</source>
        <translation>verworfen nach der Regel {rule}</translation>
    </message>
    <message>
        <source>rejected: {reason}</source>
        <translation>abgelehnt: {reason}</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>später: {reason}</translation>
    </message>
    <message>
        <source>unclear: {reason}</source>
        <translation>unklar: {reason}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>moved aside: {reason}</source>
        <translation>beiseitegelegt: {reason}</translation>
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
        <translation>Was geschah: {what}.</translation>
    </message>
    <message>
        <source>Press F5 to analyze again, or Ctrl+O to open another dump.</source>
        <translation>Drücken Sie F5, um erneut zu analysieren, oder Strg+O, um einen anderen Dump zu öffnen.</translation>
    </message>
    <message>
        <source>The analysis was cancelled.</source>
        <translation>Die Analyse wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>InspectorMenus</name>
    <message>
        <source>&amp;Dump</source>
        <translation>D&amp;ump</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Co&amp;mpare With…</source>
        <translation>&amp;Vergleichen mit…</translation>
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
        <source>Open Source &amp;Line</source>
        <translation>&amp;Quellzeile öffnen</translation>
    </message>
    <message>
        <source>Command of the &amp;Editor…</source>
        <translation>Be&amp;fehl des Editors…</translation>
    </message>
    <message>
        <source>Sa&amp;ve JSON…</source>
        <translation>JS&amp;ON speichern…</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>&amp;Reiter schließen</translation>
    </message>
    <message>
        <source>Close &amp;Window</source>
        <translation>Fe&amp;nster schließen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>Ze&amp;ile kopieren</translation>
    </message>
    <message>
        <source>&amp;Page as</source>
        <translation>Seite &amp;als</translation>
    </message>
    <message>
        <source>&amp;Stack as</source>
        <translation>Sta&amp;pel als</translation>
    </message>
    <message>
        <source>R&amp;eport as</source>
        <translation>Beri&amp;cht als</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>&amp;Markdown</translation>
    </message>
    <message>
        <source>&amp;HTML</source>
        <translation>&amp;HTML</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Address…</source>
        <translation>&amp;Adresse…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>Nächster &amp;Reiter</translation>
    </message>
    <message>
        <source>Tab &amp;Before</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>Tastenkürze&amp;l</translation>
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
        <source>&amp;Memory</source>
        <translation>Speic&amp;her</translation>
    </message>
    <message>
        <source>Mo&amp;dules</source>
        <translation>&amp;Module</translation>
    </message>
    <message>
        <source>&amp;Process</source>
        <translation>&amp;Prozess</translation>
    </message>
    <message>
        <source>Annotat&amp;ions</source>
        <translation>A&amp;nmerkungen</translation>
    </message>
    <message>
        <source>&amp;Streams</source>
        <translation>&amp;Datenströme</translation>
    </message>
    <message>
        <source>What &amp;Leaves</source>
        <translation>&amp;Was hinausgeht</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>&amp;Bericht</translation>
    </message>
    <message>
        <source>Pin&amp;g</source>
        <translation>Pin&amp;g</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Opened dumps</source>
        <translation>Geöffnete Dumps</translation>
    </message>
    <message>
        <source>Open a minidump with Ctrl+O, or drop one here.</source>
        <translation>Öffnen Sie einen Minidump mit Strg+O, oder legen Sie ihn hier ab.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>{dump} — Inspector</source>
        <translation>{dump} – Untersuchung</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>Minidumps (*.dmp *.mdmp);;Alle (*)</translation>
    </message>
    <message>
        <source>Open Minidumps</source>
        <translation>Minidumps öffnen</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>&amp;Diese vergessen</translation>
    </message>
    <message>
        <source>Compare With</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Symbol Folder</source>
        <translation>Symbolordner</translation>
    </message>
    <message>
        <source>Binary Folder</source>
        <translation>Programmordner</translation>
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
    <message>
        <source>, </source>
        <translation>, </translation>
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
        <translation>Einen Dump anzusehen sendet nichts. Dies würde ein Bericht oder ein Ping dieses Absturzes enthalten, wenn er gesendet würde: ✓ unverändert, von allem Privaten befreit, oder ✗ gar nicht.</translation>
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
        <source>Top Crashers</source>
        <translation>Häufigste Abstürze</translation>
    </message>
    <message>
        <source>Found Elsewhere</source>
        <translation>Anderswo gefunden</translation>
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
        <source>G&amp;o</source>
        <translation>Gehe &amp;zu</translation>
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
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>Fetch &amp;Symbols of It</source>
        <translation>&amp;Symbole dafür laden</translation>
    </message>
    <message>
        <source>Fetch &amp;All of the Crashed Stack</source>
        <translation>&amp;Alle Symbole des abgestürzten Stapels laden</translation>
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
        <translation>Symbole laden</translation>
    </message>
</context>
<context>
    <name>OrphanBar</name>
    <message>
        <source>Show F&amp;iles…</source>
        <translation>Da&amp;teien zeigen…</translation>
    </message>
    <message>
        <source>N&amp;ot Now</source>
        <translation>&amp;Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>OrphansDialog</name>
    <message>
        <source>Files Without a Report</source>
        <translation>Dateien ohne Bericht</translation>
    </message>
    <message>
        <source>Files without a report</source>
        <translation>Dateien ohne Bericht</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>&amp;Zur Liste hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>OrphansPresenter</name>
    <message>
        <source>Files of crashes that belong to no report: {count}.</source>
        <translation>Dateien von Abstürzen, die zu keinem Bericht gehören: {count}.</translation>
    </message>
    <message>
        <source>A crash reporter that was interrupted left these files. A whole crash can be added to the list; single parts of reports that are gone can only be removed.</source>
        <translation>Ein unterbrochenes Absturzmeldeprogramm hat diese Dateien hinterlassen. Ein ganzer Absturz kann zur Liste hinzugefügt werden; einzelne Teile verschwundener Berichte können nur entfernt werden.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>whole crash</source>
        <translation>ganzer Absturz</translation>
    </message>
    <message>
        <source>single part</source>
        <translation>einzelner Teil</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>Hinzugefügte Berichte: {count}</translation>
    </message>
    <message>
        <source>Remove these files for ever? Files: {count}</source>
        <translation>Diese Dateien endgültig entfernen? Dateien: {count}</translation>
    </message>
    <message>
        <source>Files removed: {count}</source>
        <translation>Entfernte Dateien: {count}</translation>
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
        <translation>Der Bericht dieses Absturzes ist nicht mehr hier: Nur aus ihm lässt sich sagen, woher jeder Wert kam.</translation>
    </message>
    <message>
        <source>Analyzing the crash…</source>
        <translation>Der Absturz wird analysiert…</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>Minidump</translation>
    </message>
    <message>
        <source>Memory report</source>
        <translation>Speicherbericht</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>Minidump von {process}</translation>
    </message>
</context>
<context>
    <name>PingPage</name>
    <message>
        <source>&amp;Send crash pings</source>
        <translation>&amp;Absturz-Pings senden</translation>
    </message>
    <message>
        <source>Turning off removes the archived cop&amp;ies too</source>
        <translation>Abschalten &amp;entfernt auch die archivierten Kopien</translation>
    </message>
    <message>
        <source>Lists of pings</source>
        <translation>Listen der Pings</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Send &amp;Now</source>
        <translation>&amp;Jetzt senden</translation>
    </message>
    <message>
        <source>Send this ping and the next batch without waiting.</source>
        <translation>Sendet diesen Ping und den nächsten Schwung, ohne zu warten.</translation>
    </message>
    <message>
        <source>Check a Fi&amp;le…</source>
        <translation>&amp;Datei prüfen…</translation>
    </message>
    <message>
        <source>Hold a ping in a file against the server&apos;s rules.</source>
        <translation>Prüft einen Ping in einer Datei gegen die Regeln des Servers.</translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>Check a Ping</source>
        <translation>Ping prüfen</translation>
    </message>
    <message>
        <source>Pings (*.json);;All (*)</source>
        <translation>Pings (*.json);;Alle (*)</translation>
    </message>
</context>
<context>
    <name>PingPane</name>
    <message>
        <source>Cop&amp;y as JSON</source>
        <translation>A&amp;ls JSON kopieren</translation>
    </message>
    <message>
        <source>About the chosen ping</source>
        <translation>Über den gewählten Ping</translation>
    </message>
    <message>
        <source>Content of the ping</source>
        <translation>Inhalt des Pings</translation>
    </message>
    <message>
        <source>C&amp;ontent</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>Re&amp;quest</source>
        <translation>A&amp;nfrage</translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation>&amp;Erklärung</translation>
    </message>
    <message>
        <source>Ping and Re&amp;port</source>
        <translation>&amp;Ping und Bericht</translation>
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
        <translation>Adresse und Kopfzeilen</translation>
    </message>
    <message>
        <source>Value of the ping</source>
        <translation>Wert des Pings</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was er ist</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>Woher er kam</translation>
    </message>
    <message>
        <source>Why it may leave</source>
        <translation>Warum er hinausdarf</translation>
    </message>
    <message>
        <source>Values of the ping</source>
        <translation>Werte des Pings</translation>
    </message>
    <message>
        <source>Not in the ping</source>
        <translation>Nicht im Ping</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>In the ping</source>
        <translation>Im Ping</translation>
    </message>
    <message>
        <source>In the report</source>
        <translation>Im Bericht</translation>
    </message>
    <message>
        <source>Why not in the ping</source>
        <translation>Warum nicht im Ping</translation>
    </message>
    <message>
        <source>Ping and report</source>
        <translation>Ping und Bericht</translation>
    </message>
</context>
<context>
    <name>PingText</name>
    <message>
        <source>constant</source>
        <translation>feststehend</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>random, new for each ping</source>
        <translation>zufällig, neu für jeden Ping</translation>
    </message>
    <message>
        <source>clock, cut to the hour</source>
        <translation>Uhr, auf die Stunde gekürzt</translation>
    </message>
    <message>
        <source>count of such pings</source>
        <translation>Anzahl solcher Pings</translation>
    </message>
    <message>
        <source>this installation&apos;s id</source>
        <translation>Kennung dieser Installation</translation>
    </message>
    <message>
        <source>this program, in the place of Glean&apos;s SDK</source>
        <translation>dieses Programm, an der Stelle von Gleans SDK</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time; the hour</source>
        <translation>Anmerkung CrashTime oder Zeit der Datei; die Stunde</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time</source>
        <translation>Anmerkung CrashTime oder Zeit der Datei</translation>
    </message>
    <message>
        <source>day of the crash: the first run is not known</source>
        <translation>Tag des Absturzes: der erste Start ist nicht bekannt</translation>
    </message>
    <message>
        <source>the report&apos;s id on this machine</source>
        <translation>Kennung des Berichts auf diesem Rechner</translation>
    </message>
    <message>
        <source>minidump, system info</source>
        <translation>Minidump, Angaben zum System</translation>
    </message>
    <message>
        <source>SHA-256 of the minidump</source>
        <translation>SHA-256 des Minidumps</translation>
    </message>
    <message>
        <source>analysis of the minidump</source>
        <translation>Analyse des Minidumps</translation>
    </message>
    <message>
        <source>whether the program gave an environment</source>
        <translation>ob das Programm eine Umgebung mitgab</translation>
    </message>
    <message>
        <source>neither the minidump nor an annotation tells</source>
        <translation>weder Minidump noch Anmerkungen sagen es</translation>
    </message>
    <message>
        <source>nobody told</source>
        <translation>niemand hat es gesagt</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>annotation {name}</source>
        <translation>Anmerkung {name}</translation>
    </message>
    <message>
        <source>the ping format asks for it</source>
        <translation>das Format des Pings verlangt es</translation>
    </message>
    <message>
        <source>stacks hold addresses and base names of files only</source>
        <translation>Aufrufstapel enthalten nur Adressen und Namen von Dateien ohne Ordner</translation>
    </message>
    <message>
        <source>an annotation that pings may hold</source>
        <translation>eine Anmerkung, die Pings enthalten dürfen</translation>
    </message>
    <message>
        <source>Telemetry environment that the program gave for pings</source>
        <translation>Telemetrie-Umgebung, die das Programm für Pings mitgab</translation>
    </message>
    <message>
        <source>random id, which opting out takes away</source>
        <translation>zufällige Kennung, die mit dem Abschalten verschwindet</translation>
    </message>
    <message>
        <source>It is no text.</source>
        <translation>Es ist kein Text.</translation>
    </message>
    <message>
        <source>It is longer than {limit} characters.</source>
        <translation>Es ist länger als {limit} Zeichen.</translation>
    </message>
    <message>
        <source>It may be in crash reports only.</source>
        <translation>Es darf nur in Absturzberichten stehen.</translation>
    </message>
    <message>
        <source>It stays on this computer: nothing says that it may leave.</source>
        <translation>Es bleibt auf diesem Computer: nichts sagt, dass es ihn verlassen darf.</translation>
    </message>
    <message>
        <source>Memory, registers, names of threads: never in a ping.</source>
        <translation>Speicher, Register, Namen von Threads: nie in einem Ping.</translation>
    </message>
    <message>
        <source>Glean&apos;s crash ping has no metric for it.</source>
        <translation>Gleans Absturz-Ping hat keine Messgröße dafür.</translation>
    </message>
    <message>
        <source>It is no {kind}.</source>
        <translation>Es ist kein Wert der Art {kind}.</translation>
    </message>
    <message>
        <source>The program&apos;s user has turned Telemetry off: it gave no client id.</source>
        <translation>Im Programm ist Telemetrie abgeschaltet: Es gab keine Client-Kennung mit.</translation>
    </message>
    <message>
        <source>No server is known for pings of this program.</source>
        <translation>Für Pings dieses Programms ist kein Server bekannt.</translation>
    </message>
    <message>
        <source>Pings are turned off.</source>
        <translation>Pings sind abgeschaltet.</translation>
    </message>
    <message>
        <source>The server refused the ping (status {status}).</source>
        <translation>Der Server hat den Ping abgelehnt (Status {status}).</translation>
    </message>
    <message>
        <source>The server did not take the ping (status {status}).</source>
        <translation>Der Server hat den Ping nicht angenommen (Status {status}).</translation>
    </message>
    <message>
        <source>The ping lacks what its address is made of.</source>
        <translation>Dem Ping fehlt, woraus seine Adresse gebildet wird.</translation>
    </message>
    <message>
        <source>No server is known for this ping.</source>
        <translation>Für diesen Ping ist kein Server bekannt.</translation>
    </message>
    <message>
        <source>The ping is larger than {limit} bytes.</source>
        <translation>Der Ping ist größer als {limit} Bytes.</translation>
    </message>
    <message>
        <source>it is larger than {limit} bytes</source>
        <translation>er ist größer als {limit} Bytes</translation>
    </message>
    <message>
        <source>type is not the name of a ping</source>
        <translation>type ist kein Name eines Pings</translation>
    </message>
    <message>
        <source>its address would be too long or lack a part</source>
        <translation>seine Adresse wäre zu lang oder unvollständig</translation>
    </message>
    <message>
        <source>{name} is not the name of a metric</source>
        <translation>{name} ist kein Name einer Messgröße</translation>
    </message>
    <message>
        <source>the product&apos;s configuration has no Glean application id</source>
        <translation>in der Konfiguration des Produkts fehlt die Glean-Anwendungskennung</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>hexadecimal text such as 0x1f</source>
        <translation>hexadezimaler Text wie 0x1f</translation>
    </message>
    <message>
        <source>a whole number from 0 up</source>
        <translation>eine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>a date such as 2026-01-31</source>
        <translation>ein Datum wie 2026-01-31</translation>
    </message>
    <message>
        <source>a time such as 2026-01-31T17:00:00.000Z</source>
        <translation>eine Zeit wie 2026-01-31T17:00:00.000Z</translation>
    </message>
    <message>
        <source>a version that begins with two or three digits and a dot</source>
        <translation>eine Version, die mit zwei oder drei Ziffern und einem Punkt beginnt</translation>
    </message>
    <message>
        <source>text that begins with ten digits</source>
        <translation>Text, der mit zehn Ziffern beginnt</translation>
    </message>
    <message>
        <source>SSD or HDD</source>
        <translation>SSD oder HDD</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>{field} fehlt</translation>
    </message>
    <message>
        <source>{field} is not allowed</source>
        <translation>{field} ist nicht erlaubt</translation>
    </message>
    <message>
        <source>{field} is not {wanted}</source>
        <translation>{field} passt nicht; verlangt ist: {wanted}</translation>
    </message>
    <message>
        <source>the ping</source>
        <translation>der Ping</translation>
    </message>
</context>
<context>
    <name>PingsPresenter</name>
    <message>
        <source>A crash sends a ping: what it was, where in the program, which version. No memory, no paths, no user names, nothing typed in. Turning pings off removes what waits, takes this installation&apos;s random id away and asks the server, once, to delete what was sent under it.</source>
        <translation>Ein Absturz sendet einen Ping: was es war, wo im Programm, welche Version. Kein Speicher, keine Pfade, keine Benutzernamen, nichts Eingegebenes. Pings abzuschalten entfernt, was wartet, nimmt dieser Installation ihre zufällige ID und bittet den Server einmal, das darunter Gesendete zu löschen.</translation>
    </message>
    <message>
        <source>No ping is built, stored or sent. Turning pings on makes a new random id; nothing old is revived.</source>
        <translation>Kein Ping wird erzeugt, gespeichert oder gesendet. Pings einzuschalten erzeugt eine neue zufällige ID; nichts Altes lebt wieder auf.</translation>
    </message>
    <message>
        <source>&amp;Current ({count})</source>
        <translation>&amp;Aktuell ({count})</translation>
    </message>
    <message>
        <source>&amp;Waiting ({count})</source>
        <translation>&amp;Wartend ({count})</translation>
    </message>
    <message>
        <source>&amp;Archived ({count})</source>
        <translation>A&amp;rchiviert ({count})</translation>
    </message>
    <message>
        <source>&amp;Rejected ({count})</source>
        <translation>A&amp;bgelehnt ({count})</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
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
        <translation>Zeit des Absturzes</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
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
        <translation>Hier liegt kein Absturz, aus dem ein Ping werden könnte.</translation>
    </message>
    <message>
        <source>No ping waits to be sent.</source>
        <translation>Kein Ping wartet darauf, gesendet zu werden.</translation>
    </message>
    <message>
        <source>No copy of a sent ping is kept here.</source>
        <translation>Hier liegt keine Kopie eines gesendeten Pings.</translation>
    </message>
    <message>
        <source>No ping was refused.</source>
        <translation>Kein Ping wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>refused: {reason}</source>
        <translation>abgelehnt: {reason}</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>später: {reason}</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>never: pings are off</source>
        <translation>nie: Pings sind aus</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>ab {time}</translation>
    </message>
</context>
<context>
    <name>ProcessFacts</name>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Open handles</source>
        <translation>Offene Handles</translation>
    </message>
    <message>
        <source>Memory maps</source>
        <translation>Speicherkarten</translation>
    </message>
    <message>
        <source>Use of memory</source>
        <translation>Speichernutzung</translation>
    </message>
    <message>
        <source>Unloaded modules</source>
        <translation>Entladene Module</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzwerte</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>Zustand des Prozesses</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <source>Start-up values</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Times of threads</source>
        <translation>Zeiten der Threads</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>Speicher des Prozesses</translation>
    </message>
</context>
<context>
    <name>ProcessPage</name>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>This dump tells nothing of its process.</source>
        <translation>Dieser Dump sagt nichts über seinen Prozess.</translation>
    </message>
    <message>
        <source>Content of the chosen part</source>
        <translation>Inhalt des gewählten Teils</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>The certificate of {host} is not trusted: {why}</source>
        <translation>Dem Zertifikat von {host} wird nicht vertraut: {why}</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {host}: {why}</source>
        <translation>Der Proxy lässt {host} nicht erreichen: {why}</translation>
    </message>
    <message>
        <source>The connection to {host} failed: {why}</source>
        <translation>Die Verbindung zu {host} ist fehlgeschlagen: {why}</translation>
    </message>
    <message>
        <source>The server took too long to answer.</source>
        <translation>Der Server hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>{host} took too long to answer.</source>
        <translation>{host} hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} antwortet nicht.</translation>
    </message>
    <message>
        <source>The report is larger than the server takes.</source>
        <translation>Der Bericht ist größer, als der Server annimmt.</translation>
    </message>
    <message>
        <source>The report has {size} MiB, the server takes {limit} MiB.</source>
        <translation>Der Bericht hat {size} MiB, der Server nimmt {limit} MiB an.</translation>
    </message>
    <message>
        <source>The server sent us elsewhere (status {status}), where nothing is sent.</source>
        <translation>Der Server verweist woandershin (Status {status}); dorthin wird nichts gesendet.</translation>
    </message>
    <message>
        <source>The server is busy (status {status}).</source>
        <translation>Der Server ist überlastet (Status {status}).</translation>
    </message>
    <message>
        <source>The server refused the report: {rule} (status {status}).</source>
        <translation>Der Server hat den Bericht abgelehnt: {rule} (Status {status}).</translation>
    </message>
    <message>
        <source>The server refused the report (status {status}).</source>
        <translation>Der Server hat den Bericht abgelehnt (Status {status}).</translation>
    </message>
    <message>
        <source>The answer did not come from a crash report server.</source>
        <translation>Die Antwort kam nicht von einem Server für Absturzberichte.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was cut short. The report may have arrived.</source>
        <translation>Die Antwort des Servers war abgeschnitten. Der Bericht ist vielleicht angekommen.</translation>
    </message>
    <message>
        <source>The server wants no more reports of version {version}.</source>
        <translation>Der Server will keine Berichte der Version {version} mehr.</translation>
    </message>
    <message>
        <source>No server is known for reports of this program.</source>
        <translation>Für Berichte dieses Programms ist kein Server bekannt.</translation>
    </message>
    <message>
        <source>{url} is not an address.</source>
        <translation>{url} ist keine Adresse.</translation>
    </message>
    <message>
        <source>{url} is not a web address.</source>
        <translation>{url} ist keine Web-Adresse.</translation>
    </message>
    <message>
        <source>An address with a user name or password in it is not used.</source>
        <translation>Eine Adresse mit Benutzernamen oder Passwort wird nicht benutzt.</translation>
    </message>
    <message>
        <source>Nothing is sent to {host} without encryption (https).</source>
        <translation>An {host} wird nichts ohne Verschlüsselung (https) gesendet.</translation>
    </message>
    <message>
        <source>The minidump is damaged: it does not begin as one.</source>
        <translation>Der Minidump ist beschädigt: Er beginnt nicht wie einer.</translation>
    </message>
    <message>
        <source>The minidump cannot be reduced: {why}</source>
        <translation>Der Minidump lässt sich nicht reduzieren: {why}</translation>
    </message>
    <message>
        <source>The minidump is missing.</source>
        <translation>Der Minidump fehlt.</translation>
    </message>
    <message>
        <source>The minidump went away with the sent report.</source>
        <translation>Der Minidump wurde mit dem gesendeten Bericht entfernt.</translation>
    </message>
    <message>
        <source>The report has no minidump.</source>
        <translation>Der Bericht hat keinen Minidump.</translation>
    </message>
    <message>
        <source>The analysis took too long.</source>
        <translation>Die Analyse hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>The analysis cannot be read: {why}</source>
        <translation>Die Analyse kann nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>The analysis ended without a result.</source>
        <translation>Die Analyse endete ohne Ergebnis.</translation>
    </message>
    <message>
        <source>A file to send changed while it was sent.</source>
        <translation>Eine zu sendende Datei hat sich währenddessen geändert.</translation>
    </message>
    <message>
        <source>Another process is using {file}.</source>
        <translation>Ein anderer Prozess benutzt {file}.</translation>
    </message>
    <message>
        <source>Sending was interrupted.</source>
        <translation>Das Senden wurde unterbrochen.</translation>
    </message>
    <message>
        <source>Sending was interrupted before the server answered; it may have arrived.</source>
        <translation>Das Senden wurde unterbrochen, bevor der Server antwortete; vielleicht ist er angekommen.</translation>
    </message>
    <message>
        <source>{reason} The report may have arrived.</source>
        <translation>{reason} Der Bericht ist vielleicht angekommen.</translation>
    </message>
    <message>
        <source>The reader of the dump ended without an answer.</source>
        <translation>Der Leser des Dumps endete ohne Antwort.</translation>
    </message>
    <message>
        <source>The reader of the dump gave an answer that makes no sense.</source>
        <translation>Der Leser des Dumps gab eine Antwort ohne Sinn.</translation>
    </message>
    <message>
        <source>The dump needs more memory than is allowed.</source>
        <translation>Der Dump braucht mehr Speicher als erlaubt.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>Die Arbeit wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message>
        <source>&amp;Submit</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Submit &amp;All</source>
        <translation>A&amp;lle senden</translation>
    </message>
    <message>
        <source>&amp;Review and Submit…</source>
        <translation>&amp;Prüfen und senden…</translation>
    </message>
    <message>
        <source>&amp;Cancel Sending</source>
        <translation>Se&amp;nden abbrechen</translation>
    </message>
    <message>
        <source>Resul&amp;ts of Sending</source>
        <translation>Ergebnisse &amp;des Sendens</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>Seite ö&amp;ffnen</translation>
    </message>
    <message>
        <source>I&amp;nspect Minidump</source>
        <translation>&amp;Minidump untersuchen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>Imp&amp;ortieren…</translation>
    </message>
    <message>
        <source>Anal&amp;yze Again</source>
        <translation>E&amp;rneut analysieren</translation>
    </message>
    <message>
        <source>Analyze &amp;What Has New Symbols</source>
        <translation>Analysieren, &amp;wofür es neue Symbole gibt</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Akt&amp;ualisieren</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>Su&amp;chen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alle ausw&amp;ählen</translation>
    </message>
    <message>
        <source>Send New Reports Without As&amp;king</source>
        <translation>Neue Beric&amp;hte ohne Nachfrage senden</translation>
    </message>
    <message>
        <source>&amp;Group by Signature</source>
        <translation>Nach Signatur &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
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
        <translation>&amp;Ansicht</translation>
    </message>
</context>
<context>
    <name>ReportCarrier</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Export Reports</source>
        <translation>Berichte exportieren</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
        <source>Import Crashes</source>
        <translation>Abstürze importieren</translation>
    </message>
    <message>
        <source>Minidumps and exported reports (*.dmp *.mdmp *.zip);;All (*)</source>
        <translation>Minidumps und exportierte Berichte (*.dmp *.mdmp *.zip);;Alle (*)</translation>
    </message>
</context>
<context>
    <name>ReportCarrying</name>
    <message>
        <source>Reports exported: {count}</source>
        <translation>Exportierte Berichte: {count}</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>Hinzugefügte Berichte: {count}</translation>
    </message>
</context>
<context>
    <name>ReportContents</name>
    <message>
        <source>Searching for names, addresses and passwords…</source>
        <translation>Namen, Adressen und Passwörter werden gesucht…</translation>
    </message>
    <message>
        <source>Found: {what}.</source>
        <translation>Gefunden: {what}.</translation>
    </message>
    <message>
        <source>No name, address or password was found. That is no promise.</source>
        <translation>Es wurden keine Namen, Adressen oder Passwörter gefunden. Das ist keine Garantie.</translation>
    </message>
    <message>
        <source>Only the first {size} were searched.</source>
        <translation>Nur die ersten {size} wurden durchsucht.</translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation>{what}: {count}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>{what} ({count}): {text}</source>
        <translation>{what} ({count}): {text}</translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>Passwörter und Schlüssel</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>Home folders</source>
        <translation>Home-Verzeichnisse</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>Ihr Benutzername</translation>
    </message>
    <message>
        <source>&amp;Whole: helps the developers most</source>
        <translation>&amp;Ganz: hilft den Entwicklern am meisten</translation>
    </message>
    <message>
        <source>All that is listed here, and what belongs to it.</source>
        <translation>Alles, was hier aufgeführt ist, und was dazugehört.</translation>
    </message>
    <message>
        <source>&amp;Reduced: the way to the crash, not what the program worked with</source>
        <translation>&amp;Reduziert: der Weg zum Absturz, nicht das, womit das Programm arbeitete</translation>
    </message>
    <message>
        <source>Stacks with return addresses only; no other memory, no registers&apos; contents, paths, names or texts.</source>
        <translation>Nur Stapel mit Rücksprungadressen; kein anderer Speicher, keine Registerinhalte, Pfade, Namen oder Texte.</translation>
    </message>
    <message>
        <source>&amp;None: only the details</source>
        <translation>&amp;Keines: nur die Angaben</translation>
    </message>
    <message>
        <source>The developers may not be able to find the cause.</source>
        <translation>Die Entwickler können die Ursache dann vielleicht nicht finden.</translation>
    </message>
    <message>
        <source>Memory snapshot:</source>
        <translation>Speicherabbild:</translation>
    </message>
</context>
<context>
    <name>ReportContentsDialog</name>
    <message>
        <source>What Will Be Sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>Teile des Berichts</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Memory Snapshot</source>
        <translation>&amp;Speicherabbild</translation>
    </message>
    <message>
        <source>&amp;Exact Bytes</source>
        <translation>&amp;Bytes</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>S&amp;peichern…</translation>
    </message>
    <message>
        <source>Write all that would be sent to a file.</source>
        <translation>Schreibt alles, was gesendet würde, in eine Datei.</translation>
    </message>
    <message>
        <source>&amp;Copy All</source>
        <translation>&amp;Alles kopieren</translation>
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
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Whole value</source>
        <translation>Ganzer Wert</translation>
    </message>
    <message>
        <source>Remove a tick to leave a detail out.</source>
        <translation>Entfernen Sie ein Häkchen, um eine Angabe wegzulassen.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Found in it</source>
        <translation>Darin gefunden</translation>
    </message>
    <message>
        <source>Why it may be private</source>
        <translation>Warum es privat sein kann</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>The chosen part</source>
        <translation>Der gewählte Teil</translation>
    </message>
    <message>
        <source>The state of the program when it crashed. This much of it is sent:</source>
        <translation>Der Zustand des Programms beim Absturz. So viel davon wird gesendet:</translation>
    </message>
    <message>
        <source>The state of the program when it crashed.</source>
        <translation>Der Zustand des Programms beim Absturz.</translation>
    </message>
    <message>
        <source>All bytes that would be sent</source>
        <translation>Alle Bytes, die gesendet würden</translation>
    </message>
    <message>
        <source>All that would be sent, byte by byte, before it is compressed.</source>
        <translation>Alles, was gesendet würde, Byte für Byte, vor dem Komprimieren.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>Bericht speichern</translation>
    </message>
</context>
<context>
    <name>ReportDetails</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Tries without success</source>
        <translation>Versuche ohne Erfolg</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>Absturz-ID</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>Zeit des Absturzes</translation>
    </message>
    <message>
        <source>Time of sending</source>
        <translation>Zeit des Sendens</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>Minidump</translation>
    </message>
    <message>
        <source>Select a report to see its stack.</source>
        <translation>Wählen Sie einen Bericht, um seinen Stapel zu sehen.</translation>
    </message>
    <message>
        <source>No crash ping of this report is stored here.</source>
        <translation>Von diesem Bericht ist hier kein Absturz-Ping gespeichert.</translation>
    </message>
    <message>
        <source>Analyzing…</source>
        <translation>Wird analysiert…</translation>
    </message>
    <message>
        <source>The dump tells no crash.</source>
        <translation>Der Dump nennt keinen Absturz.</translation>
    </message>
</context>
<context>
    <name>ReportFilters</name>
    <message>
        <source>Filter the reports</source>
        <translation>Berichte filtern</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filtern (Strg+F)</translation>
    </message>
    <message>
        <source>Words that a report must have anywhere, also in the names and debug ids of the modules of its stack. Or in one place: version:150 module:libxul</source>
        <translation>Wörter, die ein Bericht irgendwo enthalten muss, auch in Namen und Debug-IDs der Module seines Stapels. Oder an einer Stelle: version:150 module:libxul</translation>
    </message>
</context>
<context>
    <name>ReportListPage</name>
    <message>
        <source>Crash reports</source>
        <translation>Absturzberichte</translation>
    </message>
</context>
<context>
    <name>ReportListPresenter</name>
    <message>
        <source>Not sent: {pending}. Sent: {sent}</source>
        <translation>Nicht gesendet: {pending}. Gesendet: {sent}</translation>
    </message>
    <message>
        <source>Shown: {shown}. Not sent: {pending}. Sent: {sent}</source>
        <translation>Gezeigt: {shown}. Nicht gesendet: {pending}. Gesendet: {sent}</translation>
    </message>
    <message>
        <source>Reading the reports…</source>
        <translation>Die Berichte werden gelesen…</translation>
    </message>
    <message>
        <source>No report matches the filter. Clear it to see all reports.</source>
        <translation>Kein Bericht passt zum Filter. Leeren Sie ihn, um alle Berichte zu sehen.</translation>
    </message>
    <message>
        <source>There are no crash reports.

When a program that Lastword watches crashes, its report appears here. To watch a program, start it with “lastword run -- PROGRAM”. Crashes that other programs have kept are on the page “Found Elsewhere”; a minidump can be dropped here.</source>
        <translation>Es gibt keine Absturzberichte.

Wenn ein Programm abstürzt, das Lastword beobachtet, erscheint sein Bericht hier. Um ein Programm zu beobachten, starten Sie es mit „lastword run -- PROGRAMM“. Abstürze, die andere Programme aufgehoben haben, stehen auf der Seite „Anderswo gefunden“; ein Minidump kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>Reports removed: {count}</source>
        <translation>Entfernte Berichte: {count}</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>About the selected report</source>
        <translation>Über den gewählten Bericht</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>&amp;Zusammenfassung</translation>
    </message>
    <message>
        <source>&amp;Annotations</source>
        <translation>&amp;Anmerkungen</translation>
    </message>
    <message>
        <source>What Is &amp;Sent</source>
        <translation>&amp;Was gesendet wird</translation>
    </message>
    <message>
        <source>Crash ping of the report</source>
        <translation>Absturz-Ping des Berichts</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>&amp;Ping</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
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
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Stack of the crashed thread</source>
        <translation>Stapel des abgestürzten Threads</translation>
    </message>
    <message>
        <source>S&amp;tack</source>
        <translation>&amp;Stapel</translation>
    </message>
</context>
<context>
    <name>ReportSending</name>
    <message>
        <source>Sending {product}, {percent} %. Still to send: {count}</source>
        <translation>{product} wird gesendet, {percent} %. Noch zu senden: {count}</translation>
    </message>
    <message>
        <source>Sent: {sent}. Not sent: {failed}</source>
        <translation>Gesendet: {sent}. Nicht gesendet: {failed}</translation>
    </message>
</context>
<context>
    <name>RowMaker</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
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
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>Absturz-ID</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>not analyzed yet</source>
        <translation>noch nicht analysiert</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>vielleicht angekommen</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoriert</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>SendResults</name>
    <message>
        <source>What Became of the Reports</source>
        <translation>Was aus den Berichten wurde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Why, or Crash ID</source>
        <translation>Grund oder Absturz-ID</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>Zeit des Absturzes</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Try Again What Was Not Sent</source>
        <translation>&amp;Nicht Gesendetes erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Offer to send reports.</source>
        <translation>Anbieten, Berichte zu senden.</translation>
    </message>
    <message>
        <source>Send the open page&apos;s address.</source>
        <translation>Die Adresse der offenen Seite senden.</translation>
    </message>
    <message>
        <source>How much of the memory snapshot is sent.</source>
        <translation>Wie viel des Speicherabbilds gesendet wird.</translation>
    </message>
    <message>
        <source>Send crash pings.</source>
        <translation>Absturz-Pings senden.</translation>
    </message>
    <message>
        <source>New pings wait as long as failed ones.</source>
        <translation>Neue Pings warten so lange wie fehlgeschlagene.</translation>
    </message>
    <message>
        <source>Keep a local copy of each ping.</source>
        <translation>Eine Kopie jedes Pings hier aufheben.</translation>
    </message>
    <message>
        <source>Fetch symbols from symbol servers.</source>
        <translation>Symbole von Symbolservern laden.</translation>
    </message>
    <message>
        <source>Symbol servers, separated by blanks; empty for the product&apos;s.</source>
        <translation>Symbolserver, durch Leerzeichen getrennt; leer für die des Produkts.</translation>
    </message>
    <message>
        <source>Hosts to which symbol servers may refer; * for any.</source>
        <translation>Rechner, auf die Symbolserver verweisen dürfen; * für alle.</translation>
    </message>
    <message>
        <source>Folder for fetched symbols; empty for the usual one.</source>
        <translation>Ordner für geladene Symbole; leer für den üblichen.</translation>
    </message>
    <message>
        <source>Disk space for fetched symbols, in MiB; 0 for any.</source>
        <translation>Speicherplatz für geladene Symbole in MiB; 0 für beliebig viel.</translation>
    </message>
    <message>
        <source>Send each report without asking.</source>
        <translation>Jeden Bericht ohne Nachfrage senden.</translation>
    </message>
    <message>
        <source>Ask about unsent reports at the next start.</source>
        <translation>Beim nächsten Start nach nicht gesendeten Berichten fragen.</translation>
    </message>
    <message>
        <source>Tell on the desktop what was sent later.</source>
        <translation>Auf dem Desktop melden, was später gesendet wurde.</translation>
    </message>
    <message>
        <source>Keep reports that were not sent.</source>
        <translation>Nicht gesendete Berichte aufheben.</translation>
    </message>
    <message>
        <source>Remember the e-mail address.</source>
        <translation>Die E-Mail-Adresse merken.</translation>
    </message>
    <message>
        <source>The remembered e-mail address.</source>
        <translation>Die gemerkte E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Days that reports are kept; 0 for ever.</source>
        <translation>Tage, die Berichte aufgehoben werden; 0 für immer.</translation>
    </message>
    <message>
        <source>Reports that are kept; 0 for all.</source>
        <translation>Berichte, die aufgehoben werden; 0 für alle.</translation>
    </message>
    <message>
        <source>Disk space for reports, in MiB; 0 for any.</source>
        <translation>Speicherplatz für Berichte in MiB; 0 für beliebig viel.</translation>
    </message>
    <message>
        <source>Restart the program after the dialog.</source>
        <translation>Das Programm nach dem Dialog neu starten.</translation>
    </message>
    <message>
        <source>Proxy for sending; empty for the desktop&apos;s own.</source>
        <translation>Proxy zum Senden; leer für den des Desktops.</translation>
    </message>
    <message>
        <source>Analyze new reports while the window is open.</source>
        <translation>Neue Berichte analysieren, solange das Fenster offen ist.</translation>
    </message>
    <message>
        <source>Folders with symbols, separated as in PATH.</source>
        <translation>Ordner mit Symbolen, getrennt wie in PATH.</translation>
    </message>
    <message>
        <source>Opens a source line, such as: code -g {file}:{line}</source>
        <translation>Öffnet eine Quellzeile, etwa: code -g {file}:{line}</translation>
    </message>
    <message>
        <source>More folders to look for crashes, separated as in PATH.</source>
        <translation>Weitere Ordner, in denen nach Abstürzen gesucht wird, getrennt wie in PATH.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>No setting is called so. Clear the search.</source>
        <translation>Keine Einstellung heißt so. Leeren Sie die Suche.</translation>
    </message>
    <message>
        <source>No keyring keeps the password: it is not stored anywhere.</source>
        <translation>Kein Schlüsselbund bewahrt das Passwort auf: Es wird nirgends gespeichert.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Reduced to the stacks</source>
        <translation>Auf die Stapel reduziert</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>Nichts davon</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Wirkung</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>{size} bytes</source>
        <translation>{size} Byte</translation>
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
        <translation>,</translation>
    </message>
</context>
<context>
    <name>SourceOpener</name>
    <message>
        <source>Where is {file}?</source>
        <translation>Wo ist {file}?</translation>
    </message>
    <message>
        <source>Command of the Editor</source>
        <translation>Befehl des Editors</translation>
    </message>
    <message>
        <source>{file} and {line} stand for the place, such as: code -g {file}:{line}</source>
        <translation>{file} und {line} stehen für die Stelle, etwa: code -g {file}:{line}</translation>
    </message>
</context>
<context>
    <name>StreamMeaning</name>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Its content is not known here.</source>
        <translation>Sein Inhalt ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>File paths can hold your user name.</source>
        <translation>Dateipfade können Ihren Benutzernamen enthalten.</translation>
    </message>
    <message>
        <source>It may hold anything the program worked with: texts, passwords, keys.</source>
        <translation>Darin kann alles stehen, womit das Programm arbeitete: Texte, Passwörter, Schlüssel.</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>Minidump von {process}</translation>
    </message>
    <message>
        <source>It describes this computer.</source>
        <translation>Es beschreibt diesen Computer.</translation>
    </message>
    <message>
        <source>Threads and their processor registers</source>
        <translation>Threads und ihre Prozessorregister</translation>
    </message>
    <message>
        <source>List of the captured memory</source>
        <translation>Verzeichnis des erfassten Speichers</translation>
    </message>
    <message>
        <source>A remark of the program</source>
        <translation>Eine Bemerkung des Programms</translation>
    </message>
    <message>
        <source>Memory report of the program</source>
        <translation>Speicherbericht des Programms</translation>
    </message>
    <message>
        <source>Stacks and other captured memory</source>
        <translation>Stapel und anderer erfasster Speicher</translation>
    </message>
    <message>
        <source>Text of a failed check</source>
        <translation>Text einer fehlgeschlagenen Prüfung</translation>
    </message>
    <message>
        <source>Which thread crashed</source>
        <translation>Welcher Thread abstürzte</translation>
    </message>
    <message>
        <source>Notes of the program</source>
        <translation>Notizen des Programms</translation>
    </message>
    <message>
        <source>Reason of the crash</source>
        <translation>Grund des Absturzes</translation>
    </message>
    <message>
        <source>Code that was made while the program ran</source>
        <translation>Code, der während des Laufs entstand</translation>
    </message>
    <message>
        <source>Open files and other objects</source>
        <translation>Offene Dateien und andere Objekte</translation>
    </message>
    <message>
        <source>Recent use of files and objects</source>
        <translation>Jüngste Nutzung von Dateien und Objekten</translation>
    </message>
    <message>
        <source>The last steps of the processor</source>
        <translation>Die letzten Schritte des Prozessors</translation>
    </message>
    <message>
        <source>State of scripts</source>
        <translation>Zustand von Skripten</translation>
    </message>
    <message>
        <source>Start-up values from the kernel</source>
        <translation>Startwerte vom Betriebssystemkern</translation>
    </message>
    <message>
        <source>Command line of the program</source>
        <translation>Befehlszeile des Programms</translation>
    </message>
    <message>
        <source>Arguments can hold names of files, addresses and passwords.</source>
        <translation>Argumente können Dateinamen, Adressen und Passwörter enthalten.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Loaded libraries</source>
        <translation>Geladene Bibliotheken</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>They often hold your user name, and sometimes passwords and keys.</source>
        <translation>Sie enthalten oft Ihren Benutzernamen und manchmal Passwörter und Schlüssel.</translation>
    </message>
    <message>
        <source>Name of the Linux distribution</source>
        <translation>Name der Linux-Distribution</translation>
    </message>
    <message>
        <source>Files and memory in use</source>
        <translation>Benutzte Dateien und Speicherbereiche</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>Zustand des Prozesses</translation>
    </message>
    <message>
        <source>Layout of the program&apos;s memory</source>
        <translation>Aufteilung des Speichers des Programms</translation>
    </message>
    <message>
        <source>Process id and times</source>
        <translation>Prozess-ID und Zeiten</translation>
    </message>
    <message>
        <source>Program and library files in use</source>
        <translation>Benutzte Programm- und Bibliotheksdateien</translation>
    </message>
    <message>
        <source>Limits of the process</source>
        <translation>Grenzwerte des Prozesses</translation>
    </message>
    <message>
        <source>How the system was started</source>
        <translation>Wie das System gestartet wurde</translation>
    </message>
    <message>
        <source>Messages of system libraries</source>
        <translation>Meldungen von Systembibliotheken</translation>
    </message>
    <message>
        <source>What went wrong while writing this file</source>
        <translation>Was beim Schreiben dieser Datei schiefging</translation>
    </message>
    <message>
        <source>How much memory the program used</source>
        <translation>Wie viel Speicher das Programm nutzte</translation>
    </message>
    <message>
        <source>Processor and operating system</source>
        <translation>Prozessor und Betriebssystem</translation>
    </message>
    <message>
        <source>Memory of this computer</source>
        <translation>Speicher dieses Computers</translation>
    </message>
    <message>
        <source>Times and states of the threads</source>
        <translation>Zeiten und Zustände der Threads</translation>
    </message>
    <message>
        <source>Names of the threads</source>
        <translation>Namen der Threads</translation>
    </message>
    <message>
        <source>Rights of the user</source>
        <translation>Rechte des Benutzers</translation>
    </message>
    <message>
        <source>It tells the id of your account.</source>
        <translation>Darin steht die ID Ihres Kontos.</translation>
    </message>
    <message>
        <source>Library files no longer in use</source>
        <translation>Nicht mehr benutzte Bibliotheksdateien</translation>
    </message>
</context>
<context>
    <name>StreamsPage</name>
    <message>
        <source>Stream</source>
        <translation>Datenstrom</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>Content of the chosen stream</source>
        <translation>Inhalt des gewählten Datenstroms</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
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
        <translation>Um Symbole zu finden, werden {hosts} die Namen und IDs von Modulen mitgeteilt. Sonst verlässt nichts vom Dump diesen Computer. Dies künftig erlauben? In den Einstellungen lässt es sich ändern.</translation>
    </message>
    <message>
        <source>No symbol server is set. Name one with: lastword config set symbol_urls URL</source>
        <translation>Es ist kein Symbolserver eingestellt. Nennen Sie einen mit: lastword config set symbol_urls URL</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Find (Ctrl+F, Return for the next place)</source>
        <translation>Suchen (Strg+F, Eingabetaste für die nächste Stelle)</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Nicht gefunden.</translation>
    </message>
</context>
<context>
    <name>Threads</name>
    <message>
        <source>This thread has no frames.</source>
        <translation>Dieser Thread hat keine Rahmen.</translation>
    </message>
    <message>
        <source>The registers of the thread itself: certain.</source>
        <translation>Die Register des Threads selbst: sicher.</translation>
    </message>
    <message>
        <source>Walked by the program that wrote the dump.</source>
        <translation>Vom Programm abgeschritten, das den Dump schrieb.</translation>
    </message>
    <message>
        <source>Computed by unwind rules: as certain as the frame above.</source>
        <translation>Mit Abwicklungsregeln berechnet: so sicher wie der Rahmen darüber.</translation>
    </message>
    <message>
        <source>Found by the frame pointer: nearly certain.</source>
        <translation>Über den Rahmenzeiger gefunden: fast sicher.</translation>
    </message>
    <message>
        <source>Found by a scan that unwind rules confirm.</source>
        <translation>Durch eine Suche gefunden, die Abwicklungsregeln bestätigen.</translation>
    </message>
    <message>
        <source>The next word that may be a return address: a guess.</source>
        <translation>Das nächste Wort, das eine Rücksprungadresse sein kann: geraten.</translation>
    </message>
    <message>
        <source>Nobody knows how it was found.</source>
        <translation>Niemand weiß, wie er gefunden wurde.</translation>
    </message>
    <message>
        <source>Inlined: the compiler has put it into its caller.</source>
        <translation>Eingebettet: Der Compiler hat ihn in seinen Aufrufer gesetzt.</translation>
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
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Stack of thread {number}</source>
        <translation>Stapel von Thread {number}</translation>
    </message>
    <message>
        <source>{thread} — crashed</source>
        <translation>{thread} – abgestürzt</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
</context>
<context>
    <name>ThreadsPage</name>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>Is in</source>
        <translation>Steht in</translation>
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
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Rahmen</translation>
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
        <translation>Register</translation>
    </message>
    <message>
        <source>The chosen frame</source>
        <translation>Der gewählte Rahmen</translation>
    </message>
    <message>
        <source>Nobody knows the source of this frame.</source>
        <translation>Die Quelle dieses Rahmens ist nicht bekannt.</translation>
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
        <translation>Code</translation>
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
        <translation>Stapelwörter</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Unwinding</source>
        <translation>Abwicklung</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stapel</translation>
    </message>
</context>
<context>
    <name>TopCrashers</name>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>The last 90 days</source>
        <translation>Die letzten 90 Tage</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>Die ganze Zeit</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Abstürze</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation>unbekannte Version</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>All signatures</source>
        <translation>Alle Signaturen</translation>
    </message>
    <message>
        <source>Crashes: {crashes}. Signatures: {signatures}, new ones: {new}.</source>
        <translation>Abstürze: {crashes}. Signaturen: {signatures}, davon neu: {new}.</translation>
    </message>
    <message>
        <source>Not analyzed: {count}.</source>
        <translation>Nicht analysiert: {count}.</translation>
    </message>
    <message>
        <source>No crash in this period. Choose a longer one.</source>
        <translation>Kein Absturz in diesem Zeitraum. Wählen Sie einen längeren.</translation>
    </message>
    <message>
        <source>No report has been analyzed yet. “Analyze All” finds the signatures of all reports that still have their minidump.</source>
        <translation>Noch ist kein Bericht analysiert. „Alle analysieren“ findet die Signaturen aller Berichte, die noch ihren Minidump haben.</translation>
    </message>
    <message>
        <source>There are no crash reports to count.</source>
        <translation>Es gibt keine Absturzberichte zu zählen.</translation>
    </message>
</context>
<context>
    <name>TopPage</name>
    <message>
        <source>Analyze &amp;All</source>
        <translation>&amp;Alle analysieren</translation>
    </message>
    <message>
        <source>Analyze What Has &amp;New Symbols</source>
        <translation>Analysieren, &amp;wofür es neue Symbole gibt</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Most frequent signatures</source>
        <translation>Häufigste Signaturen</translation>
    </message>
    <message>
        <source>Crashes over time</source>
        <translation>Abstürze im Zeitverlauf</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>&amp;Diagramm</translation>
    </message>
    <message>
        <source>As &amp;Table</source>
        <translation>Als &amp;Tabelle</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>Sen&amp;d</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Al&amp;ways Send</source>
        <translation>&amp;Immer senden</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Not Now</source>
        <translation>&amp;Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>UnsentNotice</name>
    <message>
        <source>The crash report of {product} was not sent. Send it to {hosts}?</source>
        <translation>Der Absturzbericht von {product} wurde nicht gesendet. An {hosts} senden?</translation>
    </message>
    <message>
        <source>Crash reports that were not sent: {count}. Send them to {hosts}?</source>
        <translation>Nicht gesendete Absturzberichte: {count}. An {hosts} senden?</translation>
    </message>
    <message>
        <source>A report tells about the program and this computer, and has a snapshot of the program&apos;s memory. “Show” selects the reports, so that you can look into them first. After “Not Now” you are not asked about them again; they stay in the list.</source>
        <translation>Ein Bericht beschreibt das Programm und diesen Computer und enthält ein Abbild des Speichers des Programms. „Zeigen“ wählt die Berichte aus, damit Sie zuerst hineinsehen können. Nach „Nicht jetzt“ werden Sie nicht mehr nach ihnen gefragt; sie bleiben in der Liste.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>You have the last word</source>
        <translation>Sie haben das letzte Wort</translation>
    </message>
    <message>
        <source>When a program crashes, its crash report is kept on this computer and is sent only after you press Send.</source>
        <translation>Wenn ein Programm abstürzt, bleibt sein Absturzbericht auf diesem Computer und wird erst gesendet, wenn Sie auf „Senden“ drücken.</translation>
    </message>
    <message>
        <source>Before that you can see everything that would leave, and strip what you do not want to share; closing a window always means “not sent, kept”.</source>
        <translation>Vorher können Sie alles sehen, was hinausginge, und weglassen, was Sie nicht teilen wollen; ein Fenster zu schließen heißt immer „nicht gesendet, aufgehoben“.</translation>
    </message>
    <message>
        <source>A crash ping, which is the bare stack and a fixed list of harmless facts without memory, paths or names, is sent without a question unless you switch it off here.</source>
        <translation>Ein Absturz-Ping, also der bloße Aufrufstapel und eine feste Liste harmloser Angaben ohne Speicher, Pfade oder Namen, wird ohne Nachfrage gesendet, wenn Sie ihn hier nicht abschalten.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Send crash &amp;pings</source>
        <translation>&amp;Absturz-Pings senden</translation>
    </message>
    <message>
        <source>&amp;Show My Crash Reports</source>
        <translation>&amp;Meine Absturzberichte zeigen</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: {text}</source>
        <translation>Zurücksetzen: {text}</translation>
    </message>
</context>
</TS>
