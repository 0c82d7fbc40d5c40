# Textes de l’interface en français. On vouvoie. Devant ; : ! ? et à l’intérieur des guillemets : espace fine insécable.

language-name = Français
date-and-time = { $date }, { $time }

## Toutes les pages
skip-to-content = Aller au contenu
main-menu = Menu principal
footer-menu = Pied de page
language = Langue
help-centre = Centre d’aide
breadcrumb = Vous êtes ici

## Base de connaissances
home-lead = Des guides courts, écrits par celles et ceux qui répondent à vos questions.
browse-categories = Parcourir par thème
subcategories = Plus sur ce thème
category-empty = Aucun article ici pour le moment.
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
in-this-category = Sur le même thème
on-this-page = Sur cette page
last-updated = Mis à jour le { $date }
draft = Brouillon : visible de vous uniquement
draft-mark = Brouillon
copy-link = Copier le lien vers cette section
link-copied = Lien copié
more-articles = Autres articles
previous-article = Article précédent
next-article = Article suivant
still-need-help = Besoin d’aide supplémentaire ?
still-need-help-text = Expliquez-nous ce qui se passe : une personne vous répondra.
not-found-title = Cette page est introuvable
not-found-text = L’adresse est peut-être mal saisie, ou la page a été déplacée. Voici de quoi poursuivre.
to-home = Aller au centre d’aide
future-badge = Sera publié le { $date }
private-badge = Réservé aux lecteurs connectés
fallback-notice = Cet article n’est pas encore disponible dans cette langue ({ $language }). Langue affichée : { $source }.
related = Articles associés
tags = Mots-clés
tag-title = Articles sur « { $tag } »
edit-page = Modifier cette page
print-page = Imprimer
copy-code = Copier
copied = Copié
tabs-label = Choix
step-label = Étape { $number }
footnotes-label = Notes
back-to-text = Retour au texte
feed-title = { $site } : articles nouveaux et modifiés
feed-category = { $category } – { $site }
view-as = Afficher en tant que
view-as-visitor = Visiteur non connecté

## Recherche
search-title = Recherche
search-label = Rechercher dans le centre d’aide
search-placeholder = Comment pouvons-nous vous aider ?
search-button = Rechercher
search-results = { $count ->
    [one] { $count } résultat pour « { $query } »
   *[other] { $count } résultats pour « { $query } »
}
search-none = Aucun résultat pour « { $query } »
search-none-help = Vérifiez l’orthographe, essayez d’autres mots ou moins de mots, ou parcourez les thèmes.
search-more = Afficher plus de résultats
search-all-results = Tous les résultats pour « { $query } »
search-loading = Recherche en cours…
search-failed = La recherche n’a pas pu être chargée. Ouvrir la page de recherche.
search-keys = Choisissez un résultat avec les touches fléchées, puis ouvrez-le avec Entrée.

## Sous un article : a-t-il été utile ?
helpful-question = Cet article vous a-t-il été utile ?
helpful-yes = Oui
helpful-no = Non
helpful-thanks = Merci ! Votre avis nous aide à progresser.
helpful-comment = Que manque-t-il, ou qu’est-ce qui n’est pas clair ? (facultatif)
helpful-comment-hint = N’indiquez aucune donnée personnelle. Nous ne pouvons pas répondre ici.
helpful-send = Envoyer
helpful-too-many = Beaucoup d’avis en peu de temps. Patientez quelques minutes et réessayez.

## Connexion
email = Adresse e-mail
code = Code à six chiffres
sign-in = Se connecter
sign-in-title = Se connecter à « { $portal } »
sign-in-text = Indiquez votre adresse e-mail : nous vous enverrons un lien et un code. Aucun mot de passe n’est nécessaire.
sign-in-send = Recevoir un code
sign-in-note = L’e-mail arrive en moins d’une minute. Sinon, regardez dans les courriers indésirables.
sign-in-kept = Voici ce que vous aviez écrit
sign-in-kept-note = Votre session avait expiré, le texte n’a donc pas été envoyé. Copiez-le, connectez-vous et envoyez-le de nouveau.
sign-in-problem-address = Cela ne ressemble pas à une adresse e-mail. Vérifiez-la et réessayez.
sign-in-problem-code = Ce code n’est pas le bon. Consultez l’e-mail le plus récent et réessayez.
sign-in-problem-expired = Ce code ou ce lien n’est plus valable. Demandez-en un nouveau.
sign-in-problem-too-many = Beaucoup de tentatives en peu de temps. Patientez quelques minutes et réessayez.
signed-out = Votre session est fermée.
check-mail-title = Consultez votre messagerie
check-mail-text = { $minutes ->
    [one] Si nous connaissons cette adresse, un e-mail contenant un lien et un code est en route. Ils sont valables { $minutes } minute.
   *[other] Si nous connaissons cette adresse, un e-mail contenant un lien et un code est en route. Ils sont valables { $minutes } minutes.
}
check-mail-dev = Ouvrir les e-mails qui auraient été envoyés
check-mail-note = Pas d’e-mail ?
another-address = Réessayer ou utiliser une autre adresse
open-link-title = Se connecter à « { $portal } »
open-link-text = Plus qu’une étape : appuyez sur le bouton pour vous connecter dans ce navigateur.
other-browser-title = Ce lien est destiné à un autre navigateur
other-browser-text = Revenez là où vous l’avez demandé et saisissez-y le code reçu par e-mail. Ou connectez-vous ici depuis le début.
sign-in-here = Se connecter ici
link-gone-title = Ce lien n’est plus valable
link-gone-text = Il a déjà servi ou a expiré. En obtenir un nouveau ne prend qu’un instant.
ask-for-new-link = Demander un nouveau lien
no-access-title = Vous n’avez pas accès
no-access-text = La connexion a réussi, mais cette adresse ne donne pas accès à « { $portal } ». Écrivez-nous si vous pensez que c’est une erreur.
sign-out-other-address = Se déconnecter et utiliser une autre adresse
single-sign-on-text = Vous vous connectez avec votre compte { $provider }.
single-sign-on-button = Se connecter avec { $provider }
single-sign-on-failed = Vous n’êtes pas connecté
single-sign-on-stale = Cette connexion a pris trop de temps, a déjà servi ou a commencé dans un autre navigateur. Recommencez.
single-sign-on-refused = { $provider } ne vous a pas connecté.
single-sign-on-said = { $provider } répond :
single-sign-on-unreachable = { $provider } est injoignable pour le moment. Réessayez un peu plus tard.
single-sign-on-unproven = La réponse de { $provider } n’a pas pu être vérifiée, personne n’a donc été connecté. Réessayez.
single-sign-on-no-address = { $provider } n’a vérifié aucune adresse e-mail à votre nom, nous ne pouvons donc pas savoir ici qui vous êtes. Faites-la vérifier là-bas, ou écrivez-nous.
single-sign-on-not-let-in = Votre compte { $provider } ne donne pas accès à { $portal }. Écrivez-nous si vous pensez qu’il le devrait.
single-sign-on-other-subject = Votre adresse e-mail appartient ici à un autre compte { $provider }. Écrivez-nous, nous allons regarder.
single-sign-on-again = Utiliser un autre compte
single-sign-on-sign-out = Se déconnecter aussi de { $provider }
single-sign-on-dev = Dans cet aperçu, { $provider } n’est pas consulté : vous choisissez qui vous êtes.

## Le portail
signed-in-as = Connecté en tant que
sign-out = Se déconnecter
new-ticket = Nouvelle demande
views = Vues
view-mine = Mes demandes
view-company = Demandes de l’entreprise
subject = Objet
no-subject = (sans objet)
status = Statut
requester = Demandeur
company = Entreprise
created = Créée
last-activity = Dernière activité
number = Numéro
details = Détails
pages = Pages
newest = Plus récentes
older = Plus anciennes
no-tickets-title = Aucune demande pour le moment
no-tickets-text = Quand vous nous écrivez, vos questions et nos réponses sont conservées ici.

## Une demande
conversations = Conversations
channel = { $channel ->
    [portal] Portail
    [email] E-mail
    [chat] Chat
    [messenger] Messagerie
    [form] Formulaire
    [phone] Téléphone
   *[other] Conversation
}
side = { $side ->
    [you] Vous
    [colleague] Collègue
   *[agent] Support
}
no-messages = Aucun message pour le moment.
thread-changed = La demande a été mise à jour
quoted-text = Afficher le texte cité
your-reply = Votre réponse
send-reply = Envoyer la réponse
reply-reopens = La demande est fermée. Votre réponse la rouvrira.
text-problem-closed = La demande a été fermée pendant que vous écriviez et ne peut plus recevoir de réponse. Votre texte est toujours ici pour que vous puissiez le copier.
text-problem-empty = Écrivez quelque chose avant d’envoyer.
text-problem-long = { $max ->
    [one] Le texte est trop long : { $max } caractère au maximum.
   *[other] Le texte est trop long : { $max } caractères au maximum.
}
close-ticket = Fermer la demande
close-note = Vous avez votre réponse ? Vous pourrez rouvrir la demande à tout moment.
reopen-ticket = Rouvrir la demande
done-replied = Votre réponse a été envoyée.
done-created = Votre demande a été envoyée. Nous répondons ici et par e-mail.
done-closed = La demande est fermée.
done-reopened = La demande est de nouveau ouverte.

## Une nouvelle demande
new-ticket-text = Dites-nous ce dont vous avez besoin. Plus nous en savons, plus vite nous pouvons répondre.
description = Que s’est-il passé ?
description-hint = Que faisiez-vous, à quoi vous attendiez-vous et que s’est-il passé à la place ?
subject-problem-empty = Donnez un objet à la demande.
subject-problem-long = { $max ->
    [one] L’objet est trop long : { $max } caractère au maximum.
   *[other] L’objet est trop long : { $max } caractères au maximum.
}
send-ticket = Envoyer
cancel = Annuler

## Problèmes
request-id = Si vous nous écrivez à ce sujet, mentionnez
problem-not-found-title = Il n’y a rien ici
problem-not-found-text = L’adresse est erronée, ou correspond à un élément auquel vous n’avez pas accès.
problem-forbidden-title = Le formulaire provenait d’un autre site
problem-forbidden-text = Pour votre sécurité, rien n’a été envoyé. Revenez en arrière, rechargez la page et réessayez.
problem-bad-request-title = Nous n’avons pas compris
problem-bad-request-text = Quelque chose ne va pas dans ce qui a été envoyé. Revenez en arrière et réessayez.
problem-conflict-title = C’est impossible pour le moment
problem-conflict-text = La demande a changé entre-temps, ou cette fonction est désactivée. Rechargez la page pour voir où elle en est.
problem-too-large-title = C’était trop en une seule fois
problem-too-large-text = Raccourcissez le texte et envoyez-le de nouveau.
problem-too-many-title = Un peu trop vite
problem-too-many-text = Patientez un instant et réessayez.
problem-failed-title = Une erreur s’est produite chez nous
problem-failed-text = Vous n’y êtes pour rien. Réessayez dans un instant.
problem-unavailable-title = Nous nous absentons un instant
problem-unavailable-text = Nous revenons bientôt. Rien de ce que vous avez envoyé n’est perdu.

## E-mails
mail-hello = Bonjour,
mail-sign-in-subject = { $code } est votre code pour « { $portal } »
mail-sign-in-code = Voici votre code pour « { $portal } » :
mail-sign-in-link = Ou utilisez ce lien, dans le navigateur où vous l’avez demandé :
mail-sign-in-note = { $minutes ->
    [one] Le code et le lien fonctionnent une seule fois, pendant { $minutes } minute. Si vous n’avez rien demandé, vous n’avez rien à faire.
   *[other] Le code et le lien fonctionnent une seule fois, pendant { $minutes } minutes. Si vous n’avez rien demandé, vous n’avez rien à faire.
}
mail-answered-subject = Réponse à la demande #{ $number } : { $subject }
mail-answered-text = { $author } a répondu à votre demande #{ $number } :
mail-answered-link = Lire toute la demande et répondre :
mail-answered-button = Lire et répondre
mail-answered-note = Vous recevez cet e-mail parce que vous nous avez écrit dans « { $portal } ».
mail-registration-subject = Vous avez maintenant accès à « { $portal } »
mail-registration-text = Vous pouvez maintenant vous connecter à « { $portal } ». Vous y voyez vos demandes, suivez leur avancement et nous écrivez.
mail-registration-address = Connectez-vous avec cette adresse. Aucun mot de passe n’est nécessaire :
mail-registration-link = Se connecter ici :
mail-registration-note = Vous recevez cet e-mail une seule fois, parce qu’un accès vous a été donné. Si vous n’en voulez pas, vous n’avez rien à faire.

## Mots dans les articles
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
task-done = Fait
task-open = À faire
other-articles = Autres articles
