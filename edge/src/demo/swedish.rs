//! Dialogues in Swedish.

use super::dialogue::Dialogue;
use super::dialogue::Ends::{Done, New, Working, YourTurn};
use super::dialogue::Kind::{Order, Support};
use super::dialogue::Line::{Agent, Customer, Note};

pub(super) const DIALOGUES: [Dialogue; 15] = [
    Dialogue {
        subject: "Inloggningslänken kommer inte fram",
        kind: Support,
        ends: Done,
        channel: "mail",
        lines: &[
            Customer(
                "Hej!\n\nJag har bett om en inloggningslänk tre gånger i dag men det kommer inget mejl. Skräpposten är tom. Hos en kollega fungerar det.\n\nHälsningar\n{customer}",
            ),
            Agent(
                "Hej {customer}!\n\nTack för att du hör av dig. Vi ser att mejlen lämnar oss och att er e-postserver svarar med en tillfällig avvisning. Vet du om ni nyligen har bytt skräppostfilter?\n\n{agent}",
            ),
            Note(
                "Grålistning hos deras leverantör. Tredje kunden den här månaden, borde stå i handboken.",
            ),
            Customer("Ja, det byttes i helgen. Jag frågar vår it-avdelning."),
            Customer(
                "De har lagt till er avsändare i listan nu. Länken kom på några sekunder. Tack för hjälpen!",
            ),
            Agent(
                "Så bra! Då stänger jag ärendet. Skriv gärna här igen om det krånglar.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Byta språk på en av våra domäner",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "Hur gör man för att hjälpsidan på vår finska domän ska tala svenska i stället? Den visar engelska i dag.",
            ),
            Agent(
                "Hej! Språket följer domänen. Öppna config/domains.yaml och ändra language för domänen till sv. Inget annat behöver röras: texter, datum och mejl följer med.\n\n{agent}",
            ),
            Customer("Perfekt, det tog en minut. Tack!"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Fel belopp på faktura {number}",
        kind: Support,
        ends: YourTurn,
        channel: "mail",
        lines: &[
            Customer(
                "Hej, på faktura {number} står det tolv användare men vi har haft nio sedan i våras. Kan ni rätta den?",
            ),
            Agent(
                "Hej {customer}, du har rätt: tre konton avslutades i april men följde med i underlaget. Jag krediterar mellanskillnaden. Vill ni ha pengarna tillbaka eller avräknade på nästa faktura?\n\n{agent}",
            ),
            Note(
                "Felet gäller alla som avslutade konton mellan 1 och 14 april. Ekonomi är informerade.",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Lägga upp tre nya kollegor",
        kind: Order,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "Vi får tre nya medarbetare på måndag. Kan ni utöka vårt avtal så att de kan logga in?",
            ),
            Agent(
                "Javisst! Tre platser till kostar lika mycket som de ni har och räknas från den första i nästa månad. Ska jag beställa dem?\n\n{agent}",
            ),
            Customer("Ja tack."),
            Agent("Klart. De kan logga in med sina e-postadresser från och med nu.\n\n{agent}"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Bilderna syns inte i en artikel",
        kind: Support,
        ends: Working,
        channel: "portal",
        lines: &[
            Customer(
                "I artikeln om ugnsinställningar är alla bilder borta sedan vi flyttade den till en annan kategori. Texten är kvar.",
            ),
            Agent(
                "Hej! Bilder ligger bredvid sin artikel, så de måste flyttas tillsammans med den. Kan du titta om de finns kvar i den gamla mappen?\n\n{agent}",
            ),
            Customer("Ja, där ligger de. Jag flyttar dem. Men borde inte kontrollen ha sagt till?"),
            Note(
                "Kontrollen varnar, men deras CI kör den inte. Föreslå att de lägger till steget.",
            ),
            Agent(
                "Den säger till när man kör lucka check. Jag tittar på hur ni kan få in det i ert flöde och återkommer i morgon.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Utbildningsdag för redaktörerna",
        kind: Order,
        ends: Working,
        channel: "mail",
        lines: &[
            Customer(
                "Hej!\n\nVi skulle vilja boka en utbildningsdag för våra fyra redaktörer, helst på plats hos oss. Vad kostar det och när kan ni?\n\n{customer}",
            ),
            Agent(
                "Hej {customer}! Roligt. En dag på plats för upp till sex personer kostar 14 500 kr plus resa. Vi har lediga dagar vecka 5 och 7. Vad passar er?\n\n{agent}",
            ),
            Customer("Vecka 7 passar bäst, tisdag eller onsdag."),
            Agent(
                "Då bokar jag tisdagen vecka 7, klockan 9 till 16. Vad har redaktörerna för vana? Skriver de Markdown i dag?\n\n{agent}",
            ),
            Customer(
                "Två av dem gör det, de andra två kommer från ett vanligt ordbehandlingsprogram.",
            ),
            Note("Ta med övningsmaterialet för nybörjare. Jonas kör förmiddagen."),
            Agent(
                "Tack, då delar vi upp förmiddagen i två grupper. Du får ett program i början av januari.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Vem kan se våra ärenden?",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "En fråga från vår styrelse: kan alla på företaget läsa det jag skriver här, eller bara jag?",
            ),
            Agent(
                "Hej! Hos er är det inställt så att alla med företaget som sitt huvudsakliga företag ser varandras ärenden. Den som bara är knuten till er vid sidan av ser dem inte. Vill ni att var och en bara ska se sina egna går det att ändra.\n\n{agent}",
            ),
            Customer("Då förstår jag. Vi behåller det som det är."),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Skyltar med QR-kod till verkstaden",
        kind: Order,
        ends: YourTurn,
        channel: "form",
        lines: &[
            Customer(
                "Vi vill beställa 40 skyltar med QR-kod som leder till våra säkerhetsartiklar. Går det att få dem i plåt?",
            ),
            Agent(
                "Hej! Ja, i aluminium, 10 × 15 cm. 40 stycken kostar 3 200 kr och tar två veckor. Skicka gärna listan på adresser som koderna ska leda till.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Sökningen hittar inte ”surdegsstart”",
        kind: Support,
        ends: New,
        channel: "portal",
        lines: &[Customer(
            "När man söker på surdegsstart får man inget svar, fast artikeln heter ”Starta en surdeg”. Kan sökningen förstå sammansatta ord?",
        )],
        aside: None,
    },
    Dialogue {
        subject: "Uppföljning efter telefonsamtal",
        kind: Support,
        ends: Working,
        channel: "portal",
        lines: &[],
        aside: None,
    },
    Dialogue {
        subject: "Portalen svarar långsamt på morgonen",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "De senaste tre dagarna tar det upp till tio sekunder att öppna ärendelistan mellan klockan 8 och 9. Resten av dagen går det fort.",
            ),
            Agent(
                "Hej {customer}, tack för att du skriver när det händer, det hjälper. Gäller det bara ärendelistan eller även artiklarna?\n\n{agent}",
            ),
            Customer("Bara listan. Artiklarna kommer direkt."),
            Note(
                "Sammanfaller med nattens säkerhetskopia, som sedan i måndags inte är klar förrän 8.50.",
            ),
            Agent(
                "Vi har hittat orsaken: en säkerhetskopia som drar ut på tiden och håller databasen upptagen. Vi flyttar den till klockan 2 från och med i natt.\n\n{agent}",
            ),
            Customer("Låter bra. Jag rapporterar i morgon."),
            Customer("I dag gick det snabbt redan klockan 8."),
            Agent("Vi ser samma sak i våra mätningar. Tack för tålamodet!\n\n{agent}"),
        ],
        aside: Some((
            "phone",
            &[
                Customer(
                    "(Telefon) Det är långsamt nu igen, klockan är 8.20. Kan ni titta medan det pågår?",
                ),
                Agent(
                    "(Telefon) Vi tittade tillsammans. Listan tog nio sekunder, artiklarna var snabba. Ärendet fortsätter i portalen.",
                ),
                Note("Spelade in tiderna under samtalet, se driftloggen."),
            ],
        )),
    },
    Dialogue {
        subject: "Uppgradering från team till enterprise",
        kind: Order,
        ends: Done,
        channel: "mail",
        lines: &[
            Customer(
                "Hej! Vi växer och behöver flera portaler. Vad innebär det att gå över till enterprise?",
            ),
            Agent(
                "Hej {customer}! Då får ni så många portaler ni vill, egna domäner för varje och en kontaktperson hos oss. Priset beror på antalet användare. Hur många räknar ni med under året?\n\n{agent}",
            ),
            Customer("Omkring 60."),
            Agent(
                "Då blir det 2 900 kr i månaden. Det ni redan har betalat för året räknas av.\n\n{agent}",
            ),
            Customer("Måste vi flytta något innehåll?"),
            Agent(
                "Nej, allt ligger kvar i ert repo. Ni lägger bara till en fil per portal.\n\n{agent}",
            ),
            Note("Säljchansen är avstämd med Priya, rabatten är godkänd."),
            Customer("Då kör vi. Kan det gälla från den första?"),
            Agent("Det gör det. Avtalet kommer med e-post i eftermiddag.\n\n{agent}"),
            Customer("Avtalet är underskrivet."),
            Agent(
                "Tack! Allt är påslaget nu. Välkommen till ert första möte med oss på torsdag.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Fel tidszon i mejlen",
        kind: Support,
        ends: New,
        channel: "mail",
        lines: &[Customer(
            "Mejlen visar tider som ligger en timme fel. Vi sitter i Helsingfors, kan det vara därför?\n\n{customer}",
        )],
        aside: None,
    },
    Dialogue {
        subject: "Leverans {number}: en kartong saknas",
        kind: Order,
        ends: Working,
        channel: "portal",
        lines: &[
            Customer(
                "Leverans {number} kom i dag men det var två kartonger i stället för tre. Det är broschyrerna som fattas.",
            ),
            Agent(
                "Hej {customer}, det var tråkigt. Jag frågar speditören och skickar nya broschyrer redan i dag, så behöver ni inte vänta på svaret.\n\n{agent}",
            ),
            Note("Speditören säger att kartongen står kvar i Örebro. Reklamation är skickad."),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Beställning per telefon {number}",
        kind: Order,
        ends: New,
        channel: "portal",
        lines: &[],
        aside: None,
    },
];
