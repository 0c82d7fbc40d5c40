# Texte der Oberfläche auf Deutsch. Anrede: Sie.

language-name = Deutsch
date-and-time = { $date }, { $time }

## Alle Seiten
skip-to-content = Zum Inhalt springen
main-menu = Hauptmenü
footer-menu = Fußzeile
language = Sprache
help-centre = Hilfecenter
breadcrumb = Sie sind hier

## Wissensdatenbank
home-lead = Kurze Anleitungen von den Menschen, die auch Ihre Fragen beantworten.
browse-categories = Alle Themen
subcategories = Mehr zu diesem Thema
category-empty = Hier gibt es noch keine Artikel.
articles-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
in-this-category = Zum selben Thema
on-this-page = Auf dieser Seite
last-updated = Zuletzt aktualisiert am { $date }
draft = Entwurf: nur für Sie sichtbar
draft-mark = Entwurf
copy-link = Link zu diesem Abschnitt kopieren
link-copied = Link kopiert
more-articles = Weitere Artikel
previous-article = Vorheriger Artikel
next-article = Nächster Artikel
still-need-help = Noch Fragen?
still-need-help-text = Schreiben Sie uns, was passiert ist. Ihnen antwortet ein Mensch.
not-found-title = Diese Seite gibt es hier nicht
not-found-text = Vielleicht enthält die Adresse einen Tippfehler, oder die Seite ist umgezogen. Von hier aus kommen Sie weiter.
to-home = Zum Hilfecenter
future-badge = Erscheint am { $date }
private-badge = Nur für angemeldete Leser
fallback-notice = Dieser Artikel liegt in dieser Sprache ({ $language }) noch nicht vor. Sie lesen ihn auf { $source }.
related = Verwandte Artikel
tags = Schlagwörter
tag-title = Artikel zu „{ $tag }“
edit-page = Diese Seite bearbeiten
print-page = Drucken
copy-code = Kopieren
copied = Kopiert
tabs-label = Auswahl
step-label = Schritt { $number }
footnotes-label = Fußnoten
back-to-text = Zurück zum Text
feed-title = { $site }: neue und geänderte Artikel
feed-category = { $category } – { $site }
view-as = Ansicht als
view-as-visitor = Besucher, nicht angemeldet

## Suche
search-title = Suche
search-label = Hilfecenter durchsuchen
search-placeholder = Wobei brauchen Sie Hilfe?
search-button = Suchen
search-results = { $count ->
    [one] { $count } Ergebnis für „{ $query }“
   *[other] { $count } Ergebnisse für „{ $query }“
}
search-none = Keine Ergebnisse für „{ $query }“
search-none-help = Prüfen Sie die Schreibweise, versuchen Sie es mit anderen oder weniger Wörtern, oder wählen Sie ein Thema.
search-more = Weitere Ergebnisse anzeigen
search-all-results = Alle Ergebnisse für „{ $query }“
search-loading = Suche läuft …
search-failed = Die Suche konnte nicht geladen werden. Stattdessen zur Suchseite.
search-keys = Wählen Sie mit den Pfeiltasten ein Ergebnis aus und öffnen Sie es mit der Eingabetaste.

## Unter einem Artikel: War er hilfreich?
helpful-question = War dieser Artikel hilfreich?
helpful-yes = Ja
helpful-no = Nein
helpful-thanks = Vielen Dank! Das hilft uns, besser zu werden.
helpful-comment = Was fehlt oder ist unklar? (optional)
helpful-comment-hint = Bitte geben Sie keine persönlichen Daten an. Wir können hier nicht antworten.
helpful-send = Senden
helpful-too-many = Das waren viele Rückmeldungen in kurzer Zeit. Warten Sie einige Minuten und versuchen Sie es dann erneut.

## Anmelden
email = E-Mail-Adresse
code = Sechsstelliger Code
sign-in = Anmelden
sign-in-title = Bei „{ $portal }“ anmelden
sign-in-text = Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link und einen Code. Ein Passwort brauchen Sie nicht.
sign-in-send = Code anfordern
sign-in-note = Die E-Mail kommt innerhalb einer Minute. Falls nicht, sehen Sie im Spam-Ordner nach.
sign-in-kept = Das hatten Sie geschrieben
sign-in-kept-note = Ihre Anmeldung war abgelaufen, deshalb wurde der Text nicht gesendet. Kopieren Sie ihn, melden Sie sich an und senden Sie ihn noch einmal.
sign-in-problem-address = Das sieht nicht nach einer E-Mail-Adresse aus. Prüfen Sie sie und versuchen Sie es erneut.
sign-in-problem-code = Dieser Code stimmt nicht. Sehen Sie in der neuesten E-Mail nach und versuchen Sie es erneut.
sign-in-problem-expired = Dieser Code oder Link ist nicht mehr gültig. Fordern Sie einen neuen an.
sign-in-problem-too-many = Das waren viele Versuche in kurzer Zeit. Warten Sie einige Minuten und versuchen Sie es dann erneut.
signed-out = Sie sind abgemeldet.
check-mail-title = Sehen Sie in Ihrem Postfach nach
check-mail-text = { $minutes ->
    [one] Wenn wir die Adresse kennen, ist eine E-Mail mit einem Link und einem Code unterwegs. Beide sind { $minutes } Minute lang gültig.
   *[other] Wenn wir die Adresse kennen, ist eine E-Mail mit einem Link und einem Code unterwegs. Beide sind { $minutes } Minuten lang gültig.
}
check-mail-dev = E-Mails öffnen, die gesendet worden wären
check-mail-note = Keine E-Mail erhalten?
another-address = Noch einmal versuchen oder andere Adresse verwenden
open-link-title = Bei „{ $portal }“ anmelden
open-link-text = Nur noch ein Schritt: Klicken Sie auf die Schaltfläche, um sich in diesem Browser anzumelden.
other-browser-title = Dieser Link gehört zu einem anderen Browser
other-browser-text = Wechseln Sie dorthin, wo Sie den Link angefordert haben, und geben Sie dort den Code aus der E-Mail ein. Oder melden Sie sich hier neu an.
sign-in-here = Stattdessen hier anmelden
link-gone-title = Dieser Link ist nicht mehr gültig
link-gone-text = Er wurde bereits verwendet oder ist abgelaufen. Ein neuer ist schnell angefordert.
ask-for-new-link = Neuen Link anfordern
no-access-title = Sie haben keinen Zugriff
no-access-text = Sie sind angemeldet, aber diese Adresse gehört zu niemandem mit Zugriff auf „{ $portal }“. Schreiben Sie uns, wenn das nicht stimmt.
sign-out-other-address = Abmelden und andere Adresse verwenden
single-sign-on-text = Sie melden sich mit Ihrem Konto bei { $provider } an.
single-sign-on-button = Mit { $provider } anmelden
single-sign-on-failed = Sie sind nicht angemeldet
single-sign-on-stale = Diese Anmeldung hat zu lange gedauert, wurde schon verwendet oder in einem anderen Browser begonnen. Beginnen Sie von vorn.
single-sign-on-refused = { $provider } hat Sie nicht angemeldet.
single-sign-on-said = { $provider } sagt:
single-sign-on-unreachable = { $provider } ist gerade nicht erreichbar. Versuchen Sie es später noch einmal.
single-sign-on-unproven = Die Antwort von { $provider } ließ sich nicht bestätigen, deshalb wurde niemand angemeldet. Versuchen Sie es noch einmal.
single-sign-on-no-address = { $provider } hat keine E-Mail-Adresse von Ihnen bestätigt, deshalb lässt sich hier nicht feststellen, wer Sie sind. Bestätigen Sie sie dort, oder schreiben Sie uns.
single-sign-on-not-let-in = Ihr Konto bei { $provider } hat keinen Zugang zu { $portal }. Schreiben Sie uns, wenn das anders sein sollte.
single-sign-on-other-subject = Ihre E-Mail-Adresse gehört hier zu einem anderen Konto bei { $provider }. Schreiben Sie uns, wir kümmern uns darum.
single-sign-on-again = Anderes Konto verwenden
single-sign-on-sign-out = Auch bei { $provider } abmelden
single-sign-on-dev = In dieser Vorschau wird { $provider } nicht gefragt: Sie wählen, wer Sie sein möchten.

## Das Portal
signed-in-as = Angemeldet als
sign-out = Abmelden
new-ticket = Neue Anfrage
views = Ansichten
view-mine = Meine Anfragen
view-company = Anfragen des Unternehmens
subject = Betreff
no-subject = (kein Betreff)
status = Status
requester = Anfrage von
company = Unternehmen
created = Erstellt
last-activity = Letzte Aktivität
number = Nummer
details = Details
pages = Seiten
newest = Neueste
older = Ältere
no-tickets-title = Noch keine Anfragen
no-tickets-text = Wenn Sie uns schreiben, finden Sie Ihre Fragen und unsere Antworten hier.

## Eine Anfrage
conversations = Unterhaltungen
channel = { $channel ->
    [portal] Portal
    [email] E-Mail
    [chat] Chat
    [messenger] Messenger
    [form] Formular
    [phone] Telefon
   *[other] Unterhaltung
}
side = { $side ->
    [you] Sie
    [colleague] Aus Ihrem Unternehmen
   *[agent] Support
}
no-messages = Noch keine Nachrichten.
thread-changed = Die Anfrage wurde aktualisiert
quoted-text = Zitierten Text anzeigen
your-reply = Ihre Antwort
send-reply = Antwort senden
reply-reopens = Die Anfrage ist geschlossen. Mit Ihrer Antwort wird sie wieder geöffnet.
text-problem-closed = Die Anfrage wurde geschlossen, während Sie geschrieben haben, und kann nicht mehr beantwortet werden. Ihr Text steht noch hier, damit Sie ihn kopieren können.
text-problem-empty = Schreiben Sie etwas, bevor Sie senden.
text-problem-long = { $max ->
    [one] Der Text ist zu lang. Möglich ist höchstens { $max } Zeichen.
   *[other] Der Text ist zu lang. Möglich sind höchstens { $max } Zeichen.
}
close-ticket = Anfrage schließen
close-note = Ist Ihre Frage beantwortet? Sie können die Anfrage jederzeit wieder öffnen.
reopen-ticket = Anfrage wieder öffnen
done-replied = Ihre Antwort wurde gesendet.
done-created = Ihre Anfrage wurde gesendet. Wir antworten hier und per E-Mail.
done-closed = Die Anfrage ist geschlossen.
done-reopened = Die Anfrage ist wieder offen.

## Eine neue Anfrage
new-ticket-text = Schreiben Sie uns, wobei Sie Hilfe brauchen. Je mehr wir wissen, desto schneller können wir antworten.
description = Was ist passiert?
description-hint = Was haben Sie getan, was haben Sie erwartet und was ist stattdessen passiert?
subject-problem-empty = Geben Sie einen Betreff ein.
subject-problem-long = { $max ->
    [one] Der Betreff ist zu lang. Möglich ist höchstens { $max } Zeichen.
   *[other] Der Betreff ist zu lang. Möglich sind höchstens { $max } Zeichen.
}
send-ticket = Senden
cancel = Abbrechen

## Wenn etwas schiefgeht
request-id = Wenn Sie uns deshalb schreiben, nennen Sie bitte diese Kennung:
problem-not-found-title = Hier gibt es nichts
problem-not-found-text = Die Adresse ist falsch oder gehört zu etwas, auf das Sie keinen Zugriff haben.
problem-forbidden-title = Das Formular kam von einer anderen Seite
problem-forbidden-text = Zu Ihrer Sicherheit wurde nichts gesendet. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es erneut.
problem-bad-request-title = Das konnten wir nicht verarbeiten
problem-bad-request-text = Etwas an den gesendeten Daten stimmt nicht. Gehen Sie zurück und versuchen Sie es erneut.
problem-conflict-title = Das ist gerade nicht möglich
problem-conflict-text = Die Anfrage hat sich inzwischen geändert, oder diese Funktion ist abgeschaltet. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.
problem-too-large-title = Das war zu viel auf einmal
problem-too-large-text = Kürzen Sie den Text und senden Sie ihn noch einmal.
problem-too-many-title = Das ging etwas zu schnell
problem-too-many-text = Warten Sie einen Moment und versuchen Sie es erneut.
problem-failed-title = Bei uns ist etwas schiefgegangen
problem-failed-text = Es liegt nicht an Ihnen. Versuchen Sie es in Kürze erneut.
problem-unavailable-title = Wir sind kurz nicht erreichbar
problem-unavailable-text = Wir sind gleich wieder da. Nichts von dem, was Sie gesendet haben, ist verloren.

## E-Mails
mail-hello = Guten Tag!
mail-sign-in-subject = { $code } ist Ihr Code für „{ $portal }“
mail-sign-in-code = Hier ist Ihr Code für „{ $portal }“:
mail-sign-in-link = Oder öffnen Sie diesen Link in dem Browser, in dem Sie ihn angefordert haben:
mail-sign-in-note = { $minutes ->
    [one] Code und Link gelten einmal und { $minutes } Minute lang. Wenn Sie das nicht angefordert haben, müssen Sie nichts tun.
   *[other] Code und Link gelten einmal und { $minutes } Minuten lang. Wenn Sie das nicht angefordert haben, müssen Sie nichts tun.
}
mail-answered-subject = Antwort auf #{ $number }: { $subject }
mail-answered-text = { $author } hat auf Ihre Anfrage #{ $number } geantwortet:
mail-answered-link = Ganze Anfrage lesen und antworten:
mail-answered-button = Lesen und antworten
mail-answered-note = Sie erhalten diese E-Mail, weil Sie uns über „{ $portal }“ geschrieben haben.
mail-registration-subject = Sie haben jetzt Zugang zu „{ $portal }“
mail-registration-text = Sie können sich jetzt bei „{ $portal }“ anmelden. Dort sehen Sie Ihre Anfragen, verfolgen, was daraus wird, und schreiben uns.
mail-registration-address = Melden Sie sich mit dieser Adresse an. Ein Passwort brauchen Sie nicht:
mail-registration-link = Hier anmelden:
mail-registration-note = Sie erhalten diese E-Mail einmal, weil Ihnen Zugang gegeben wurde. Möchten Sie ihn nicht, brauchen Sie nichts zu tun.

## Wörter in Artikeln
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
task-done = Erledigt
task-open = Offen
other-articles = Weitere Artikel
