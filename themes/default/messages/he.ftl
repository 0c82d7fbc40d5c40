# טקסטים של הממשק בעברית. ניסוח שאינו פונה למין מסוים: שמות פעולה, ״יש ל…״, ״ניתן ל…״.

language-name = עברית
date-and-time = { $date }, { $time }

## כל הדפים
skip-to-content = מעבר לתוכן
main-menu = תפריט ראשי
footer-menu = תחתית הדף
language = שפה
help-centre = מרכז העזרה
breadcrumb = המיקום הנוכחי

## מאגר הידע
home-lead = מדריכים קצרים, שכתבו האנשים שעונים על השאלות.
browse-categories = עיון לפי נושא
subcategories = עוד בנושא זה
category-empty = עדיין אין כאן מאמרים.
articles-count = { $count ->
    [one] מאמר אחד
    [two] שני מאמרים
   *[other] { $count } מאמרים
}
in-this-category = בנושא זה
on-this-page = בדף זה
last-updated = עודכן לאחרונה: { $date }
draft = טיוטה: אף אחד אחר לא רואה אותה
draft-mark = טיוטה
copy-link = העתקת קישור לקטע זה
link-copied = הקישור הועתק
more-articles = מאמרים נוספים
previous-article = הקודם
next-article = הבא
still-need-help = דרושה עזרה נוספת?
still-need-help-text = אפשר לספר לנו מה קרה, ומישהו מהצוות ישיב.
not-found-title = הדף לא נמצא
not-found-text = ייתכן שיש שגיאה בכתובת, או שהדף הועבר. אפשר להמשיך מכאן.
to-home = אל מרכז העזרה
future-badge = יפורסם בתאריך { $date }
private-badge = לקוראים מחוברים בלבד
fallback-notice = המאמר עדיין אינו זמין בשפה זו ({ $language }). השפה המוצגת: { $source }.
related = מאמרים קשורים
tags = תגיות
tag-title = מאמרים בנושא ״{ $tag }״
edit-page = עריכת הדף
print-page = הדפסה
copy-code = העתקה
copied = הועתק
tabs-label = אפשרויות
step-label = שלב { $number }
footnotes-label = הערות שוליים
back-to-text = חזרה לטקסט
feed-title = { $site }: מאמרים חדשים ומעודכנים
feed-category = { $category } – { $site }
view-as = הצגה בתור
view-as-visitor = אורח, ללא כניסה

## חיפוש
search-title = חיפוש
search-label = חיפוש במרכז העזרה
search-placeholder = איך אפשר לעזור?
search-button = חיפוש
search-results = { $count ->
    [one] תוצאה אחת עבור ״{ $query }״
    [two] שתי תוצאות עבור ״{ $query }״
   *[other] { $count } תוצאות עבור ״{ $query }״
}
search-none = אין תוצאות עבור ״{ $query }״
search-none-help = כדאי לבדוק את האיות, לנסות מילים אחרות או פחות מילים, או לעיין לפי נושא.
search-more = הצגת תוצאות נוספות
search-all-results = כל התוצאות עבור ״{ $query }״
search-loading = מתבצע חיפוש…
search-failed = לא ניתן לטעון את החיפוש. מעבר לדף החיפוש
search-keys = ניתן לבחור תוצאה במקשי החיצים ולפתוח אותה במקש Enter.

## מתחת למאמר: האם עזר?
helpful-question = האם מאמר זה עזר?
helpful-yes = כן
helpful-no = לא
helpful-thanks = תודה! זה עוזר לנו להשתפר.
helpful-comment = מה חסר או לא ברור? (לא חובה)
helpful-comment-hint = אין לכתוב פרטים אישיים. לא נוכל להשיב כאן.
helpful-send = שליחה
helpful-too-many = התקבלו תשובות רבות בזמן קצר. יש להמתין כמה דקות ולנסות שוב.

## כניסה
email = כתובת דוא״ל
code = קוד בן שש ספרות
sign-in = כניסה
sign-in-title = כניסה אל { $portal }
sign-in-text = יש להזין כתובת דוא״ל, ונשלח קישור וקוד. אין צורך בסיסמה.
sign-in-send = שליחת קוד
sign-in-note = ההודעה תגיע בתוך דקה. אם לא הגיעה, כדאי לבדוק בדואר הזבל.
sign-in-kept = זה הטקסט שנכתב
sign-in-kept-note = תוקף הכניסה פג, ולכן הטקסט לא נשלח. יש להעתיק אותו, להיכנס ולשלוח שוב.
sign-in-problem-address = זה לא נראה כמו כתובת דוא״ל. יש לבדוק אותה ולנסות שוב.
sign-in-problem-code = הקוד אינו נכון. יש לבדוק בהודעה האחרונה ולנסות שוב.
sign-in-problem-expired = הקוד או הקישור כבר אינם בתוקף. יש לבקש חדשים.
sign-in-problem-too-many = נעשו ניסיונות רבים בזמן קצר. יש להמתין כמה דקות ולנסות שוב.
signed-out = היציאה בוצעה.
check-mail-title = יש לבדוק את תיבת הדואר
check-mail-text = { $minutes ->
    [one] אם הכתובת מוכרת לנו, הודעה עם קישור וקוד בדרך. שניהם בתוקף לדקה אחת.
    [two] אם הכתובת מוכרת לנו, הודעה עם קישור וקוד בדרך. שניהם בתוקף לשתי דקות.
   *[other] אם הכתובת מוכרת לנו, הודעה עם קישור וקוד בדרך. שניהם בתוקף ל־{ $minutes } דקות.
}
check-mail-dev = פתיחת ההודעות שהיו נשלחות
check-mail-note = ההודעה לא הגיעה?
another-address = ניסיון נוסף או כתובת אחרת
open-link-title = כניסה אל { $portal }
open-link-text = נותר צעד אחד: יש ללחוץ על הכפתור כדי להיכנס בדפדפן זה.
other-browser-title = הקישור שייך לדפדפן אחר
other-browser-text = יש לחזור לדפדפן שבו התבקש הקישור ולהקליד שם את הקוד מההודעה. אפשר גם להיכנס כאן מההתחלה.
sign-in-here = כניסה כאן
link-gone-title = הקישור כבר אינו בתוקף
link-gone-text = הוא כבר נוצל או שפג תוקפו. קבלת קישור חדש אורכת רגע.
ask-for-new-link = בקשת קישור חדש
no-access-title = אין גישה
no-access-text = הכניסה הצליחה, אבל הכתובת אינה שייכת למי שיש לו גישה אל { $portal }. אם זו טעות, נשמח לשמוע.
sign-out-other-address = יציאה ושימוש בכתובת אחרת
single-sign-on-text = הכניסה היא בעזרת החשבון שלך אצל { $provider }.
single-sign-on-button = כניסה עם { $provider }
single-sign-on-failed = הכניסה לא הושלמה
single-sign-on-stale = הכניסה הזו ארכה זמן רב מדי, כבר נוצלה או התחילה בדפדפן אחר. יש להתחיל מחדש.
single-sign-on-refused = { $provider } לא אישר את הכניסה.
single-sign-on-said = התשובה של { $provider }:
single-sign-on-unreachable = אי אפשר להתחבר אל { $provider } כרגע. כדאי לנסות שוב בעוד זמן מה.
single-sign-on-unproven = לא היה אפשר לאמת את התשובה של { $provider }, ולכן איש לא נכנס. כדאי לנסות שוב.
single-sign-on-no-address = { $provider } לא אימת כתובת דוא״ל שלך, ולכן אי אפשר לדעת כאן מי נכנס. אפשר לאמת אותה שם או לכתוב לנו.
single-sign-on-not-let-in = לחשבון שלך אצל { $provider } אין גישה אל { $portal }. אם לדעתך צריכה להיות, אפשר לכתוב לנו.
single-sign-on-other-subject = כתובת הדוא״ל שלך שייכת כאן לחשבון אחר אצל { $provider }. אפשר לכתוב לנו ונבדוק.
single-sign-on-again = שימוש בחשבון אחר
single-sign-on-sign-out = יציאה גם מ־{ $provider }
single-sign-on-dev = בתצוגה המקדימה הזו לא פונים אל { $provider }: בוחרים במי לצפות.

## הפורטל
signed-in-as = החשבון המחובר:
sign-out = יציאה
new-ticket = פנייה חדשה
views = תצוגות
view-mine = הפניות שלי
view-company = פניות החברה
subject = נושא
no-subject = (ללא נושא)
status = מצב
requester = מאת
company = חברה
created = נוצרה
last-activity = פעילות אחרונה
number = מספר
details = פרטים
pages = דפים
newest = החדשות ביותר
older = ישנות יותר
no-tickets-title = אין עדיין פניות
no-tickets-text = השאלות שיישלחו אלינו והתשובות שלנו יישמרו כאן.

## פנייה
conversations = שיחות
channel = { $channel ->
    [portal] פורטל
    [email] דוא״ל
    [chat] צ׳אט
    [messenger] מסרים
    [form] טופס
    [phone] טלפון
   *[other] שיחה
}
side = { $side ->
    [you] אני
    [colleague] מהחברה שלי
   *[agent] תמיכה
}
no-messages = אין עדיין הודעות.
thread-changed = הפנייה עודכנה
quoted-text = הצגת טקסט מצוטט
your-reply = תשובה
send-reply = שליחת התשובה
reply-reopens = הפנייה סגורה. תשובה תפתח אותה מחדש.
text-problem-closed = הפנייה נסגרה בזמן הכתיבה ולא ניתן להשיב עליה. הטקסט עדיין כאן, וניתן להעתיק אותו.
text-problem-empty = יש לכתוב משהו לפני השליחה.
text-problem-long = { $max ->
    [one] הטקסט ארוך מדי. יש מקום לתו אחד.
    [two] הטקסט ארוך מדי. יש מקום לשני תווים.
   *[other] הטקסט ארוך מדי. יש מקום ל־{ $max } תווים.
}
close-ticket = סגירת הפנייה
close-note = התקבלה תשובה? ניתן לפתוח את הפנייה מחדש בכל עת.
reopen-ticket = פתיחה מחדש
done-replied = התשובה נשלחה.
done-created = הפנייה נשלחה. נשיב כאן ובדוא״ל.
done-closed = הפנייה סגורה.
done-reopened = הפנייה פתוחה שוב.

## פנייה חדשה
new-ticket-text = אפשר לספר לנו במה דרושה עזרה. ככל שנדע יותר, כך נוכל להשיב מהר יותר.
description = מה קרה?
description-hint = מה נעשה, מה היה אמור לקרות ומה קרה במקום זאת?
subject-problem-empty = יש לתת לפנייה נושא.
subject-problem-long = { $max ->
    [one] הנושא ארוך מדי. יש מקום לתו אחד.
    [two] הנושא ארוך מדי. יש מקום לשני תווים.
   *[other] הנושא ארוך מדי. יש מקום ל־{ $max } תווים.
}
send-ticket = שליחה
cancel = ביטול

## תקלות
request-id = בפנייה אלינו בעניין זה, נא לציין
problem-not-found-title = אין כאן כלום
problem-not-found-text = הכתובת שגויה, או שהיא שייכת למשהו שאין אליו גישה.
problem-forbidden-title = הטופס הגיע ממקום אחר
problem-forbidden-text = מטעמי בטיחות לא נשלח דבר. יש לחזור אחורה, לטעון את הדף מחדש ולנסות שוב.
problem-bad-request-title = לא הצלחנו להבין
problem-bad-request-text = משהו במה שנשלח שגוי. יש לחזור אחורה ולנסות שוב.
problem-conflict-title = לא ניתן לעשות זאת כעת
problem-conflict-text = הפנייה השתנתה בינתיים, או שהאפשרות כבויה. יש לטעון את הדף מחדש כדי לראות את המצב.
problem-too-large-title = זה היה יותר מדי בבת אחת
problem-too-large-text = יש לקצר את הטקסט ולשלוח אותו שוב.
problem-too-many-title = קצת מהר מדי
problem-too-many-text = יש להמתין רגע ולנסות שוב.
problem-failed-title = משהו השתבש אצלנו
problem-failed-text = זו תקלה שלנו. אפשר לנסות שוב בעוד רגע.
problem-unavailable-title = נחזור בעוד רגע
problem-unavailable-text = נשוב בקרוב. דבר ממה שנשלח לא אבד.

## הודעות דוא״ל
mail-hello = שלום!
mail-sign-in-subject = { $code } הוא קוד הכניסה אל { $portal }
mail-sign-in-code = זה קוד הכניסה אל { $portal }:
mail-sign-in-link = אפשר גם להשתמש בקישור, בדפדפן שבו הוא התבקש:
mail-sign-in-note = { $minutes ->
    [one] הקוד והקישור פועלים פעם אחת, במשך דקה אחת. אם הבקשה אינה מוכרת, אין צורך לעשות דבר.
    [two] הקוד והקישור פועלים פעם אחת, במשך שתי דקות. אם הבקשה אינה מוכרת, אין צורך לעשות דבר.
   *[other] הקוד והקישור פועלים פעם אחת, במשך { $minutes } דקות. אם הבקשה אינה מוכרת, אין צורך לעשות דבר.
}
mail-answered-subject = תשובה לפנייה #{ $number }: { $subject }
mail-answered-text = תשובה חדשה לפנייה #{ $number }, מאת { $author }:
mail-answered-link = לקריאת הפנייה כולה ולתשובה:
mail-answered-button = קריאה ותשובה
mail-answered-note = הודעה זו נשלחה בעקבות פנייה אלינו דרך { $portal }.
mail-registration-subject = יש לך עכשיו גישה אל { $portal }
mail-registration-text = אפשר להיכנס עכשיו אל { $portal }. שם רואים את הפניות, עוקבים אחריהן וכותבים לנו.
mail-registration-address = הכניסה היא עם הכתובת הזאת, ואין צורך בסיסמה:
mail-registration-link = לכניסה:
mail-registration-note = הודעה זו נשלחת פעם אחת, משום שניתנה לך גישה. אם אין בה צורך, אין צורך לעשות דבר.

## מילים במאמרים
alert-note = הערה
alert-tip = עצה
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
task-done = בוצע
task-open = לא בוצע
other-articles = מאמרים אחרים
