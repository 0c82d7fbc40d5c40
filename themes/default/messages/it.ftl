# Testi dell’interfaccia in italiano. Imperativo alla seconda persona, come nei programmi.

language-name = Italiano
date-and-time = { $date }, { $time }

## Tutte le pagine
skip-to-content = Vai al contenuto
main-menu = Menu principale
footer-menu = Piè di pagina
language = Lingua
help-centre = Centro assistenza
breadcrumb = Sei qui

## Base di conoscenze
home-lead = Guide brevi, scritte da chi risponde alle domande.
browse-categories = Sfoglia per argomento
subcategories = Altro su questo argomento
category-empty = Qui non ci sono ancora articoli.
articles-count = { $count ->
    [one] { $count } articolo
   *[other] { $count } articoli
}
in-this-category = In questo argomento
on-this-page = In questa pagina
last-updated = Ultimo aggiornamento: { $date }
draft = Bozza: visibile solo a te
draft-mark = Bozza
copy-link = Copia il link a questa sezione
link-copied = Link copiato
more-articles = Altri articoli
previous-article = Precedente
next-article = Successivo
still-need-help = Serve ancora aiuto?
still-need-help-text = Raccontaci che cosa è successo: ti risponderà una persona.
not-found-title = Questa pagina non esiste
not-found-text = L’indirizzo potrebbe essere errato o la pagina potrebbe essere stata spostata. Da qui puoi proseguire.
to-home = Vai al centro assistenza
future-badge = Data di pubblicazione: { $date }
private-badge = Solo per chi ha effettuato l’accesso
fallback-notice = Questo articolo non è ancora disponibile in questa lingua ({ $language }). Lingua visualizzata: { $source }.
related = Articoli correlati
tags = Tag
tag-title = Articoli su “{ $tag }”
edit-page = Modifica questa pagina
print-page = Stampa
copy-code = Copia
copied = Copiato
tabs-label = Scelte
step-label = Passaggio { $number }
footnotes-label = Note
back-to-text = Torna al testo
feed-title = { $site }: articoli nuovi e modificati
feed-category = { $category } – { $site }
view-as = Visualizza come
view-as-visitor = Visitatore senza accesso

## Ricerca
search-title = Ricerca
search-label = Cerca nel centro assistenza
search-placeholder = Come possiamo aiutarti?
search-button = Cerca
search-results = { $count ->
    [one] { $count } risultato per “{ $query }”
   *[other] { $count } risultati per “{ $query }”
}
search-none = Nessun risultato per “{ $query }”
search-none-help = Controlla l’ortografia, prova con altre parole o con meno parole, oppure sfoglia gli argomenti.
search-more = Mostra altri risultati
search-all-results = Tutti i risultati per “{ $query }”
search-loading = Ricerca in corso…
search-failed = Impossibile caricare la ricerca. Apri la pagina di ricerca.
search-keys = Scegli un risultato con i tasti freccia e aprilo con Invio.

## Sotto un articolo: è stato utile?
helpful-question = Questo articolo ti è stato utile?
helpful-yes = Sì
helpful-no = No
helpful-thanks = Grazie! Ci aiuta a migliorare.
helpful-comment = Che cosa manca o non è chiaro? (facoltativo)
helpful-comment-hint = Non inserire dati personali. Qui non possiamo rispondere.
helpful-send = Invia
helpful-too-many = Troppe risposte in poco tempo. Attendi qualche minuto e riprova.

## Accesso
email = Indirizzo email
code = Codice di sei cifre
sign-in = Accedi
sign-in-title = Accedi a { $portal }
sign-in-text = Inserisci il tuo indirizzo email e ti invieremo un link e un codice. Non serve alcuna password.
sign-in-send = Invia il codice
sign-in-note = L’email arriva entro un minuto. Se non la vedi, controlla la posta indesiderata.
sign-in-kept = Ecco che cosa avevi scritto
sign-in-kept-note = La sessione era scaduta, quindi il testo non è stato inviato. Copialo, accedi e invialo di nuovo.
sign-in-problem-address = Questo non sembra un indirizzo email. Controllalo e riprova.
sign-in-problem-code = Il codice non è corretto. Controlla l’email più recente e riprova.
sign-in-problem-expired = Questo codice o link non è più valido. Richiedine uno nuovo.
sign-in-problem-too-many = Troppi tentativi in poco tempo. Attendi qualche minuto e riprova.
signed-out = La sessione è stata chiusa.
check-mail-title = Controlla la posta
check-mail-text = { $minutes ->
    [one] Se conosciamo l’indirizzo, è in arrivo un’email con un link e un codice. Entrambi sono validi per { $minutes } minuto.
   *[other] Se conosciamo l’indirizzo, è in arrivo un’email con un link e un codice. Entrambi sono validi per { $minutes } minuti.
}
check-mail-dev = Apri le email che sarebbero state inviate
check-mail-note = L’email non è arrivata?
another-address = Riprova o usa un altro indirizzo
open-link-title = Accedi a { $portal }
open-link-text = Manca un solo passaggio: premi il pulsante per accedere in questo browser.
other-browser-title = Questo link appartiene a un altro browser
other-browser-text = Torna dove lo hai richiesto e inserisci lì il codice ricevuto via email. Oppure accedi qui dall’inizio.
sign-in-here = Accedi qui
link-gone-title = Questo link non è più valido
link-gone-text = È già stato usato o è scaduto. Per averne uno nuovo basta un attimo.
ask-for-new-link = Richiedi un nuovo link
no-access-title = Non hai accesso
no-access-text = L’accesso è riuscito, ma questo indirizzo non appartiene a nessuno che possa usare { $portal }. Scrivici se pensi che dovrebbe.
sign-out-other-address = Esci e usa un altro indirizzo
single-sign-on-text = Acceda con il Suo account { $provider }.
single-sign-on-button = Accedi con { $provider }
single-sign-on-failed = Non ha effettuato l’accesso
single-sign-on-stale = Questo accesso ha richiesto troppo tempo, è già stato usato o è iniziato in un altro browser. Ricominci.
single-sign-on-refused = { $provider } non ha consentito l’accesso.
single-sign-on-said = { $provider } dice:
single-sign-on-unreachable = { $provider } non è raggiungibile in questo momento. Riprovi tra un po’.
single-sign-on-unproven = Non è stato possibile verificare la risposta di { $provider }, quindi nessuno ha effettuato l’accesso. Riprovi.
single-sign-on-no-address = { $provider } non ha verificato nessun Suo indirizzo e-mail, quindi qui non possiamo sapere chi è. Lo verifichi lì, oppure ci scriva.
single-sign-on-not-let-in = Il Suo account { $provider } non ha accesso a { $portal }. Ci scriva se pensa che dovrebbe averlo.
single-sign-on-other-subject = Il Suo indirizzo e-mail appartiene qui a un altro account { $provider }. Ci scriva e controlleremo.
single-sign-on-again = Usa un altro account
single-sign-on-sign-out = Esci anche da { $provider }
single-sign-on-dev = In questa anteprima { $provider } non viene interpellato: sceglie Lei chi essere.

## Il portale
signed-in-as = Accesso effettuato come
sign-out = Esci
new-ticket = Nuova richiesta
views = Viste
view-mine = Le mie
view-company = Dell’azienda
subject = Oggetto
no-subject = (senza oggetto)
status = Stato
requester = Richiedente
company = Azienda
created = Creata
last-activity = Ultima attività
number = Numero
details = Dettagli
pages = Pagine
newest = Più recenti
older = Meno recenti
no-tickets-title = Ancora nessuna richiesta
no-tickets-text = Quando ci scrivi, le tue domande e le nostre risposte vengono conservate qui.

## Una richiesta
conversations = Conversazioni
channel = { $channel ->
    [portal] Portale
    [email] Email
    [chat] Chat
    [messenger] Messaggistica
    [form] Modulo
    [phone] Telefono
   *[other] Conversazione
}
side = { $side ->
    [you] Tu
    [colleague] Collega
   *[agent] Assistenza
}
no-messages = Ancora nessun messaggio.
thread-changed = La richiesta è stata aggiornata
quoted-text = Mostra il testo citato
your-reply = La tua risposta
send-reply = Invia risposta
reply-reopens = La richiesta è chiusa. La tua risposta la riaprirà.
text-problem-closed = La richiesta è stata chiusa mentre scrivevi e non può più ricevere risposte. Il tuo testo è ancora qui, così puoi copiarlo.
text-problem-empty = Scrivi qualcosa prima di inviare.
text-problem-long = { $max ->
    [one] Il testo è troppo lungo: massimo { $max } carattere.
   *[other] Il testo è troppo lungo: massimo { $max } caratteri.
}
close-ticket = Chiudi la richiesta
close-note = Hai avuto la tua risposta? Puoi riaprire la richiesta in qualsiasi momento.
reopen-ticket = Riapri la richiesta
done-replied = La tua risposta è stata inviata.
done-created = La tua richiesta è stata inviata. Rispondiamo qui e via email.
done-closed = La richiesta è chiusa.
done-reopened = La richiesta è di nuovo aperta.

## Una nuova richiesta
new-ticket-text = Raccontaci per che cosa ti serve aiuto. Più cose sappiamo, prima possiamo rispondere.
description = Che cosa è successo?
description-hint = Che cosa stavi facendo, che cosa ti aspettavi e che cosa è successo invece?
subject-problem-empty = Inserisci un oggetto per la richiesta.
subject-problem-long = { $max ->
    [one] L’oggetto è troppo lungo: massimo { $max } carattere.
   *[other] L’oggetto è troppo lungo: massimo { $max } caratteri.
}
send-ticket = Invia
cancel = Annulla

## Problemi
request-id = Se ci scrivi a questo proposito, indica
problem-not-found-title = Qui non c’è nulla
problem-not-found-text = L’indirizzo è errato, o appartiene a qualcosa a cui non hai accesso.
problem-forbidden-title = Il modulo proveniva da un altro sito
problem-forbidden-text = Per la tua sicurezza non è stato inviato nulla. Torna indietro, ricarica la pagina e riprova.
problem-bad-request-title = Non abbiamo capito
problem-bad-request-text = C’è qualcosa di errato in ciò che è stato inviato. Torna indietro e riprova.
problem-conflict-title = Ora non è possibile
problem-conflict-text = Nel frattempo la richiesta è cambiata, oppure questa funzione è disattivata. Ricarica la pagina per vedere la situazione.
problem-too-large-title = Troppo in una volta sola
problem-too-large-text = Accorcia il testo e invialo di nuovo.
problem-too-many-title = Un po’ troppo veloce
problem-too-many-text = Attendi un momento e riprova.
problem-failed-title = Qualcosa è andato storto da parte nostra
problem-failed-text = Non è colpa tua. Riprova tra poco.
problem-unavailable-title = Torniamo tra un momento
problem-unavailable-text = Saremo presto di nuovo qui. Nulla di ciò che hai inviato è andato perso.

## Email
mail-hello = Buongiorno!
mail-sign-in-subject = { $code } è il tuo codice per { $portal }
mail-sign-in-code = Ecco il tuo codice per { $portal }:
mail-sign-in-link = Oppure usa il link, nel browser in cui lo hai richiesto:
mail-sign-in-note = { $minutes ->
    [one] Il codice e il link funzionano una sola volta, per { $minutes } minuto. Se non li hai richiesti, non devi fare nulla.
   *[other] Il codice e il link funzionano una sola volta, per { $minutes } minuti. Se non li hai richiesti, non devi fare nulla.
}
mail-answered-subject = Risposta a #{ $number }: { $subject }
mail-answered-text = { $author } ha risposto alla tua richiesta #{ $number }:
mail-answered-link = Leggi tutta la richiesta e rispondi:
mail-answered-button = Leggi e rispondi
mail-answered-note = Ricevi questa email perché ci hai scritto in { $portal }.
mail-registration-subject = Ora hai accesso a { $portal }
mail-registration-text = Ora puoi accedere a { $portal }. Lì puoi vedere le tue richieste, seguirne l’andamento e scriverci.
mail-registration-address = Accedi con questo indirizzo. Non serve alcuna password:
mail-registration-link = Accedi qui:
mail-registration-note = Ricevi questa email una sola volta, perché ti è stato dato l’accesso. Se non lo desideri, non devi fare nulla.

## Parole negli articoli
alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avviso
alert-caution = Attenzione
task-done = Fatto
task-open = Da fare
other-articles = Altri articoli
