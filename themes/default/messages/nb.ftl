# Tekstene i grensesnittet på bokmål. Også nynorsk (nn) vises med disse.

language-name = Norsk bokmål
date-and-time = { $date }, { $time }

## Alle sider
skip-to-content = Hopp til innholdet
main-menu = Hovedmeny
footer-menu = Bunntekst
language = Språk
help-centre = Hjelpesenter
breadcrumb = Du er her

## Kunnskapsbasen
home-lead = Korte veiledninger, skrevet av dem som svarer på spørsmålene.
browse-categories = Velg et emne
subcategories = Mer om emnet
category-empty = Her er det ikke skrevet noe ennå.
articles-count = { $count ->
    [one] { $count } artikkel
   *[other] { $count } artikler
}
in-this-category = Om samme emne
on-this-page = På denne siden
last-updated = Oppdatert { $date }
draft = Utkast: bare du ser dette
draft-mark = Utkast
copy-link = Kopier lenke til dette avsnittet
link-copied = Lenken er kopiert
more-articles = Flere artikler
previous-article = Forrige
next-article = Neste
still-need-help = Trenger du mer hjelp?
still-need-help-text = Fortell oss hva som har skjedd, så svarer et menneske.
not-found-title = Denne siden finnes ikke
not-found-text = Adressen kan være feilskrevet, eller siden kan være flyttet. Herfra kommer du videre.
to-home = Til hjelpesenteret
future-badge = Publiseres { $date }
private-badge = Bare for innloggede lesere
fallback-notice = Artikkelen finnes ikke på dette språket ennå ({ $language }) og vises derfor på { $source }.
related = Relaterte artikler
tags = Stikkord
tag-title = Artikler om «{ $tag }»
edit-page = Rediger siden
print-page = Skriv ut
copy-code = Kopier
copied = Kopiert
tabs-label = Valg
step-label = Trinn { $number }
footnotes-label = Fotnoter
back-to-text = Tilbake til teksten
feed-title = { $site }: nye og endrede artikler
feed-category = { $category } – { $site }
view-as = Vis som
view-as-visitor = Besøkende, ikke innlogget

## Søk
search-title = Søk
search-label = Søk i hjelpesenteret
search-placeholder = Hva trenger du hjelp med?
search-button = Søk
search-results = { $count ->
    [one] { $count } treff på «{ $query }»
   *[other] { $count } treff på «{ $query }»
}
search-none = Ingen treff på «{ $query }»
search-none-help = Sjekk stavemåten, prøv andre eller færre ord, eller velg et emne.
search-more = Vis flere treff
search-all-results = Alle treff på «{ $query }»
search-loading = Søker …
search-failed = Søket kunne ikke lastes inn. Gå til søkesiden i stedet.
search-keys = Velg et treff med piltastene, og åpne det med Enter.

## Under en artikkel: var den nyttig?
helpful-question = Var denne artikkelen nyttig?
helpful-yes = Ja
helpful-no = Nei
helpful-thanks = Takk! Det hjelper oss å bli bedre.
helpful-comment = Hva mangler eller er uklart? (valgfritt)
helpful-comment-hint = Ikke skriv personopplysninger. Vi kan ikke svare her.
helpful-send = Send
helpful-too-many = Det ble mange svar på kort tid. Vent noen minutter og prøv igjen.

## Innlogging
email = E-postadresse
code = Sekssifret kode
sign-in = Logg inn
sign-in-title = Logg inn på { $portal }
sign-in-text = Oppgi e-postadressen din, så sender vi deg en lenke og en kode. Du trenger ikke passord.
sign-in-send = Send kode
sign-in-note = E-posten kommer innen et minutt. Se i søppelposten hvis den ikke dukker opp.
sign-in-kept = Dette hadde du skrevet
sign-in-kept-note = Innloggingen var utløpt, så teksten ble ikke sendt. Kopier den, logg inn og send den på nytt.
sign-in-problem-address = Dette ser ikke ut som en e-postadresse. Sjekk den og prøv igjen.
sign-in-problem-code = Koden stemmer ikke. Se i den nyeste e-posten og prøv igjen.
sign-in-problem-expired = Koden eller lenken gjelder ikke lenger. Be om en ny.
sign-in-problem-too-many = Det ble mange forsøk på kort tid. Vent noen minutter og prøv igjen.
signed-out = Du er logget ut.
check-mail-title = Se i innboksen din
check-mail-text = { $minutes ->
    [one] Hvis vi kjenner adressen, er en e-post med en lenke og en kode på vei. Begge gjelder i { $minutes } minutt.
   *[other] Hvis vi kjenner adressen, er en e-post med en lenke og en kode på vei. Begge gjelder i { $minutes } minutter.
}
check-mail-dev = Åpne e-postene som ville blitt sendt
check-mail-note = Ingen e-post?
another-address = Prøv igjen eller bruk en annen adresse
open-link-title = Logg inn på { $portal }
open-link-text = Bare ett steg igjen: Trykk på knappen for å logge inn i denne nettleseren.
other-browser-title = Lenken hører til en annen nettleser
other-browser-text = Gå tilbake dit du ba om den, og skriv inn koden fra e-posten der. Eller logg inn her fra begynnelsen.
sign-in-here = Logg inn her i stedet
link-gone-title = Lenken gjelder ikke lenger
link-gone-text = Den er brukt eller utløpt. Det tar bare et øyeblikk å få en ny.
ask-for-new-link = Be om en ny lenke
no-access-title = Du har ikke tilgang
no-access-text = Du er logget inn, men adressen tilhører ingen som har tilgang til { $portal }. Skriv til oss hvis du mener at den burde det.
sign-out-other-address = Logg ut og bruk en annen adresse
single-sign-on-text = Du logger inn med kontoen din hos { $provider }.
single-sign-on-button = Logg inn med { $provider }
single-sign-on-failed = Du er ikke logget inn
single-sign-on-stale = Innloggingen tok for lang tid, er allerede brukt eller ble startet i en annen nettleser. Begynn på nytt.
single-sign-on-refused = { $provider } logget deg ikke inn.
single-sign-on-said = { $provider } sier:
single-sign-on-unreachable = { $provider } kan ikke nås akkurat nå. Prøv igjen om litt.
single-sign-on-unproven = Svaret fra { $provider } kunne ikke bekreftes, så ingen ble logget inn. Prøv igjen.
single-sign-on-no-address = { $provider } har ikke bekreftet noen e-postadresse for deg, så vi kan ikke se hvem du er her. Bekreft den der, eller skriv til oss.
single-sign-on-not-let-in = Kontoen din hos { $provider } gir ikke tilgang til { $portal }. Skriv til oss hvis du mener at den burde det.
single-sign-on-other-subject = E-postadressen din hører her til en annen konto hos { $provider }. Skriv til oss, så ser vi på det.
single-sign-on-again = Bruk en annen konto
single-sign-on-sign-out = Logg ut av { $provider } også
single-sign-on-dev = I denne forhåndsvisningen blir ikke { $provider } spurt: du velger hvem du vil være.

## Portalen
signed-in-as = Logget inn som
sign-out = Logg ut
new-ticket = Ny henvendelse
views = Visninger
view-mine = Mine
view-company = Bedriftens
subject = Emne
no-subject = (uten emne)
status = Status
requester = Fra
company = Bedrift
created = Opprettet
last-activity = Siste aktivitet
number = Nummer
details = Detaljer
pages = Sider
newest = Nyeste
older = Eldre
no-tickets-title = Ingen henvendelser ennå
no-tickets-text = Når du skriver til oss, samles spørsmålene dine og svarene våre her.

## En henvendelse
conversations = Samtaler
channel = { $channel ->
    [portal] Portalen
    [email] E-post
    [chat] Chat
    [messenger] Messenger
    [form] Skjema
    [phone] Telefon
   *[other] Samtale
}
side = { $side ->
    [you] Du
    [colleague] Kollega
   *[agent] Kundestøtte
}
no-messages = Ingen meldinger ennå.
thread-changed = Henvendelsen er oppdatert
quoted-text = Vis sitert tekst
your-reply = Svaret ditt
send-reply = Send svar
reply-reopens = Henvendelsen er lukket. Svaret ditt åpner den igjen.
text-problem-closed = Henvendelsen ble lukket mens du skrev, og kan ikke besvares. Teksten din står fortsatt her, så du kan kopiere den.
text-problem-empty = Skriv noe før du sender.
text-problem-long = { $max ->
    [one] Teksten er for lang. Det er plass til { $max } tegn.
   *[other] Teksten er for lang. Det er plass til { $max } tegn.
}
close-ticket = Lukk henvendelsen
close-note = Har du fått svar? Du kan åpne henvendelsen igjen når som helst.
reopen-ticket = Åpne igjen
done-replied = Svaret ditt er sendt.
done-created = Henvendelsen er sendt. Vi svarer her og på e-post.
done-closed = Henvendelsen er lukket.
done-reopened = Henvendelsen er åpen igjen.

## En ny henvendelse
new-ticket-text = Fortell oss hva du trenger hjelp med. Jo mer vi vet, desto raskere kan vi svare.
description = Hva har skjedd?
description-hint = Hva gjorde du, hva forventet du, og hva skjedde i stedet?
subject-problem-empty = Gi henvendelsen et emne.
subject-problem-long = { $max ->
    [one] Emnet er for langt. Det er plass til { $max } tegn.
   *[other] Emnet er for langt. Det er plass til { $max } tegn.
}
send-ticket = Send
cancel = Avbryt

## Når noe går galt
request-id = Hvis du skriver til oss om dette, oppgi
problem-not-found-title = Her er det ingenting
problem-not-found-text = Adressen er feil, eller den hører til noe du ikke har tilgang til.
problem-forbidden-title = Skjemaet kom fra et annet sted
problem-forbidden-text = For din sikkerhet ble ingenting sendt. Gå tilbake, last inn siden på nytt og prøv igjen.
problem-bad-request-title = Det forsto vi ikke
problem-bad-request-text = Noe i det som ble sendt, er feil. Gå tilbake og prøv igjen.
problem-conflict-title = Det går ikke akkurat nå
problem-conflict-text = Henvendelsen er endret i mellomtiden, eller så er denne funksjonen slått av. Last inn siden på nytt for å se hvordan det står til.
problem-too-large-title = Det ble for mye på én gang
problem-too-large-text = Kort ned teksten og send den på nytt.
problem-too-many-title = Litt for raskt
problem-too-many-text = Vent et øyeblikk og prøv igjen.
problem-failed-title = Noe gikk galt hos oss
problem-failed-text = Det er ikke din feil. Prøv igjen om litt.
problem-unavailable-title = Vi er borte et øyeblikk
problem-unavailable-text = Vi er snart tilbake. Ingenting av det du har sendt, er gått tapt.

## E-poster
mail-hello = Hei!
mail-sign-in-subject = { $code } er koden din til { $portal }
mail-sign-in-code = Her er koden din til { $portal }:
mail-sign-in-link = Eller bruk lenken i nettleseren der du ba om den:
mail-sign-in-note = { $minutes ->
    [one] Koden og lenken virker én gang, i { $minutes } minutt. Hvis du ikke har bedt om dette, trenger du ikke å gjøre noe.
   *[other] Koden og lenken virker én gang, i { $minutes } minutter. Hvis du ikke har bedt om dette, trenger du ikke å gjøre noe.
}
mail-answered-subject = Svar på #{ $number }: { $subject }
mail-answered-text = { $author } har svart på henvendelsen din #{ $number }:
mail-answered-link = Les hele henvendelsen og svar:
mail-answered-button = Les og svar
mail-answered-note = Du får denne e-posten fordi du har skrevet til oss i { $portal }.
mail-registration-subject = Du har nå tilgang til { $portal }
mail-registration-text = Du kan nå logge inn på { $portal }. Der ser du henvendelsene dine, følger med på dem og skriver til oss.
mail-registration-address = Logg inn med denne adressen. Du trenger ikke passord:
mail-registration-link = Logg inn her:
mail-registration-note = Du får denne e-posten én gang, fordi du har fått tilgang. Vil du ikke ha den, trenger du ikke gjøre noe.

## Ord i artikler
alert-note = Merk
alert-tip = Tips
alert-important = Viktig
alert-warning = Advarsel
alert-caution = Forsiktig
task-done = Gjort
task-open = Ikke gjort
other-articles = Andre artikler
