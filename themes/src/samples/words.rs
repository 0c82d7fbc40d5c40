//! What samples say, in the language they are in.

/// A sample's texts.
pub(super) struct Words {
    pub(super) site: &'static str,
    pub(super) tagline: &'static str,
    pub(super) portal: &'static str,
    /// Name and description.
    pub(super) categories: [(&'static str, &'static str); 6],
    /// Title and description.
    pub(super) articles: [(&'static str, &'static str); 6],
    pub(super) headings: [&'static str; 4],
    pub(super) paragraph: &'static str,
    /// A ticket's subjects.
    pub(super) subjects: [&'static str; 6],
    /// Status names in the order of their tones.
    pub(super) statuses: [(&'static str, &'static str); 4],
    pub(super) question: &'static str,
    pub(super) answer: &'static str,
    pub(super) thanks: &'static str,
}

/// Texts in Swedish, Arabic, or else English.
pub(super) fn words(language: &str) -> &'static Words {
    match language.split('-').next() {
        Some("sv") => &SWEDISH,
        Some("ar") => &ARABIC,
        _ => &ENGLISH,
    }
}

const SWEDISH: Words = Words {
    site: "Fjällbäcken",
    tagline: "Svar på det mesta. Och människor för resten.",
    portal: "Mina ärenden",
    categories: [
        (
            "Kom igång",
            "Skapa kontot, bjud in kollegor och gör den första bokningen.",
        ),
        (
            "Konto och inloggning",
            "Lösenord, tvåstegsverifiering och vem som får göra vad.",
        ),
        (
            "Fakturor och betalning",
            "Betalsätt, kvitton och varför beloppet ser ut som det gör.",
        ),
        (
            "Kopplingar",
            "Kalendrar, kassasystem och det öppna gränssnittet.",
        ),
        (
            "Leverans",
            "Spårning, tider och vad som händer när paketet inte kommer.",
        ),
        ("Säkerhet", ""),
    ],
    articles: [
        (
            "Byt lösenord",
            "Så byter du lösenord, och vad du gör om du har glömt det gamla.",
        ),
        (
            "Bjud in en kollega",
            "Lägg till personer i företaget och bestäm vad de får se.",
        ),
        (
            "Koppla din kalender",
            "Bokningarna dyker upp där du redan tittar.",
        ),
        ("Ladda ned en faktura som PDF", ""),
        (
            "Flytta kontot till ett annat företag",
            "När verksamheten byter ägare eller organisationsnummer.",
        ),
        (
            "Vad betyder statusen på min leverans?",
            "De sex stegen från lager till dörr.",
        ),
    ],
    headings: [
        "Innan du börjar",
        "Byt lösenord steg för steg",
        "Om du har glömt det",
        "Vanliga frågor",
    ],
    paragraph: "Ett bra lösenord är långt snarare än krångligt. Vi kräver minst femton tecken och ingenting annat: \
        inga siffror som du ändå sätter sist, inga utropstecken. När du har bytt loggas alla andra enheter ut.",
    subjects: [
        "Fakturan för oktober verkar dubbel",
        "Kan vi ändra leveransadress på order 20418?",
        "Inloggningen fungerar inte på nya telefonen",
        "Önskemål: exportera bokningar till kalkylark",
        "Fel moms på kvittot",
        "Ny kollega ska ha tillgång",
    ],
    statuses: [
        ("Ny", "Vi har tagit emot ditt ärende."),
        (
            "Vi arbetar med det",
            "En handläggare tittar på ditt ärende.",
        ),
        (
            "Väntar på dig",
            "Vi behöver ditt svar för att komma vidare.",
        ),
        ("Löst", "Ärendet är avslutat. Svara om något återstår."),
    ],
    question: "Hej!\n\nVi har fått två fakturor för oktober, nummer 8812 och 8813, på samma belopp. \
        Är den ena en kopia?\n\nDe ligger på https://example.com/fakturor/8812 och nästa nummer.\n\nVänliga hälsningar\nAlva",
    answer: "Hej Alva,\n\ndu har rätt: 8813 är en dubblett som uppstod när ni bytte betalsätt. \
        Jag har krediterat den, så ni betalar bara 8812.\n\n> Är den ena en kopia?\n\nHör av dig om något mer ser konstigt ut.",
    thanks: "Tack, det var snabbt!",
};

const ENGLISH: Words = Words {
    site: "Fjällbäcken",
    tagline: "Answers to most things. People for the rest.",
    portal: "My tickets",
    categories: [
        (
            "Getting started",
            "Create the account, invite colleagues and make your first booking.",
        ),
        (
            "Account and signing in",
            "Passwords, two-step verification and who may do what.",
        ),
        (
            "Invoices and payment",
            "Ways to pay, receipts, and why the amount is what it is.",
        ),
        ("Integrations", "Calendars, tills and the open interface."),
        (
            "Delivery",
            "Tracking, times, and what happens when the parcel doesn't come.",
        ),
        ("Security", ""),
    ],
    articles: [
        (
            "Change your password",
            "How to change your password, and what to do if you forgot the old one.",
        ),
        (
            "Invite a colleague",
            "Add people to the company and decide what they see.",
        ),
        (
            "Connect your calendar",
            "Bookings appear where you already look.",
        ),
        ("Download an invoice as PDF", ""),
        (
            "Move the account to another company",
            "When the business gets a new owner or a new number.",
        ),
        (
            "What does my delivery's status mean?",
            "The six steps from warehouse to door.",
        ),
    ],
    headings: [
        "Before you start",
        "Change it step by step",
        "If you have forgotten it",
        "Common questions",
    ],
    paragraph: "A good password is long rather than complicated. We ask for fifteen characters and nothing else: \
        no digits that you would put last anyway, no exclamation marks. Once changed, every other device is signed out.",
    subjects: [
        "October's invoice seems to be doubled",
        "Can we change the delivery address of order 20418?",
        "Signing in doesn't work on my new phone",
        "Wish: export bookings to a spreadsheet",
        "Wrong VAT on the receipt",
        "A new colleague needs access",
    ],
    statuses: [
        ("New", "We have received your ticket."),
        ("We are on it", "Somebody is looking into your ticket."),
        ("Waiting for you", "We need your answer to go on."),
        (
            "Solved",
            "The ticket is closed. Answer if anything is left.",
        ),
    ],
    question: "Hello!\n\nWe got two invoices for October, numbers 8812 and 8813, for the same amount. \
        Is one of them a copy?\n\nThey are at https://example.com/invoices/8812 and the next number.\n\nKind regards\nAlva",
    answer: "Hi Alva,\n\nyou are right: 8813 is a duplicate that was made when you changed how you pay. \
        I have credited it, so you pay 8812 only.\n\n> Is one of them a copy?\n\nLet me know if anything else looks odd.",
    thanks: "Thank you, that was quick!",
};

const ARABIC: Words = Words {
    site: "الجدول الجبلي",
    tagline: "إجابات لمعظم الأسئلة، وأشخاص للباقي.",
    portal: "طلباتي",
    categories: [
        ("البداية", "أنشئ الحساب وادعُ زملاءك وقم بأول حجز."),
        (
            "الحساب وتسجيل الدخول",
            "كلمات المرور والتحقق بخطوتين والصلاحيات.",
        ),
        ("الفواتير والدفع", "طرق الدفع والإيصالات وتفاصيل المبلغ."),
        ("عمليات الربط", "التقويمات وأنظمة الدفع والواجهة المفتوحة."),
        ("التوصيل", "التتبع والمواعيد وماذا يحدث إذا لم يصل الطرد."),
        ("الأمان", ""),
    ],
    articles: [
        (
            "تغيير كلمة المرور",
            "كيف تغيّر كلمة المرور وماذا تفعل إذا نسيتها.",
        ),
        ("دعوة زميل", "أضف أشخاصًا إلى الشركة وحدد ما يرونه."),
        ("ربط التقويم", "تظهر الحجوزات حيث تنظر عادةً."),
        ("تنزيل فاتورة بصيغة PDF", ""),
        (
            "نقل الحساب إلى شركة أخرى",
            "عندما يتغير المالك أو رقم الشركة.",
        ),
        (
            "ماذا تعني حالة التوصيل؟",
            "الخطوات الست من المستودع إلى الباب.",
        ),
    ],
    headings: [
        "قبل أن تبدأ",
        "التغيير خطوة بخطوة",
        "إذا نسيتها",
        "أسئلة شائعة",
    ],
    paragraph: "كلمة المرور الجيدة طويلة أكثر منها معقدة. نطلب خمسة عشر حرفًا ولا شيء غير ذلك. \
        بعد التغيير يُسجَّل الخروج من جميع الأجهزة الأخرى.",
    subjects: [
        "يبدو أن فاتورة أكتوبر مكررة",
        "هل يمكن تغيير عنوان التوصيل للطلب 20418؟",
        "تسجيل الدخول لا يعمل على هاتفي الجديد",
        "اقتراح: تصدير الحجوزات إلى جدول",
        "ضريبة خاطئة على الإيصال",
        "زميل جديد يحتاج إلى الوصول",
    ],
    statuses: [
        ("جديد", "لقد استلمنا طلبك."),
        ("نعمل عليه", "أحد الموظفين ينظر في طلبك."),
        ("بانتظارك", "نحتاج إلى ردك للمتابعة."),
        ("تم الحل", "الطلب مغلق. أجب إذا بقي شيء."),
    ],
    question: "مرحبًا!\n\nوصلتنا فاتورتان لشهر أكتوبر، 8812 و8813، بالمبلغ نفسه. هل إحداهما نسخة؟\n\n\
        https://example.com/invoices/8812\n\nمع التحية\nليلى",
    answer: "مرحبًا ليلى،\n\nأنت على حق: الفاتورة 8813 مكررة وقد ألغيتها، فتدفعون 8812 فقط.\n\n\
        > هل إحداهما نسخة؟\n\nأخبرينا إذا بدا شيء آخر غريبًا.",
    thanks: "شكرًا، كان ذلك سريعًا!",
};
