//! Lists against the starter's settings.

use super::*;

fn site() -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    lucka_config::load::load(root).site.unwrap()
}

fn mistakes(text: &str) -> Vec<String> {
    let mistakes = from_csv(&site(), text.as_bytes()).unwrap_err();
    let written = |mistake: &Mistake| format!("{}: {}", mistake.line, mistake.text);
    mistakes.iter().map(written).collect()
}

#[test]
fn a_spreadsheets_file_is_read_with_its_mark_semicolons_and_quotes() {
    let text = "\u{feff}Email;Name;company;language;property.plan\r\n\
                \r\n\
                ADA@Example.com ;\"Lind; Ada\";Björk & Co (invented);SV;team\r\n\
                ;;;;\r\n\
                bo@example.com;;;;\r\n";
    let entries = from_csv(&site(), text.as_bytes()).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!((entries[0].line, entries[1].line), (3, 5));
    let ada = &entries[0].change;
    assert_eq!(ada.email, "ada@example.com");
    assert_eq!(ada.name.as_deref(), Some("Lind; Ada"));
    assert_eq!(ada.company.as_deref(), Some("Björk & Co (invented)"));
    assert_eq!(ada.language.as_deref(), Some("sv"));
    assert_eq!(ada.member_email, None);
    assert_eq!(ada.properties["plan"], "team");
    assert_eq!(entries[1].change.properties["plan"], "");
}

#[test]
fn every_mistake_is_told_with_its_line() {
    assert_eq!(
        mistakes(
            "email,nmae,plan,property.cuntry,email\n\
             a@example.com,,,,\n"
        ),
        [
            "1: unknown column `nmae`: did you mean `name`?",
            "1: unknown column `plan`: did you mean `property.plan`?",
            "1: `cuntry` is not in config/contact-properties.yaml: did you mean `country`?",
            "1: the column `email` is there twice",
        ]
    );
    assert_eq!(
        mistakes(
            "email,language,property.plan,property.customer_since\n\
             ada,sv,team,2024-01-01\n\
             \n\
             bo@example.com,de,gold,yesterday\n\
             bo@example.com,,,\n\
             ,,,2024-01-01\n\
             cia@example.com,sv\n\
             dan@example.com,\"s\nv\",,\n"
        ),
        [
            "2: `ada` is no e-mail address",
            "4: no domain speaks `de`: the site's languages are `sv` and `en`",
            "4: `gold` is no value of `plan`, which is one of `free`, `team` and `enterprise`",
            "4: `yesterday` is no value of `customer_since`, which is a date such as 2026-11-22",
            "5: `bo@example.com` is in line 4 already",
            "6: the address is missing",
            "7: this line has 2 columns, and the first line 4",
            "8: `s\\nv` has a line break or another control character in it: is a quotation mark missing?",
        ]
    );
    assert_eq!(mistakes("name\nAda\n"), ["1: there is no column `email`"]);
    assert_eq!(mistakes("\n"), mistakes(""));
    assert!(
        mistakes("email,name\na@example.com,\"Ada\nb@example.com,Bo\n")[0].contains("quotation")
    );
    let latin = from_csv(&site(), b"email,name\na@example.com,\xc5sa\n").unwrap_err();
    assert_eq!(latin[0].line, 2);
}
