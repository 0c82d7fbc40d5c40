//! Dialogues in English.

use super::dialogue::Dialogue;
use super::dialogue::Ends::{Done, New, Working, YourTurn};
use super::dialogue::Kind::{Order, Support};
use super::dialogue::Line::{Agent, Customer, Note};

pub(super) const DIALOGUES: [Dialogue; 15] = [
    Dialogue {
        subject: "The code in the mail is refused",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "I ask for a sign-in code on my laptop, type it on my phone and am told that it is wrong. I have tried it four times.",
            ),
            Agent(
                "Hi {customer},\n\nthe code works only in the browser that asked for it. Could you ask for it on your phone and type it there?\n\n{agent}",
            ),
            Customer("That was it. Might be worth a sentence on the page."),
            Note("Agreed. I have opened a change for the wording."),
            Agent("You are right, we are adding one. Thank you!\n\n{agent}"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Certificate for our own domain",
        kind: Support,
        ends: Working,
        channel: "mail",
        lines: &[
            Customer(
                "Hello,\n\nwe have pointed help.example.com to you, but the browser warns about the certificate. Is there anything left for us to do?\n\nRegards\n{customer}",
            ),
            Agent(
                "Hi {customer},\n\nthe name points to us now, but an old record for IPv6 is still there and leads elsewhere. Could you have it removed?\n\n{agent}",
            ),
            Customer("Removed a minute ago."),
            Agent(
                "Thank you. It can take an hour until everybody sees it. I will look again this afternoon.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Invoice {number} names the wrong company",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "Invoice {number} is made out to our old name. Our accountant needs the current one on it.",
            ),
            Agent(
                "Hi {customer}, sorry about that. I have changed the name and sent you a new invoice with the same number and date.\n\n{agent}",
            ),
            Customer("Received, thank you."),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Five more seats from next month",
        kind: Order,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer("Could we have five more seats from the first of next month?"),
            Agent(
                "Of course. They will be on the next invoice. Would you like the new colleagues to get an invitation, or do you tell them yourselves?\n\n{agent}",
            ),
            Customer("We will tell them."),
            Agent("Then everything is done: they can sign in from the first.\n\n{agent}"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Moving two hundred articles",
        kind: Support,
        ends: YourTurn,
        channel: "mail",
        lines: &[
            Customer(
                "Hi, we have about two hundred articles in another system and would like to bring them over. What is the best way?\n\n{customer}",
            ),
            Agent(
                "Hi {customer}, can the other system export them as HTML or Markdown? Pictures matter too: are they in the export or only linked?\n\n{agent}",
            ),
            Customer("It exports HTML, with the pictures in a folder."),
            Agent(
                "That is the easy case. Convert the HTML to Markdown, keep the pictures beside the articles and run lucka build: it lists every link that leads nowhere, with file and line.\n\n{agent}",
            ),
            Customer(
                "We did. It lists 31 broken links, most of them to pages that we deleted years ago.",
            ),
            Note("They are thorough. Offer the review for free, good reference."),
            Agent(
                "Those can simply go. If you like, send me the list and I will mark the ones that deserve a redirect.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Dark mode makes our logo invisible",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "Our logo is black, so in dark mode it disappears. Is there a way to have a second one?",
            ),
            Agent(
                "Yes: put both into your theme and show the light one inside a prefers-color-scheme rule. Shall I send you the lines?\n\n{agent}",
            ),
            Customer("Please."),
            Agent(
                "They are in the article about colours now, under \"Two logos\". Does it look right?\n\n{agent}",
            ),
            Customer("It does, on every device I could find."),
            Agent("Lovely. Closing this one.\n\n{agent}"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Can a former colleague still read our tickets?",
        kind: Support,
        ends: Done,
        channel: "mail",
        lines: &[
            Customer(
                "A colleague left us on Friday. What do I need to do so that he can't read our tickets any more?\n\n{customer}",
            ),
            Agent(
                "Hi {customer}, you can take him out of your access group: it counts from his very next click, even if he is signed in. I can also disable the contact here. Would you like that?\n\n{agent}",
            ),
            Note("Checked who asks: {customer} is the named administrator, so this is fine."),
            Customer("Yes please, do both."),
            Agent("Done. He is signed out everywhere.\n\n{agent}"),
            Customer("That was quick. Thank you!"),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Printed quick guides for the workshop",
        kind: Order,
        ends: Working,
        channel: "form",
        lines: &[
            Customer(
                "We would like 25 printed copies of the quick guide, spiral bound if possible.",
            ),
            Agent(
                "Hi {customer}, gladly. 25 copies, spiral bound, come to £140 including delivery. Is the address on your last order still right?\n\n{agent}",
            ),
            Customer("It is. Please go ahead."),
            Agent(
                "Ordered under number {number}. The printer promises them for next week.\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Typing errors in the repair manual",
        kind: Support,
        ends: New,
        channel: "portal",
        lines: &[Customer(
            "Two small things in the article on brakes: \"calliper\" is spelled in two ways, and step 4 comes before step 3.",
        )],
        aside: None,
    },
    Dialogue {
        subject: "Agreed by phone: review of the settings",
        kind: Support,
        ends: Working,
        channel: "portal",
        lines: &[],
        aside: None,
    },
    Dialogue {
        subject: "Customers see English dates on the Swedish site",
        kind: Support,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "On our Swedish domain the articles are in Swedish but the dates say \"November 3\". Where is that set?",
            ),
            Agent(
                "Hi {customer}, dates follow the domain's language. Could you send me the part of config/domains.yaml with that domain?\n\n{agent}",
            ),
            Customer("It says language: en. I copied it from the other domain, I suppose."),
            Agent(
                "That explains it. With sv the dates, the buttons and the mails turn Swedish together.\n\n{agent}",
            ),
            Customer("Changed. The dates are right, but one button still says \"Search\"."),
            Agent("Does your theme have a template of its own for the header?\n\n{agent}"),
            Customer("It does! Somebody wrote the word straight into it."),
            Note(
                "Common mistake. The check could warn about words in templates that are not in the catalogue.",
            ),
            Agent(
                "Then take it from the catalogue instead, as the built-in header does, and it follows the language too.\n\n{agent}",
            ),
            Customer("Done and merged. All Swedish now."),
            Agent("Great. Anything else?\n\n{agent}"),
            Customer("No, you can close it."),
        ],
        aside: Some((
            "chat",
            &[
                Customer("Quick one: is it normal that dates are English on a Swedish domain?"),
                Agent("It is not. I am opening a ticket so that nothing gets lost."),
            ],
        )),
    },
    Dialogue {
        subject: "Upgrade to enterprise",
        kind: Order,
        ends: YourTurn,
        channel: "mail",
        lines: &[
            Customer(
                "Hi, what would it cost us to move to enterprise with two portals and about 40 people?\n\n{customer}",
            ),
            Agent(
                "Hi {customer}, for 40 people it is £210 a month, whatever the number of portals. What you have paid for this year is taken off. Shall I draw up the agreement?\n\n{agent}",
            ),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Answers by mail end up in spam",
        kind: Support,
        ends: New,
        channel: "mail",
        lines: &[Customer(
            "Since yesterday your mails about answered tickets go to my spam folder. Is there something that our administrators should allow?\n\n{customer}",
        )],
        aside: None,
    },
    Dialogue {
        subject: "Order {number}: another delivery address",
        kind: Order,
        ends: Done,
        channel: "portal",
        lines: &[
            Customer(
                "Please send order {number} to our second workshop instead, the first one is being rebuilt.",
            ),
            Agent("Changed. It leaves the house tomorrow morning.\n\n{agent}"),
            Customer("Arrived safely, thanks."),
        ],
        aside: None,
    },
    Dialogue {
        subject: "Order taken by phone {number}",
        kind: Order,
        ends: New,
        channel: "portal",
        lines: &[],
        aside: None,
    },
];
