# Textos de la interfaz en español. Trato de usted, sin nombrarlo donde se pueda; vocabulario común a España y América.

language-name = Español
date-and-time = { $date }, { $time }

## Todas las páginas
skip-to-content = Ir al contenido
main-menu = Menú principal
footer-menu = Pie de página
language = Idioma
help-centre = Centro de ayuda
breadcrumb = Ubicación actual

## Base de conocimientos
home-lead = Guías breves, escritas por quienes responden a las preguntas.
browse-categories = Explorar por tema
subcategories = Más sobre este tema
category-empty = Aquí todavía no hay artículos.
articles-count = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
in-this-category = En este tema
on-this-page = En esta página
last-updated = Actualizado el { $date }
draft = Borrador: no lo ve nadie más
draft-mark = Borrador
copy-link = Copiar enlace a esta sección
link-copied = Enlace copiado
more-articles = Más artículos
previous-article = Anterior
next-article = Siguiente
still-need-help = ¿Necesita más ayuda?
still-need-help-text = Cuéntenos qué ha ocurrido y le responderá una persona.
not-found-title = Esta página no existe
not-found-text = Puede que la dirección esté mal escrita o que la página se haya movido. Desde aquí puede continuar.
to-home = Ir al centro de ayuda
future-badge = Se publicará el { $date }
private-badge = Solo para lectores con sesión iniciada
fallback-notice = Este artículo aún no está disponible en este idioma ({ $language }). Se muestra en: { $source }.
related = Artículos relacionados
tags = Etiquetas
tag-title = Artículos sobre “{ $tag }”
edit-page = Editar esta página
print-page = Imprimir
copy-code = Copiar
copied = Copiado
tabs-label = Opciones
step-label = Paso { $number }
footnotes-label = Notas al pie
back-to-text = Volver al texto
feed-title = { $site }: artículos nuevos y modificados
feed-category = { $category } – { $site }
view-as = Ver como
view-as-visitor = Visitante sin sesión iniciada

## Búsqueda
search-title = Búsqueda
search-label = Buscar en el centro de ayuda
search-placeholder = ¿En qué podemos ayudarle?
search-button = Buscar
search-results = { $count ->
    [one] { $count } resultado para “{ $query }”
   *[other] { $count } resultados para “{ $query }”
}
search-none = No hay resultados para “{ $query }”
search-none-help = Revise la ortografía, pruebe con otras palabras o con menos, o explore los temas.
search-more = Mostrar más resultados
search-all-results = Todos los resultados para “{ $query }”
search-loading = Buscando…
search-failed = No se pudo cargar la búsqueda. Abrir la página de búsqueda.
search-keys = Use las teclas de flecha para elegir un resultado e Intro para abrirlo.

## Debajo de un artículo: ¿fue útil?
helpful-question = ¿Le ha resultado útil este artículo?
helpful-yes = Sí
helpful-no = No
helpful-thanks = ¡Gracias! Nos ayuda a mejorar.
helpful-comment = ¿Qué falta o no queda claro? (opcional)
helpful-comment-hint = No incluya datos personales. Aquí no podemos responder.
helpful-send = Enviar
helpful-too-many = Son muchas respuestas en poco tiempo. Espere unos minutos e inténtelo de nuevo.

## Inicio de sesión
email = Correo electrónico
code = Código de seis dígitos
sign-in = Iniciar sesión
sign-in-title = Iniciar sesión en { $portal }
sign-in-text = Escriba su correo electrónico y le enviaremos un enlace y un código. No hace falta contraseña.
sign-in-send = Enviar código
sign-in-note = El correo llega en menos de un minuto. Si no aparece, mire en la carpeta de correo no deseado.
sign-in-kept = Esto es lo que había escrito
sign-in-kept-note = La sesión había caducado, así que el texto no se envió. Cópielo, inicie sesión y vuelva a enviarlo.
sign-in-problem-address = Esto no parece una dirección de correo electrónico. Revísela e inténtelo de nuevo.
sign-in-problem-code = El código no es correcto. Mire el correo más reciente e inténtelo de nuevo.
sign-in-problem-expired = Este código o enlace ya no es válido. Pida uno nuevo.
sign-in-problem-too-many = Han sido muchos intentos en poco tiempo. Espere unos minutos e inténtelo de nuevo.
signed-out = La sesión se ha cerrado.
check-mail-title = Revise su correo
check-mail-text = { $minutes ->
    [one] Si conocemos la dirección, ya va en camino un correo con un enlace y un código. Ambos son válidos durante { $minutes } minuto.
   *[other] Si conocemos la dirección, ya va en camino un correo con un enlace y un código. Ambos son válidos durante { $minutes } minutos.
}
check-mail-dev = Abrir los correos que se habrían enviado
check-mail-note = ¿No ha llegado el correo?
another-address = Intentarlo de nuevo o usar otra dirección
open-link-title = Iniciar sesión en { $portal }
open-link-text = Solo queda un paso. Pulse el botón para iniciar sesión en este navegador.
other-browser-title = Este enlace es de otro navegador
other-browser-text = Vuelva a donde lo pidió y escriba allí el código del correo. O inicie sesión aquí desde el principio.
sign-in-here = Iniciar sesión aquí
link-gone-title = Este enlace ya no es válido
link-gone-text = Ya se ha usado o ha caducado. Pedir uno nuevo lleva solo un momento.
ask-for-new-link = Pedir un enlace nuevo
no-access-title = Sin acceso
no-access-text = La sesión está iniciada, pero esta dirección no corresponde a nadie con acceso a { $portal }. Escríbanos si cree que es un error.
sign-out-other-address = Cerrar sesión y usar otra dirección
single-sign-on-text = Inicia sesión con su cuenta de { $provider }.
single-sign-on-button = Iniciar sesión con { $provider }
single-sign-on-failed = No ha iniciado sesión
single-sign-on-stale = Este inicio de sesión tardó demasiado, ya se ha usado o empezó en otro navegador. Empiece de nuevo.
single-sign-on-refused = { $provider } no ha iniciado su sesión.
single-sign-on-said = { $provider } dice:
single-sign-on-unreachable = Ahora no se puede conectar con { $provider }. Inténtelo de nuevo dentro de un rato.
single-sign-on-unproven = La respuesta de { $provider } no se ha podido verificar, así que no se ha iniciado ninguna sesión. Inténtelo de nuevo.
single-sign-on-no-address = { $provider } no ha verificado ninguna dirección de correo suya, así que aquí no podemos saber quién es. Verifíquela allí o escríbanos.
single-sign-on-not-let-in = Su cuenta de { $provider } no tiene acceso a { $portal }. Escríbanos si cree que debería tenerlo.
single-sign-on-other-subject = Su dirección de correo pertenece aquí a otra cuenta de { $provider }. Escríbanos y lo revisaremos.
single-sign-on-again = Usar otra cuenta
single-sign-on-sign-out = Cerrar sesión también en { $provider }
single-sign-on-dev = En esta vista previa no se consulta a { $provider }: usted elige quién quiere ser.

## El portal
signed-in-as = Sesión iniciada como
sign-out = Cerrar sesión
new-ticket = Nueva solicitud
views = Vistas
view-mine = Mis solicitudes
view-company = Las de la empresa
subject = Asunto
no-subject = (sin asunto)
status = Estado
requester = Solicitante
company = Empresa
created = Creada
last-activity = Última actividad
number = Número
details = Detalles
pages = Páginas
newest = Más recientes
older = Anteriores
no-tickets-title = Todavía no hay solicitudes
no-tickets-text = Cuando nos escriba, sus preguntas y nuestras respuestas se guardarán aquí.

## Una solicitud
conversations = Conversaciones
channel = { $channel ->
    [portal] Portal
    [email] Correo electrónico
    [chat] Chat
    [messenger] Mensajería
    [form] Formulario
    [phone] Teléfono
   *[other] Conversación
}
side = { $side ->
    [you] Usted
    [colleague] De su empresa
   *[agent] Soporte
}
no-messages = Todavía no hay mensajes.
thread-changed = La solicitud se ha actualizado
quoted-text = Mostrar texto citado
your-reply = Su respuesta
send-reply = Enviar respuesta
reply-reopens = La solicitud está cerrada. Su respuesta la volverá a abrir.
text-problem-closed = La solicitud se cerró mientras escribía y ya no admite respuestas. Su texto sigue aquí para que pueda copiarlo.
text-problem-empty = Escriba algo antes de enviar.
text-problem-long = { $max ->
    [one] El texto es demasiado largo. El máximo es { $max } carácter.
   *[other] El texto es demasiado largo. El máximo es de { $max } caracteres.
}
close-ticket = Cerrar la solicitud
close-note = ¿Ya tiene su respuesta? Puede volver a abrir la solicitud cuando quiera.
reopen-ticket = Volver a abrir
done-replied = Su respuesta se ha enviado.
done-created = Su solicitud se ha enviado. Responderemos aquí y por correo.
done-closed = La solicitud está cerrada.
done-reopened = La solicitud vuelve a estar abierta.

## Una solicitud nueva
new-ticket-text = Cuéntenos en qué necesita ayuda. Cuanto más sepamos, antes podremos responder.
description = ¿Qué ha ocurrido?
description-hint = ¿Qué estaba haciendo, qué esperaba y qué ocurrió en su lugar?
subject-problem-empty = Escriba un asunto.
subject-problem-long = { $max ->
    [one] El asunto es demasiado largo. El máximo es { $max } carácter.
   *[other] El asunto es demasiado largo. El máximo es de { $max } caracteres.
}
send-ticket = Enviar
cancel = Cancelar

## Problemas
request-id = Si nos escribe por esto, mencione
problem-not-found-title = Aquí no hay nada
problem-not-found-text = La dirección es incorrecta o corresponde a algo a lo que no tiene acceso.
problem-forbidden-title = El formulario venía de otro sitio
problem-forbidden-text = Por su seguridad, no se ha enviado nada. Vuelva atrás, cargue la página de nuevo y repita la operación.
problem-bad-request-title = No lo hemos entendido
problem-bad-request-text = Hay algo incorrecto en lo que se envió. Vuelva atrás e inténtelo de nuevo.
problem-conflict-title = Ahora no es posible
problem-conflict-text = La solicitud ha cambiado entretanto, o esta función está desactivada. Cargue la página de nuevo para ver cómo está.
problem-too-large-title = Demasiado de una vez
problem-too-large-text = Acorte el texto y vuelva a enviarlo.
problem-too-many-title = Un poco demasiado rápido
problem-too-many-text = Espere un momento e inténtelo de nuevo.
problem-failed-title = Algo ha fallado de nuestro lado
problem-failed-text = No es culpa suya. Inténtelo de nuevo dentro de un momento.
problem-unavailable-title = Volvemos en un momento
problem-unavailable-text = Estaremos de vuelta enseguida. No se ha perdido nada de lo que ha enviado.

## Correos
mail-hello = ¡Hola!
mail-sign-in-subject = { $code } es su código para { $portal }
mail-sign-in-code = Este es su código para { $portal }:
mail-sign-in-link = O use este enlace en el navegador donde lo pidió:
mail-sign-in-note = { $minutes ->
    [one] El código y el enlace sirven una sola vez, durante { $minutes } minuto. Si no los ha pedido, no tiene que hacer nada.
   *[other] El código y el enlace sirven una sola vez, durante { $minutes } minutos. Si no los ha pedido, no tiene que hacer nada.
}
mail-answered-subject = Respuesta a #{ $number }: { $subject }
mail-answered-text = { $author } ha respondido a su solicitud #{ $number }:
mail-answered-link = Leer toda la solicitud y responder:
mail-answered-button = Leer y responder
mail-answered-note = Recibe este correo porque nos ha escrito en { $portal }.
mail-registration-subject = Ya tiene acceso a { $portal }
mail-registration-text = Ya puede iniciar sesión en { $portal }. Allí puede ver sus solicitudes, seguir cómo avanzan y escribirnos.
mail-registration-address = Inicie sesión con esta dirección. No hace falta contraseña:
mail-registration-link = Inicie sesión aquí:
mail-registration-note = Recibe este correo una sola vez, porque se le ha dado acceso. Si no lo desea, no tiene que hacer nada.

## Palabras en los artículos
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
task-done = Hecho
task-open = Pendiente
other-articles = Otros artículos
