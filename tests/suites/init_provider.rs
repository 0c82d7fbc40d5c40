//! `lucka init` for portals with single sign-on.

use lucka_tests::Workshop;

use super::init::{answering, err, files, lucka, out};

fn passes(workshop: &Workshop) {
    let checked = lucka(workshop.path(), &["check", "--deny-warnings"]);
    let said = format!("{}{}", out(&checked), err(&checked));
    assert_eq!(checked.status.code(), Some(0), "{said}");
}

// P-19, P-35
#[test]
fn an_identity_provider_can_be_who_says_who_may_enter() {
    let workshop = Workshop::empty();
    let lines = "Acme\nhelp.acme.com\n\n\n\n\n\n\n\n4\nlogin.acme.com\nhttps://login.acme.com/realms/acme\nhelp\nacme.com, acme.example\nyes\n";
    let output = answering(workshop.path(), &["init", "--no-git"], lines);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}{}", err(&output));
    assert!(
        said.contains("! an issuer is an address that begins with `https://`"),
        "{said}"
    );
    assert!(
        said.contains("whoever https://login.acme.com/realms/acme vouches for, with an address at acme.com or acme.example"),
        "{said}"
    );
    let files = files(workshop.path());
    let provider = &files["config/identity-providers.yaml"];
    assert!(
        provider.contains("mail_domains: [acme.com, acme.example]"),
        "{provider}"
    );
    assert!(
        files["config/portals/support.yaml"].contains("\naccess:\n  single_sign_on: company\n")
    );
    assert!(files["config/edge.yaml.example"].contains("\nidentity_providers:\n  - id: company\n"));
    assert!(
        files["content/en/getting-help/sign-in.md"].contains("Sign in with your company account")
    );
    passes(&workshop);

    // By flags too; and what belongs to another choice is refused.
    let workshop = Workshop::empty();
    let flags = [
        "init",
        "--no-git",
        "--yes",
        "--issuer",
        "https://login.acme.com",
        "--mail-domain",
        "-",
    ];
    let output = lucka(workshop.path(), &flags);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let files = self::files(workshop.path());
    assert!(files["config/identity-providers.yaml"].contains("\n    # mail_domains: ["));
    passes(&workshop);
    let workshop = Workshop::empty();
    let flags = [
        "init",
        "--yes",
        "--access",
        "list",
        "--contact",
        "a@example.com",
        "--client-id",
        "x",
    ];
    let output = lucka(workshop.path(), &flags);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("--client-id: it belongs to `--access single-sign-on`"));
}
