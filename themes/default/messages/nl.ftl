# Teksten van de interface in het Nederlands. Aanspreekvorm: u.

language-name = Nederlands
date-and-time = { $date }, { $time }

## Alle pagina’s
skip-to-content = Naar de inhoud
main-menu = Hoofdmenu
footer-menu = Voettekst
language = Taal
help-centre = Helpcentrum
breadcrumb = U bent hier

## Kennisbank
home-lead = Korte handleidingen, geschreven door de mensen die de vragen beantwoorden.
browse-categories = Bladeren op onderwerp
subcategories = Meer over dit onderwerp
category-empty = Hier staan nog geen artikelen.
articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikelen
}
in-this-category = Over dit onderwerp
on-this-page = Op deze pagina
last-updated = Bijgewerkt op { $date }
draft = Concept: alleen zichtbaar voor u
draft-mark = Concept
copy-link = Link naar dit gedeelte kopiëren
link-copied = Link gekopieerd
more-articles = Meer artikelen
previous-article = Vorige
next-article = Volgende
still-need-help = Nog vragen?
still-need-help-text = Vertel ons wat er is gebeurd. U krijgt antwoord van een mens.
not-found-title = Deze pagina bestaat niet
not-found-text = Misschien bevat het adres een typefout, of is de pagina verplaatst. Hier kunt u verder.
to-home = Naar het helpcentrum
future-badge = Verschijnt op { $date }
private-badge = Alleen voor ingelogde lezers
fallback-notice = Dit artikel is nog niet beschikbaar in deze taal ({ $language }). U leest het in: { $source }.
related = Gerelateerde artikelen
tags = Trefwoorden
tag-title = Artikelen over ‘{ $tag }’
edit-page = Deze pagina bewerken
print-page = Afdrukken
copy-code = Kopiëren
copied = Gekopieerd
tabs-label = Keuzes
step-label = Stap { $number }
footnotes-label = Voetnoten
back-to-text = Terug naar de tekst
feed-title = { $site }: nieuwe en gewijzigde artikelen
feed-category = { $category } – { $site }
view-as = Bekijken als
view-as-visitor = Bezoeker, niet ingelogd

## Zoeken
search-title = Zoeken
search-label = Zoeken in het helpcentrum
search-placeholder = Waarmee kunnen we u helpen?
search-button = Zoeken
search-results = { $count ->
    [one] { $count } resultaat voor ‘{ $query }’
   *[other] { $count } resultaten voor ‘{ $query }’
}
search-none = Geen resultaten voor ‘{ $query }’
search-none-help = Controleer de spelling, probeer andere of minder woorden, of blader op onderwerp.
search-more = Meer resultaten tonen
search-all-results = Alle resultaten voor ‘{ $query }’
search-loading = Bezig met zoeken…
search-failed = De zoekfunctie kan niet worden geladen. Ga naar de zoekpagina.
search-keys = Kies een resultaat met de pijltoetsen en open het met Enter.

## Onder een artikel: was het nuttig?
helpful-question = Was dit artikel nuttig?
helpful-yes = Ja
helpful-no = Nee
helpful-thanks = Bedankt! Dat helpt ons te verbeteren.
helpful-comment = Wat ontbreekt of is onduidelijk? (optioneel)
helpful-comment-hint = Vermeld geen persoonlijke gegevens. We kunnen hier niet antwoorden.
helpful-send = Versturen
helpful-too-many = Dat waren veel reacties in korte tijd. Wacht een paar minuten en probeer het opnieuw.

## Inloggen
email = E-mailadres
code = Code van zes cijfers
sign-in = Inloggen
sign-in-title = Inloggen bij { $portal }
sign-in-text = Vul uw e-mailadres in. We sturen u een link en een code. Een wachtwoord is niet nodig.
sign-in-send = Stuur mij een code
sign-in-note = De e-mail komt binnen een minuut. Kijk anders bij de ongewenste e-mail.
sign-in-kept = Dit had u geschreven
sign-in-kept-note = U was niet meer ingelogd, daarom is de tekst niet verstuurd. Kopieer de tekst, log in en verstuur die opnieuw.
sign-in-problem-address = Dit lijkt geen e-mailadres. Controleer het en probeer het opnieuw.
sign-in-problem-code = Deze code klopt niet. Kijk in de laatste e-mail en probeer het opnieuw.
sign-in-problem-expired = Deze code of link is niet meer geldig. Vraag een nieuwe aan.
sign-in-problem-too-many = Dat waren veel pogingen in korte tijd. Wacht een paar minuten en probeer het opnieuw.
signed-out = U bent uitgelogd.
check-mail-title = Kijk in uw mailbox
check-mail-text = { $minutes ->
    [one] Als we het adres kennen, is er een e-mail met een link en een code onderweg. Beide zijn { $minutes } minuut geldig.
   *[other] Als we het adres kennen, is er een e-mail met een link en een code onderweg. Beide zijn { $minutes } minuten geldig.
}
check-mail-dev = De e-mails openen die verstuurd zouden zijn
check-mail-note = Geen e-mail ontvangen?
another-address = Opnieuw proberen of een ander adres gebruiken
open-link-title = Inloggen bij { $portal }
open-link-text = Nog één stap: klik op de knop om in deze browser in te loggen.
other-browser-title = Deze link hoort bij een andere browser
other-browser-text = Ga terug naar waar u de link hebt aangevraagd en vul daar de code uit de e-mail in. Of log hier opnieuw in.
sign-in-here = Liever hier inloggen
link-gone-title = Deze link is niet meer geldig
link-gone-text = De link is al gebruikt of verlopen. Een nieuwe hebt u zo.
ask-for-new-link = Een nieuwe link aanvragen
no-access-title = U hebt geen toegang
no-access-text = U bent ingelogd, maar dit adres hoort niet bij iemand met toegang tot { $portal }. Schrijf ons als dat volgens u niet klopt.
sign-out-other-address = Uitloggen en een ander adres gebruiken
single-sign-on-text = Je meldt je aan met je account bij { $provider }.
single-sign-on-button = Aanmelden met { $provider }
single-sign-on-failed = Je bent niet aangemeld
single-sign-on-stale = Deze aanmelding duurde te lang, is al gebruikt of is in een andere browser begonnen. Begin opnieuw.
single-sign-on-refused = { $provider } heeft je niet aangemeld.
single-sign-on-said = { $provider } zegt:
single-sign-on-unreachable = { $provider } is op dit moment niet bereikbaar. Probeer het straks opnieuw.
single-sign-on-unproven = Het antwoord van { $provider } kon niet worden geverifieerd, dus is niemand aangemeld. Probeer het opnieuw.
single-sign-on-no-address = { $provider } heeft geen e-mailadres van je bevestigd, dus kunnen we hier niet zien wie je bent. Bevestig het daar, of schrijf ons.
single-sign-on-not-let-in = Je account bij { $provider } heeft geen toegang tot { $portal }. Schrijf ons als dat volgens jou wel zo zou moeten zijn.
single-sign-on-other-subject = Je e-mailadres hoort hier bij een ander account bij { $provider }. Schrijf ons, dan kijken we ernaar.
single-sign-on-again = Een ander account gebruiken
single-sign-on-sign-out = Ook afmelden bij { $provider }
single-sign-on-dev = In dit voorbeeld wordt { $provider } niet gevraagd: je kiest wie je wilt zijn.

## Het portaal
signed-in-as = Ingelogd als
sign-out = Uitloggen
new-ticket = Nieuwe aanvraag
views = Weergaven
view-mine = Mijn aanvragen
view-company = Van het bedrijf
subject = Onderwerp
no-subject = (geen onderwerp)
status = Status
requester = Aanvrager
company = Bedrijf
created = Aangemaakt
last-activity = Laatste activiteit
number = Nummer
details = Details
pages = Pagina’s
newest = Nieuwste
older = Oudere
no-tickets-title = Nog geen aanvragen
no-tickets-text = Als u ons schrijft, vindt u uw vragen en onze antwoorden hier terug.

## Een aanvraag
conversations = Gesprekken
channel = { $channel ->
    [portal] Portaal
    [email] E-mail
    [chat] Chat
    [messenger] Messenger
    [form] Formulier
    [phone] Telefoon
   *[other] Gesprek
}
side = { $side ->
    [you] U
    [colleague] Collega
   *[agent] Support
}
no-messages = Nog geen berichten.
thread-changed = De aanvraag is bijgewerkt
quoted-text = Geciteerde tekst tonen
your-reply = Uw antwoord
send-reply = Antwoord versturen
reply-reopens = De aanvraag is gesloten. Met uw antwoord wordt die heropend.
text-problem-closed = De aanvraag is gesloten terwijl u schreef en kan niet meer worden beantwoord. Uw tekst staat hier nog, zodat u die kunt kopiëren.
text-problem-empty = Schrijf iets voordat u verstuurt.
text-problem-long = { $max ->
    [one] De tekst is te lang. Er is ruimte voor { $max } teken.
   *[other] De tekst is te lang. Er is ruimte voor { $max } tekens.
}
close-ticket = Aanvraag sluiten
close-note = Hebt u uw antwoord? U kunt de aanvraag altijd heropenen.
reopen-ticket = Aanvraag heropenen
done-replied = Uw antwoord is verstuurd.
done-created = Uw aanvraag is verstuurd. We antwoorden hier en per e-mail.
done-closed = De aanvraag is gesloten.
done-reopened = De aanvraag is weer open.

## Een nieuwe aanvraag
new-ticket-text = Vertel ons waarmee u hulp nodig hebt. Hoe meer we weten, hoe sneller we kunnen antwoorden.
description = Wat is er gebeurd?
description-hint = Wat deed u, wat verwachtte u en wat gebeurde er in plaats daarvan?
subject-problem-empty = Geef de aanvraag een onderwerp.
subject-problem-long = { $max ->
    [one] Het onderwerp is te lang. Er is ruimte voor { $max } teken.
   *[other] Het onderwerp is te lang. Er is ruimte voor { $max } tekens.
}
send-ticket = Versturen
cancel = Annuleren

## Als er iets misgaat
request-id = Als u ons hierover schrijft, vermeld dan
problem-not-found-title = Hier is niets
problem-not-found-text = Het adres klopt niet, of hoort bij iets waartoe u geen toegang hebt.
problem-forbidden-title = Het formulier kwam ergens anders vandaan
problem-forbidden-text = Voor uw veiligheid is er niets verstuurd. Ga terug, laad de pagina opnieuw en probeer het nog eens.
problem-bad-request-title = Dat hebben we niet begrepen
problem-bad-request-text = Er klopt iets niet in wat er is verstuurd. Ga terug en probeer het opnieuw.
problem-conflict-title = Dat kan nu niet
problem-conflict-text = De aanvraag is intussen gewijzigd, of deze functie staat uit. Laad de pagina opnieuw om de actuele stand te zien.
problem-too-large-title = Dat was te veel in één keer
problem-too-large-text = Kort de tekst in en verstuur die opnieuw.
problem-too-many-title = Iets te snel
problem-too-many-text = Wacht even en probeer het opnieuw.
problem-failed-title = Er ging bij ons iets mis
problem-failed-text = Het ligt niet aan u. Probeer het zo meteen opnieuw.
problem-unavailable-title = We zijn even weg
problem-unavailable-text = We zijn snel terug. Niets van wat u hebt verstuurd, is verloren gegaan.

## E-mails
mail-hello = Goedendag,
mail-sign-in-subject = { $code } is uw code voor { $portal }
mail-sign-in-code = Dit is uw code voor { $portal }:
mail-sign-in-link = Of gebruik de link in de browser waarin u die hebt aangevraagd:
mail-sign-in-note = { $minutes ->
    [one] De code en de link werken één keer, { $minutes } minuut lang. Hebt u dit niet aangevraagd, dan hoeft u niets te doen.
   *[other] De code en de link werken één keer, { $minutes } minuten lang. Hebt u dit niet aangevraagd, dan hoeft u niets te doen.
}
mail-answered-subject = Antwoord op #{ $number }: { $subject }
mail-answered-text = { $author } heeft op uw aanvraag #{ $number } geantwoord:
mail-answered-link = De hele aanvraag lezen en antwoorden:
mail-answered-button = Lezen en antwoorden
mail-answered-note = U ontvangt deze e-mail omdat u ons in { $portal } hebt geschreven.
mail-registration-subject = U hebt nu toegang tot { $portal }
mail-registration-text = U kunt nu inloggen bij { $portal }. Daar ziet u uw aanvragen, volgt u wat ermee gebeurt en schrijft u ons.
mail-registration-address = Log in met dit adres. Een wachtwoord is niet nodig:
mail-registration-link = Hier inloggen:
mail-registration-note = U ontvangt deze e-mail één keer, omdat u toegang hebt gekregen. Wilt u die niet, dan hoeft u niets te doen.

## Woorden in artikelen
alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op
task-done = Klaar
task-open = Nog te doen
other-articles = Overige artikelen
