# Käyttöliittymän tekstit suomeksi. Sinuttelu. Nimet ja muut tuntemattomat sanat pidetään perusmuodossa: ne eivät taivu.

language-name = Suomi
date-and-time = { $date } klo { $time }

## Kaikki sivut
skip-to-content = Siirry sisältöön
main-menu = Päävalikko
footer-menu = Alatunniste
language = Kieli
help-centre = Ohjekeskus
breadcrumb = Olet täällä

## Tietopankki
home-lead = Lyhyitä ohjeita niiltä, jotka vastaavat kysymyksiin.
browse-categories = Selaa aiheittain
subcategories = Lisää samasta aiheesta
category-empty = Täällä ei ole vielä artikkeleita.
articles-count = { $count ->
    [one] { $count } artikkeli
   *[other] { $count } artikkelia
}
in-this-category = Samasta aiheesta
on-this-page = Tällä sivulla
last-updated = Päivitetty { $date }
draft = Luonnos: vain sinä näet tämän
draft-mark = Luonnos
copy-link = Kopioi linkki tähän kohtaan
link-copied = Linkki kopioitu
more-articles = Lisää artikkeleita
previous-article = Edellinen
next-article = Seuraava
still-need-help = Tarvitsetko vielä apua?
still-need-help-text = Kerro, mitä tapahtui, niin ihminen vastaa.
not-found-title = Sivua ei löydy
not-found-text = Osoitteessa voi olla kirjoitusvirhe, tai sivu on siirretty. Tästä pääset eteenpäin.
to-home = Ohjekeskukseen
future-badge = Julkaistaan { $date }
private-badge = Vain kirjautuneille lukijoille
fallback-notice = Artikkelia ei ole vielä tällä kielellä ({ $language }). Näytettävä kieli: { $source }.
related = Aiheeseen liittyvää
tags = Tunnisteet
tag-title = Artikkelit tunnisteella ”{ $tag }”
edit-page = Muokkaa sivua
print-page = Tulosta
copy-code = Kopioi
copied = Kopioitu
tabs-label = Vaihtoehdot
step-label = Vaihe { $number }
footnotes-label = Alaviitteet
back-to-text = Takaisin tekstiin
feed-title = { $site }: uudet ja muuttuneet artikkelit
feed-category = { $category } – { $site }
view-as = Näytä käyttäjänä
view-as-visitor = Vierailija, ei kirjautunut

## Haku
search-title = Haku
search-label = Hae ohjekeskuksesta
search-placeholder = Missä voimme auttaa?
search-button = Hae
search-results = { $count ->
    [one] { $count } tulos haulle ”{ $query }”
   *[other] { $count } tulosta haulle ”{ $query }”
}
search-none = Ei tuloksia haulle ”{ $query }”
search-none-help = Tarkista oikeinkirjoitus, kokeile muita tai harvempia sanoja tai selaa aiheita.
search-more = Näytä lisää tuloksia
search-all-results = Kaikki tulokset haulle ”{ $query }”
search-loading = Haetaan…
search-failed = Hakua ei voitu ladata. Siirry hakusivulle.
search-keys = Valitse tulos nuolinäppäimillä ja avaa se Enterillä.

## Artikkelin alla: oliko siitä apua?
helpful-question = Oliko tästä artikkelista apua?
helpful-yes = Kyllä
helpful-no = Ei
helpful-thanks = Kiitos! Palautteesi auttaa meitä parantamaan ohjeita.
helpful-comment = Mitä puuttuu tai mikä on epäselvää? (valinnainen)
helpful-comment-hint = Älä kirjoita henkilötietoja. Emme voi vastata tätä kautta.
helpful-send = Lähetä
helpful-too-many = Palautetta tuli paljon lyhyessä ajassa. Odota muutama minuutti ja yritä uudelleen.

## Kirjautuminen
email = Sähköpostiosoite
code = Kuusinumeroinen koodi
sign-in = Kirjaudu sisään
sign-in-title = Kirjaudu palveluun { $portal }
sign-in-text = Anna sähköpostiosoitteesi, niin lähetämme sinulle linkin ja koodin. Salasanaa ei tarvita.
sign-in-send = Lähetä koodi
sign-in-note = Viesti tulee minuutin kuluessa. Jos sitä ei näy, katso roskapostikansiosta.
sign-in-kept = Tämän olit kirjoittanut
sign-in-kept-note = Kirjautumisesi oli vanhentunut, joten tekstiä ei lähetetty. Kopioi se, kirjaudu sisään ja lähetä uudelleen.
sign-in-problem-address = Tämä ei näytä sähköpostiosoitteelta. Tarkista se ja yritä uudelleen.
sign-in-problem-code = Koodi ei täsmää. Katso viimeisin viesti ja yritä uudelleen.
sign-in-problem-expired = Koodi tai linkki ei ole enää voimassa. Pyydä uusi.
sign-in-problem-too-many = Yrityksiä tuli monta lyhyessä ajassa. Odota muutama minuutti ja yritä uudelleen.
signed-out = Olet kirjautunut ulos.
check-mail-title = Katso sähköpostisi
check-mail-text = { $minutes ->
    [one] Jos tunnemme osoitteen, linkki ja koodi ovat tulossa sähköpostiisi. Ne ovat voimassa { $minutes } minuutin.
   *[other] Jos tunnemme osoitteen, linkki ja koodi ovat tulossa sähköpostiisi. Ne ovat voimassa { $minutes } minuuttia.
}
check-mail-dev = Avaa viestit, jotka olisi lähetetty
check-mail-note = Eikö viestiä tullut?
another-address = Yritä uudelleen tai käytä toista osoitetta
open-link-title = Kirjaudu palveluun { $portal }
open-link-text = Enää yksi vaihe: kirjaudu tässä selaimessa painamalla painiketta.
other-browser-title = Linkki kuuluu toiseen selaimeen
other-browser-text = Palaa selaimeen, jossa pyysit linkin, ja kirjoita viestissä oleva koodi sinne. Tai kirjaudu tässä alusta alkaen.
sign-in-here = Kirjaudu tässä
link-gone-title = Linkki ei ole enää voimassa
link-gone-text = Se on jo käytetty tai vanhentunut. Uuden saa hetkessä.
ask-for-new-link = Pyydä uusi linkki
no-access-title = Sinulla ei ole käyttöoikeutta
no-access-text = Olet kirjautunut, mutta tällä osoitteella ei ole käyttöoikeutta palveluun { $portal }. Kirjoita meille, jos sillä mielestäsi pitäisi olla.
sign-out-other-address = Kirjaudu ulos ja käytä toista osoitetta
single-sign-on-text = Kirjaudut sisään tililläsi palvelussa { $provider }.
single-sign-on-button = Kirjaudu sisään: { $provider }
single-sign-on-failed = Et ole kirjautunut sisään
single-sign-on-stale = Kirjautuminen kesti liian kauan, on jo käytetty tai aloitettiin toisessa selaimessa. Aloita alusta.
single-sign-on-refused = { $provider } ei kirjannut sinua sisään.
single-sign-on-said = { $provider } ilmoittaa:
single-sign-on-unreachable = { $provider } ei juuri nyt vastaa. Yritä hetken päästä uudelleen.
single-sign-on-unproven = Vastausta palvelusta { $provider } ei voitu varmentaa, joten ketään ei kirjattu sisään. Yritä uudelleen.
single-sign-on-no-address = { $provider } ei ole vahvistanut sähköpostiosoitettasi, joten emme tiedä, kuka olet täällä. Vahvista se siellä tai kirjoita meille.
single-sign-on-not-let-in = Tililläsi palvelussa { $provider } ei ole pääsyä portaaliin { $portal }. Kirjoita meille, jos sillä mielestäsi pitäisi olla.
single-sign-on-other-subject = Sähköpostiosoitteesi kuuluu täällä toiselle tilille palvelussa { $provider }. Kirjoita meille, niin selvitämme asian.
single-sign-on-again = Käytä toista tiliä
single-sign-on-sign-out = Kirjaudu ulos myös palvelusta { $provider }
single-sign-on-dev = Tässä esikatselussa ei käytetä palvelua { $provider }: valitset itse, kuka haluat olla.

## Portaali
signed-in-as = Kirjautunut käyttäjänä
sign-out = Kirjaudu ulos
new-ticket = Uusi tukipyyntö
views = Näkymät
view-mine = Omat
view-company = Yrityksen
subject = Aihe
no-subject = (ei aihetta)
status = Tila
requester = Pyytäjä
company = Yritys
created = Luotu
last-activity = Viimeisin tapahtuma
number = Numero
details = Tiedot
pages = Sivut
newest = Uusimmat
older = Vanhemmat
no-tickets-title = Ei vielä tukipyyntöjä
no-tickets-text = Kun kirjoitat meille, kysymyksesi ja vastauksemme säilyvät täällä.

## Tukipyyntö
conversations = Keskustelut
channel = { $channel ->
    [portal] Portaali
    [email] Sähköposti
    [chat] Chat
    [messenger] Pikaviesti
    [form] Lomake
    [phone] Puhelin
   *[other] Keskustelu
}
side = { $side ->
    [you] Sinä
    [colleague] Kollega
   *[agent] Tuki
}
no-messages = Ei vielä viestejä.
thread-changed = Tukipyyntö on päivittynyt
quoted-text = Näytä lainattu teksti
your-reply = Vastauksesi
send-reply = Lähetä vastaus
reply-reopens = Tukipyyntö on suljettu. Vastauksesi avaa sen uudelleen.
text-problem-closed = Tukipyyntö suljettiin, kun kirjoitit, eikä siihen voi enää vastata. Tekstisi on yhä tässä, jotta voit kopioida sen.
text-problem-empty = Kirjoita jotain ennen lähettämistä.
text-problem-long = { $max ->
    [one] Teksti on liian pitkä. Siihen mahtuu { $max } merkki.
   *[other] Teksti on liian pitkä. Siihen mahtuu { $max } merkkiä.
}
close-ticket = Sulje tukipyyntö
close-note = Saitko vastauksen? Voit avata pyynnön uudelleen milloin tahansa.
reopen-ticket = Avaa uudelleen
done-replied = Vastauksesi on lähetetty.
done-created = Tukipyyntösi on lähetetty. Vastaamme täällä ja sähköpostitse.
done-closed = Tukipyyntö on suljettu.
done-reopened = Tukipyyntö on taas auki.

## Uusi tukipyyntö
new-ticket-text = Kerro, missä tarvitset apua. Mitä enemmän tiedämme, sitä nopeammin voimme vastata.
description = Mitä on tapahtunut?
description-hint = Mitä teit, mitä odotit ja mitä sen sijaan tapahtui?
subject-problem-empty = Anna tukipyynnölle aihe.
subject-problem-long = { $max ->
    [one] Aihe on liian pitkä. Siihen mahtuu { $max } merkki.
   *[other] Aihe on liian pitkä. Siihen mahtuu { $max } merkkiä.
}
send-ticket = Lähetä
cancel = Peruuta

## Ongelmat
request-id = Jos kirjoitat meille tästä, mainitse
problem-not-found-title = Täällä ei ole mitään
problem-not-found-text = Osoite on väärä, tai sen takana on jotain, mihin sinulla ei ole käyttöoikeutta.
problem-forbidden-title = Lomake tuli muualta
problem-forbidden-text = Turvallisuutesi vuoksi mitään ei lähetetty. Palaa takaisin, lataa sivu uudelleen ja yritä sitten.
problem-bad-request-title = Emme ymmärtäneet tätä
problem-bad-request-text = Lähetetyissä tiedoissa on jotain vikaa. Palaa takaisin ja yritä uudelleen.
problem-conflict-title = Tämä ei onnistu juuri nyt
problem-conflict-text = Tukipyyntö on sillä välin muuttunut, tai toiminto ei ole käytössä. Lataa sivu uudelleen, niin näet tilanteen.
problem-too-large-title = Liikaa yhdellä kertaa
problem-too-large-text = Lyhennä tekstiä ja lähetä se uudelleen.
problem-too-many-title = Hieman liian nopeasti
problem-too-many-text = Odota hetki ja yritä uudelleen.
problem-failed-title = Meillä meni jotain pieleen
problem-failed-text = Vika ei ole sinussa. Yritä hetken kuluttua uudelleen.
problem-unavailable-title = Olemme hetken poissa
problem-unavailable-text = Palaamme pian. Mitään lähettämääsi ei ole kadonnut.

## Sähköpostit
mail-hello = Hei!
mail-sign-in-subject = { $code } on koodisi palveluun { $portal }
mail-sign-in-code = Tässä on koodisi palveluun { $portal }:
mail-sign-in-link = Tai käytä linkkiä selaimessa, jossa pyysit sen:
mail-sign-in-note = { $minutes ->
    [one] Koodi ja linkki toimivat kerran, { $minutes } minuutin ajan. Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään.
   *[other] Koodi ja linkki toimivat kerran, { $minutes } minuutin ajan. Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään.
}
mail-answered-subject = Vastaus tukipyyntöön #{ $number }: { $subject }
mail-answered-text = { $author } on vastannut tukipyyntöösi #{ $number }:
mail-answered-link = Lue koko tukipyyntö ja vastaa:
mail-answered-button = Lue ja vastaa
mail-answered-note = Saat tämän viestin, koska kirjoitit meille palvelussa { $portal }.
mail-registration-subject = Sinulla on nyt pääsy palveluun { $portal }
mail-registration-text = Voit nyt käyttää palvelua { $portal }. Siellä näet tukipyyntösi, voit seurata niiden etenemistä ja kirjoittaa meille.
mail-registration-address = Kirjaudu sisään tällä osoitteella. Salasanaa ei tarvita:
mail-registration-link = Kirjaudu sisään täällä:
mail-registration-note = Saat tämän viestin kerran, koska olet saanut pääsyn palveluun. Jos et tarvitse sitä, sinun ei tarvitse tehdä mitään.

## Sanoja artikkeleissa
alert-note = Huomautus
alert-tip = Vinkki
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Ole varovainen
task-done = Tehty
task-open = Tekemättä
other-articles = Muut artikkelit
