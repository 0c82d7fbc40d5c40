# Teksty interfejsu po polsku. Bez „Pan/Pani”: formy bezosobowe i tryb rozkazujący, jak zwykle w programach. Nazwy wstawiane
# przez program nie odmieniają się, dlatego stoją w cudzysłowie albo po dwukropku.

language-name = Polski
date-and-time = { $date }, { $time }

## Wszystkie strony
skip-to-content = Przejdź do treści
main-menu = Menu główne
footer-menu = Stopka
language = Język
help-centre = Centrum pomocy
breadcrumb = Tu jesteś

## Baza wiedzy
home-lead = Krótkie poradniki, napisane przez osoby, które odpowiadają na pytania.
browse-categories = Przeglądaj według tematu
subcategories = Więcej na ten temat
category-empty = Nie ma tu jeszcze żadnych artykułów.
articles-count = { $count ->
    [one] { $count } artykuł
    [few] { $count } artykuły
    [many] { $count } artykułów
   *[other] { $count } artykułu
}
in-this-category = Na ten temat
on-this-page = Na tej stronie
last-updated = Zaktualizowano { $date }
draft = Wersja robocza: nikt inny jej nie widzi
draft-mark = Wersja robocza
copy-link = Kopiuj link do tej sekcji
link-copied = Link skopiowano
more-articles = Więcej artykułów
previous-article = Poprzedni
next-article = Następny
still-need-help = Potrzebujesz dalszej pomocy?
still-need-help-text = Opisz, co się stało, a odpowie człowiek.
not-found-title = Nie ma takiej strony
not-found-text = W adresie może być literówka albo strona została przeniesiona. Stąd można przejść dalej.
to-home = Do centrum pomocy
future-badge = Ukaże się { $date }
private-badge = Tylko dla zalogowanych czytelników
fallback-notice = Ten artykuł nie jest jeszcze dostępny w tym języku ({ $language }). Wyświetlany język: { $source }.
related = Powiązane artykuły
tags = Tagi
tag-title = Artykuły z tagiem „{ $tag }”
edit-page = Edytuj tę stronę
print-page = Drukuj
copy-code = Kopiuj
copied = Skopiowano
tabs-label = Opcje
step-label = Krok { $number }
footnotes-label = Przypisy
back-to-text = Wróć do tekstu
feed-title = { $site }: nowe i zmienione artykuły
feed-category = { $category } – { $site }
view-as = Wyświetl jako
view-as-visitor = Gość, niezalogowany

## Wyszukiwanie
search-title = Wyszukiwanie
search-label = Szukaj w centrum pomocy
search-placeholder = W czym możemy pomóc?
search-button = Szukaj
search-results = { $count ->
    [one] { $count } wynik dla „{ $query }”
    [few] { $count } wyniki dla „{ $query }”
    [many] { $count } wyników dla „{ $query }”
   *[other] { $count } wyniku dla „{ $query }”
}
search-none = Brak wyników dla „{ $query }”
search-none-help = Sprawdź pisownię, użyj innych słów lub mniejszej ich liczby albo przejrzyj tematy.
search-more = Pokaż więcej wyników
search-all-results = Wszystkie wyniki dla „{ $query }”
search-loading = Wyszukiwanie…
search-failed = Nie udało się wczytać wyszukiwarki. Przejdź do strony wyszukiwania.
search-keys = Wybierz wynik klawiszami strzałek i otwórz go klawiszem Enter.

## Pod artykułem: czy był pomocny?
helpful-question = Czy ten artykuł był pomocny?
helpful-yes = Tak
helpful-no = Nie
helpful-thanks = Dziękujemy! To pomaga nam pisać lepiej.
helpful-comment = Czego brakuje albo co jest niejasne? (opcjonalnie)
helpful-comment-hint = Nie podawaj danych osobowych. Nie możemy tu odpowiedzieć.
helpful-send = Wyślij
helpful-too-many = Zbyt wiele odpowiedzi w krótkim czasie. Odczekaj kilka minut i spróbuj ponownie.

## Logowanie
email = Adres e-mail
code = Sześciocyfrowy kod
sign-in = Zaloguj się
sign-in-title = Logowanie do „{ $portal }”
sign-in-text = Podaj swój adres e-mail, a wyślemy link i kod. Hasło nie jest potrzebne.
sign-in-send = Wyślij kod
sign-in-note = Wiadomość dotrze w ciągu minuty. Jeśli jej nie ma, sprawdź folder ze spamem.
sign-in-kept = Wpisany wcześniej tekst
sign-in-kept-note = Sesja wygasła, dlatego tekst nie został wysłany. Skopiuj go, zaloguj się i wyślij ponownie.
sign-in-problem-address = To nie wygląda na adres e-mail. Sprawdź go i spróbuj ponownie.
sign-in-problem-code = Ten kod jest nieprawidłowy. Sprawdź najnowszą wiadomość i spróbuj ponownie.
sign-in-problem-expired = Ten kod lub link już nie działa. Poproś o nowy.
sign-in-problem-too-many = Zbyt wiele prób w krótkim czasie. Odczekaj kilka minut i spróbuj ponownie.
signed-out = Wylogowano.
check-mail-title = Sprawdź pocztę
check-mail-text = { $minutes ->
    [one] Jeśli znamy ten adres, wiadomość z linkiem i kodem jest już w drodze. Będą ważne przez { $minutes } minutę.
    [few] Jeśli znamy ten adres, wiadomość z linkiem i kodem jest już w drodze. Będą ważne przez { $minutes } minuty.
    [many] Jeśli znamy ten adres, wiadomość z linkiem i kodem jest już w drodze. Będą ważne przez { $minutes } minut.
   *[other] Jeśli znamy ten adres, wiadomość z linkiem i kodem jest już w drodze. Będą ważne przez { $minutes } minuty.
}
check-mail-dev = Otwórz wiadomości, które zostałyby wysłane
check-mail-note = Nie ma wiadomości?
another-address = Spróbuj ponownie lub użyj innego adresu
open-link-title = Logowanie do „{ $portal }”
open-link-text = Został jeden krok: naciśnij przycisk, aby zalogować się w tej przeglądarce.
other-browser-title = Ten link jest przeznaczony dla innej przeglądarki
other-browser-text = Wróć tam, gdzie padła prośba o link, i wpisz kod z wiadomości. Albo zaloguj się tutaj od początku.
sign-in-here = Zaloguj się tutaj
link-gone-title = Ten link już nie działa
link-gone-text = Został wykorzystany lub wygasł. Uzyskanie nowego zajmie tylko chwilę.
ask-for-new-link = Poproś o nowy link
no-access-title = Brak dostępu
no-access-text = Logowanie się powiodło, ale ten adres nie daje dostępu do „{ $portal }”. Napisz do nas, jeśli to pomyłka.
sign-out-other-address = Wyloguj się i użyj innego adresu
single-sign-on-text = Logujesz się kontem { $provider }.
single-sign-on-button = Zaloguj się przez { $provider }
single-sign-on-failed = Nie zalogowano
single-sign-on-stale = Logowanie trwało zbyt długo, zostało już wykorzystane albo zaczęło się w innej przeglądarce. Zacznij od nowa.
single-sign-on-refused = Logowanie przez { $provider } nie powiodło się.
single-sign-on-said = Odpowiedź od { $provider }:
single-sign-on-unreachable = Nie można teraz połączyć się z { $provider }. Spróbuj ponownie za chwilę.
single-sign-on-unproven = Nie udało się zweryfikować odpowiedzi od { $provider }, więc nikt nie został zalogowany. Spróbuj ponownie.
single-sign-on-no-address = Twój adres e-mail nie jest potwierdzony w { $provider }, więc nie możemy tu ustalić, kim jesteś. Potwierdź go tam albo napisz do nas.
single-sign-on-not-let-in = Twoje konto { $provider } nie ma dostępu do { $portal }. Napisz do nas, jeśli uważasz, że powinno mieć.
single-sign-on-other-subject = Twój adres e-mail należy tutaj do innego konta { $provider }. Napisz do nas, a to sprawdzimy.
single-sign-on-again = Użyj innego konta
single-sign-on-sign-out = Wyloguj się też z { $provider }
single-sign-on-dev = W tym podglądzie { $provider } nie jest pytany: wybierasz, kim chcesz być.

## Portal
signed-in-as = Zalogowano jako
sign-out = Wyloguj się
new-ticket = Nowe zgłoszenie
views = Widoki
view-mine = Moje
view-company = Zgłoszenia firmy
subject = Temat
no-subject = (bez tematu)
status = Status
requester = Zgłaszający
company = Firma
created = Utworzono
last-activity = Ostatnia aktywność
number = Numer
details = Szczegóły
pages = Strony
newest = Najnowsze
older = Starsze
no-tickets-title = Nie ma jeszcze zgłoszeń
no-tickets-text = Tutaj będą przechowywane wysłane do nas pytania i nasze odpowiedzi.

## Zgłoszenie
conversations = Rozmowy
channel = { $channel ->
    [portal] Portal
    [email] E-mail
    [chat] Czat
    [messenger] Komunikator
    [form] Formularz
    [phone] Telefon
   *[other] Rozmowa
}
side = { $side ->
    [you] Ty
    [colleague] Z Twojej firmy
   *[agent] Pomoc techniczna
}
no-messages = Nie ma jeszcze wiadomości.
thread-changed = Zgłoszenie zostało zaktualizowane
quoted-text = Pokaż cytowany tekst
your-reply = Twoja odpowiedź
send-reply = Wyślij odpowiedź
reply-reopens = Zgłoszenie jest zamknięte. Odpowiedź otworzy je ponownie.
text-problem-closed = Zgłoszenie zostało w międzyczasie zamknięte i nie można na nie odpowiedzieć. Tekst jest nadal tutaj, aby można go było skopiować.
text-problem-empty = Napisz coś przed wysłaniem.
text-problem-long = { $max ->
    [one] Tekst jest za długi. Może mieć najwyżej { $max } znak.
    [few] Tekst jest za długi. Może mieć najwyżej { $max } znaki.
    [many] Tekst jest za długi. Może mieć najwyżej { $max } znaków.
   *[other] Tekst jest za długi. Może mieć najwyżej { $max } znaku.
}
close-ticket = Zamknij zgłoszenie
close-note = Masz już odpowiedź? Zgłoszenie można w każdej chwili otworzyć ponownie.
reopen-ticket = Otwórz ponownie
done-replied = Odpowiedź została wysłana.
done-created = Zgłoszenie zostało wysłane. Odpowiemy tutaj i e-mailem.
done-closed = Zgłoszenie jest zamknięte.
done-reopened = Zgłoszenie jest znowu otwarte.

## Nowe zgłoszenie
new-ticket-text = Napisz, w czym potrzebujesz pomocy. Im więcej wiemy, tym szybciej możemy odpowiedzieć.
description = Co się stało?
description-hint = Co miało się stać, po jakich krokach i co stało się zamiast tego?
subject-problem-empty = Podaj temat zgłoszenia.
subject-problem-long = { $max ->
    [one] Temat jest za długi. Może mieć najwyżej { $max } znak.
    [few] Temat jest za długi. Może mieć najwyżej { $max } znaki.
    [many] Temat jest za długi. Może mieć najwyżej { $max } znaków.
   *[other] Temat jest za długi. Może mieć najwyżej { $max } znaku.
}
send-ticket = Wyślij
cancel = Anuluj

## Problemy
request-id = Pisząc do nas w tej sprawie, podaj
problem-not-found-title = Tu nic nie ma
problem-not-found-text = Adres jest błędny albo prowadzi do czegoś, do czego nie masz dostępu.
problem-forbidden-title = Formularz pochodzi z innego miejsca
problem-forbidden-text = Ze względów bezpieczeństwa nic nie zostało wysłane. Wróć, załaduj stronę ponownie i spróbuj jeszcze raz.
problem-bad-request-title = Nie udało się tego zrozumieć
problem-bad-request-text = W przesłanych danych jest błąd. Wróć i spróbuj ponownie.
problem-conflict-title = Teraz nie można tego zrobić
problem-conflict-text = Zgłoszenie zmieniło się w międzyczasie albo ta funkcja jest wyłączona. Załaduj stronę ponownie, aby zobaczyć aktualny stan.
problem-too-large-title = Za dużo naraz
problem-too-large-text = Skróć tekst i wyślij go ponownie.
problem-too-many-title = Trochę za szybko
problem-too-many-text = Odczekaj chwilę i spróbuj ponownie.
problem-failed-title = Coś poszło nie tak po naszej stronie
problem-failed-text = To nie Twoja wina. Spróbuj ponownie za chwilę.
problem-unavailable-title = Chwilowa przerwa
problem-unavailable-text = Niedługo wrócimy. Nic z wysłanych treści nie przepadło.

## Wiadomości e-mail
mail-hello = Dzień dobry!
mail-sign-in-subject = { $code } to kod do „{ $portal }”
mail-sign-in-code = Oto kod do „{ $portal }”:
mail-sign-in-link = Można też użyć linku, w tej samej przeglądarce, w której o niego poproszono:
mail-sign-in-note = { $minutes ->
    [one] Kod i link działają jeden raz, przez { $minutes } minutę. Jeśli to nie była Twoja prośba, nie trzeba nic robić.
    [few] Kod i link działają jeden raz, przez { $minutes } minuty. Jeśli to nie była Twoja prośba, nie trzeba nic robić.
    [many] Kod i link działają jeden raz, przez { $minutes } minut. Jeśli to nie była Twoja prośba, nie trzeba nic robić.
   *[other] Kod i link działają jeden raz, przez { $minutes } minuty. Jeśli to nie była Twoja prośba, nie trzeba nic robić.
}
mail-answered-subject = Odpowiedź na #{ $number }: { $subject }
mail-answered-text = Odpowiedź na zgłoszenie #{ $number } ({ $author }):
mail-answered-link = Przeczytaj całe zgłoszenie i odpowiedz:
mail-answered-button = Przeczytaj i odpowiedz
mail-answered-note = Otrzymujesz tę wiadomość, ponieważ napisano do nas z tego adresu w „{ $portal }”.
mail-registration-subject = Masz teraz dostęp do „{ $portal }”
mail-registration-text = Możesz teraz zalogować się do „{ $portal }”. Zobaczysz tam swoje zgłoszenia, prześledzisz ich przebieg i do nas napiszesz.
mail-registration-address = Zaloguj się tym adresem. Hasło nie jest potrzebne:
mail-registration-link = Zaloguj się tutaj:
mail-registration-note = Otrzymujesz tę wiadomość jeden raz, ponieważ przyznano Ci dostęp. Jeśli go nie chcesz, nie musisz nic robić.

## Słowa w artykułach
alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Ostrożnie
task-done = Zrobione
task-open = Do zrobienia
other-articles = Inne artykuły
