//! What each code of a [`Diagnostic`](super::Diagnostic) stands for: for tools that show a rule beside its findings.

/// A kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The code, such as `unknown-key`. It never changes its meaning.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub summary: &'static str,
    /// What to do about it, in general.
    pub help: &'static str,
}

/// Every code there is, in alphabetical order.
pub fn rules() -> impl Iterator<Item = Rule> {
    TABLE.trim().lines().filter_map(|line| {
        let mut parts = line.split(" | ");
        Some(Rule {
            code: parts.next()?,
            summary: parts.next()?,
            help: parts.next()?,
        })
    })
}

/// Code, what is wrong, what to do.
const TABLE: &str = "
accent | A colour can't be read | Write six hex digits after `#`, in quotes.
alias | A former address leads nowhere or to two places | Give each former address to one article, and never one that is in use.
bad-address | An IP address or network can't be read | Write addresses as digits; names can be made to point elsewhere.
bad-database | The database can't be read from the settings | Write `sqlite:` and a file, or a `postgres://` address with its password from elsewhere.
bad-email | An e-mail address can't be read | Write one plain address, without a name around it.
bad-host | A host name can't be read | Write the host name alone: no scheme, port, path, wildcard or IP address.
bad-id | A name that others refer to has letters it can't have | Use lower-case letters a–z, digits, `-` and `_`, beginning with a letter or digit.
bad-issuer | An identity provider's issuer can't be one | Write the `https` address that the provider calls its issuer.
bad-pipeline | The statuses of a pipeline contradict each other | A pipeline begins with an open status, and has at least one that is closed.
bad-redirect | A redirect says something that is no address | Write a path, or a host and a path; lead to a path or to a whole https address.
bad-slug | A part of an address has letters it can't have | Use lower-case letters a–z, digits and single hyphens between them.
borrowed-slug | A portal has another language's slug in its addresses | Add a slug for each language that the portal's domains speak.
broken-anchor | A link leads to a place on a page that is not there | Name a heading of that page, or give the heading that name.
broken-link | A link leads to an article that is not there | Correct the link, or restore the article.
broken-redirect | A redirect leads to an address where nothing lies | Correct the address that it leads to.
bundle | The built site can't be written | Look at the message: it names the file and what is wrong with it.
code-block | A block of code marks lines that it does not have | Count the lines of the code, from 1.
collision | Two pages have one address | Rename one of them, or give it another slug.
container | A part of a page between lines of colons is not as it should be | Look at the message: it names the line and what is missing.
control-character | A text has a character that can't be seen | Delete it.
damaged-picture | A picture's file is damaged | Save the picture again.
deep-html | HTML in an article is nested too deeply | Write it with fewer elements inside each other.
duplicate-id | Two things have one name | Rename or remove one of them.
duplicate-key | A key is given twice | Keep one of the two.
duplicate-redirect | Two redirects begin at one address | Keep one of the two.
duplicate-slug | Two portals have one address | Choose another slug, or another domain.
duplicate-title | Two articles have one title | Say in each title what sets it apart.
duplicate-value | A list names the same thing twice | Remove one of the two.
empty-filter | A filter has no conditions | Add at least one condition.
empty-group | Nobody is in an access group | List contacts, or write a filter that some match.
encoding | A file is not UTF-8 | Save the file as UTF-8.
front-matter | The lines at the top of an article can't be read | They stand between two lines `---`, and are YAML.
heading-order | A heading is more than one level below the one before | Use the next level; the theme says how large each looks.
hidden-pipeline | Tickets made in a portal would not be shown in it | Show the pipeline of the portal's inbox, or name none.
import-block | A block of an article that is brought in has no counterpart | What stands in it is kept; give it a frame of Lucka's if it needs one.
import-command | A command of another site generator has no counterpart | It stays as a comment; write what it showed.
import-exists | A file that would be brought in is there already | Rename one of the two, or replace it with --force.
import-file | A file that would be brought in is left out or renamed | Look at the message: it names the file and the reason.
import-front-matter | Front matter that would be brought in can't be read | Write what the article needs between its two lines of `---`.
import-key | A key of another site generator has no counterpart | Its values were left out.
import-link | A link by name leads to no article that is brought in | Correct the link.
impossible-filter | No contact can match a filter | Look at the conditions: they exclude each other.
incomplete-portal | An enabled portal lacks something | Add the domain, inbox or access that is named, or write `enabled: false`.
insecure-admin | Tokens of the admin API would be sent in clear over the network | Listen on this machine only, or give the edge certificates.
insecure-mail | Mail would be sent in clear over the network | Use `starttls` or `tls`.
language-prefix | An address is where a domain speaks a further language | Choose another slug, or leave the language out.
large-picture | A picture has too many pixels to make smaller versions of it | Save it smaller: 4000 pixels on the longer side are enough for any screen.
long-description | A description is longer than what search engines show | Say it in one sentence of at most 160 characters.
merge-conflict | A file has the marks of a merge that was not finished | Keep one of the two sides, and delete the marks.
message-form | An interface text lacks a form that its language tells apart | Add a line for each form that is named.
message-variable | An interface text leaves out a value, or asks for one that nobody gives | Put in the values that the English text has, by the same names.
messages | A file of interface texts can't be read | Look at the line: it is not Fluent.
missing-alternative | A picture has no text for those who can't see it | Write what it shows between the brackets.
missing-catalogue | The theme has no texts in a language | Translate the theme's texts, or live with English ones.
missing-file | A file that is needed is missing | Create it, or correct its name.
missing-key | A key that is needed is missing or has no value | Add it.
missing-language | A domain speaks a language that has no articles | Write articles in that language, or change the domain's.
missing-message | The theme lacks an interface text | Add it to the theme's file of that language.
missing-picture | An article shows or names a picture that is not there | Correct the path, or add the picture.
missing-redirect | An address that was in use leads nowhere any more | Add a redirect from the old address to the new one.
missing-secret | A secret is not where the settings say | Set the environment variable, or write the file.
missing-title | An article has no title | Add `title:` to the top of the file.
missing-translation | A language hasn't got an article | Translate it, or say in `untranslated` what stands for it.
missing-unit | A number needs a unit | Write the unit after the number, such as `30s` or `1MiB`.
no-category | An article is in no category | Put it into a folder, or name a category.
no-company | Members who register themselves belong to no company | They see their own tickets only, until a company is imported for them.
no-trusted-proxies | An edge behind a proxy trusts none | Name the proxy's address.
not-one-choice | Two settings exclude each other | Keep one of them.
not-utf8 | An article is not UTF-8 | Save the file as UTF-8.
open-secret | Everybody on the machine may read a secret | Make the file readable for its user only.
orphan | No other article leads to an article | Link to it where a reader would need it.
out-of-range | A value is too small or too large | Write one in the range that is named.
outside | A file leads out of the site's folder | Copy what is needed into the folder.
policy-test | The settings decide something else than a policy test expects | Correct the settings, or the test if the change is meant.
private-title | Something public holds the title of an article that not everybody may read | Look at what puts it there: a template, a category, a tag.
redirect-chain | A redirect leads to another redirect, or in a circle | Let each old address lead to where its content is now.
redirect-from-page | A redirect begins where a page is | Remove the redirect, or the page.
reserved-slug | An address is taken by the portal itself | Choose another slug.
secret-in-file | A secret is written into a settings file | Name an environment variable or a file instead, and change the secret.
self-registration-off | A portal lets anyone register, and the site does not allow it | Allow it in config/site.yaml, or name access groups.
shortcode | An article has a command of another program | Write what it would show, or leave it out.
silence | A warning is silenced that can't be, or without a reason | Name a code of `lucka check` and write why.
slot | A template has a slot in a wrong place | Each slot stands once in the template of the portal's page.
slug | An article's slug can't be in an address | Write one of letters, digits and hyphens.
snippet | A snippet can't be put in where it is named | Look at the message: it says why.
stale-codeowners | The repository's CODEOWNERS is not what config/approvers.yaml asks for | Run `lucka check --codeowners` and commit what it writes.
stale-translation | An article has changed since it was translated | Translate what has changed, and take over its `source_hash`.
stray-file | A file that looks like settings is not read | Rename it, or remove it.
syntax | A file is not YAML | Look at the line that is named and the one above it.
system-domain | Access groups get no membership mails from a system domain | Use a domain of your own when customers are to be invited.
template | A template fails | Look at the line of the template that is named.
theme-file | A file of the theme can't be used | Look at the message: it names the file.
too-large | A file is larger, deeper or more repetitive than settings are | Look whether this is the file you meant.
too-many | A list is too long | Make two of it.
translation | An article's translation can't be told | Give the translations one name, once in each language.
trusts-everybody | The edge would believe everybody's headers | Name the addresses of your proxies.
unguarded-approvers | Nobody has to approve a change of who approves | Name somebody for config/approvers.yaml.
unknown-category | An article names a category that is not there | Correct the name, or make the category's folder.
unknown-group | An article names an access group that is not there | Correct the name, or add the group.
unknown-icon | An icon is not known | Use one of the theme's icons, or add it.
unknown-key | A key means nothing here | Correct its spelling, move it to where it belongs, or remove it.
unknown-language | A language is not known | Write a language tag (BCP 47), such as `sv` or `pt-BR`.
unknown-message | Nothing shows an interface text | Correct its name, or remove it.
unknown-reference | Something refers to what is not there | Correct the name, or add what it names.
unknown-snippet | An article names a snippet that is not there | Correct the name, or write the snippet.
unknown-value | A value is none of those that can stand here | Write one of those that are named.
unknown-variable | An article names a variable that is not there | Correct the name, or add it to config/variables.yaml.
unreadable | A file can't be read | Let the user who runs the command read it.
unreadable-file | A settings file can't be read | Let the user who runs the command read it.
unsafe-link | A link has an address that pages must not have | Use https, mailto or tel, or a path.
unspoken-language | A text is in a language that no domain speaks | Correct the language, or add a domain that speaks it.
unused | Nothing refers to something | Use it, or remove it.
unused-file | No article shows or links to a file | Use it, or remove it.
unused-language | Articles in a language that no domain speaks are not published | Add a domain with this language, or remove the folder.
unused-silence | A warning is silenced that is not given | Remove the line.
visibility | Who may read an article can't be told | Write `public`, `signed_in`, or the access groups.
wrong-type | A value is of another kind than the one wanted | Write what is wanted: a text, a number, a list, or keys below it.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_table_is_a_rule_and_they_are_in_order() {
        let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), TABLE.trim().lines().count());
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        assert!(rules().all(|rule| rule.help.ends_with('.') && !rule.summary.ends_with('.')));
    }
}
