# Grænsefladens tekster på dansk.

language-name = Dansk
date-and-time = { $date } kl. { $time }

## Alle sider
skip-to-content = Gå til indholdet
main-menu = Hovedmenu
footer-menu = Sidefod
language = Sprog
help-centre = Hjælpecenter
breadcrumb = Du er her

## Vidensbasen
home-lead = Korte vejledninger, skrevet af dem, der svarer på spørgsmålene.
browse-categories = Vælg et emne
subcategories = Mere om emnet
category-empty = Her er ikke skrevet noget endnu.
articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikler
}
in-this-category = Om samme emne
on-this-page = På denne side
last-updated = Opdateret { $date }
draft = Kladde: kun du kan se den
draft-mark = Kladde
copy-link = Kopiér link til dette afsnit
link-copied = Linket er kopieret
more-articles = Flere artikler
previous-article = Forrige
next-article = Næste
still-need-help = Har du brug for mere hjælp?
still-need-help-text = Fortæl os, hvad der er sket, så svarer et menneske.
not-found-title = Siden findes ikke
not-found-text = Adressen kan være stavet forkert, eller siden kan være flyttet. Herfra kan du komme videre.
to-home = Til hjælpecenteret
future-badge = Udgives { $date }
private-badge = Kun for læsere, der er logget ind
fallback-notice = Artiklen findes endnu ikke på dette sprog ({ $language }) og vises derfor på { $source }.
related = Relaterede artikler
tags = Emneord
tag-title = Artikler om ”{ $tag }”
edit-page = Rediger siden
print-page = Udskriv
copy-code = Kopiér
copied = Kopieret
tabs-label = Valgmuligheder
step-label = Trin { $number }
footnotes-label = Fodnoter
back-to-text = Tilbage til teksten
feed-title = { $site }: nye og ændrede artikler
feed-category = { $category } – { $site }
view-as = Vis som
view-as-visitor = Besøgende, ikke logget ind

## Søgning
search-title = Søg
search-label = Søg i hjælpecenteret
search-placeholder = Hvad har du brug for hjælp til?
search-button = Søg
search-results = { $count ->
    [one] { $count } resultat for ”{ $query }”
   *[other] { $count } resultater for ”{ $query }”
}
search-none = Ingen resultater for ”{ $query }”
search-none-help = Kontrollér stavningen, prøv andre eller færre ord, eller vælg et emne.
search-more = Vis flere resultater
search-all-results = Alle resultater for ”{ $query }”
search-loading = Søger …
search-failed = Søgningen kunne ikke indlæses. Gå til søgesiden i stedet.
search-keys = Vælg et resultat med piletasterne, og åbn det med Enter.

## Under en artikel: var den nyttig?
helpful-question = Var denne artikel nyttig?
helpful-yes = Ja
helpful-no = Nej
helpful-thanks = Tak! Det hjælper os med at blive bedre.
helpful-comment = Hvad mangler eller er uklart? (valgfrit)
helpful-comment-hint = Skriv ingen personoplysninger. Vi kan ikke svare her.
helpful-send = Send
helpful-too-many = Det blev til mange svar på kort tid. Vent et par minutter, og prøv igen.

## Log ind
email = E-mailadresse
code = Sekscifret kode
sign-in = Log ind
sign-in-title = Log ind på { $portal }
sign-in-text = Angiv din e-mailadresse, så sender vi dig et link og en kode. Du behøver ingen adgangskode.
sign-in-send = Send kode
sign-in-note = E-mailen kommer inden for et minut. Kig i uønsket post, hvis den ikke dukker op.
sign-in-kept = Det her havde du skrevet
sign-in-kept-note = Dit login var udløbet, så teksten blev ikke sendt. Kopiér den, log ind, og send den igen.
sign-in-problem-address = Det ligner ikke en e-mailadresse. Kontrollér den, og prøv igen.
sign-in-problem-code = Koden passer ikke. Kig i den nyeste e-mail, og prøv igen.
sign-in-problem-expired = Koden eller linket gælder ikke længere. Bed om et nyt.
sign-in-problem-too-many = Det blev til mange forsøg på kort tid. Vent et par minutter, og prøv igen.
signed-out = Du er logget ud.
check-mail-title = Kig i din indbakke
check-mail-text = { $minutes ->
    [one] Hvis vi kender adressen, er en e-mail med et link og en kode på vej. Begge gælder i { $minutes } minut.
   *[other] Hvis vi kender adressen, er en e-mail med et link og en kode på vej. Begge gælder i { $minutes } minutter.
}
check-mail-dev = Åbn de e-mails, der ville være blevet sendt
check-mail-note = Ingen e-mail?
another-address = Prøv igen, eller brug en anden adresse
open-link-title = Log ind på { $portal }
open-link-text = Kun ét trin tilbage: Tryk på knappen for at logge ind i denne browser.
other-browser-title = Linket hører til en anden browser
other-browser-text = Gå tilbage til der, hvor du bad om det, og indtast koden fra e-mailen dér. Eller log ind her fra begyndelsen.
sign-in-here = Log ind her i stedet
link-gone-title = Linket gælder ikke længere
link-gone-text = Det er brugt eller udløbet. Det tager kun et øjeblik at få et nyt.
ask-for-new-link = Bed om et nyt link
no-access-title = Du har ikke adgang
no-access-text = Du er logget ind, men adressen tilhører ikke nogen med adgang til { $portal }. Skriv til os, hvis du mener, at den burde.
sign-out-other-address = Log ud, og brug en anden adresse
single-sign-on-text = Du logger ind med din konto hos { $provider }.
single-sign-on-button = Log ind med { $provider }
single-sign-on-failed = Du er ikke logget ind
single-sign-on-stale = Login tog for lang tid, er allerede brugt eller blev startet i en anden browser. Begynd forfra.
single-sign-on-refused = { $provider } loggede dig ikke ind.
single-sign-on-said = { $provider } siger:
single-sign-on-unreachable = { $provider } kan ikke nås lige nu. Prøv igen om lidt.
single-sign-on-unproven = Svaret fra { $provider } kunne ikke bekræftes, så ingen blev logget ind. Prøv igen.
single-sign-on-no-address = { $provider } har ikke bekræftet en e-mailadresse for dig, så vi kan ikke se, hvem du er her. Bekræft den dér, eller skriv til os.
single-sign-on-not-let-in = Din konto hos { $provider } giver ikke adgang til { $portal }. Skriv til os, hvis du mener, at den burde.
single-sign-on-other-subject = Din e-mailadresse hører her til en anden konto hos { $provider }. Skriv til os, så ser vi på det.
single-sign-on-again = Brug en anden konto
single-sign-on-sign-out = Log også ud af { $provider }
single-sign-on-dev = I denne forhåndsvisning bliver { $provider } ikke spurgt: du vælger, hvem du vil være.

## Portalen
signed-in-as = Logget ind som
sign-out = Log ud
new-ticket = Ny henvendelse
views = Visninger
view-mine = Mine
view-company = Virksomhedens
subject = Emne
no-subject = (intet emne)
status = Status
requester = Fra
company = Virksomhed
created = Oprettet
last-activity = Seneste aktivitet
number = Nummer
details = Detaljer
pages = Sider
newest = Nyeste
older = Ældre
no-tickets-title = Ingen henvendelser endnu
no-tickets-text = Når du skriver til os, samles dine spørgsmål og vores svar her.

## En henvendelse
conversations = Samtaler
channel = { $channel ->
    [portal] Portalen
    [email] E-mail
    [chat] Chat
    [messenger] Messenger
    [form] Formular
    [phone] Telefon
   *[other] Samtale
}
side = { $side ->
    [you] Dig
    [colleague] Kollega
   *[agent] Support
}
no-messages = Ingen beskeder endnu.
thread-changed = Henvendelsen er opdateret
quoted-text = Vis citeret tekst
your-reply = Dit svar
send-reply = Send svar
reply-reopens = Henvendelsen er lukket. Dit svar åbner den igen.
text-problem-closed = Henvendelsen blev lukket, mens du skrev, og kan ikke besvares. Din tekst står her stadig, så du kan kopiere den.
text-problem-empty = Skriv noget, før du sender.
text-problem-long = { $max ->
    [one] Teksten er for lang. Der er plads til { $max } tegn.
   *[other] Teksten er for lang. Der er plads til { $max } tegn.
}
close-ticket = Luk henvendelsen
close-note = Har du fået svar? Du kan altid åbne henvendelsen igen.
reopen-ticket = Åbn igen
done-replied = Dit svar er sendt.
done-created = Din henvendelse er sendt. Vi svarer her og på e-mail.
done-closed = Henvendelsen er lukket.
done-reopened = Henvendelsen er åben igen.

## En ny henvendelse
new-ticket-text = Fortæl os, hvad du har brug for hjælp til. Jo mere vi ved, desto hurtigere kan vi svare.
description = Hvad er der sket?
description-hint = Hvad gjorde du, hvad forventede du, og hvad skete der i stedet?
subject-problem-empty = Giv henvendelsen et emne.
subject-problem-long = { $max ->
    [one] Emnet er for langt. Der er plads til { $max } tegn.
   *[other] Emnet er for langt. Der er plads til { $max } tegn.
}
send-ticket = Send
cancel = Annuller

## Når noget går galt
request-id = Hvis du skriver til os om dette, så nævn
problem-not-found-title = Her er ingenting
problem-not-found-text = Adressen er forkert, eller den hører til noget, du ikke har adgang til.
problem-forbidden-title = Formularen kom et andet sted fra
problem-forbidden-text = For din sikkerheds skyld blev intet sendt. Gå tilbage, indlæs siden igen, og prøv så en gang til.
problem-bad-request-title = Det forstod vi ikke
problem-bad-request-text = Noget i det, der blev sendt, er forkert. Gå tilbage, og prøv igen.
problem-conflict-title = Det kan ikke lade sig gøre lige nu
problem-conflict-text = Henvendelsen er ændret i mellemtiden, eller funktionen er slået fra. Indlæs siden igen for at se, hvordan det står til.
problem-too-large-title = Det var for meget på én gang
problem-too-large-text = Gør teksten kortere, og send den igen.
problem-too-many-title = Lidt for hurtigt
problem-too-many-text = Vent et øjeblik, og prøv igen.
problem-failed-title = Noget gik galt hos os
problem-failed-text = Det er ikke din skyld. Prøv igen om lidt.
problem-unavailable-title = Vi er væk et øjeblik
problem-unavailable-text = Vi er snart tilbage. Intet af det, du har sendt, er gået tabt.

## E-mails
mail-hello = Hej!
mail-sign-in-subject = { $code } er din kode til { $portal }
mail-sign-in-code = Her er din kode til { $portal }:
mail-sign-in-link = Eller brug linket i den browser, hvor du bad om det:
mail-sign-in-note = { $minutes ->
    [one] Koden og linket virker én gang, i { $minutes } minut. Hvis du ikke har bedt om dette, behøver du ikke gøre noget.
   *[other] Koden og linket virker én gang, i { $minutes } minutter. Hvis du ikke har bedt om dette, behøver du ikke gøre noget.
}
mail-answered-subject = Svar på #{ $number }: { $subject }
mail-answered-text = { $author } har svaret på din henvendelse #{ $number }:
mail-answered-link = Læs hele henvendelsen, og svar:
mail-answered-button = Læs og svar
mail-answered-note = Du får denne e-mail, fordi du har skrevet til os i { $portal }.
mail-registration-subject = Du har nu adgang til { $portal }
mail-registration-text = Du kan nu logge ind på { $portal }. Her ser du dine henvendelser, følger med i dem og skriver til os.
mail-registration-address = Log ind med denne adresse. Du behøver ingen adgangskode:
mail-registration-link = Log ind her:
mail-registration-note = Du får denne e-mail én gang, fordi du har fået adgang. Ønsker du den ikke, behøver du ikke gøre noget.

## Ord i artikler
alert-note = Bemærk
alert-tip = Tip
alert-important = Vigtigt
alert-warning = Advarsel
alert-caution = Forsigtig
task-done = Udført
task-open = Ikke udført
other-articles = Andre artikler
