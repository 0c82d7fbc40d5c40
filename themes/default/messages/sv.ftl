# Gränssnittets texter på svenska.

language-name = Svenska
date-and-time = { $date } { $time }

## Alla sidor
skip-to-content = Hoppa till innehållet
main-menu = Huvudmeny
footer-menu = Sidfot
language = Språk
help-centre = Hjälpcenter
breadcrumb = Du är här

## Kunskapsbasen
home-lead = Korta guider, skrivna av dem som svarar på frågorna.
browse-categories = Välj ett ämne
subcategories = Mer i ämnet
category-empty = Här finns inget skrivet än.
articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artiklar
}
in-this-category = I samma ämne
on-this-page = På sidan
last-updated = Uppdaterad { $date }
draft = Utkast: bara du ser det här
draft-mark = Utkast
copy-link = Kopiera länk till avsnittet
link-copied = Länken är kopierad
more-articles = Fler artiklar
previous-article = Föregående
next-article = Nästa
still-need-help = Hjälpte det inte?
still-need-help-text = Berätta vad som hänt, så svarar en människa.
not-found-title = Sidan finns inte här
not-found-text = Adressen kan vara felstavad, eller så har sidan flyttat. Något av det här för dig vidare.
to-home = Till hjälpcentret
# Märken på en artikel
future-badge = Publiceras { $date }
private-badge = Bara för inloggade läsare
fallback-notice = Artikeln finns ännu inte på det här språket ({ $language }) och visas därför på { $source }.
related = Relaterade artiklar
tags = Taggar
tag-title = Artiklar om ”{ $tag }”
edit-page = Redigera sidan
print-page = Skriv ut
copy-code = Kopiera
copied = Kopierat
tabs-label = Alternativ
step-label = Steg { $number }
footnotes-label = Fotnoter
back-to-text = Tillbaka till texten
feed-title = { $site }: nya och ändrade artiklar
feed-category = { $category } – { $site }
view-as = Visa som
view-as-visitor = Besökare, inte inloggad

## Sökning
search-title = Sök
search-label = Sök i hjälpcentret
search-placeholder = Vad behöver du hjälp med?
search-button = Sök
search-results = { $count ->
    [one] { $count } träff på ”{ $query }”
   *[other] { $count } träffar på ”{ $query }”
}
search-none = Inga träffar på ”{ $query }”
search-none-help = Kontrollera stavningen, prova andra eller färre ord, eller välj ett ämne.
search-more = Visa fler träffar
search-all-results = Alla träffar på ”{ $query }”
search-loading = Söker…
search-failed = Sökningen kunde inte läsas in. Öppna söksidan i stället.
search-keys = Välj bland träffarna med piltangenterna och öppna en med Enter.

## Under en artikel: var den till hjälp?
helpful-question = Hjälpte artikeln dig?
helpful-yes = Ja
helpful-no = Nej
helpful-thanks = Tack! Det hjälper oss att bli bättre.
helpful-comment = Vad saknas eller är oklart? (valfritt)
helpful-comment-hint = Skriv inga personuppgifter. Vi kan inte svara här.
helpful-send = Skicka
helpful-too-many = Det blev många svar på kort tid. Vänta några minuter och försök igen.

## Inloggning
email = E-postadress
code = Sexsiffrig kod
sign-in = Logga in
sign-in-title = Logga in till { $portal }
sign-in-text = Ange din e-postadress så skickar vi en länk och en kod. Inget lösenord behövs.
sign-in-send = Skicka en kod
sign-in-note = Mejlet kommer inom en minut. Titta i skräpposten om det dröjer.
sign-in-kept = Det här hade du skrivit
sign-in-kept-note = Inloggningen hade gått ut, så texten skickades inte. Kopiera den, logga in och skicka den igen.
sign-in-problem-address = Det där ser inte ut som en e-postadress. Kontrollera den och försök igen.
sign-in-problem-code = Koden stämmer inte. Titta i det senaste mejlet och försök igen.
sign-in-problem-expired = Koden eller länken gäller inte längre. Be om en ny.
sign-in-problem-too-many = Det blev många försök på kort tid. Vänta några minuter och försök igen.
signed-out = Du är utloggad.
check-mail-title = Titta i din inkorg
check-mail-text = { $minutes ->
    [one] Om vi känner till adressen är ett mejl med en länk och en kod på väg. Båda gäller i { $minutes } minut.
   *[other] Om vi känner till adressen är ett mejl med en länk och en kod på väg. Båda gäller i { $minutes } minuter.
}
check-mail-dev = Öppna mejlen som skulle ha skickats
check-mail-note = Inget mejl?
another-address = Försök igen eller använd en annan adress
open-link-title = Logga in till { $portal }
open-link-text = Ett steg kvar. Tryck på knappen för att logga in i den här webbläsaren.
other-browser-title = Länken hör till en annan webbläsare
other-browser-text = Gå tillbaka dit där du bad om den och skriv koden från mejlet. Eller logga in här från början.
sign-in-here = Logga in här i stället
link-gone-title = Länken gäller inte längre
link-gone-text = Den har använts eller blivit för gammal. En ny tar bara ett ögonblick.
ask-for-new-link = Be om en ny länk
no-access-title = Du har inte tillgång
no-access-text = Du är inloggad, men adressen hör inte till någon som har tillgång till { $portal }. Skriv till oss om du tycker att den borde det.
sign-out-other-address = Logga ut och använd en annan adress
single-sign-on-text = Du loggar in med ditt konto hos { $provider }.
single-sign-on-button = Logga in med { $provider }
single-sign-on-failed = Du är inte inloggad
single-sign-on-stale = Inloggningen tog för lång tid, är redan använd eller påbörjades i en annan webbläsare. Börja om.
single-sign-on-refused = { $provider } loggade inte in dig.
single-sign-on-said = { $provider } säger:
single-sign-on-unreachable = { $provider } går inte att nå just nu. Försök igen om en stund.
single-sign-on-unproven = Svaret från { $provider } gick inte att verifiera, så ingen loggades in. Försök igen.
single-sign-on-no-address = { $provider } har inte bekräftat någon e-postadress för dig, så vi kan inte avgöra vem du är här. Bekräfta den där, eller skriv till oss.
single-sign-on-not-let-in = Ditt konto hos { $provider } ger inte tillgång till { $portal }. Skriv till oss om du tycker att det borde göra det.
single-sign-on-other-subject = Din e-postadress hör här till ett annat konto hos { $provider }. Skriv till oss, så tittar vi på det.
single-sign-on-again = Använd ett annat konto
single-sign-on-sign-out = Logga ut från { $provider } också
single-sign-on-dev = I förhandsvisningen tillfrågas inte { $provider }: du väljer vem du vill vara.

## Portalen
signed-in-as = Inloggad som
sign-out = Logga ut
new-ticket = Nytt ärende
views = Vyer
view-mine = Mina
view-company = Företagets
subject = Ämne
no-subject = (inget ämne)
status = Status
requester = Från
company = Företag
created = Skapat
last-activity = Senast aktivt
number = Nummer
details = Uppgifter
pages = Sidor
newest = Senaste
older = Äldre
no-tickets-title = Inga ärenden än
no-tickets-text = När du skriver till oss samlas dina frågor och våra svar här.

## Ett ärende
conversations = Konversationer
channel = { $channel ->
    [portal] Portalen
    [email] E-post
    [chat] Chatt
    [messenger] Messenger
    [form] Formulär
    [phone] Telefon
   *[other] Konversation
}
side = { $side ->
    [you] Du
    [colleague] Kollega
   *[agent] Supporten
}
no-messages = Inga meddelanden än.
thread-changed = Ärendet har uppdaterats
quoted-text = Visa citerad text
your-reply = Ditt svar
send-reply = Skicka svaret
reply-reopens = Ärendet är avslutat. Ditt svar öppnar det igen.
text-problem-closed = Ärendet stängdes medan du skrev och kan inte besvaras. Texten finns kvar här, så att du kan kopiera den.
text-problem-empty = Skriv något innan du skickar.
text-problem-long = { $max ->
    [one] Texten är för lång. Det får plats { $max } tecken.
   *[other] Texten är för lång. Det får plats { $max } tecken.
}
close-ticket = Avsluta ärendet
close-note = Har du fått svar? Du kan öppna det igen när som helst.
reopen-ticket = Öppna igen
done-replied = Ditt svar är skickat.
done-created = Ditt ärende är skickat. Vi svarar här och med e-post.
done-closed = Ärendet är avslutat.
done-reopened = Ärendet är öppet igen.

## Ett nytt ärende
new-ticket-text = Berätta vad du behöver hjälp med. Ju mer vi vet, desto snabbare kan vi svara.
description = Vad har hänt?
description-hint = Vad gjorde du, vad väntade du dig och vad hände i stället?
subject-problem-empty = Ge ärendet ett ämne.
subject-problem-long = { $max ->
    [one] Ämnet är för långt. Det får plats { $max } tecken.
   *[other] Ämnet är för långt. Det får plats { $max } tecken.
}
send-ticket = Skicka
cancel = Avbryt

## När något går fel
request-id = Om du hör av dig om det här, nämn
problem-not-found-title = Här finns ingenting
problem-not-found-text = Adressen är fel, eller hör till något som du inte har tillgång till.
problem-forbidden-title = Formuläret kom från någon annanstans
problem-forbidden-text = För din säkerhet skickades ingenting. Gå tillbaka, ladda om sidan och försök igen.
problem-bad-request-title = Det där förstod vi inte
problem-bad-request-text = Något i det som skickades är fel. Gå tillbaka och försök igen.
problem-conflict-title = Det går inte just nu
problem-conflict-text = Ärendet har ändrats under tiden, eller så är det här avstängt. Ladda om sidan för att se hur det ligger till.
problem-too-large-title = Det blev för mycket på en gång
problem-too-large-text = Korta texten och skicka igen.
problem-too-many-title = Lite för snabbt
problem-too-many-text = Vänta ett ögonblick och försök igen.
problem-failed-title = Något gick fel hos oss
problem-failed-text = Det är inte ditt fel. Försök igen om en stund.
problem-unavailable-title = Vi är borta ett ögonblick
problem-unavailable-text = Vi är strax tillbaka. Inget som du har skickat har gått förlorat.

## Mejl
mail-hello = Hej!
mail-sign-in-subject = { $code } är din kod till { $portal }
mail-sign-in-code = Här är din kod till { $portal }:
mail-sign-in-link = Eller använd länken, i den webbläsare där du bad om den:
mail-sign-in-note = { $minutes ->
    [one] Koden och länken gäller en gång, i { $minutes } minut. Om du inte har bett om detta behöver du inte göra något.
   *[other] Koden och länken gäller en gång, i { $minutes } minuter. Om du inte har bett om detta behöver du inte göra något.
}
mail-answered-subject = Svar på #{ $number }: { $subject }
mail-answered-text = { $author } har svarat på ditt ärende #{ $number }:
mail-answered-link = Läs hela ärendet och svara:
mail-answered-button = Läs och svara
mail-answered-note = Du får det här mejlet för att du har skrivit till oss i { $portal }.
mail-registration-subject = Du har nu tillgång till { $portal }
mail-registration-text = Du kan nu logga in på { $portal }. Där ser du dina ärenden, följer vad som händer med dem och skriver till oss.
mail-registration-address = Logga in med den här adressen. Du behöver inget lösenord:
mail-registration-link = Logga in här:
mail-registration-note = Du får det här mejlet en gång, för att du har fått tillgång. Vill du inte ha den behöver du inte göra något.

## Ord i artiklar
alert-note = Observera
alert-tip = Tips
alert-important = Viktigt
alert-warning = Varning
alert-caution = Se upp
task-done = Klart
task-open = Inte klart
other-articles = Övriga artiklar
