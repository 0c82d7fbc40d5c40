//! Titles as pictures, without a server.

use std::time::{Duration, Instant};

use lucka_theme::Colours;

use super::canvas::{HEIGHT, WIDTH};
use super::card::{Card, Drawn, draw};
use super::fonts::{BOLD, Face, Fonts};
use super::text::Text;

const NO_MORE: Fonts<'_> = Fonts {
    own: &[],
    machine: None,
};

fn card<'a>(title: &'a str, language: &'a str) -> Card<'a> {
    Card {
        title,
        above: "",
        site: "Lucka",
        host: "help.example.com",
        language,
        colours: Colours {
            accent: [15, 106, 80],
            on_accent: [255; 3],
            accent_ink: [12, 96, 73],
        },
        mark: None,
    }
}

fn drawn(title: &str, language: &str) -> Drawn {
    draw(&card(title, language), &NO_MORE).expect("a picture")
}

/// How many pixels are darker than half, in the left and in the right half.
fn ink(png: &[u8]) -> (usize, usize) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("its size")];
    let info = reader.next_frame(&mut pixels).expect("its pixels");
    assert_eq!((info.width, info.height), (WIDTH, HEIGHT));
    let (mut left, mut right) = (0, 0);
    // The middle, where the title is.
    let rows = pixels.chunks(3 * WIDTH as usize).skip(160).take(360);
    for (x, pixel) in rows.flat_map(|row| row.chunks(3).enumerate()) {
        if pixel[0] < 128 {
            *(if x < WIDTH as usize / 2 {
                &mut left
            } else {
                &mut right
            }) += 1;
        }
    }
    (left, right)
}

fn lines(title: &str, language: &str) -> (usize, f32) {
    let text = Text::new(title, &NO_MORE, BOLD, language).expect("a text");
    let (lines, size) = text.lines(1040.0, &[(88.0, 2), (76.0, 3), (60.0, 4)]);
    assert!(lines.iter().all(|line| line.width <= 1041.0), "{title}");
    (lines.len(), size)
}

// P-89
#[test]
fn a_title_is_as_large_as_it_fits_and_ends_with_an_ellipsis_where_it_does_not() {
    assert_eq!(lines("Reset your password", "en"), (1, 88.0));
    assert_eq!(lines(&"word ".repeat(8), "en"), (2, 88.0));
    assert_eq!(lines(&"word ".repeat(14), "en"), (3, 76.0));
    assert_eq!(lines(&"word ".repeat(20), "en"), (4, 60.0));
    assert_eq!(lines(&"word ".repeat(400), "en"), (4, 60.0));
    // Without a space in it.
    assert_eq!(lines(&"w".repeat(10_000), "en"), (4, 60.0));
    let whole = ink(&drawn(&"word ".repeat(60), "en").png);
    assert_eq!(whole, ink(&drawn(&"word ".repeat(400), "en").png));
}

// P-89
#[test]
fn a_title_begins_where_its_language_does() {
    for (title, language) in [
        ("Reset", "en"),
        ("Återställ", "sv"),
        ("Σύνδεση", "el"),
        ("Вход", "uk"),
    ] {
        let (left, right) = ink(&drawn(title, language).png);
        assert!(left > 1000 && right == 0, "{title}: {left} {right}");
    }
    for (title, language) in [("إعادة", "ar"), ("איפוס", "he")] {
        let (left, right) = ink(&drawn(title, language).png);
        assert!(left == 0 && right > 1000, "{title}: {left} {right}");
    }
}

// P-89
#[test]
fn letters_are_joined_and_accents_take_no_room() {
    let width = |text: &str, language: &str| {
        let text = Text::new(text, &NO_MORE, BOLD, language).expect("a text");
        text.lines(1040.0, &[(62.0, 1)]).0[0].width
    };
    // Apart from each other the same letters are wider.
    assert!(width("ببب", "ar") < width("ب\u{200c}ب\u{200c}ب", "ar"));
    assert!((width("e\u{301}", "fr") - width("é", "fr")).abs() < 0.1);
    assert!((width("שָׁ", "he") - width("ש", "he")).abs() < 0.1);
}

// P-89
#[test]
fn a_title_without_fonts_is_left_out_and_never_boxes() {
    let nothing = drawn("\u{10fffd}", "en");
    assert!(!nothing.whole);
    for title in [
        "日本語のタイトル",
        "Title with ไทย in it",
        "\u{fffd}\u{1fffe}",
    ] {
        let without = drawn(title, "en");
        assert!(!without.whole);
        assert_eq!(without.png, nothing.png, "{title}");
    }
    // The site's name is all there is then, or nothing.
    assert_eq!(ink(&nothing.png), ink(&drawn("Lucka", "en").png));
    let unnamed = Card {
        site: "日本",
        ..card("日本", "ja")
    };
    let unnamed = draw(&unnamed, &NO_MORE).expect("a picture");
    assert_eq!(ink(&unnamed.png), (0, 0));
}

// P-89
#[test]
fn a_title_says_the_same_without_its_small_pictures() {
    let with = drawn("Start here 🚀👩\u{200d}💻", "en");
    assert!(with.whole);
    assert_eq!(with.png, drawn("Start here", "en").png);
    assert!(!drawn("🚀", "en").whole);
}

// P-89
#[test]
fn no_title_breaks_the_picture_or_takes_long() {
    let began = Instant::now();
    let zalgo = format!("a{}", "\u{301}\u{316}".repeat(5000));
    let hostile = [
        "\u{0}\u{1b}[31m\r\n".repeat(3000),
        "\u{202e}\u{2066}abc\u{2069}".repeat(1000),
        "\u{200b}\u{feff}\u{2060}".repeat(100_000),
        "\u{200d}".repeat(10_000),
        zalgo.repeat(5),
        "אa1 ب".repeat(2000),
        "\u{fdfd}".repeat(500),
        "<script>alert(1)</script>&amp;".repeat(400),
        "a\u{ad}".repeat(5000),
        " ".to_owned(),
        String::new(),
    ];
    for title in &hostile {
        for language in ["en", "ar", "", "x-\u{0}"] {
            let drawn = drawn(title, language);
            assert!(drawn.png.starts_with(b"\x89PNG"));
        }
    }
    assert!(began.elapsed() < Duration::from_secs(60));
}

// P-89
#[test]
fn a_themes_own_font_goes_before_the_others() {
    let bytes = include_bytes!("../../fonts/noto-sans-hebrew-500.ttf");
    let own = [Face::new(bytes.to_vec(), 0).expect("a font")];
    let fonts = Fonts {
        own: &own,
        machine: None,
    };
    let with = |title: &str| draw(&card(title, "he"), &fonts).expect("a picture").png;
    assert_ne!(with("איפוס"), drawn("איפוס", "he").png);
    assert_eq!(with("Reset"), drawn("Reset", "he").png);
    // What is no font is left out.
    for other in [&b"OTTO and so on"[..], b"\0\x01\0\0", b"", &bytes[..1000]] {
        assert!(Face::new(other.to_vec(), 0).is_none());
    }
}
