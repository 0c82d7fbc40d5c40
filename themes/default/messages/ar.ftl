# نصوص الواجهة بالعربية.

language-name = العربية
date-and-time = { $date }، { $time }

## كل الصفحات
skip-to-content = انتقل إلى المحتوى
main-menu = القائمة الرئيسية
footer-menu = تذييل الصفحة
language = اللغة
help-centre = مركز المساعدة
breadcrumb = موقعك

## قاعدة المعرفة
home-lead = أدلة قصيرة يكتبها من يجيبون عن الأسئلة.
browse-categories = تصفّح حسب الموضوع
subcategories = المزيد في هذا الموضوع
category-empty = لم يُكتب شيء هنا بعد.
articles-count = { $count ->
    [zero] لا مقالات
    [one] مقالة واحدة
    [two] مقالتان
    [few] { $count } مقالات
    [many] { $count } مقالة
   *[other] { $count } مقالة
}
in-this-category = في هذا الموضوع
on-this-page = في هذه الصفحة
last-updated = آخر تحديث { $date }
draft = مسودة: أنت وحدك من يراها
draft-mark = مسودة
copy-link = انسخ رابط هذا القسم
link-copied = نُسخ الرابط
more-articles = مقالات أخرى
previous-article = السابق
next-article = التالي
still-need-help = ما زلت بحاجة إلى مساعدة؟
still-need-help-text = أخبرنا بما حدث وسيجيبك شخص منا.
not-found-title = هذه الصفحة غير موجودة
not-found-text = قد يكون العنوان خاطئًا أو انتقلت الصفحة. ستجد هنا ما يساعدك على المتابعة.
to-home = إلى مركز المساعدة
# علامات على المقالة
future-badge = سيُنشر في { $date }
private-badge = للقرّاء بعد تسجيل الدخول فقط
fallback-notice = هذه المقالة غير متوفرة بهذه اللغة بعد ({ $language }). تُعرض الآن بلغة أخرى: { $source }.
related = مقالات ذات صلة
tags = الوسوم
tag-title = مقالات عن «{ $tag }»
edit-page = تعديل هذه الصفحة
print-page = طباعة
copy-code = نسخ
copied = تم النسخ
tabs-label = خيارات
step-label = الخطوة { $number }
footnotes-label = الحواشي
back-to-text = العودة إلى النص
feed-title = { $site }: مقالات جديدة ومحدّثة
feed-category = { $category } – { $site }
view-as = العرض بصفة
view-as-visitor = زائر غير مسجّل الدخول

## البحث
search-title = البحث
search-label = البحث في مركز المساعدة
search-placeholder = بماذا يمكننا مساعدتك؟
search-button = بحث
search-results = { $count ->
    [zero] لا نتائج عن «{ $query }»
    [one] نتيجة واحدة عن «{ $query }»
    [two] نتيجتان عن «{ $query }»
    [few] { $count } نتائج عن «{ $query }»
    [many] { $count } نتيجة عن «{ $query }»
   *[other] { $count } نتيجة عن «{ $query }»
}
search-none = لا نتائج عن «{ $query }»
search-none-help = تحقق من الإملاء، أو جرّب كلمات أخرى أو عددًا أقل منها، أو تصفّح حسب الموضوع.
search-more = عرض المزيد من النتائج
search-all-results = كل النتائج عن «{ $query }»
search-loading = جارٍ البحث…
search-failed = تعذّر تحميل البحث. افتح صفحة البحث بدلًا من ذلك.
search-keys = استخدم مفاتيح الأسهم للتنقل بين النتائج، ومفتاح الإدخال لفتح إحداها.

## أسفل المقالة: هل أفادت؟
helpful-question = هل كانت هذه المقالة مفيدة؟
helpful-yes = نعم
helpful-no = لا
helpful-thanks = شكرًا! هذا يساعدنا على التحسين.
helpful-comment = ما الناقص أو غير الواضح؟ (اختياري)
helpful-comment-hint = لا تكتب بيانات شخصية. لا يمكننا الرد هنا.
helpful-send = إرسال
helpful-too-many = إجابات كثيرة في وقت قصير. انتظر بضع دقائق وحاول مرة أخرى.

## تسجيل الدخول
email = البريد الإلكتروني
code = الرمز المكوّن من ستة أرقام
sign-in = تسجيل الدخول
sign-in-title = تسجيل الدخول إلى { $portal }
sign-in-text = اكتب بريدك الإلكتروني وسنرسل إليك رابطًا ورمزًا. لا حاجة إلى كلمة مرور.
sign-in-send = أرسل الرمز
sign-in-note = تصل الرسالة خلال دقيقة. ابحث في البريد غير المرغوب فيه إن لم تصل.
sign-in-kept = هذا ما كتبته
sign-in-kept-note = انتهت جلسة دخولك فلم يُرسل النص. انسخه، وسجّل الدخول، ثم أرسله مجددًا.
sign-in-problem-address = لا يبدو هذا عنوان بريد إلكتروني. تحقق منه وحاول مرة أخرى.
sign-in-problem-code = الرمز غير صحيح. راجع أحدث رسالة وحاول مرة أخرى.
sign-in-problem-expired = لم يعد الرمز أو الرابط صالحًا. اطلب رمزًا جديدًا.
sign-in-problem-too-many = محاولات كثيرة في وقت قصير. انتظر بضع دقائق وحاول مرة أخرى.
signed-out = تم تسجيل خروجك.
check-mail-title = راجع بريدك
check-mail-text = { $minutes ->
    [zero] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لوقت قصير.
    [one] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لدقيقة واحدة.
    [two] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لدقيقتين.
    [few] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لمدة { $minutes } دقائق.
    [many] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لمدة { $minutes } دقيقة.
   *[other] إذا كان العنوان معروفًا لدينا فستصلك رسالة فيها رابط ورمز، صالحان لمدة { $minutes } دقيقة.
}
check-mail-dev = افتح الرسائل التي كانت ستُرسل
check-mail-note = لم تصل الرسالة؟
another-address = حاول مرة أخرى أو استخدم عنوانًا آخر
open-link-title = تسجيل الدخول إلى { $portal }
open-link-text = بقيت خطوة واحدة. اضغط الزر لتسجيل الدخول في هذا المتصفح.
other-browser-title = هذا الرابط يخص متصفحًا آخر
other-browser-text = ارجع إلى المتصفح الذي طلبته منه واكتب الرمز هناك. أو سجّل الدخول هنا من البداية.
sign-in-here = سجّل الدخول هنا
link-gone-title = لم يعد هذا الرابط صالحًا
link-gone-text = لقد استُخدم أو انتهت مدته. الحصول على رابط جديد لا يستغرق إلا لحظة.
ask-for-new-link = اطلب رابطًا جديدًا
no-access-title = ليست لديك صلاحية
no-access-text = أنت مسجّل الدخول، لكن هذا العنوان لا يملك صلاحية الوصول إلى { $portal }. راسلنا إذا كنت ترى غير ذلك.
sign-out-other-address = سجّل الخروج واستخدم عنوانًا آخر
single-sign-on-text = تسجّل الدخول بحسابك لدى { $provider }.
single-sign-on-button = تسجيل الدخول عبر { $provider }
single-sign-on-failed = لم يتم تسجيل دخولك
single-sign-on-stale = استغرق تسجيل الدخول هذا وقتًا طويلًا، أو استُخدم من قبل، أو بدأ في متصفح آخر. ابدأ من جديد.
single-sign-on-refused = لم يسجّل { $provider } دخولك.
single-sign-on-said = رد { $provider }:
single-sign-on-unreachable = يتعذّر الوصول إلى { $provider } الآن. حاول مرة أخرى بعد قليل.
single-sign-on-unproven = تعذّر التحقق من الرد الوارد من { $provider }، لذلك لم يُسجَّل دخول أحد. حاول مرة أخرى.
single-sign-on-no-address = لم يتحقق { $provider } من عنوان بريد إلكتروني لك، لذلك لا يمكننا أن نعرف هنا من أنت. أكّده هناك أو راسلنا.
single-sign-on-not-let-in = حسابك لدى { $provider } لا يتيح الوصول إلى { $portal }. راسلنا إن كنت ترى أنه ينبغي أن يتيحه.
single-sign-on-other-subject = عنوان بريدك الإلكتروني مرتبط هنا بحساب آخر لدى { $provider }. راسلنا وسننظر في الأمر.
single-sign-on-again = استخدام حساب آخر
single-sign-on-sign-out = تسجيل الخروج من { $provider } أيضًا
single-sign-on-dev = في هذه المعاينة لا يُسأل { $provider }: أنت تختار من تكون.

## البوابة
signed-in-as = مسجّل الدخول باسم
sign-out = تسجيل الخروج
new-ticket = طلب جديد
views = طرق العرض
view-mine = طلباتي
view-company = طلبات الشركة
subject = الموضوع
no-subject = (بلا موضوع)
status = الحالة
requester = مقدّم الطلب
company = الشركة
created = أُنشئ
last-activity = آخر نشاط
number = الرقم
details = التفاصيل
pages = الصفحات
newest = الأحدث
older = الأقدم
no-tickets-title = لا طلبات بعد
no-tickets-text = عندما تراسلنا تُحفظ أسئلتك وإجاباتنا هنا.

## طلب
conversations = المحادثات
channel = { $channel ->
    [portal] البوابة
    [email] البريد الإلكتروني
    [chat] الدردشة
    [messenger] الرسائل
    [form] النموذج
    [phone] الهاتف
   *[other] محادثة
}
side = { $side ->
    [you] أنت
    [colleague] زميل
   *[agent] الدعم
}
no-messages = لا رسائل بعد.
thread-changed = تم تحديث الطلب
quoted-text = عرض النص المقتبس
your-reply = ردّك
send-reply = أرسل الرد
reply-reopens = الطلب مغلق. سيفتحه ردّك من جديد.
text-problem-closed = أُغلق الطلب أثناء كتابتك ولا يمكن الرد عليه. نصّك باقٍ هنا لتنسخه.
text-problem-empty = اكتب شيئًا قبل الإرسال.
text-problem-long = { $max ->
    [zero] النص طويل جدًا. لا يتسع لأي حرف.
    [one] النص طويل جدًا. الحد الأقصى حرف واحد.
    [two] النص طويل جدًا. الحد الأقصى حرفان.
    [few] النص طويل جدًا. الحد الأقصى { $max } أحرف.
    [many] النص طويل جدًا. الحد الأقصى { $max } حرفًا.
   *[other] النص طويل جدًا. الحد الأقصى { $max } حرف.
}
close-ticket = أغلق الطلب
close-note = هل حصلت على إجابتك؟ يمكنك فتحه من جديد في أي وقت.
reopen-ticket = افتحه من جديد
done-replied = أُرسل ردّك.
done-created = أُرسل طلبك. سنجيب هنا وعبر البريد.
done-closed = أُغلق الطلب.
done-reopened = فُتح الطلب من جديد.

## طلب جديد
new-ticket-text = أخبرنا بما تحتاج إليه. كلما عرفنا أكثر أجبنا أسرع.
description = ماذا حدث؟
description-hint = ماذا كنت تفعل، وماذا توقعت، وماذا حدث بدلًا من ذلك؟
subject-problem-empty = اكتب موضوعًا للطلب.
subject-problem-long = { $max ->
    [zero] الموضوع طويل جدًا. لا يتسع لأي حرف.
    [one] الموضوع طويل جدًا. الحد الأقصى حرف واحد.
    [two] الموضوع طويل جدًا. الحد الأقصى حرفان.
    [few] الموضوع طويل جدًا. الحد الأقصى { $max } أحرف.
    [many] الموضوع طويل جدًا. الحد الأقصى { $max } حرفًا.
   *[other] الموضوع طويل جدًا. الحد الأقصى { $max } حرف.
}
send-ticket = إرسال
cancel = إلغاء

## مشكلات
request-id = إذا راسلتنا بشأن هذا فاذكر
problem-not-found-title = لا شيء هنا
problem-not-found-text = العنوان خاطئ، أو يخص شيئًا لا تملك صلاحية الوصول إليه.
problem-forbidden-title = جاء النموذج من مكان آخر
problem-forbidden-text = حفاظًا على سلامتك لم يُرسل شيء. ارجع وأعد تحميل الصفحة ثم حاول مرة أخرى.
problem-bad-request-title = لم نفهم ذلك
problem-bad-request-text = هناك خطأ فيما أُرسل. ارجع وحاول مرة أخرى.
problem-conflict-title = لا يمكن ذلك الآن
problem-conflict-text = تغيّر الطلب في هذه الأثناء، أو أن هذا غير متاح. أعد تحميل الصفحة لترى وضعه.
problem-too-large-title = هذا كثير دفعة واحدة
problem-too-large-text = اختصر النص وأرسله مرة أخرى.
problem-too-many-title = أسرع قليلًا مما ينبغي
problem-too-many-text = انتظر لحظة وحاول مرة أخرى.
problem-failed-title = حدث خطأ لدينا
problem-failed-text = ليس هذا خطأك. حاول مرة أخرى بعد قليل.
problem-unavailable-title = سنعود بعد لحظة
problem-unavailable-text = سنعود قريبًا. لم يضع شيء مما أرسلته.

## الرسائل
mail-hello = مرحبًا!
mail-sign-in-subject = { $code } هو رمزك إلى { $portal }
mail-sign-in-code = هذا رمزك إلى { $portal }:
mail-sign-in-link = أو استخدم الرابط في المتصفح الذي طلبته منه:
mail-sign-in-note = { $minutes ->
    [zero] الرمز والرابط صالحان مرة واحدة ولوقت قصير. إذا لم تطلب هذا فلا داعي لفعل شيء.
    [one] الرمز والرابط صالحان مرة واحدة ولدقيقة واحدة. إذا لم تطلب هذا فلا داعي لفعل شيء.
    [two] الرمز والرابط صالحان مرة واحدة ولدقيقتين. إذا لم تطلب هذا فلا داعي لفعل شيء.
    [few] الرمز والرابط صالحان مرة واحدة ولمدة { $minutes } دقائق. إذا لم تطلب هذا فلا داعي لفعل شيء.
    [many] الرمز والرابط صالحان مرة واحدة ولمدة { $minutes } دقيقة. إذا لم تطلب هذا فلا داعي لفعل شيء.
   *[other] الرمز والرابط صالحان مرة واحدة ولمدة { $minutes } دقيقة. إذا لم تطلب هذا فلا داعي لفعل شيء.
}
mail-answered-subject = ردّ على #{ $number }: { $subject }
mail-answered-text = ردّ { $author } على طلبك #{ $number }:
mail-answered-link = اقرأ الطلب كاملًا وأجب:
mail-answered-button = اقرأ وأجب
mail-answered-note = تصلك هذه الرسالة لأنك راسلتنا في { $portal }.
mail-registration-subject = يمكنك الآن الدخول إلى { $portal }
mail-registration-text = يمكنك الآن تسجيل الدخول إلى { $portal }. هناك ترى طلباتك وتتابع ما يجري بشأنها وتراسلنا.
mail-registration-address = سجّل الدخول بهذا العنوان. لا حاجة إلى كلمة مرور:
mail-registration-link = سجّل الدخول من هنا:
mail-registration-note = تصلك هذه الرسالة مرة واحدة لأنك مُنحت حق الدخول. إن لم تكن تريده فلا حاجة إلى فعل أي شيء.

## كلمات في المقالات
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
task-done = تم
task-open = لم يتم
other-articles = مقالات أخرى
