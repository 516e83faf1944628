<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>About</name>
    <message>
        <source>Crash reports leave it after you press Send, each one by itself.</source>
        <translation>تغادره تقارير الأعطال بعد أن تضغط «إرسال»، كل تقرير على حدة.</translation>
    </message>
    <message>
        <source>Crash reports leave it without a question, because you have chosen so in the settings.</source>
        <translation>تغادره تقارير الأعطال دون سؤال، لأنك اخترت ذلك في الإعدادات.</translation>
    </message>
    <message>
        <source>Crash pings are off: none is even made.</source>
        <translation>إشعارات الأعطال معطّلة: لا يُنشأ أي إشعار أصلًا.</translation>
    </message>
    <message>
        <source>Crash pings are on: the bare stack and a fixed list of harmless facts leave it without a question. One switch in the settings turns them off.</source>
        <translation>إشعارات الأعطال مفعّلة: يغادره المكدس المجرّد وقائمة ثابتة من الحقائق غير الضارة دون سؤال. مفتاح واحد في الإعدادات يوقفها.</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>ما يغادر هذا الحاسوب</translation>
    </message>
    <message>
        <source>Reports, settings and copies of pings are in {folder}</source>
        <translation>التقارير والإعدادات ونسخ الإشعارات موجودة في ⁨{folder}⁩</translation>
    </message>
    <message>
        <source>Reports are kept until you remove them.</source>
        <translation>تُحفظ التقارير إلى أن تزيلها.</translation>
    </message>
    <message>
        <source>Days that reports are kept: {days}</source>
        <translation>عدد الأيام التي تُحفظ فيها التقارير: {days}</translation>
    </message>
    <message>
        <source>No e-mail address is remembered.</source>
        <translation>لا يوجد عنوان بريد إلكتروني محفوظ.</translation>
    </message>
    <message>
        <source>Remembered e-mail address: {email}</source>
        <translation>عنوان البريد الإلكتروني المحفوظ: ⁨{email}⁩</translation>
    </message>
    <message>
        <source>What stays on it</source>
        <translation>ما يبقى عليه</translation>
    </message>
    <message>
        <source>What never happens</source>
        <translation>ما لا يحدث أبدًا</translation>
    </message>
    <message>
        <source>No account, no server of ours, no counting of how you use Lastword.</source>
        <translation>لا حساب ولا خادم لنا ولا إحصاء لطريقة استخدامك Lastword.</translation>
    </message>
    <message>
        <source>No comment, address or page is written to a log. Names of your files and your memory never go into a ping.</source>
        <translation>لا يُكتب أي تعليق أو عنوان أو صفحة في السجل. ولا تدخل أسماء ملفاتك ولا محتويات ذاكرتك في أي إشعار.</translation>
    </message>
    <message>
        <source>Version {version}. Mozilla Public License 2.0.</source>
        <translation>الإصدار ⁨{version}⁩. رخصة Mozilla العامة 2.0.</translation>
    </message>
    <message>
        <source>About Lastword</source>
        <translation>حول Lastword</translation>
    </message>
    <message>
        <source>A desktop crash reporter and minidump analyzer.</source>
        <translation>برنامج لتقارير الأعطال وتحليل ملفات minidump.</translation>
    </message>
</context>
<context>
    <name>AboutPage</name>
    <message>
        <source>About and privacy</source>
        <translation>حول البرنامج والخصوصية</translation>
    </message>
    <message>
        <source>&amp;Open the Folder</source>
        <translation>فتح المجلد(&amp;O)</translation>
    </message>
    <message>
        <source>Privacy &amp;Policy</source>
        <translation>سياسة الخصوصية(&amp;P)</translation>
    </message>
    <message>
        <source>Forget the E-&amp;Mail Address</source>
        <translation>نسيان عنوان البريد الإلكتروني(&amp;M)</translation>
    </message>
</context>
<context>
    <name>AnalysisBar</name>
    <message>
        <source>Analyses</source>
        <translation>التحليلات</translation>
    </message>
    <message>
        <source>Stop Analy&amp;zing</source>
        <translation>إيقاف التحليل(&amp;Z)</translation>
    </message>
</context>
<context>
    <name>Analyzing</name>
    <message>
        <source>Analyzing report {number} of {count}</source>
        <translation>جارٍ تحليل التقرير {number} من {count}</translation>
    </message>
    <message>
        <source>New symbols for reports: {count}</source>
        <translation>تقارير لها رموز جديدة: {count}</translation>
    </message>
    <message>
        <source>There are no new symbols for any analyzed report.</source>
        <translation>لا توجد رموز جديدة لأي تقرير محلَّل.</translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Annotation</source>
        <translation>الملاحظة</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>وُجد في</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>The chosen annotation</source>
        <translation>الملاحظة المختارة</translation>
    </message>
    <message>
        <source>This dump has no annotations. They are taken from the .extra file beside it and from the dump itself.</source>
        <translation>ليس في ملف التفريغ هذا ملاحظات. وهي تؤخذ من ملف ‎.extra المجاور ومن ملف التفريغ نفسه.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>Only in the first: -   Only in the second: +</source>
        <translation>في الأول فقط: -   في الثاني فقط: +</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>الاختلافات</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Comparing…</source>
        <translation>تجري المقارنة…</translation>
    </message>
    <message>
        <source>The crashes are alike.</source>
        <translation>العطلان متماثلان.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>These differ: {parts}</source>
        <translation>الاختلافات: ⁨{parts}⁩</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>First: -, second: +</source>
        <translation>الأول: -، الثاني: +</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>stack hash</source>
        <translation>بصمة المكدس</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>ما الذي حدث</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>التعليمة</translation>
    </message>
    <message>
        <source>system</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>المعالج</translation>
    </message>
    <message>
        <source>stack of the crashed thread</source>
        <translation>مكدس الخيط المتعطّل</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>الخيوط</translation>
    </message>
    <message>
        <source>modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>الملاحظات</translation>
    </message>
</context>
<context>
    <name>Copier</name>
    <message>
        <source>There is nothing to copy here.</source>
        <translation>لا يوجد هنا ما يُنسخ.</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>حفظ JSON</translation>
    </message>
    <message>
        <source>This is too long for the clipboard. Save it to a file: Ctrl+S.</source>
        <translation>هذا أطول من أن تتسع له الحافظة. احفظه في ملف: Ctrl+S.</translation>
    </message>
    <message>
        <source>Copied. Letters: {count}</source>
        <translation>نُسخ. عدد الأحرف: {count}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Try A&amp;gain</source>
        <translation>إعادة المحاولة(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Send Report</source>
        <translation>إرسال التقرير(&amp;S)</translation>
    </message>
    <message>
        <source>Logo of {product}</source>
        <translation>شعار {product}</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>الشعار</translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation>تقدّم الإرسال</translation>
    </message>
    <message>
        <source>Do&amp;n&apos;t Send</source>
        <translation>عدم الإرسال(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>إلغاء(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>إغلاق(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساعدة(&amp;H)</translation>
    </message>
</context>
<context>
    <name>CrashDialogPresenter</name>
    <message>
        <source>A program crashed</source>
        <translation>تعطّل أحد البرامج</translation>
    </message>
    <message>
        <source>{product} crashed</source>
        <translation>تعطّل ⁨{product}⁩</translation>
    </message>
    <message>
        <source>We are sorry. A report helps to find and fix the cause.</source>
        <translation>نأسف لذلك. يساعد التقرير على معرفة السبب وإصلاحه.</translation>
    </message>
    <message>
        <source>Next try: {time}</source>
        <translation>المحاولة التالية: ⁨{time}⁩</translation>
    </message>
    <message>
        <source>Crashes of this program this week: {count}.</source>
        <translation>أعطال هذا البرنامج هذا الأسبوع: {count}.</translation>
    </message>
    <message>
        <source>{place} {often}</source>
        <translation>‏⁨{place}⁩ ⁨{often}⁩</translation>
    </message>
    <message>
        <source>No server is configured: the report stays on this computer.</source>
        <translation>لم يُضبط أي خادم: يبقى التقرير على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and a snapshot of the program&apos;s memory ({size}), to {host}.</source>
        <translation>تُرسَل تفاصيل عن البرنامج وهذا الحاسوب ولقطة من ذاكرة البرنامج ({size}) إلى ⁨{host}⁩.</translation>
    </message>
    <message>
        <source>Sending to {host}…</source>
        <translation>جارٍ الإرسال إلى ⁨{host}⁩…</translation>
    </message>
    <message>
        <source>The crash happened in {function} of {module}.</source>
        <translation>وقع العطل في ⁨{function}⁩ من ⁨{module}⁩.</translation>
    </message>
    <message>
        <source>The crash happened in {module}.</source>
        <translation>وقع العطل في ⁨{module}⁩.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and the way to the crash without what the program worked with, to {host}.</source>
        <translation>تُرسَل تفاصيل عن البرنامج وهذا الحاسوب والطريق إلى العطل، دون ما كان البرنامج يعمل عليه، إلى ⁨{host}⁩.</translation>
    </message>
    <message>
        <source>Sends details of the program and this computer, and no memory, to {host}.</source>
        <translation>تُرسَل تفاصيل عن البرنامج وهذا الحاسوب دون أي ذاكرة إلى ⁨{host}⁩.</translation>
    </message>
    <message>
        <source>{used} of {limit} characters</source>
        <translation>{used} من {limit} حرفًا</translation>
    </message>
    <message>
        <source>The comment is too long. Characters to remove: {count}</source>
        <translation>التعليق أطول من اللازم. الأحرف الواجب حذفها: {count}</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>عنوان البريد الإلكتروني غير مكتمل.</translation>
    </message>
</context>
<context>
    <name>CrashForm</name>
    <message>
        <source>&amp;Forget</source>
        <translation>نسيان(&amp;F)</translation>
    </message>
    <message>
        <source>Res&amp;tart {product}</source>
        <translation>إعادة تشغيل ⁨{product}⁩(&amp;T)</translation>
    </message>
    <message>
        <source>Send without asking from n&amp;ow on</source>
        <translation>الإرسال دون سؤال من الآن فصاعدًا(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;What were you doing when it crashed?</source>
        <translation>ماذا كنت تفعل عندما وقع العطل؟(&amp;W)</translation>
    </message>
    <message>
        <source>Public: please no names, passwords or addresses.</source>
        <translation>علني: من فضلك لا تكتب أسماء أو كلمات مرور أو عناوين.</translation>
    </message>
    <message>
        <source>optional, for questions about this crash</source>
        <translation>اختياري، للأسئلة عن هذا العطل</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>البريد الإلكتروني(&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Remember it</source>
        <translation>تذكّره(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the remembered address from this computer.</source>
        <translation>يزيل العنوان المحفوظ من هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Address of the open page</source>
        <translation>عنوان الصفحة المفتوحة</translation>
    </message>
    <message>
        <source>Include the &amp;address of the open page:</source>
        <translation>تضمين عنوان الصفحة المفتوحة(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>التفاصيل(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>CrashHelp</name>
    <message>
        <source>What is in a report?</source>
        <translation>ماذا يحتوي التقرير؟</translation>
    </message>
    <message>
        <source>Who gets it?</source>
        <translation>من يستلمه؟</translation>
    </message>
    <message>
        <source>Who can read my comment?</source>
        <translation>من يستطيع قراءة تعليقي؟</translation>
    </message>
    <message>
        <source>What if I do not send it?</source>
        <translation>ماذا لو لم أرسله؟</translation>
    </message>
    <message>
        <source>Does anything leave without a question?</source>
        <translation>هل يغادر شيء دون سؤال؟</translation>
    </message>
    <message>
        <source>What is done with it there?</source>
        <translation>ماذا يحدث له هناك؟</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory.</source>
        <translation>تفاصيل البرنامج وهذا الحاسوب، وما تكتبه هنا، ولقطة من ذاكرة البرنامج.</translation>
    </message>
    <message>
        <source>Details of the program and this computer, what you write here, and a snapshot of the program&apos;s memory. “Details…” shows all of it, lets you leave out any detail, and reduces the snapshot or leaves it out.</source>
        <translation>تفاصيل عن البرنامج وهذا الحاسوب، وما تكتبه هنا، ولقطة من ذاكرة البرنامج. يعرض «التفاصيل…» كل ذلك، ويتيح لك استبعاد أي تفصيل وتقليص اللقطة أو استبعادها.</translation>
    </message>
    <message>
        <source>Nobody: no server is configured.</source>
        <translation>لا أحد: لم يُضبط أي خادم.</translation>
    </message>
    <message>
        <source>The server {host}, and nobody else. Nothing is sent before you say so.</source>
        <translation>الخادم ⁨{host}⁩ ولا أحد غيره. لا يُرسَل شيء قبل موافقتك.</translation>
    </message>
    <message>
        <source>There is none: no comment is asked for, and none is sent.</source>
        <translation>لا يوجد تعليق: لا يُطلب أي تعليق ولا يُرسل.</translation>
    </message>
    <message>
        <source>Everybody: comments are public. So please no names or passwords.</source>
        <translation>الجميع: التعليقات علنية. لذا من فضلك لا تكتب أسماء أو كلمات مرور.</translation>
    </message>
    <message>
        <source>What is my e-mail address used for?</source>
        <translation>فيمَ يُستخدم عنوان بريدي الإلكتروني؟</translation>
    </message>
    <message>
        <source>Why am I not asked for my e-mail address?</source>
        <translation>لماذا لا أُسأل عن عنوان بريدي الإلكتروني؟</translation>
    </message>
    <message>
        <source>No address is asked for, and none is sent.</source>
        <translation>لا يُطلب أي عنوان ولا يُرسل.</translation>
    </message>
    <message>
        <source>The server throws e-mail addresses away when they arrive, so there is no use in sending one.</source>
        <translation>يتخلّص الخادم من عناوين البريد الإلكتروني فور وصولها، فلا فائدة من إرسال عنوان.</translation>
    </message>
    <message>
        <source>For questions about this crash. It is kept on this computer only with the tick beside it, and “Forget” removes it again.</source>
        <translation>للأسئلة عن هذا العطل. لا يُحفظ على هذا الحاسوب إلا بوضع العلامة بجانبه، ويزيله زر «نسيان».</translation>
    </message>
    <message>
        <source>If you close this window, the report waits in the list of crash reports. If you choose not to send it, it is deleted.</source>
        <translation>إذا أغلقت هذه النافذة بقي التقرير في قائمة تقارير الأعطال. وإذا اخترت عدم إرساله حُذف.</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it. After {days} days it is deleted.</source>
        <translation>يبقى على هذا الحاسوب في قائمة تقارير الأعطال، حيث يمكنك إرساله أو حذفه. ويُحذف بعد عدد من الأيام: {days}.</translation>
    </message>
    <message>
        <source>It stays on this computer, in the list of crash reports, where you can send or delete it.</source>
        <translation>يبقى على هذا الحاسوب في قائمة تقارير الأعطال، حيث يمكنك إرساله أو حذفه.</translation>
    </message>
    <message>
        <source>No. Crash pings are turned off.</source>
        <translation>لا. إشعارات الأعطال معطّلة.</translation>
    </message>
    <message>
        <source>Where the program has them, a crash ping: a fixed list of harmless facts and the bare stack, without memory, texts, names or addresses. A setting turns it off.</source>
        <translation>إشعار عطل إن كان البرنامج يستخدمه: قائمة ثابتة من الحقائق غير الضارة والمكدس المجرّد، دون ذاكرة أو نصوص أو أسماء أو عناوين. يوقفه أحد الإعدادات.</translation>
    </message>
</context>
<context>
    <name>CrashHelpDialog</name>
    <message>
        <source>About Crash Reports</source>
        <translation>حول تقارير الأعطال</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>أسئلة وأجوبة</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>إغلاق(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Privacy Page</source>
        <translation>صفحة الخصوصية(&amp;P)</translation>
    </message>
</context>
<context>
    <name>CrashResult</name>
    <message>
        <source>Crash &amp;ID:</source>
        <translation>معرّف العطل(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>فتح الصفحة(&amp;O)</translation>
    </message>
</context>
<context>
    <name>DumpView</name>
    <message>
        <source>Sides of the dump</source>
        <translation>جوانب ملف التفريغ</translation>
    </message>
    <message>
        <source>This text stays on this machine; nothing here is sent by itself.</source>
        <translation>يبقى هذا النص على هذا الجهاز؛ ولا يُرسل منه شيء تلقائيًا.</translation>
    </message>
    <message>
        <source>This is all of the stack that a crash ping would tell: no names of functions, no memory, no paths. Pings can be switched off.</source>
        <translation>هذا كل ما سيذكره إشعار العطل من المكدس: لا أسماء دوال ولا ذاكرة ولا مسارات. ويمكن إيقاف الإشعارات.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>الخيوط</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>التدفقات</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>ما يغادر</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>إشعار</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>إلغاء(&amp;C)</translation>
    </message>
</context>
<context>
    <name>FacetBar</name>
    <message>
        <source>Show A&amp;ll</source>
        <translation>عرض الكل(&amp;L)</translation>
    </message>
    <message>
        <source>Filter by {column}</source>
        <translation>تصفية حسب ⁨{column}⁩</translation>
    </message>
    <message>
        <source>{column}: any</source>
        <translation>‏⁨{column}⁩: أي قيمة</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>من برنامج</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>المنتج</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>في القائمة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Looking for crashes…</source>
        <translation>جارٍ البحث عن أعطال…</translation>
    </message>
    <message>
        <source>No other crash reporter has kept a crash here. Lastword looks for Firefox, Thunderbird, Crashpad and Breakpad in their usual folders; “Add Folder” makes it look into another one. Nothing there is ever changed.</source>
        <translation>لم يحفظ أي برنامج آخر لتقارير الأعطال عطلًا هنا. يبحث Lastword في المجلدات المعتادة لـ Firefox وThunderbird وCrashpad وBreakpad؛ و«إضافة مجلد» يجعله يبحث في مجلد آخر. ولا يُغيَّر شيء هناك أبدًا.</translation>
    </message>
    <message>
        <source>Crashes found: {count}. Not in the list yet: {new}.</source>
        <translation>الأعطال التي وُجدت: {count}. ليست في القائمة بعد: {new}.</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>التقارير المضافة: {count}</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Folders of other crash reporters</source>
        <translation>مجلدات برامج أخرى لتقارير الأعطال</translation>
    </message>
    <message>
        <source>Crashes found</source>
        <translation>الأعطال التي وُجدت</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>إضافة إلى القائمة(&amp;A)</translation>
    </message>
    <message>
        <source>Copies the selected crashes; the files stay as they are.</source>
        <translation>ينسخ الأعطال المحددة؛ وتبقى الملفات كما هي.</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>فحص(&amp;I)</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>إضافة مجلد(&amp;O)…</translation>
    </message>
    <message>
        <source>Re&amp;move Folder</source>
        <translation>إزالة المجلد(&amp;M)</translation>
    </message>
    <message>
        <source>Only folders that you have added can be removed.</source>
        <translation>لا يمكن إزالة إلا المجلدات التي أضفتها.</translation>
    </message>
    <message>
        <source>Folder with Crashes</source>
        <translation>مجلد فيه أعطال</translation>
    </message>
</context>
<context>
    <name>FrameSheet</name>
    <message>
        <source>Neither the dump nor a file on this machine has this code. Add a folder with the program&apos;s files (Ctrl+B).</source>
        <translation>لا يحتوي ملف التفريغ ولا أي ملف على هذا الجهاز على هذه الشيفرة. أضف مجلدًا فيه ملفات البرنامج (Ctrl+B).</translation>
    </message>
    <message>
        <source>Words left out: {count}</source>
        <translation>الكلمات المتروكة: {count}</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>يشير إلى</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Registers of frame {number}</source>
        <translation>سجلات الإطار {number}</translation>
    </message>
    <message>
        <source>Code of frame {number}</source>
        <translation>شيفرة الإطار {number}</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>البايتات</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>التعليمة</translation>
    </message>
    <message>
        <source>Stack words of frame {number}</source>
        <translation>كلمات مكدس الإطار {number}</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>المعنى</translation>
    </message>
    <message>
        <source>Unwinding of frame {number}</source>
        <translation>فكّ الإطار {number}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>وُجد بواسطة</translation>
    </message>
    <message>
        <source>Resumes at</source>
        <translation>يُستأنف عند</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>مصدر الاسم</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Unloaded module</source>
        <translation>وحدة أُزيل تحميلها</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>المستدعي</translation>
    </message>
    <message>
        <source>Caller by</source>
        <translation>المستدعي بواسطة</translation>
    </message>
    <message>
        <source>CFA</source>
        <translation>CFA</translation>
    </message>
    <message>
        <source>none: the walk ended here</source>
        <translation>لا يوجد: انتهى التتبع هنا</translation>
    </message>
    <message>
        <source>frame pointer</source>
        <translation>مؤشر الإطار</translation>
    </message>
    <message>
        <source>scan of the stack</source>
        <translation>مسح المكدس</translation>
    </message>
    <message>
        <source>saved {register}</source>
        <translation>‏⁨{register}⁩ المحفوظ</translation>
    </message>
    <message>
        <source>return address</source>
        <translation>عنوان الرجوع</translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message>
        <source>accepted as {id}</source>
        <translation>قُبل بالمعرّف ⁨{id}⁩</translation>
    </message>
    <message>
        <source>discarded by {rule}</source>
        <translation>استُبعد وفق القاعدة ⁨{rule}⁩</translation>
    </message>
    <message>
        <source>rejected: {reason}</source>
        <translation>رُفض: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>لاحقًا: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>unclear: {reason}</source>
        <translation>غير واضح: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>moved aside: {reason}</source>
        <translation>نُقل جانبًا: ⁨{reason}⁩</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Analyzing…</source>
        <translation>جارٍ التحليل…</translation>
    </message>
    <message>
        <source>The dump tells of no crash.</source>
        <translation>لا يذكر ملف التفريغ أي عطل.</translation>
    </message>
    <message>
        <source>The program {what}.</source>
        <translation>ما حدث: ⁨{what}⁩.</translation>
    </message>
    <message>
        <source>Press F5 to analyze again, or Ctrl+O to open another dump.</source>
        <translation>اضغط F5 للتحليل مجددًا، أو Ctrl+O لفتح ملف تفريغ آخر.</translation>
    </message>
    <message>
        <source>The analysis was cancelled.</source>
        <translation>أُلغي التحليل.</translation>
    </message>
</context>
<context>
    <name>InspectorMenus</name>
    <message>
        <source>&amp;Dump</source>
        <translation>ملف التفريغ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>فتح(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>فتح الأخير(&amp;R)</translation>
    </message>
    <message>
        <source>Co&amp;mpare With…</source>
        <translation>مقارنة بـ(&amp;M)…</translation>
    </message>
    <message>
        <source>Add &amp;Symbol Folder…</source>
        <translation>إضافة مجلد رموز(&amp;S)…</translation>
    </message>
    <message>
        <source>Add &amp;Binary Folder…</source>
        <translation>إضافة مجلد ملفات ثنائية(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Analyze Again</source>
        <translation>إعادة التحليل(&amp;A)</translation>
    </message>
    <message>
        <source>Open Source &amp;Line</source>
        <translation>فتح سطر المصدر(&amp;L)</translation>
    </message>
    <message>
        <source>Command of the &amp;Editor…</source>
        <translation>أمر المحرّر(&amp;E)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve JSON…</source>
        <translation>حفظ JSON(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>إغلاق اللسان(&amp;C)</translation>
    </message>
    <message>
        <source>Close &amp;Window</source>
        <translation>إغلاق النافذة(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>نسخ الصف(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Page as</source>
        <translation>الصفحة كـ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stack as</source>
        <translation>المكدس كـ(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;eport as</source>
        <translation>التقرير كـ(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>نص(&amp;T)</translation>
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
        <translation>انتقال(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Address…</source>
        <translation>العنوان(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>بحث(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>اللسان التالي(&amp;N)</translation>
    </message>
    <message>
        <source>Tab &amp;Before</source>
        <translation>اللسان السابق(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساعدة(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>اختصارات لوحة المفاتيح(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>نظرة عامة(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>الخيوط(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>الذاكرة(&amp;M)</translation>
    </message>
    <message>
        <source>Mo&amp;dules</source>
        <translation>الوحدات(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Process</source>
        <translation>العملية(&amp;P)</translation>
    </message>
    <message>
        <source>Annotat&amp;ions</source>
        <translation>الملاحظات(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Streams</source>
        <translation>التدفقات(&amp;S)</translation>
    </message>
    <message>
        <source>What &amp;Leaves</source>
        <translation>ما يغادر(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>التقرير(&amp;R)</translation>
    </message>
    <message>
        <source>Pin&amp;g</source>
        <translation>إشعار(&amp;G)</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Opened dumps</source>
        <translation>ملفات التفريغ المفتوحة</translation>
    </message>
    <message>
        <source>Open a minidump with Ctrl+O, or drop one here.</source>
        <translation>افتح ملف minidump بـ Ctrl+O أو أفلته هنا.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>الفاحص</translation>
    </message>
    <message>
        <source>{dump} — Inspector</source>
        <translation>‏⁨{dump}⁩ — الفاحص</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>ملفات minidump ‏(*.dmp *.mdmp);;الكل (*)</translation>
    </message>
    <message>
        <source>Open Minidumps</source>
        <translation>فتح ملفات minidump</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>لم يُفتح شيء بعد</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>نسيان هذه(&amp;F)</translation>
    </message>
    <message>
        <source>Compare With</source>
        <translation>مقارنة بـ</translation>
    </message>
    <message>
        <source>Symbol Folder</source>
        <translation>مجلد الرموز</translation>
    </message>
    <message>
        <source>Binary Folder</source>
        <translation>مجلد الملفات الثنائية</translation>
    </message>
</context>
<context>
    <name>JsonTreeView</name>
    <message>
        <source>Search in the content</source>
        <translation>البحث في المحتوى</translation>
    </message>
    <message>
        <source>Search names and values</source>
        <translation>البحث في الأسماء والقيم</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>تقرير مختزل</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>إشعار</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>ما يغادر الجهاز</translation>
    </message>
    <message>
        <source>stripped</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>LeavingPage</name>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Reduced report</source>
        <translation>تقرير مختزل</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>إشعار</translation>
    </message>
    <message>
        <source>What leaves the machine</source>
        <translation>ما يغادر الجهاز</translation>
    </message>
    <message>
        <source>Looking at a dump sends nothing. This is what a report or a ping of this crash would hold, if it were sent: ✓ as it is, stripped of all that is private, or ✗ not at all.</source>
        <translation>النظر في ملف تفريغ لا يرسل شيئًا. هذا ما سيحتويه تقرير أو إشعار بهذا العطل لو أُرسل: ✓ كما هو، أو مجرّدًا من كل ما هو خاص، أو ✗ لا شيء منه.</translation>
    </message>
</context>
<context>
    <name>LongTextView</name>
    <message>
        <source>… only the beginning is shown here.</source>
        <translation>… لا يظهر هنا إلا البداية.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Crashes</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Crash Reports</source>
        <translation>تقارير الأعطال</translation>
    </message>
    <message>
        <source>Top Crashers</source>
        <translation>الأعطال الأكثر تكرارًا</translation>
    </message>
    <message>
        <source>Found Elsewhere</source>
        <translation>وُجد في أماكن أخرى</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>About and Privacy</source>
        <translation>حول البرنامج والخصوصية</translation>
    </message>
    <message>
        <source>Welcome to Lastword</source>
        <translation>مرحبًا بك في Lastword</translation>
    </message>
    <message>
        <source>Open a Minidump</source>
        <translation>فتح ملف minidump</translation>
    </message>
    <message>
        <source>Minidumps (*.dmp *.mdmp);;All (*)</source>
        <translation>ملفات minidump ‏(*.dmp *.mdmp);;الكل (*)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ملف(&amp;F)</translation>
    </message>
    <message>
        <source>Open Mini&amp;dump…</source>
        <translation>فتح ملف minidump(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>انتقال(&amp;G)</translation>
    </message>
</context>
<context>
    <name>MemoryLines</name>
    <message>
        <source>stack of thread {number}</source>
        <translation>مكدس الخيط {number}</translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>البايتات</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Found in memory</source>
        <translation>وُجد في الذاكرة</translation>
    </message>
    <message>
        <source>This address is not in the dump; the nearest one is shown.</source>
        <translation>هذا العنوان ليس في ملف التفريغ؛ يُعرض أقرب عنوان.</translation>
    </message>
    <message>
        <source>0x7ffe0000, rsp+20, libc.so.6+89006</source>
        <translation>0x7ffe0000, rsp+20, libc.so.6+89006</translation>
    </message>
    <message>
        <source>G&amp;o</source>
        <translation>انتقال(&amp;O)</translation>
    </message>
    <message>
        <source>Pieces of memory</source>
        <translation>أجزاء الذاكرة</translation>
    </message>
    <message>
        <source>Sa&amp;ve Region…</source>
        <translation>حفظ المنطقة(&amp;V)…</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>ما يُبحث عنه</translation>
    </message>
    <message>
        <source>Pointers to</source>
        <translation>مؤشرات إلى</translation>
    </message>
    <message>
        <source>All strings</source>
        <translation>كل السلاسل النصية</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>البحث عن</translation>
    </message>
    <message>
        <source>text, 4d 44 ?? 50, an address, or a length</source>
        <translation>نص، أو 4d 44 ?? 50، أو عنوان، أو طول</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>بحث(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>إيقاف(&amp;T)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>هذا ليس عنوانًا. مثال: ‎0x7ffe0000، ‎rsp+20.</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>العدد الذي وُجد: {count}</translation>
    </message>
    <message>
        <source>Found: {count}, and there are more</source>
        <translation>العدد الذي وُجد: {count}، ويوجد المزيد</translation>
    </message>
    <message>
        <source>Save Region</source>
        <translation>حفظ المنطقة</translation>
    </message>
</context>
<context>
    <name>MemorySearch</name>
    <message>
        <source>This is no address. Example: 0x7ffe0000, rsp+20.</source>
        <translation>هذا ليس عنوانًا. مثال: ‎0x7ffe0000، ‎rsp+20.</translation>
    </message>
    <message>
        <source>Type the text to look for.</source>
        <translation>اكتب النص المطلوب البحث عنه.</translation>
    </message>
    <message>
        <source>Type bytes in hexadecimal, ?? for any: 4d 44 ?? 50.</source>
        <translation>اكتب بايتات بالنظام الست عشري، و?? لأي بايت: 4d 44 ?? 50.</translation>
    </message>
</context>
<context>
    <name>Modules</name>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>معرّف التنقيح</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>معرّف الشيفرة</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>server down</source>
        <translation>الخادم متوقف</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>غير لازم</translation>
    </message>
    <message>
        <source>found</source>
        <translation>موجود</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>مفقود</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>خاطئ</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Symbols found: {file}</source>
        <translation>وُجدت الرموز: ⁨{file}⁩</translation>
    </message>
    <message>
        <source>No stack comes through this module, so nobody looked for symbols.</source>
        <translation>لا يمر أي مكدس بهذه الوحدة، لذا لم يُبحث عن رموز.</translation>
    </message>
    <message>
        <source>A file of this name is another build. This one is wanted: {id}</source>
        <translation>الملف الذي يحمل هذا الاسم من بناء آخر. المطلوب: ⁨{id}⁩</translation>
    </message>
    <message>
        <source>The symbol file is damaged; what can be read of it is used.</source>
        <translation>ملف الرموز تالف؛ يُستخدم ما يمكن قراءته منه.</translation>
    </message>
    <message>
        <source>The dump tells no id of this module: only its own file can help.</source>
        <translation>لا يذكر ملف التفريغ معرّفًا لهذه الوحدة: لا ينفع إلا ملفها نفسه.</translation>
    </message>
    <message>
        <source>No symbols on this machine. Choose a folder that has them, or fetch them.</source>
        <translation>لا توجد رموز على هذا الجهاز. اختر مجلدًا يحتوي عليها أو اجلبها.</translation>
    </message>
    <message>
        <source>No symbol server has symbols of this module.</source>
        <translation>لا يملك أي خادم رموز رموزَ هذه الوحدة.</translation>
    </message>
    <message>
        <source>The server cannot be asked now: {reason}</source>
        <translation>لا يمكن سؤال الخادم الآن: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>No server can be asked: the module has no usable id or name.</source>
        <translation>لا يمكن سؤال أي خادم: ليس للوحدة معرّف أو اسم صالح.</translation>
    </message>
    <message>
        <source>The download was cancelled.</source>
        <translation>أُلغي التنزيل.</translation>
    </message>
</context>
<context>
    <name>ModulesPage</name>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Debug ID</source>
        <translation>معرّف التنقيح</translation>
    </message>
    <message>
        <source>Code ID</source>
        <translation>معرّف الشيفرة</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>Choose &amp;Folder…</source>
        <translation>اختيار مجلد(&amp;F)…</translation>
    </message>
    <message>
        <source>Fetch &amp;Symbols of It</source>
        <translation>جلب رموزها(&amp;S)</translation>
    </message>
    <message>
        <source>Fetch &amp;All of the Crashed Stack</source>
        <translation>جلب كل رموز المكدس المتعطّل(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>إيقاف(&amp;T)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Fetch Symbols</source>
        <translation>جلب الرموز</translation>
    </message>
</context>
<context>
    <name>OrphanBar</name>
    <message>
        <source>Show F&amp;iles…</source>
        <translation>عرض الملفات(&amp;I)…</translation>
    </message>
    <message>
        <source>N&amp;ot Now</source>
        <translation>ليس الآن(&amp;O)</translation>
    </message>
</context>
<context>
    <name>OrphansDialog</name>
    <message>
        <source>Files Without a Report</source>
        <translation>ملفات بلا تقرير</translation>
    </message>
    <message>
        <source>Files without a report</source>
        <translation>ملفات بلا تقرير</translation>
    </message>
    <message>
        <source>&amp;Add to the List</source>
        <translation>إضافة إلى القائمة(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>إزالة(&amp;R)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>إغلاق(&amp;L)</translation>
    </message>
</context>
<context>
    <name>OrphansPresenter</name>
    <message>
        <source>Files of crashes that belong to no report: {count}.</source>
        <translation>ملفات أعطال لا تنتمي إلى أي تقرير: {count}.</translation>
    </message>
    <message>
        <source>A crash reporter that was interrupted left these files. A whole crash can be added to the list; single parts of reports that are gone can only be removed.</source>
        <translation>ترك برنامج إبلاغ عن الأعطال توقف قبل إتمام عمله هذه الملفات. يمكن إضافة عطل كامل إلى القائمة، أما الأجزاء المفردة لتقارير لم تعد موجودة فلا يمكن إلا إزالتها.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>whole crash</source>
        <translation>عطل كامل</translation>
    </message>
    <message>
        <source>single part</source>
        <translation>جزء مفرد</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>التقارير المضافة: {count}</translation>
    </message>
    <message>
        <source>Remove these files for ever? Files: {count}</source>
        <translation>هل تريد إزالة هذه الملفات نهائيًا؟ عدد الملفات: {count}</translation>
    </message>
    <message>
        <source>Files removed: {count}</source>
        <translation>الملفات المزالة: {count}</translation>
    </message>
</context>
<context>
    <name>OutcomeText</name>
    <message>
        <source>Its Crash ID is {id}.</source>
        <translation>معرّف العطل هو ⁨{id}⁩.</translation>
    </message>
    <message>
        <source>The report was sent. Thank you!</source>
        <translation>أُرسل التقرير. شكرًا لك!</translation>
    </message>
    <message>
        <source>The server received the report and did not keep it.</source>
        <translation>استلم الخادم التقرير ولم يحتفظ به.</translation>
    </message>
    <message>
        <source>The server refused the report.</source>
        <translation>رفض الخادم التقرير.</translation>
    </message>
    <message>
        <source>The report could not be sent now. It is kept here.</source>
        <translation>تعذّر إرسال التقرير الآن. وهو محفوظ هنا.</translation>
    </message>
    <message>
        <source>The report may have arrived: the server did not answer.</source>
        <translation>ربما وصل التقرير: لم يُجب الخادم.</translation>
    </message>
    <message>
        <source>Sending was cancelled.</source>
        <translation>أُلغي الإرسال.</translation>
    </message>
    <message>
        <source>The report is kept on this computer.</source>
        <translation>يبقى التقرير على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>It keeps only a sample of such reports. One with a comment is always kept.</source>
        <translation>يحتفظ بعيّنة فقط من مثل هذه التقارير. التقرير الذي فيه تعليق يُحتفظ به دائمًا.</translation>
    </message>
    <message>
        <source>The program is more than two years old. Update it.</source>
        <translation>مضى على البرنامج أكثر من سنتين. حدّثه.</translation>
    </message>
    <message>
        <source>It does not collect reports of this program.</source>
        <translation>لا يجمع تقارير هذا البرنامج.</translation>
    </message>
    <message>
        <source>It does not know this build of the program.</source>
        <translation>لا يعرف هذا الإصدار المبني من البرنامج.</translation>
    </message>
    <message>
        <source>It does not collect reports of this kind.</source>
        <translation>لا يجمع تقارير من هذا النوع.</translation>
    </message>
    <message>
        <source>It does not collect reports of this old version.</source>
        <translation>لا يجمع تقارير هذا الإصدار القديم.</translation>
    </message>
    <message>
        <source>Its rule is called “{rule}”.</source>
        <translation>اسم قاعدته «⁨{rule}⁩».</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Signature</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>Signature by</source>
        <translation>مصدر التوقيع</translation>
    </message>
    <message>
        <source>Stack hash</source>
        <translation>بصمة المكدس</translation>
    </message>
    <message>
        <source>Captured memory</source>
        <translation>الذاكرة الملتقطة</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>المشكلة</translation>
    </message>
    <message>
        <source>Overview of {dump}</source>
        <translation>نظرة عامة على ⁨{dump}⁩</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>مرجّح</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>مؤكد</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما الذي حدث</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Real address</source>
        <translation>العنوان الحقيقي</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>التعليمة</translation>
    </message>
    <message>
        <source>likely a guard page</source>
        <translation>صفحة حماية على الأرجح</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Assertion</source>
        <translation>التأكيد البرمجي</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>التناقض</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>وقت الكتابة</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>مدة التشغيل</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>الخيوط</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>المعالج</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>المعالجات</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Signature rule</source>
        <translation>قاعدة التوقيع</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>ما فعلته</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Signature rules</source>
        <translation>قواعد التوقيع</translation>
    </message>
    <message>
        <source>Problem of the file</source>
        <translation>مشكلة في الملف</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>المشكلات</translation>
    </message>
</context>
<context>
    <name>PingDetails</name>
    <message>
        <source>Select a ping to see what is in it.</source>
        <translation>اختر إشعارًا لترى ما فيه.</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>تجري القراءة…</translation>
    </message>
    <message>
        <source>Valid: the server would keep it.</source>
        <translation>صالح: سيحتفظ به الخادم.</translation>
    </message>
    <message>
        <source>Cannot be sent: {reasons}</source>
        <translation>لا يمكن إرساله: ⁨{reasons}⁩</translation>
    </message>
    <message>
        <source>none: no server is known, or the ping lacks a part</source>
        <translation>لا يوجد: لا خادم معروف، أو ينقص الإشعار جزء</translation>
    </message>
    <message>
        <source>Address (POST)</source>
        <translation>العنوان (POST)</translation>
    </message>
    <message>
        <source>The report of this crash is not here any more: only from it can be told where each value came from.</source>
        <translation>لم يعد تقرير هذا العطل هنا: منه وحده يُعرف مصدر كل قيمة.</translation>
    </message>
    <message>
        <source>Analyzing the crash…</source>
        <translation>جارٍ تحليل العطل…</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>ملف minidump</translation>
    </message>
    <message>
        <source>Memory report</source>
        <translation>تقرير الذاكرة</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>ملف minidump للعملية ⁨{process}⁩</translation>
    </message>
</context>
<context>
    <name>PingPage</name>
    <message>
        <source>&amp;Send crash pings</source>
        <translation>إرسال إشعارات الأعطال(&amp;S)</translation>
    </message>
    <message>
        <source>Turning off removes the archived cop&amp;ies too</source>
        <translation>يزيل الإيقاف النسخ المؤرشفة أيضًا(&amp;I)</translation>
    </message>
    <message>
        <source>Lists of pings</source>
        <translation>قوائم الإشعارات</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Send &amp;Now</source>
        <translation>إرسال الآن(&amp;N)</translation>
    </message>
    <message>
        <source>Send this ping and the next batch without waiting.</source>
        <translation>يرسل هذا الإشعار والدفعة التالية دون انتظار.</translation>
    </message>
    <message>
        <source>Check a Fi&amp;le…</source>
        <translation>فحص ملف(&amp;L)…</translation>
    </message>
    <message>
        <source>Hold a ping in a file against the server&apos;s rules.</source>
        <translation>يقارن إشعارًا في ملف بقواعد الخادم.</translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation>تحديث(&amp;H)</translation>
    </message>
    <message>
        <source>Check a Ping</source>
        <translation>فحص إشعار</translation>
    </message>
    <message>
        <source>Pings (*.json);;All (*)</source>
        <translation>إشعارات ‏(*.json);;الكل (*)</translation>
    </message>
</context>
<context>
    <name>PingPane</name>
    <message>
        <source>Cop&amp;y as JSON</source>
        <translation>نسخ كـ JSON(&amp;Y)</translation>
    </message>
    <message>
        <source>About the chosen ping</source>
        <translation>حول الإشعار المختار</translation>
    </message>
    <message>
        <source>Content of the ping</source>
        <translation>محتوى الإشعار</translation>
    </message>
    <message>
        <source>C&amp;ontent</source>
        <translation>المحتوى(&amp;O)</translation>
    </message>
    <message>
        <source>Re&amp;quest</source>
        <translation>الطلب(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation>الشرح(&amp;E)</translation>
    </message>
    <message>
        <source>Ping and Re&amp;port</source>
        <translation>الإشعار والتقرير(&amp;P)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Address and headers</source>
        <translation>العنوان والترويسات</translation>
    </message>
    <message>
        <source>Value of the ping</source>
        <translation>قيمة في الإشعار</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>ما هو</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>من أين جاء</translation>
    </message>
    <message>
        <source>Why it may leave</source>
        <translation>لماذا يُسمح بإرساله</translation>
    </message>
    <message>
        <source>Values of the ping</source>
        <translation>قيم الإشعار</translation>
    </message>
    <message>
        <source>Not in the ping</source>
        <translation>ليس في الإشعار</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>لمَ لا</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>In the ping</source>
        <translation>في الإشعار</translation>
    </message>
    <message>
        <source>In the report</source>
        <translation>في التقرير</translation>
    </message>
    <message>
        <source>Why not in the ping</source>
        <translation>لماذا ليس في الإشعار</translation>
    </message>
    <message>
        <source>Ping and report</source>
        <translation>الإشعار والتقرير</translation>
    </message>
</context>
<context>
    <name>PingText</name>
    <message>
        <source>constant</source>
        <translation>قيمة ثابتة</translation>
    </message>
    <message>
        <source>default</source>
        <translation>القيمة الافتراضية</translation>
    </message>
    <message>
        <source>random, new for each ping</source>
        <translation>عشوائي، جديد لكل إشعار</translation>
    </message>
    <message>
        <source>clock, cut to the hour</source>
        <translation>الساعة، مقتطعة إلى الساعة الكاملة</translation>
    </message>
    <message>
        <source>count of such pings</source>
        <translation>عدد الإشعارات من هذا النوع</translation>
    </message>
    <message>
        <source>this installation&apos;s id</source>
        <translation>معرّف هذا التثبيت</translation>
    </message>
    <message>
        <source>this program, in the place of Glean&apos;s SDK</source>
        <translation>هذا البرنامج، بدلًا من حزمة Glean</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time; the hour</source>
        <translation>الملاحظة CrashTime أو وقت الملف؛ الساعة فقط</translation>
    </message>
    <message>
        <source>annotation CrashTime, or the file&apos;s time</source>
        <translation>الملاحظة CrashTime أو وقت الملف</translation>
    </message>
    <message>
        <source>day of the crash: the first run is not known</source>
        <translation>يوم العطل: أول تشغيل غير معروف</translation>
    </message>
    <message>
        <source>the report&apos;s id on this machine</source>
        <translation>معرّف التقرير على هذا الحاسوب</translation>
    </message>
    <message>
        <source>minidump, system info</source>
        <translation>ملف minidump، معلومات النظام</translation>
    </message>
    <message>
        <source>SHA-256 of the minidump</source>
        <translation>بصمة SHA-256 لملف minidump</translation>
    </message>
    <message>
        <source>analysis of the minidump</source>
        <translation>تحليل ملف minidump</translation>
    </message>
    <message>
        <source>whether the program gave an environment</source>
        <translation>ما إذا كان البرنامج قد قدّم معلومات بيئته</translation>
    </message>
    <message>
        <source>neither the minidump nor an annotation tells</source>
        <translation>لا يذكره ملف minidump ولا أي ملاحظة</translation>
    </message>
    <message>
        <source>nobody told</source>
        <translation>لم يُذكر</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>annotation {name}</source>
        <translation>الملاحظة ⁨{name}⁩</translation>
    </message>
    <message>
        <source>the ping format asks for it</source>
        <translation>تنسيق الإشعار يتطلبه</translation>
    </message>
    <message>
        <source>stacks hold addresses and base names of files only</source>
        <translation>المكدسات لا تحوي سوى عناوين وأسماء ملفات بلا مجلدات</translation>
    </message>
    <message>
        <source>an annotation that pings may hold</source>
        <translation>ملاحظة يُسمح للإشعارات باحتوائها</translation>
    </message>
    <message>
        <source>Telemetry environment that the program gave for pings</source>
        <translation>بيئة القياس التي قدّمها البرنامج للإشعارات</translation>
    </message>
    <message>
        <source>random id, which opting out takes away</source>
        <translation>معرّف عشوائي يزول عند الإيقاف</translation>
    </message>
    <message>
        <source>It is no text.</source>
        <translation>ليس نصًا.</translation>
    </message>
    <message>
        <source>It is longer than {limit} characters.</source>
        <translation>أطول من {limit} محرف.</translation>
    </message>
    <message>
        <source>It may be in crash reports only.</source>
        <translation>يُسمح به في تقارير الأعطال فقط.</translation>
    </message>
    <message>
        <source>It stays on this computer: nothing says that it may leave.</source>
        <translation>يبقى على هذا الحاسوب: لا شيء يسمح بخروجه.</translation>
    </message>
    <message>
        <source>Memory, registers, names of threads: never in a ping.</source>
        <translation>الذاكرة والمسجّلات وأسماء الخيوط: لا تدخل أي إشعار أبدًا.</translation>
    </message>
    <message>
        <source>Glean&apos;s crash ping has no metric for it.</source>
        <translation>لا مقياس له في إشعار العطل لدى Glean.</translation>
    </message>
    <message>
        <source>It is no {kind}.</source>
        <translation>ليس من النوع ⁨{kind}⁩.</translation>
    </message>
    <message>
        <source>The program&apos;s user has turned Telemetry off: it gave no client id.</source>
        <translation>أوقف مستخدم البرنامج القياس: لم يُعطِ معرّف عميل.</translation>
    </message>
    <message>
        <source>No server is known for pings of this program.</source>
        <translation>لا خادم معروف لإشعارات هذا البرنامج.</translation>
    </message>
    <message>
        <source>Pings are turned off.</source>
        <translation>إشعارات الأعطال معطّلة.</translation>
    </message>
    <message>
        <source>The server refused the ping (status {status}).</source>
        <translation>رفض الخادم الإشعار (الحالة {status}).</translation>
    </message>
    <message>
        <source>The server did not take the ping (status {status}).</source>
        <translation>لم يستلم الخادم الإشعار (الحالة {status}).</translation>
    </message>
    <message>
        <source>The ping lacks what its address is made of.</source>
        <translation>تنقص الإشعار أجزاء يُبنى منها عنوانه.</translation>
    </message>
    <message>
        <source>No server is known for this ping.</source>
        <translation>لا خادم معروف لهذا الإشعار.</translation>
    </message>
    <message>
        <source>The ping is larger than {limit} bytes.</source>
        <translation>الإشعار أكبر من {limit} بايت.</translation>
    </message>
    <message>
        <source>it is larger than {limit} bytes</source>
        <translation>أكبر من {limit} بايت</translation>
    </message>
    <message>
        <source>type is not the name of a ping</source>
        <translation>‏type ليس اسم إشعار</translation>
    </message>
    <message>
        <source>its address would be too long or lack a part</source>
        <translation>سيكون عنوانه طويلًا جدًا أو ناقصًا</translation>
    </message>
    <message>
        <source>{name} is not the name of a metric</source>
        <translation>‏⁨{name}⁩ ليس اسم مقياس</translation>
    </message>
    <message>
        <source>the product&apos;s configuration has no Glean application id</source>
        <translation>لا معرّف تطبيق Glean في إعداد المنتج</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>hexadecimal text such as 0x1f</source>
        <translation>نص ست عشري مثل 0x1f</translation>
    </message>
    <message>
        <source>a whole number from 0 up</source>
        <translation>عدد صحيح من 0 فصاعدًا</translation>
    </message>
    <message>
        <source>a date such as 2026-01-31</source>
        <translation>تاريخ مثل 2026-01-31</translation>
    </message>
    <message>
        <source>a time such as 2026-01-31T17:00:00.000Z</source>
        <translation>وقت مثل 2026-01-31T17:00:00.000Z</translation>
    </message>
    <message>
        <source>a version that begins with two or three digits and a dot</source>
        <translation>إصدار يبدأ برقمين أو ثلاثة ونقطة</translation>
    </message>
    <message>
        <source>text that begins with ten digits</source>
        <translation>نص يبدأ بعشرة أرقام</translation>
    </message>
    <message>
        <source>SSD or HDD</source>
        <translation>SSD أو HDD</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>قائمة نصوص</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>‏⁨{field}⁩ مفقود</translation>
    </message>
    <message>
        <source>{field} is not allowed</source>
        <translation>‏⁨{field}⁩ غير مسموح به</translation>
    </message>
    <message>
        <source>{field} is not {wanted}</source>
        <translation>‏⁨{field}⁩ غير صالح، المطلوب: ⁨{wanted}⁩</translation>
    </message>
    <message>
        <source>the ping</source>
        <translation>الإشعار</translation>
    </message>
</context>
<context>
    <name>PingsPresenter</name>
    <message>
        <source>A crash sends a ping: what it was, where in the program, which version. No memory, no paths, no user names, nothing typed in. Turning pings off removes what waits, takes this installation&apos;s random id away and asks the server, once, to delete what was sent under it.</source>
        <translation>يرسل العطل إشعارًا: ما هو، وأين وقع في البرنامج، وفي أي إصدار. لا ذاكرة ولا مسارات ولا أسماء مستخدمين ولا شيء مما كُتب. إيقاف الإشعارات يزيل المنتظر منها، ويسحب المعرّف العشوائي لهذا التثبيت، ويطلب من الخادم مرة واحدة حذف ما أُرسل تحته.</translation>
    </message>
    <message>
        <source>No ping is built, stored or sent. Turning pings on makes a new random id; nothing old is revived.</source>
        <translation>لا يُنشأ أي إشعار ولا يُخزَّن ولا يُرسل. تفعيل الإشعارات ينشئ معرّفًا عشوائيًا جديدًا؛ ولا يُستعاد شيء قديم.</translation>
    </message>
    <message>
        <source>&amp;Current ({count})</source>
        <translation>الحالية ({count})(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Waiting ({count})</source>
        <translation>المنتظرة ({count})(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Archived ({count})</source>
        <translation>المؤرشفة ({count})(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Rejected ({count})</source>
        <translation>المرفوضة ({count})(&amp;R)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>وقت الإنشاء</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>وقت العطل</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>المحاولة التالية</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>آخر خطأ</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>إشعار</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>تجري القراءة…</translation>
    </message>
    <message>
        <source>No crash is kept here that a ping could be made of.</source>
        <translation>لا يوجد هنا عطل محفوظ يمكن إنشاء إشعار منه.</translation>
    </message>
    <message>
        <source>No ping waits to be sent.</source>
        <translation>لا إشعار ينتظر الإرسال.</translation>
    </message>
    <message>
        <source>No copy of a sent ping is kept here.</source>
        <translation>لا توجد هنا نسخة من إشعار مُرسَل.</translation>
    </message>
    <message>
        <source>No ping was refused.</source>
        <translation>لم يُرفض أي إشعار.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>لم يُرسل شيء.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>مُرسَل</translation>
    </message>
    <message>
        <source>refused: {reason}</source>
        <translation>مرفوض: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>later: {reason}</source>
        <translation>لاحقًا: ⁨{reason}⁩</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>غير مُرسَل</translation>
    </message>
    <message>
        <source>never: pings are off</source>
        <translation>أبدًا: الإشعارات معطّلة</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>من ⁨{time}⁩</translation>
    </message>
</context>
<context>
    <name>ProcessFacts</name>
    <message>
        <source>Command line</source>
        <translation>سطر الأوامر</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>متغيرات البيئة</translation>
    </message>
    <message>
        <source>Open handles</source>
        <translation>المقابض المفتوحة</translation>
    </message>
    <message>
        <source>Memory maps</source>
        <translation>خرائط الذاكرة</translation>
    </message>
    <message>
        <source>Use of memory</source>
        <translation>استخدام الذاكرة</translation>
    </message>
    <message>
        <source>Unloaded modules</source>
        <translation>الوحدات التي أُزيل تحميلها</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>حالة العملية</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>المعالجات</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>التوزيعة</translation>
    </message>
    <message>
        <source>Start-up values</source>
        <translation>قيم بدء التشغيل</translation>
    </message>
    <message>
        <source>Times of threads</source>
        <translation>أوقات الخيوط</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>ذاكرة العملية</translation>
    </message>
</context>
<context>
    <name>ProcessPage</name>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>الأجزاء</translation>
    </message>
    <message>
        <source>This dump tells nothing of its process.</source>
        <translation>لا يذكر ملف التفريغ هذا شيئًا عن عمليته.</translation>
    </message>
    <message>
        <source>Content of the chosen part</source>
        <translation>محتوى الجزء المختار</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>The certificate of {host} is not trusted: {why}</source>
        <translation>شهادة ⁨{host}⁩ غير موثوقة: ⁨{why}⁩</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {host}: {why}</source>
        <translation>لا يسمح الوكيل بالوصول إلى ⁨{host}⁩: ⁨{why}⁩</translation>
    </message>
    <message>
        <source>The connection to {host} failed: {why}</source>
        <translation>فشل الاتصال بـ ⁨{host}⁩: ⁨{why}⁩</translation>
    </message>
    <message>
        <source>The server took too long to answer.</source>
        <translation>استغرق الخادم وقتًا أطول من اللازم للرد.</translation>
    </message>
    <message>
        <source>{host} took too long to answer.</source>
        <translation>استغرق ⁨{host}⁩ وقتًا أطول من اللازم للرد.</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>لا يرد ⁨{host}⁩.</translation>
    </message>
    <message>
        <source>The report is larger than the server takes.</source>
        <translation>التقرير أكبر مما يقبله الخادم.</translation>
    </message>
    <message>
        <source>The report has {size} MiB, the server takes {limit} MiB.</source>
        <translation>حجم التقرير {size} ميبيبايت، ويقبل الخادم {limit} ميبيبايت.</translation>
    </message>
    <message>
        <source>The server sent us elsewhere (status {status}), where nothing is sent.</source>
        <translation>أحالنا الخادم إلى مكان آخر (الحالة {status})، ولا يُرسل إليه شيء.</translation>
    </message>
    <message>
        <source>The server is busy (status {status}).</source>
        <translation>الخادم مشغول (الحالة {status}).</translation>
    </message>
    <message>
        <source>The server refused the report: {rule} (status {status}).</source>
        <translation>رفض الخادم التقرير: ⁨{rule}⁩ (الحالة {status}).</translation>
    </message>
    <message>
        <source>The server refused the report (status {status}).</source>
        <translation>رفض الخادم التقرير (الحالة {status}).</translation>
    </message>
    <message>
        <source>The answer did not come from a crash report server.</source>
        <translation>لم يأتِ الرد من خادم تقارير أعطال.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was cut short. The report may have arrived.</source>
        <translation>انقطع رد الخادم. ربما وصل التقرير.</translation>
    </message>
    <message>
        <source>The server wants no more reports of version {version}.</source>
        <translation>لا يريد الخادم مزيدًا من تقارير الإصدار ⁨{version}⁩.</translation>
    </message>
    <message>
        <source>No server is known for reports of this program.</source>
        <translation>لا خادم معروف لتقارير هذا البرنامج.</translation>
    </message>
    <message>
        <source>{url} is not an address.</source>
        <translation>‏⁨{url}⁩ ليس عنوانًا.</translation>
    </message>
    <message>
        <source>{url} is not a web address.</source>
        <translation>‏⁨{url}⁩ ليس عنوان وِب.</translation>
    </message>
    <message>
        <source>An address with a user name or password in it is not used.</source>
        <translation>لا يُستخدم عنوان فيه اسم مستخدم أو كلمة مرور.</translation>
    </message>
    <message>
        <source>Nothing is sent to {host} without encryption (https).</source>
        <translation>لا يُرسل شيء إلى ⁨{host}⁩ دون تشفير (https).</translation>
    </message>
    <message>
        <source>The minidump is damaged: it does not begin as one.</source>
        <translation>ملف minidump تالف: لا يبدأ كما ينبغي.</translation>
    </message>
    <message>
        <source>The minidump cannot be reduced: {why}</source>
        <translation>لا يمكن اختزال ملف minidump: ‏⁨{why}⁩</translation>
    </message>
    <message>
        <source>The minidump is missing.</source>
        <translation>ملف minidump مفقود.</translation>
    </message>
    <message>
        <source>The minidump went away with the sent report.</source>
        <translation>أُزيل ملف minidump مع التقرير المُرسَل.</translation>
    </message>
    <message>
        <source>The report has no minidump.</source>
        <translation>ليس في التقرير ملف minidump.</translation>
    </message>
    <message>
        <source>The analysis took too long.</source>
        <translation>استغرق التحليل وقتًا أطول من اللازم.</translation>
    </message>
    <message>
        <source>The analysis cannot be read: {why}</source>
        <translation>تتعذر قراءة التحليل: {why}</translation>
    </message>
    <message>
        <source>The analysis ended without a result.</source>
        <translation>انتهى التحليل دون نتيجة.</translation>
    </message>
    <message>
        <source>A file to send changed while it was sent.</source>
        <translation>تغيّر أحد الملفات أثناء إرساله.</translation>
    </message>
    <message>
        <source>Another process is using {file}.</source>
        <translation>تستخدم عملية أخرى ⁨{file}⁩.</translation>
    </message>
    <message>
        <source>Sending was interrupted.</source>
        <translation>انقطع الإرسال.</translation>
    </message>
    <message>
        <source>Sending was interrupted before the server answered; it may have arrived.</source>
        <translation>انقطع الإرسال قبل أن يرد الخادم؛ ربما وصل التقرير.</translation>
    </message>
    <message>
        <source>{reason} The report may have arrived.</source>
        <translation>‏⁨{reason}⁩ ربما وصل التقرير.</translation>
    </message>
    <message>
        <source>The reader of the dump ended without an answer.</source>
        <translation>انتهى قارئ ملف التفريغ بلا جواب.</translation>
    </message>
    <message>
        <source>The reader of the dump gave an answer that makes no sense.</source>
        <translation>أعطى قارئ ملف التفريغ جوابًا لا معنى له.</translation>
    </message>
    <message>
        <source>The dump needs more memory than is allowed.</source>
        <translation>يحتاج ملف التفريغ إلى ذاكرة أكثر من المسموح به.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>أُلغي العمل.</translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message>
        <source>&amp;Submit</source>
        <translation>إرسال(&amp;S)</translation>
    </message>
    <message>
        <source>Submit &amp;All</source>
        <translation>إرسال الكل(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Review and Submit…</source>
        <translation>مراجعة وإرسال(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Cancel Sending</source>
        <translation>إلغاء الإرسال(&amp;C)</translation>
    </message>
    <message>
        <source>Resul&amp;ts of Sending</source>
        <translation>نتائج الإرسال(&amp;T)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>إزالة(&amp;M)</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>نسخ المعرّف(&amp;I)</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>نسخ الرابط(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open Page</source>
        <translation>فتح الصفحة(&amp;O)</translation>
    </message>
    <message>
        <source>I&amp;nspect Minidump</source>
        <translation>فحص ملف minidump(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>تصدير(&amp;E)…</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>استيراد(&amp;P)…</translation>
    </message>
    <message>
        <source>Anal&amp;yze Again</source>
        <translation>إعادة التحليل(&amp;Y)</translation>
    </message>
    <message>
        <source>Analyze &amp;What Has New Symbols</source>
        <translation>تحليل ما له رموز جديدة(&amp;W)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>تحديث(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>بحث(&amp;F)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>تحديد الكل(&amp;A)</translation>
    </message>
    <message>
        <source>Send New Reports Without As&amp;king</source>
        <translation>إرسال التقارير الجديدة دون سؤال(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Group by Signature</source>
        <translation>تجميع حسب التوقيع(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>التفاصيل(&amp;D)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>الأدوات</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>التقرير(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>تحرير(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عرض(&amp;V)</translation>
    </message>
</context>
<context>
    <name>ReportCarrier</name>
    <message>
        <source>&amp;Undo</source>
        <translation>تراجع(&amp;U)</translation>
    </message>
    <message>
        <source>Export Reports</source>
        <translation>تصدير التقارير</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>ملفات مضغوطة ‏(*.zip)</translation>
    </message>
    <message>
        <source>Import Crashes</source>
        <translation>استيراد الأعطال</translation>
    </message>
    <message>
        <source>Minidumps and exported reports (*.dmp *.mdmp *.zip);;All (*)</source>
        <translation>ملفات minidump وتقارير مصدَّرة ‏(*.dmp *.mdmp *.zip);;الكل (*)</translation>
    </message>
</context>
<context>
    <name>ReportCarrying</name>
    <message>
        <source>Reports exported: {count}</source>
        <translation>التقارير المصدَّرة: {count}</translation>
    </message>
    <message>
        <source>Reports added: {count}</source>
        <translation>التقارير المضافة: {count}</translation>
    </message>
</context>
<context>
    <name>ReportContents</name>
    <message>
        <source>Searching for names, addresses and passwords…</source>
        <translation>جارٍ البحث عن أسماء وعناوين وكلمات مرور…</translation>
    </message>
    <message>
        <source>Found: {what}.</source>
        <translation>ما وُجد: ⁨{what}⁩.</translation>
    </message>
    <message>
        <source>No name, address or password was found. That is no promise.</source>
        <translation>لم يُعثر على اسم أو عنوان أو كلمة مرور. وليس هذا ضمانًا.</translation>
    </message>
    <message>
        <source>Only the first {size} were searched.</source>
        <translation>لم يُبحث إلا في أول {size}.</translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation>‏⁨{what}⁩: {count}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>{what} ({count}): {text}</source>
        <translation>‏⁨{what}⁩ ({count}): ⁨{text}⁩</translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>كلمات مرور ومفاتيح</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>عناوين بريد إلكتروني</translation>
    </message>
    <message>
        <source>Home folders</source>
        <translation>مجلدات منزلية</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>اسم المستخدم لديك</translation>
    </message>
    <message>
        <source>&amp;Whole: helps the developers most</source>
        <translation>كاملة: الأنفع للمطورين(&amp;W)</translation>
    </message>
    <message>
        <source>All that is listed here, and what belongs to it.</source>
        <translation>كل ما هو مذكور هنا وما يتبعه.</translation>
    </message>
    <message>
        <source>&amp;Reduced: the way to the crash, not what the program worked with</source>
        <translation>مختزلة: الطريق إلى العطل، لا ما كان البرنامج يعمل عليه(&amp;R)</translation>
    </message>
    <message>
        <source>Stacks with return addresses only; no other memory, no registers&apos; contents, paths, names or texts.</source>
        <translation>مكدسات فيها عناوين الرجوع فقط؛ لا ذاكرة أخرى ولا محتويات سجلات ولا مسارات ولا أسماء ولا نصوص.</translation>
    </message>
    <message>
        <source>&amp;None: only the details</source>
        <translation>لا شيء: التفاصيل فقط(&amp;N)</translation>
    </message>
    <message>
        <source>The developers may not be able to find the cause.</source>
        <translation>قد لا يتمكن المطورون من معرفة السبب.</translation>
    </message>
    <message>
        <source>Memory snapshot:</source>
        <translation>لقطة الذاكرة:</translation>
    </message>
</context>
<context>
    <name>ReportContentsDialog</name>
    <message>
        <source>What Will Be Sent</source>
        <translation>ما الذي سيُرسل</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>أجزاء التقرير</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>التفاصيل(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Memory Snapshot</source>
        <translation>لقطة الذاكرة(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Exact Bytes</source>
        <translation>البايتات بالضبط(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>حفظ(&amp;S)…</translation>
    </message>
    <message>
        <source>Write all that would be sent to a file.</source>
        <translation>يكتب كل ما سيُرسل في ملف.</translation>
    </message>
    <message>
        <source>&amp;Copy All</source>
        <translation>نسخ الكل(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>إغلاق(&amp;L)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Whole value</source>
        <translation>القيمة كاملة</translation>
    </message>
    <message>
        <source>Remove a tick to leave a detail out.</source>
        <translation>أزل العلامة لاستبعاد أي تفصيل.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Found in it</source>
        <translation>ما وُجد فيه</translation>
    </message>
    <message>
        <source>Why it may be private</source>
        <translation>لماذا قد يكون خاصًا</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>التدفقات</translation>
    </message>
    <message>
        <source>The chosen part</source>
        <translation>الجزء المختار</translation>
    </message>
    <message>
        <source>The state of the program when it crashed. This much of it is sent:</source>
        <translation>حالة البرنامج عند العطل. هذا القدر منها يُرسل:</translation>
    </message>
    <message>
        <source>The state of the program when it crashed.</source>
        <translation>حالة البرنامج عند انهياره.</translation>
    </message>
    <message>
        <source>All bytes that would be sent</source>
        <translation>كل البايتات التي ستُرسل</translation>
    </message>
    <message>
        <source>All that would be sent, byte by byte, before it is compressed.</source>
        <translation>كل ما سيُرسل، بايتًا بايتًا، قبل ضغطه.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>حفظ التقرير</translation>
    </message>
</context>
<context>
    <name>ReportDetails</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Tries without success</source>
        <translation>محاولات غير ناجحة</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>المحاولة التالية</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>معرّف العطل</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>الصفحة</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>وقت العطل</translation>
    </message>
    <message>
        <source>Time of sending</source>
        <translation>وقت الإرسال</translation>
    </message>
    <message>
        <source>Minidump</source>
        <translation>ملف minidump</translation>
    </message>
    <message>
        <source>Select a report to see its stack.</source>
        <translation>اختر تقريرًا لترى مكدسه.</translation>
    </message>
    <message>
        <source>No crash ping of this report is stored here.</source>
        <translation>لا يوجد هنا إشعار عطل مخزّن لهذا التقرير.</translation>
    </message>
    <message>
        <source>Analyzing…</source>
        <translation>جارٍ التحليل…</translation>
    </message>
    <message>
        <source>The dump tells no crash.</source>
        <translation>لا يذكر ملف التفريغ أي عطل.</translation>
    </message>
</context>
<context>
    <name>ReportFilters</name>
    <message>
        <source>Filter the reports</source>
        <translation>تصفية التقارير</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>تصفية (Ctrl+F)</translation>
    </message>
    <message>
        <source>Words that a report must have anywhere, also in the names and debug ids of the modules of its stack. Or in one place: version:150 module:libxul</source>
        <translation>كلمات يجب أن ترد في أي موضع من التقرير، ومنه أسماء وحدات مكدسه ومعرّفات تنقيحها. أو في موضع واحد: version:150 module:libxul</translation>
    </message>
</context>
<context>
    <name>ReportListPage</name>
    <message>
        <source>Crash reports</source>
        <translation>تقارير الأعطال</translation>
    </message>
</context>
<context>
    <name>ReportListPresenter</name>
    <message>
        <source>Not sent: {pending}. Sent: {sent}</source>
        <translation>لم يُرسل: {pending}. أُرسل: {sent}</translation>
    </message>
    <message>
        <source>Shown: {shown}. Not sent: {pending}. Sent: {sent}</source>
        <translation>المعروض: {shown}. لم يُرسل: {pending}. أُرسل: {sent}</translation>
    </message>
    <message>
        <source>Reading the reports…</source>
        <translation>جارٍ قراءة التقارير…</translation>
    </message>
    <message>
        <source>No report matches the filter. Clear it to see all reports.</source>
        <translation>لا تقرير يطابق المرشّح. امسحه لرؤية كل التقارير.</translation>
    </message>
    <message>
        <source>There are no crash reports.

When a program that Lastword watches crashes, its report appears here. To watch a program, start it with “lastword run -- PROGRAM”. Crashes that other programs have kept are on the page “Found Elsewhere”; a minidump can be dropped here.</source>
        <translation>لا توجد تقارير أعطال.

عندما يتعطّل برنامج يراقبه Lastword يظهر تقريره هنا. لمراقبة برنامج شغّله بالأمر «lastword run -- PROGRAM». الأعطال التي حفظتها برامج أخرى موجودة في صفحة «وُجد في أماكن أخرى»؛ ويمكن إفلات ملف minidump هنا.</translation>
    </message>
    <message>
        <source>Reports removed: {count}</source>
        <translation>التقارير المزالة: {count}</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>About the selected report</source>
        <translation>حول التقرير المختار</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>الملخص(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Annotations</source>
        <translation>الملاحظات(&amp;A)</translation>
    </message>
    <message>
        <source>What Is &amp;Sent</source>
        <translation>ما يُرسل(&amp;S)</translation>
    </message>
    <message>
        <source>Crash ping of the report</source>
        <translation>إشعار العطل لهذا التقرير</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>إشعار(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>السجل(&amp;H)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>الموثوقية</translation>
    </message>
    <message>
        <source>Stack of the crashed thread</source>
        <translation>مكدس الخيط المتعطّل</translation>
    </message>
    <message>
        <source>S&amp;tack</source>
        <translation>المكدس(&amp;T)</translation>
    </message>
</context>
<context>
    <name>ReportSending</name>
    <message>
        <source>Sending {product}, {percent} %. Still to send: {count}</source>
        <translation>جارٍ إرسال ⁨{product}⁩، ‏{percent} %. المتبقي للإرسال: {count}</translation>
    </message>
    <message>
        <source>Sent: {sent}. Not sent: {failed}</source>
        <translation>أُرسل: {sent}. لم يُرسل: {failed}</translation>
    </message>
</context>
<context>
    <name>RowMaker</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>المنتج</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>التعليق</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Crash ID</source>
        <translation>معرّف العطل</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>جارٍ الإرسال</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>في الطابور</translation>
    </message>
    <message>
        <source>not analyzed yet</source>
        <translation>لم يُحلَّل بعد</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>معلّق</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>ربما وصل</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>مُستبعَد</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>متجاهَل</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>مُرسَل</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>غير مقروء</translation>
    </message>
</context>
<context>
    <name>SendResults</name>
    <message>
        <source>What Became of the Reports</source>
        <translation>ماذا حدث للتقارير</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Why, or Crash ID</source>
        <translation>السبب أو معرّف العطل</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>المنتج</translation>
    </message>
    <message>
        <source>Time of the crash</source>
        <translation>وقت العطل</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>&amp;Try Again What Was Not Sent</source>
        <translation>إعادة محاولة ما لم يُرسل(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>إغلاق(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Offer to send reports.</source>
        <translation>عرض إرسال التقارير.</translation>
    </message>
    <message>
        <source>Send the open page&apos;s address.</source>
        <translation>إرسال عنوان الصفحة المفتوحة.</translation>
    </message>
    <message>
        <source>How much of the memory snapshot is sent.</source>
        <translation>مقدار ما يُرسل من لقطة الذاكرة.</translation>
    </message>
    <message>
        <source>Send crash pings.</source>
        <translation>إرسال إشعارات الأعطال.</translation>
    </message>
    <message>
        <source>New pings wait as long as failed ones.</source>
        <translation>تنتظر الإشعارات الجديدة مدة انتظار الفاشلة.</translation>
    </message>
    <message>
        <source>Keep a local copy of each ping.</source>
        <translation>الاحتفاظ بنسخة محلية من كل إشعار.</translation>
    </message>
    <message>
        <source>Fetch symbols from symbol servers.</source>
        <translation>جلب الرموز من خوادم الرموز.</translation>
    </message>
    <message>
        <source>Symbol servers, separated by blanks; empty for the product&apos;s.</source>
        <translation>خوادم الرموز، تفصل بينها مسافات؛ فارغ لخوادم المنتج.</translation>
    </message>
    <message>
        <source>Hosts to which symbol servers may refer; * for any.</source>
        <translation>المضيفون الذين يجوز لخوادم الرموز الإحالة إليهم؛ * للجميع.</translation>
    </message>
    <message>
        <source>Folder for fetched symbols; empty for the usual one.</source>
        <translation>مجلد الرموز المجلوبة؛ فارغ للمجلد المعتاد.</translation>
    </message>
    <message>
        <source>Disk space for fetched symbols, in MiB; 0 for any.</source>
        <translation>مساحة القرص للرموز المجلوبة بالميبيبايت؛ 0 بلا حد.</translation>
    </message>
    <message>
        <source>Send each report without asking.</source>
        <translation>إرسال كل تقرير دون سؤال.</translation>
    </message>
    <message>
        <source>Ask about unsent reports at the next start.</source>
        <translation>السؤال عن التقارير غير المُرسَلة عند البدء التالي.</translation>
    </message>
    <message>
        <source>Tell on the desktop what was sent later.</source>
        <translation>الإعلام على سطح المكتب بما أُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Keep reports that were not sent.</source>
        <translation>الاحتفاظ بالتقارير التي لم تُرسل.</translation>
    </message>
    <message>
        <source>Remember the e-mail address.</source>
        <translation>تذكّر عنوان البريد الإلكتروني.</translation>
    </message>
    <message>
        <source>The remembered e-mail address.</source>
        <translation>عنوان البريد الإلكتروني المحفوظ.</translation>
    </message>
    <message>
        <source>Days that reports are kept; 0 for ever.</source>
        <translation>أيام الاحتفاظ بالتقارير؛ 0 إلى الأبد.</translation>
    </message>
    <message>
        <source>Reports that are kept; 0 for all.</source>
        <translation>عدد التقارير المحفوظة؛ 0 للكل.</translation>
    </message>
    <message>
        <source>Disk space for reports, in MiB; 0 for any.</source>
        <translation>مساحة القرص للتقارير بالميبيبايت؛ 0 بلا حد.</translation>
    </message>
    <message>
        <source>Restart the program after the dialog.</source>
        <translation>إعادة تشغيل البرنامج بعد مربع الحوار.</translation>
    </message>
    <message>
        <source>Proxy for sending; empty for the desktop&apos;s own.</source>
        <translation>وكيل الإرسال؛ فارغ لوكيل سطح المكتب.</translation>
    </message>
    <message>
        <source>Analyze new reports while the window is open.</source>
        <translation>تحليل التقارير الجديدة ما دامت النافذة مفتوحة.</translation>
    </message>
    <message>
        <source>Folders with symbols, separated as in PATH.</source>
        <translation>مجلدات الرموز، مفصولة كما في PATH.</translation>
    </message>
    <message>
        <source>Opens a source line, such as: code -g {file}:{line}</source>
        <translation>يفتح سطرًا من المصدر، مثل: code -g ⁨{file}⁩:⁨{line}⁩</translation>
    </message>
    <message>
        <source>More folders to look for crashes, separated as in PATH.</source>
        <translation>مجلدات أخرى للبحث عن الأعطال، مفصولة كما في PATH.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>No setting is called so. Clear the search.</source>
        <translation>لا يوجد إعداد بهذا الاسم. امسح البحث.</translation>
    </message>
    <message>
        <source>No keyring keeps the password: it is not stored anywhere.</source>
        <translation>لا توجد حلقة مفاتيح تحفظ كلمة المرور: لم تُخزَّن في أي مكان.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>كله</translation>
    </message>
    <message>
        <source>Reduced to the stacks</source>
        <translation>مختزل إلى المكدسات</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>لا شيء منه</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Search the settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>بحث (Ctrl+F)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>الوظيفة</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>{size} bytes</source>
        <translation>{size} بايت</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} كيلوبايت</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} ميغابايت</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} غيغابايت</translation>
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
        <translation>أين ⁨{file}⁩؟</translation>
    </message>
    <message>
        <source>Command of the Editor</source>
        <translation>أمر المحرّر</translation>
    </message>
    <message>
        <source>{file} and {line} stand for the place, such as: code -g {file}:{line}</source>
        <translation>يمثّل ⁨{file}⁩ و⁨{line}⁩ الموضع، مثل: code -g ⁨{file}⁩:⁨{line}⁩</translation>
    </message>
</context>
<context>
    <name>StreamMeaning</name>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Its content is not known here.</source>
        <translation>محتواه غير معروف هنا.</translation>
    </message>
    <message>
        <source>File paths can hold your user name.</source>
        <translation>قد تحتوي مسارات الملفات على اسم المستخدم لديك.</translation>
    </message>
    <message>
        <source>It may hold anything the program worked with: texts, passwords, keys.</source>
        <translation>قد يحتوي على أي شيء كان البرنامج يعمل عليه: نصوص أو كلمات مرور أو مفاتيح.</translation>
    </message>
    <message>
        <source>Minidump of {process}</source>
        <translation>ملف minidump للعملية ⁨{process}⁩</translation>
    </message>
    <message>
        <source>It describes this computer.</source>
        <translation>يصف هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Threads and their processor registers</source>
        <translation>الخيوط وسجلات المعالج الخاصة بها</translation>
    </message>
    <message>
        <source>List of the captured memory</source>
        <translation>قائمة الذاكرة الملتقطة</translation>
    </message>
    <message>
        <source>A remark of the program</source>
        <translation>ملاحظة من البرنامج</translation>
    </message>
    <message>
        <source>Memory report of the program</source>
        <translation>تقرير ذاكرة البرنامج</translation>
    </message>
    <message>
        <source>Stacks and other captured memory</source>
        <translation>المكدسات وذاكرة ملتقطة أخرى</translation>
    </message>
    <message>
        <source>Text of a failed check</source>
        <translation>نص فحص لم ينجح</translation>
    </message>
    <message>
        <source>Which thread crashed</source>
        <translation>الخيط الذي تعطّل</translation>
    </message>
    <message>
        <source>Notes of the program</source>
        <translation>ملاحظات البرنامج</translation>
    </message>
    <message>
        <source>Reason of the crash</source>
        <translation>سبب العطل</translation>
    </message>
    <message>
        <source>Code that was made while the program ran</source>
        <translation>شيفرة أُنشئت أثناء تشغيل البرنامج</translation>
    </message>
    <message>
        <source>Open files and other objects</source>
        <translation>ملفات مفتوحة وكائنات أخرى</translation>
    </message>
    <message>
        <source>Recent use of files and objects</source>
        <translation>الاستخدام الأخير للملفات والكائنات</translation>
    </message>
    <message>
        <source>The last steps of the processor</source>
        <translation>آخر خطوات المعالج</translation>
    </message>
    <message>
        <source>State of scripts</source>
        <translation>حالة النصوص البرمجية</translation>
    </message>
    <message>
        <source>Start-up values from the kernel</source>
        <translation>قيم بدء التشغيل من النواة</translation>
    </message>
    <message>
        <source>Command line of the program</source>
        <translation>سطر أوامر البرنامج</translation>
    </message>
    <message>
        <source>Arguments can hold names of files, addresses and passwords.</source>
        <translation>قد تحتوي المعاملات على أسماء ملفات وعناوين وكلمات مرور.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>المعالج</translation>
    </message>
    <message>
        <source>Loaded libraries</source>
        <translation>المكتبات المحمّلة</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>متغيرات البيئة</translation>
    </message>
    <message>
        <source>They often hold your user name, and sometimes passwords and keys.</source>
        <translation>كثيرًا ما تحتوي على اسم المستخدم لديك، وأحيانًا كلمات مرور ومفاتيح.</translation>
    </message>
    <message>
        <source>Name of the Linux distribution</source>
        <translation>اسم توزيعة لينكس</translation>
    </message>
    <message>
        <source>Files and memory in use</source>
        <translation>الملفات والذاكرة المستخدمة</translation>
    </message>
    <message>
        <source>State of the process</source>
        <translation>حالة العملية</translation>
    </message>
    <message>
        <source>Layout of the program&apos;s memory</source>
        <translation>تخطيط ذاكرة البرنامج</translation>
    </message>
    <message>
        <source>Process id and times</source>
        <translation>معرّف العملية والأوقات</translation>
    </message>
    <message>
        <source>Program and library files in use</source>
        <translation>ملفات البرنامج والمكتبات المستخدمة</translation>
    </message>
    <message>
        <source>Limits of the process</source>
        <translation>حدود العملية</translation>
    </message>
    <message>
        <source>How the system was started</source>
        <translation>كيف بدأ تشغيل النظام</translation>
    </message>
    <message>
        <source>Messages of system libraries</source>
        <translation>رسائل مكتبات النظام</translation>
    </message>
    <message>
        <source>What went wrong while writing this file</source>
        <translation>ما تعثّر أثناء كتابة هذا الملف</translation>
    </message>
    <message>
        <source>How much memory the program used</source>
        <translation>مقدار الذاكرة التي استخدمها البرنامج</translation>
    </message>
    <message>
        <source>Processor and operating system</source>
        <translation>المعالج ونظام التشغيل</translation>
    </message>
    <message>
        <source>Memory of this computer</source>
        <translation>ذاكرة هذا الحاسوب</translation>
    </message>
    <message>
        <source>Times and states of the threads</source>
        <translation>أوقات الخيوط وحالاتها</translation>
    </message>
    <message>
        <source>Names of the threads</source>
        <translation>أسماء الخيوط</translation>
    </message>
    <message>
        <source>Rights of the user</source>
        <translation>صلاحيات المستخدم</translation>
    </message>
    <message>
        <source>It tells the id of your account.</source>
        <translation>يذكر معرّف حسابك.</translation>
    </message>
    <message>
        <source>Library files no longer in use</source>
        <translation>ملفات مكتبات لم تعد مستخدمة</translation>
    </message>
</context>
<context>
    <name>StreamsPage</name>
    <message>
        <source>Stream</source>
        <translation>التدفق</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>الإزاحة</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>التدفقات</translation>
    </message>
    <message>
        <source>Content of the chosen stream</source>
        <translation>محتوى التدفق المختار</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>المحتوى</translation>
    </message>
</context>
<context>
    <name>SymbolFetch</name>
    <message>
        <source>To find symbols, the names and ids of modules are told to {hosts}. Nothing else of the dump leaves this machine. Allow this from now on? It can be changed in the settings.</source>
        <translation>للعثور على الرموز تُرسَل أسماء الوحدات ومعرّفاتها إلى ⁨{hosts}⁩. ولا يغادر هذا الجهاز شيء آخر من ملف التفريغ. هل تسمح بذلك من الآن فصاعدًا؟ يمكن تغييره في الإعدادات.</translation>
    </message>
    <message>
        <source>No symbol server is set. Name one with: lastword config set symbol_urls URL</source>
        <translation>لم يُضبط خادم رموز. سمِّ واحدًا بالأمر: lastword config set symbol_urls URL</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Find in this text</source>
        <translation>البحث في هذا النص</translation>
    </message>
    <message>
        <source>Find (Ctrl+F, Return for the next place)</source>
        <translation>بحث (Ctrl+F، ومفتاح الإدخال للموضع التالي)</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>لم يُعثر عليه.</translation>
    </message>
</context>
<context>
    <name>Threads</name>
    <message>
        <source>This thread has no frames.</source>
        <translation>ليس لهذا الخيط إطارات.</translation>
    </message>
    <message>
        <source>The registers of the thread itself: certain.</source>
        <translation>سجلات الخيط نفسه: مؤكد.</translation>
    </message>
    <message>
        <source>Walked by the program that wrote the dump.</source>
        <translation>تتبّعه البرنامج الذي كتب ملف التفريغ.</translation>
    </message>
    <message>
        <source>Computed by unwind rules: as certain as the frame above.</source>
        <translation>حُسب بقواعد الفكّ: مؤكد بقدر الإطار الذي فوقه.</translation>
    </message>
    <message>
        <source>Found by the frame pointer: nearly certain.</source>
        <translation>وُجد بمؤشر الإطار: شبه مؤكد.</translation>
    </message>
    <message>
        <source>Found by a scan that unwind rules confirm.</source>
        <translation>وُجد بمسح تؤكده قواعد الفكّ.</translation>
    </message>
    <message>
        <source>The next word that may be a return address: a guess.</source>
        <translation>الكلمة التالية التي قد تكون عنوان رجوع: تخمين.</translation>
    </message>
    <message>
        <source>Nobody knows how it was found.</source>
        <translation>لا أحد يعرف كيف وُجد.</translation>
    </message>
    <message>
        <source>Inlined: the compiler has put it into its caller.</source>
        <translation>مضمَّن: وضعه المترجم داخل مستدعيه.</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>الموثوقية</translation>
    </message>
    <message>
        <source>Stack of thread {number}</source>
        <translation>مكدس الخيط {number}</translation>
    </message>
    <message>
        <source>{thread} — crashed</source>
        <translation>‏⁨{thread}⁩ — متعطّل</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>متعطّل</translation>
    </message>
</context>
<context>
    <name>ThreadsPage</name>
    <message>
        <source>Thread</source>
        <translation>الخيط</translation>
    </message>
    <message>
        <source>Is in</source>
        <translation>موجود في</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>الخيوط</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>الموثوقية</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>الإطارات</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Points to</source>
        <translation>يشير إلى</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>The chosen frame</source>
        <translation>الإطار المختار</translation>
    </message>
    <message>
        <source>Nobody knows the source of this frame.</source>
        <translation>مصدر هذا الإطار غير معروف.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>البايتات</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>التعليمة</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الشيفرة</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>المعنى</translation>
    </message>
    <message>
        <source>Stack words</source>
        <translation>كلمات المكدس</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Unwinding</source>
        <translation>الفكّ</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>المكدس</translation>
    </message>
</context>
<context>
    <name>TopCrashers</name>
    <message>
        <source>The last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
    <message>
        <source>The last 90 days</source>
        <translation>آخر 90 يومًا</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>كل الوقت</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source>First</source>
        <translation>الأول</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>New</source>
        <translation>الجديد</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation>إصدار غير معروف</translation>
    </message>
    <message>
        <source>others</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>All signatures</source>
        <translation>كل التواقيع</translation>
    </message>
    <message>
        <source>Crashes: {crashes}. Signatures: {signatures}, new ones: {new}.</source>
        <translation>الأعطال: {crashes}. التواقيع: {signatures}، الجديد منها: {new}.</translation>
    </message>
    <message>
        <source>Not analyzed: {count}.</source>
        <translation>غير محلَّلة: {count}.</translation>
    </message>
    <message>
        <source>No crash in this period. Choose a longer one.</source>
        <translation>لا أعطال في هذه الفترة. اختر فترة أطول.</translation>
    </message>
    <message>
        <source>No report has been analyzed yet. “Analyze All” finds the signatures of all reports that still have their minidump.</source>
        <translation>لم يُحلَّل أي تقرير بعد. «تحليل الكل» يجد تواقيع كل التقارير التي ما زال لها ملف minidump.</translation>
    </message>
    <message>
        <source>There are no crash reports to count.</source>
        <translation>لا توجد تقارير أعطال لإحصائها.</translation>
    </message>
</context>
<context>
    <name>TopPage</name>
    <message>
        <source>Analyze &amp;All</source>
        <translation>تحليل الكل(&amp;A)</translation>
    </message>
    <message>
        <source>Analyze What Has &amp;New Symbols</source>
        <translation>تحليل ما له رموز جديدة(&amp;N)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Most frequent signatures</source>
        <translation>التواقيع الأكثر تكرارًا</translation>
    </message>
    <message>
        <source>Crashes over time</source>
        <translation>الأعطال عبر الزمن</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>مخطط(&amp;C)</translation>
    </message>
    <message>
        <source>As &amp;Table</source>
        <translation>كجدول(&amp;T)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>Sen&amp;d</source>
        <translation>إرسال(&amp;D)</translation>
    </message>
    <message>
        <source>Al&amp;ways Send</source>
        <translation>الإرسال دائمًا(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>عرض(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Not Now</source>
        <translation>ليس الآن(&amp;N)</translation>
    </message>
</context>
<context>
    <name>UnsentNotice</name>
    <message>
        <source>The crash report of {product} was not sent. Send it to {hosts}?</source>
        <translation>لم يُرسل تقرير عطل ⁨{product}⁩. هل ترسله إلى ⁨{hosts}⁩؟</translation>
    </message>
    <message>
        <source>Crash reports that were not sent: {count}. Send them to {hosts}?</source>
        <translation>تقارير الأعطال التي لم تُرسل: {count}. هل ترسلها إلى ⁨{hosts}⁩؟</translation>
    </message>
    <message>
        <source>A report tells about the program and this computer, and has a snapshot of the program&apos;s memory. “Show” selects the reports, so that you can look into them first. After “Not Now” you are not asked about them again; they stay in the list.</source>
        <translation>يصف التقرير البرنامج وهذا الحاسوب، وفيه لقطة من ذاكرة البرنامج. يحدد «عرض» التقارير لتنظر فيها أولًا. بعد «ليس الآن» لن تُسأل عنها مجددًا؛ وتبقى في القائمة.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>You have the last word</source>
        <translation>الكلمة الأخيرة لك</translation>
    </message>
    <message>
        <source>When a program crashes, its crash report is kept on this computer and is sent only after you press Send.</source>
        <translation>عندما يتعطّل برنامج يُحفظ تقرير عطله على هذا الحاسوب، ولا يُرسل إلا بعد أن تضغط «إرسال».</translation>
    </message>
    <message>
        <source>Before that you can see everything that would leave, and strip what you do not want to share; closing a window always means “not sent, kept”.</source>
        <translation>قبل ذلك يمكنك رؤية كل ما سيغادر، واستبعاد ما لا تريد مشاركته؛ وإغلاق النافذة يعني دائمًا «لم يُرسل، محفوظ».</translation>
    </message>
    <message>
        <source>A crash ping, which is the bare stack and a fixed list of harmless facts without memory, paths or names, is sent without a question unless you switch it off here.</source>
        <translation>يُرسل إشعار العطل، وهو المكدس المجرّد وقائمة ثابتة من الحقائق غير الضارة بلا ذاكرة أو مسارات أو أسماء، دون سؤال ما لم توقفه هنا.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Send crash &amp;pings</source>
        <translation>إرسال إشعارات الأعطال(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Show My Crash Reports</source>
        <translation>عرض تقارير الأعطال لديّ(&amp;S)</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Reset</source>
        <translation>إعادة الضبط</translation>
    </message>
    <message>
        <source>Reset: {text}</source>
        <translation>إعادة ضبط: ⁨{text}⁩</translation>
    </message>
</context>
</TS>
