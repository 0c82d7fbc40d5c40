# Textos da interface em português, como se escreve no Brasil e sem o que em Portugal não se entenderia. Um site português
# pode pôr as suas próprias palavras em messages/pt-PT.ftl. Trata-se por você, sem o dizer onde for possível.

language-name = Português
date-and-time = { $date }, { $time }

## Todas as páginas
skip-to-content = Ir para o conteúdo
main-menu = Menu principal
footer-menu = Rodapé
language = Idioma
help-centre = Central de ajuda
breadcrumb = Você está aqui

## Base de conhecimento
home-lead = Guias curtos, escritos por quem responde às perguntas.
browse-categories = Navegar por assunto
subcategories = Mais sobre este assunto
category-empty = Ainda não há artigos aqui.
articles-count = { $count ->
    [one] { $count } artigo
   *[other] { $count } artigos
}
in-this-category = Neste assunto
on-this-page = Nesta página
last-updated = Atualizado em { $date }
draft = Rascunho: só você o vê
draft-mark = Rascunho
copy-link = Copiar link para esta seção
link-copied = Link copiado
more-articles = Mais artigos
previous-article = Anterior
next-article = Próximo
still-need-help = Ainda precisa de ajuda?
still-need-help-text = Conte o que aconteceu, e uma pessoa responderá.
not-found-title = Esta página não existe
not-found-text = O endereço pode estar errado ou a página pode ter mudado de lugar. Continue por aqui.
to-home = Ir para a central de ajuda
future-badge = Será publicado em { $date }
private-badge = Só para leitores com sessão iniciada
fallback-notice = Este artigo ainda não está disponível neste idioma ({ $language }). Idioma exibido: { $source }.
related = Artigos relacionados
tags = Tags
tag-title = Artigos sobre “{ $tag }”
edit-page = Editar esta página
print-page = Imprimir
copy-code = Copiar
copied = Copiado
tabs-label = Opções
step-label = Passo { $number }
footnotes-label = Notas de rodapé
back-to-text = Voltar ao texto
feed-title = { $site }: artigos novos e alterados
feed-category = { $category } – { $site }
view-as = Ver como
view-as-visitor = Visitante sem sessão iniciada

## Pesquisa
search-title = Pesquisa
search-label = Pesquisar na central de ajuda
search-placeholder = Como podemos ajudar?
search-button = Pesquisar
search-results = { $count ->
    [one] { $count } resultado para “{ $query }”
   *[other] { $count } resultados para “{ $query }”
}
search-none = Nenhum resultado para “{ $query }”
search-none-help = Verifique a ortografia, tente outras palavras ou menos palavras, ou navegue por assunto.
search-more = Mostrar mais resultados
search-all-results = Todos os resultados para “{ $query }”
search-loading = Pesquisando…
search-failed = Não foi possível carregar a pesquisa. Abrir a página de pesquisa.
search-keys = Use as setas do teclado para escolher um resultado e Enter para abri-lo.

## Abaixo de um artigo: foi útil?
helpful-question = Este artigo foi útil?
helpful-yes = Sim
helpful-no = Não
helpful-thanks = Agradecemos! Isso nos ajuda a melhorar.
helpful-comment = O que falta ou não está claro? (opcional)
helpful-comment-hint = Não inclua dados pessoais. Não podemos responder por aqui.
helpful-send = Enviar
helpful-too-many = Foram muitas respostas em pouco tempo. Espere alguns minutos e tente novamente.

## Entrar
email = E-mail
code = Código de seis dígitos
sign-in = Entrar
sign-in-title = Entrar em { $portal }
sign-in-text = Informe o seu e-mail e enviaremos um link e um código. Não é preciso senha.
sign-in-send = Enviar código
sign-in-note = O e-mail chega em menos de um minuto. Se não chegar, procure na pasta de spam.
sign-in-kept = Isto é o que você tinha escrito
sign-in-kept-note = A sessão tinha terminado, por isso o texto não foi enviado. Copie o texto, entre e envie-o novamente.
sign-in-problem-address = Isto não parece um endereço de e-mail. Verifique-o e tente novamente.
sign-in-problem-code = O código não está certo. Veja o e-mail mais recente e tente novamente.
sign-in-problem-expired = Este código ou link já não é válido. Peça um novo.
sign-in-problem-too-many = Foram muitas tentativas em pouco tempo. Espere alguns minutos e tente novamente.
signed-out = A sessão foi encerrada.
check-mail-title = Veja o seu e-mail
check-mail-text = { $minutes ->
    [one] Se conhecemos o endereço, um e-mail com um link e um código está a caminho. Ambos valem por { $minutes } minuto.
   *[other] Se conhecemos o endereço, um e-mail com um link e um código está a caminho. Ambos valem por { $minutes } minutos.
}
check-mail-dev = Abrir os e-mails que teriam sido enviados
check-mail-note = O e-mail não chegou?
another-address = Tentar de novo ou usar outro endereço
open-link-title = Entrar em { $portal }
open-link-text = Falta só um passo: clique no botão para entrar neste navegador.
other-browser-title = Este link pertence a outro navegador
other-browser-text = Volte para onde pediu o link e digite lá o código do e-mail. Ou entre aqui desde o início.
sign-in-here = Entrar aqui
link-gone-title = Este link já não é válido
link-gone-text = Já foi usado ou expirou. Pedir um novo leva só um instante.
ask-for-new-link = Pedir um novo link
no-access-title = Você não tem acesso
no-access-text = A sessão está iniciada, mas este endereço não pertence a ninguém com acesso a { $portal }. Escreva para nós se achar que deveria.
sign-out-other-address = Sair e usar outro endereço
single-sign-on-text = Inicia sessão com a sua conta { $provider }.
single-sign-on-button = Iniciar sessão com { $provider }
single-sign-on-failed = Não iniciou sessão
single-sign-on-stale = Este início de sessão demorou demasiado, já foi usado ou começou noutro navegador. Comece de novo.
single-sign-on-refused = { $provider } não iniciou a sua sessão.
single-sign-on-said = { $provider } diz:
single-sign-on-unreachable = Não é possível contactar { $provider } neste momento. Tente de novo daqui a pouco.
single-sign-on-unproven = A resposta de { $provider } não pôde ser verificada, por isso ninguém iniciou sessão. Tente de novo.
single-sign-on-no-address = { $provider } não verificou nenhum endereço de e-mail seu, por isso aqui não sabemos quem é. Verifique-o lá ou escreva-nos.
single-sign-on-not-let-in = A sua conta { $provider } não tem acesso a { $portal }. Escreva-nos se acha que devia ter.
single-sign-on-other-subject = O seu endereço de e-mail pertence aqui a outra conta { $provider }. Escreva-nos e vamos verificar.
single-sign-on-again = Usar outra conta
single-sign-on-sign-out = Terminar sessão também em { $provider }
single-sign-on-dev = Nesta pré-visualização, { $provider } não é consultado: escolhe quem quer ser.

## O portal
signed-in-as = Sessão iniciada como
sign-out = Sair
new-ticket = Nova solicitação
views = Visualizações
view-mine = Minhas
view-company = Da empresa
subject = Assunto
no-subject = (sem assunto)
status = Status
requester = Solicitante
company = Empresa
created = Criada em
last-activity = Última atividade
number = Número
details = Detalhes
pages = Páginas
newest = Mais recentes
older = Mais antigas
no-tickets-title = Ainda não há solicitações
no-tickets-text = Quando você escreve para nós, as suas perguntas e as nossas respostas ficam guardadas aqui.

## Uma solicitação
conversations = Conversas
channel = { $channel ->
    [portal] Portal
    [email] E-mail
    [chat] Chat
    [messenger] Mensagens
    [form] Formulário
    [phone] Telefone
   *[other] Conversa
}
side = { $side ->
    [you] Você
    [colleague] Colega
   *[agent] Suporte
}
no-messages = Ainda não há mensagens.
thread-changed = A solicitação foi atualizada
quoted-text = Mostrar texto citado
your-reply = A sua resposta
send-reply = Enviar resposta
reply-reopens = A solicitação está fechada. A sua resposta vai reabri-la.
text-problem-closed = A solicitação foi fechada enquanto você escrevia e não pode ser respondida. O seu texto continua aqui para que possa copiá-lo.
text-problem-empty = Escreva algo antes de enviar.
text-problem-long = { $max ->
    [one] O texto é longo demais. O máximo é { $max } caractere.
   *[other] O texto é longo demais. O máximo são { $max } caracteres.
}
close-ticket = Fechar a solicitação
close-note = Já tem a sua resposta? A solicitação pode ser reaberta a qualquer momento.
reopen-ticket = Reabrir
done-replied = A sua resposta foi enviada.
done-created = A sua solicitação foi enviada. Responderemos aqui e por e-mail.
done-closed = A solicitação está fechada.
done-reopened = A solicitação está aberta novamente.

## Uma nova solicitação
new-ticket-text = Conte em que precisa de ajuda. Quanto mais soubermos, mais rápido podemos responder.
description = O que aconteceu?
description-hint = O que você fez, o que esperava e o que aconteceu em vez disso?
subject-problem-empty = Dê um assunto à solicitação.
subject-problem-long = { $max ->
    [one] O assunto é longo demais. O máximo é { $max } caractere.
   *[other] O assunto é longo demais. O máximo são { $max } caracteres.
}
send-ticket = Enviar
cancel = Cancelar

## Problemas
request-id = Se escrever para nós sobre isto, mencione
problem-not-found-title = Não há nada aqui
problem-not-found-text = O endereço está errado ou pertence a algo a que você não tem acesso.
problem-forbidden-title = O formulário veio de outro lugar
problem-forbidden-text = Para sua segurança, nada foi enviado. Volte, carregue a página de novo e tente outra vez.
problem-bad-request-title = Não conseguimos entender
problem-bad-request-text = Há algo errado no que foi enviado. Volte e tente novamente.
problem-conflict-title = Isso não é possível agora
problem-conflict-text = A solicitação mudou nesse meio tempo, ou esta função está desativada. Carregue a página de novo para ver como está.
problem-too-large-title = Foi demais de uma vez
problem-too-large-text = Encurte o texto e envie-o novamente.
problem-too-many-title = Um pouco rápido demais
problem-too-many-text = Espere um momento e tente novamente.
problem-failed-title = Algo deu errado do nosso lado
problem-failed-text = A culpa não é sua. Tente novamente daqui a pouco.
problem-unavailable-title = Voltamos em um instante
problem-unavailable-text = Estaremos de volta em breve. Nada do que você enviou se perdeu.

## E-mails
mail-hello = Olá!
mail-sign-in-subject = { $code } é o seu código para { $portal }
mail-sign-in-code = Este é o seu código para { $portal }:
mail-sign-in-link = Ou use o link, no navegador em que o pediu:
mail-sign-in-note = { $minutes ->
    [one] O código e o link funcionam uma vez, por { $minutes } minuto. Se você não pediu isto, não precisa fazer nada.
   *[other] O código e o link funcionam uma vez, por { $minutes } minutos. Se você não pediu isto, não precisa fazer nada.
}
mail-answered-subject = Resposta a #{ $number }: { $subject }
mail-answered-text = { $author } respondeu à sua solicitação #{ $number }:
mail-answered-link = Ler toda a solicitação e responder:
mail-answered-button = Ler e responder
mail-answered-note = Você recebe este e-mail porque escreveu para nós em { $portal }.
mail-registration-subject = Agora você tem acesso a { $portal }
mail-registration-text = Agora você pode entrar em { $portal }. Lá você vê as suas solicitações, acompanha o andamento delas e escreve para nós.
mail-registration-address = Entre com este endereço. Não é preciso senha:
mail-registration-link = Entre aqui:
mail-registration-note = Você recebe este e-mail uma única vez, porque recebeu acesso. Se não o quiser, não precisa fazer nada.

## Palavras nos artigos
alert-note = Nota
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
task-done = Feito
task-open = Por fazer
other-articles = Outros artigos
