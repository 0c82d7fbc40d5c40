//! Trees and fields.
use super::*;

#[test]
fn probe() {
    for text in [
        "a: 1\nb: [x, 'y', \"z\"]\nc:\n  - p\n  - q: 2\nd:\ne: ~\nf: no\ng: 010\nh: >-\n  folded\n  text\ni: !!str no\nj: &an {x: 1}\nk: *an\nl: plain\n  multi\nm: 1.50\nn: 0x1F\no: .nan\np: .inf\nå: ä\nq: \"a\\tb\"\nr: 'it''s'\ns: !custom foo\nt: !!int \"5\"\na: again\n",
        "",
        "# only\n",
        "---\na: b\n...\n",
        "a: b\n---\nc: d\n",
        "a: [1, 2\n",
        "\u{feff}a: b\n",
        "- a\n- b",
        "a: *x",
        "a: &a [*a]",
        "x: \t- y",
        "a: 'unclosed\n",
        "? [a]\n: b\n",
        "{a: b}: c",
        ": v",
        "<<: {a: 1}\nb: 2",
        "base: &b {a: 1, c: [2]}\nx:\n  <<: *b\n  a: 3",
        "a: b\r\nc: d\r\n",
        "a: b: c",
        "\ta: b",
        "a: @x",
        "a: %x",
        "a: `x`",
        "a:\n - b\n  - c\n d: e",
        "name: {sv: A, en: B",
        "a: 99999999999999999999",
        "a: 1e999",
        "a: !!binary aGk=",
        "a: 2026-11-22",
        "a: 12:30",
        "%YAML 1.2\n---\na: b",
        "a: !<tag:yaml.org,2002:str> 5",
        "--- text",
        "a: !!bool no",
        "a: !!null x",
    ] {
        println!("=== {text:?}");
        match parse("f.yaml", text, 0..text.len()) {
            Ok(node) => show(text, &node, 0),
            Err(problems) => println!("{}", crate::diagnostic::render(&problems, false)),
        }
    }
    let bomb = format!(
        "a0: &a0 x\n{}",
        (1..20)
            .map(|i| format!("a{i}: &a{i} [{}]\n", format!("*a{},", i - 1).repeat(9)))
            .collect::<String>()
    );
    println!(
        "{:?}",
        parse("f", &bomb, 0..bomb.len())
            .map_err(|e| e[0].message.clone())
            .is_err()
    );
    let deep = "[".repeat(20000);
    println!("{:?}", parse("f", &deep, 0..deep.len()));
}

fn show(text: &str, node: &Node, depth: usize) {
    let pad = "  ".repeat(depth);
    match &node.value {
        Value::Null => println!("{pad}null {:?} {:?}", node.span, &text[node.span.clone()]),
        Value::Scalar(s) => println!(
            "{pad}{:?} q={} {:?} {:?}",
            s.text,
            s.quoted,
            node.span,
            &text[node.span.clone()]
        ),
        Value::List(items) => {
            println!("{pad}list {:?} {:?}", node.span, &text[node.span.clone()]);
            for i in items {
                show(text, i, depth + 1)
            }
        }
        Value::Map(entries) => {
            println!("{pad}map {:?} {:?}", node.span, &text[node.span.clone()]);
            for e in entries {
                println!("{pad} key {:?} {:?}", e.key, &text[e.key_span.clone()]);
                show(text, &e.value, depth + 1)
            }
        }
    }
}
