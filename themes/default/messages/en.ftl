# Texts of the interface. One file a language; a missing text is shown in English.
#
# For translators: a comment stands above what needs one. What stands in { } is put in by the program: keep it, and put it
# where your language wants it. A text with `->` has one line for each plural form of your language. Quotation marks and the
# spaces before signs are your language's own.

# The language's own name for itself: it stands in the menu of languages.
language-name = English
# A date and a time of day, joined: `22 Nov 2026, 14:05`.
date-and-time = { $date }, { $time }

## Every page
skip-to-content = Skip to content
main-menu = Main menu
footer-menu = Footer
language = Language
help-centre = Help centre
# For screen readers: the path from the home page to here.
breadcrumb = Where you are

## Knowledge base
home-lead = Short guides, written by the people who answer the questions.
# Heading above the subjects (categories) of the home page.
browse-categories = Browse by subject
subcategories = More in this subject
category-empty = Nothing has been written here yet.
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
in-this-category = In this subject
on-this-page = On this page
last-updated = Last updated { $date }
# On a draft, which only the person who runs `lucka dev` sees.
draft = Draft: only you see this
draft-mark = Draft
copy-link = Copy link to this section
link-copied = Link copied
# For screen readers: the links to the previous and the next article.
more-articles = More articles
previous-article = Previous
next-article = Next
still-need-help = Still stuck?
still-need-help-text = Tell us what happened, and a person will answer.
not-found-title = This page isn’t here
not-found-text = The address may be misspelt, or the page has moved. One of these will get you further.
to-home = To the help centre
# A mark on an article that is not out yet, and on one that not everybody may read.
future-badge = Will be published on { $date }
private-badge = For signed-in readers only
# $language and $source are languages' own names (Deutsch, Suomi), as they stand in `language-name`, never inflected.
fallback-notice = This article isn’t available in { $language } yet. It is shown in { $source }.
related = Related articles
tags = Tags
# The page of one tag.
tag-title = Articles about “{ $tag }”
edit-page = Edit this page
print-page = Print
# On the button at a block of code, and what it says for a moment when it has been pressed.
copy-code = Copy
copied = Copied
# For screen readers: a row of tabs that show one alternative each.
tabs-label = Choices
step-label = Step { $number }
footnotes-label = Footnotes
# From a footnote to where it is referred to.
back-to-text = Back to the text
# Titles of the feeds that feed readers show.
feed-title = { $site }: new and changed articles
feed-category = { $category } – { $site }
# In the preview of `lucka dev`: the menu of whom to see the site as, and its first choice.
view-as = View as
view-as-visitor = Visitor, not signed in

## Search
search-title = Search
# For screen readers: the search field.
search-label = Search the help centre
search-placeholder = What do you need help with?
search-button = Search
search-results = { $count ->
    [one] { $count } result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
search-none = No results for “{ $query }”
search-none-help = Check the spelling, try other or fewer words, or browse by subject.
search-more = Show more results
# The last of the suggestions below the search field: a link to the search page.
search-all-results = All results for “{ $query }”
search-loading = Searching…
# Shown instead of suggestions: the whole text is a link to the search page.
search-failed = The search couldn’t be loaded. Open the search page instead.
# For screen readers, when suggestions appear.
search-keys = Use the arrow keys to choose among the results, and Enter to open one.

## Below an article: was it of use?
helpful-question = Was this article helpful?
helpful-yes = Yes
helpful-no = No
helpful-thanks = Thank you! That helps us to improve.
helpful-comment = What is missing or unclear? (optional)
helpful-comment-hint = Please leave out personal details. We can’t reply here.
helpful-send = Send
helpful-too-many = That was many answers in a short time. Wait a few minutes and try again.

## Signing in
email = E-mail address
code = Six-digit code
sign-in = Sign in
sign-in-title = Sign in to { $portal }
sign-in-text = Give your e-mail address and we will send you a link and a code. No password needed.
sign-in-send = Send me a code
sign-in-note = The mail comes within a minute. Look among unwanted mail if it doesn’t.
# Label of a text that could not be sent, for copying.
sign-in-kept = This is what you wrote
sign-in-kept-note = Your sign-in had ended, so the text was not sent. Copy it, sign in and send it again.
sign-in-problem-address = That doesn’t look like an e-mail address. Check it and try again.
sign-in-problem-code = That code isn’t right. Check the latest mail and try again.
sign-in-problem-expired = That code or link no longer works. Ask for a new one.
sign-in-problem-too-many = That was many tries in a short time. Wait a few minutes and try again.
signed-out = You are signed out.
check-mail-title = Look in your mail
check-mail-text = { $minutes ->
    [one] If the address is known to us, a mail with a link and a code is on its way. Both work for { $minutes } minute.
   *[other] If the address is known to us, a mail with a link and a code is on its way. Both work for { $minutes } minutes.
}
# In `lucka dev` only, where no mail leaves the machine.
check-mail-dev = Open the mails that would have been sent
# Followed by the link `another-address`.
check-mail-note = No mail?
another-address = Try again or use another address
open-link-title = Sign in to { $portal }
open-link-text = One step left. Press the button to sign in in this browser.
other-browser-title = This link belongs to another browser
other-browser-text = Go back to where you asked for it, and type the code from the mail there. Or sign in here from the beginning.
sign-in-here = Sign in here instead
link-gone-title = This link no longer works
link-gone-text = It has been used, or it has grown too old. A new one takes a moment.
ask-for-new-link = Ask for a new link
no-access-title = You don’t have access
no-access-text = You are signed in, but this address doesn’t belong to anybody with access to { $portal }. Write to us if you think it should.
sign-out-other-address = Sign out and use another address
# Where one signs in with the account that one has at work, say: $provider is the name of who keeps that account.
single-sign-on-text = You sign in with your account at { $provider }.
single-sign-on-button = Sign in with { $provider }
single-sign-on-failed = You are not signed in
single-sign-on-stale = This sign-in took too long, has been used already, or began in another browser. Begin again.
single-sign-on-refused = { $provider } didn’t sign you in.
# Followed by the provider’s own words, in whatever language they are.
single-sign-on-said = { $provider } says:
single-sign-on-unreachable = { $provider } can’t be reached right now. Try again in a while.
single-sign-on-unproven = The answer from { $provider } couldn’t be verified, so nobody was signed in. Try again.
single-sign-on-no-address = { $provider } hasn’t verified an e-mail address for you, so we can’t tell who you are here. Verify it there, or write to us.
single-sign-on-not-let-in = Your account at { $provider } has no access to { $portal }. Write to us if you think it should.
single-sign-on-other-subject = Your e-mail address belongs to another account at { $provider } here. Write to us, and we will look into it.
single-sign-on-again = Use another account
single-sign-on-sign-out = Sign out of { $provider } too
# In `lucka dev` only.
single-sign-on-dev = In this preview { $provider } is not asked: you choose whom to be.

## The portal
# For screen readers, followed by a name.
signed-in-as = Signed in as
sign-out = Sign out
new-ticket = New ticket
# Two lists of tickets: those that one has sent oneself, and those of all of one’s company.
views = Views
view-mine = Mine
view-company = The company’s
subject = Subject
no-subject = (no subject)
status = Status
# Who asked; the name follows or stands below.
requester = Requester
company = Company
created = Created
last-activity = Last activity
number = Number
details = Details
# For screen readers: the links to newer and older tickets.
pages = Pages
newest = Newest
older = Older
no-tickets-title = No tickets yet
no-tickets-text = When you write to us, your questions and our answers are kept here.

## A ticket
conversations = Conversations
# Where something was said: the heading of one conversation in a ticket.
channel = { $channel ->
    [portal] Portal
    [email] E-mail
    [chat] Chat
    [messenger] Messenger
    [form] Form
    [phone] Phone
   *[other] Conversation
}
# Beside the name of who wrote a message.
side = { $side ->
    [you] You
    [colleague] Colleague
   *[agent] Support
}
no-messages = No messages yet.
# For screen readers, when something new has come while the page was open.
thread-changed = The ticket has been updated
quoted-text = Show quoted text
your-reply = Your reply
send-reply = Send reply
reply-reopens = The ticket is closed. Your reply opens it again.
text-problem-closed = The ticket was closed while you were writing and can’t be answered. Your text is still here for you to copy.
text-problem-empty = Write something before you send.
text-problem-long = { $max ->
    [one] That is too long. There is room for { $max } character.
   *[other] That is too long. There is room for { $max } characters.
}
close-ticket = Close the ticket
close-note = Got your answer? You can open it again at any time.
reopen-ticket = Reopen ticket
# What has just been done.
done-replied = Your reply is sent.
done-created = Your ticket is sent. We answer here and by mail.
done-closed = The ticket is closed.
done-reopened = The ticket is open again.

## A new ticket
new-ticket-text = Tell us what you need help with. The more we know, the quicker we can answer.
description = What has happened?
description-hint = What were you doing, what did you expect, and what happened instead?
subject-problem-empty = Give the ticket a subject.
subject-problem-long = { $max ->
    [one] That is too long for a subject. There is room for { $max } character.
   *[other] That is too long for a subject. There is room for { $max } characters.
}
send-ticket = Send
cancel = Cancel

## Problems
# Followed by an identifier, such as 7f3a-91c2.
request-id = If you write to us about this, mention
problem-not-found-title = There is nothing here
problem-not-found-text = The address is wrong, or it belongs to something you don’t have access to.
problem-forbidden-title = The form came from somewhere else
problem-forbidden-text = To keep you safe, nothing was sent. Go back, load the page again and retry.
problem-bad-request-title = We couldn’t understand that
problem-bad-request-text = Something in what was sent is wrong. Go back and try again.
problem-conflict-title = That can’t be done now
problem-conflict-text = The ticket has changed meanwhile, or this is switched off. Load the page again to see how it is.
problem-too-large-title = That was too much at once
problem-too-large-text = Shorten the text and send it again.
problem-too-many-title = A little too fast
problem-too-many-text = Wait a moment and try again.
problem-failed-title = Something went wrong with us
problem-failed-text = It isn’t your fault. Try again in a moment.
problem-unavailable-title = We are away for a moment
problem-unavailable-text = We will be back soon. Nothing that you have sent is lost.

## Mails
# Subjects of mails, and their texts. The code or the link follows on its own line.
mail-hello = Hello!
mail-sign-in-subject = { $code } is your code for { $portal }
mail-sign-in-code = Here is your code for { $portal }:
mail-sign-in-link = Or use the link, in the browser where you asked for it:
mail-sign-in-note = { $minutes ->
    [one] The code and the link work once, for { $minutes } minute. If you didn’t ask for this, you need do nothing.
   *[other] The code and the link work once, for { $minutes } minutes. If you didn’t ask for this, you need do nothing.
}
mail-answered-subject = Answer to #{ $number }: { $subject }
mail-answered-text = { $author } has answered your ticket #{ $number }:
mail-answered-link = Read the whole ticket and answer:
mail-answered-button = Read and answer
mail-answered-note = You get this mail because you wrote to us in { $portal }.
mail-registration-subject = You now have access to { $portal }
mail-registration-text = You can now sign in to { $portal }. There you see your tickets, follow what happens to them and write to us.
mail-registration-address = Sign in with this address. You need no password:
mail-registration-link = Sign in here:
mail-registration-note = You get this mail once, because you have been given access. If you don’t want it, you need do nothing.

## Words in articles
# Headings of coloured boxes, from harmless to harmful.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
# For screen readers: a ticked and an empty box in a list of tasks.
task-done = Done
task-open = Not done
# Name of the category for articles that are in none.
other-articles = Other articles
