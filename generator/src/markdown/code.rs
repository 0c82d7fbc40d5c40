//! A block of code: its language, a title, lines that are marked.

use std::ops::Range;

use super::highlight::Highlighter;
use super::write;

/// A block of code that is open.
#[derive(Debug)]
pub(crate) struct CodeBlock {
    /// As written; empty for none.
    language: String,
    title: Option<String>,
    /// First and last line of each part that is marked, from 1.
    marked: Vec<(usize, usize)>,
    /// The code itself.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}

impl CodeBlock {
    /// A block with this info string: `rust title="src/main.rs" {2,4-6}`, or `hl_lines="2 4-6"` for the lines.
    pub(crate) fn new(info: &str, range: Range<usize>) -> CodeBlock {
        let end = info.find([' ', ',', '{', '\t']).unwrap_or(info.len());
        let (language, rest) = info.split_at(end);
        let mut block = CodeBlock {
            language: language.to_owned(),
            title: None,
            marked: Vec::new(),
            text: String::new(),
            range,
        };
        if rest.is_empty() {
            return block;
        }
        block.title = value(rest, "title=").filter(|title| !title.is_empty());
        let braces = || Some(rest.split_once('{')?.1.split_once('}')?.0.to_owned());
        let lines = value(rest, "hl_lines=").or_else(braces).unwrap_or_default();
        for part in lines.split([',', ' ']).filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            if let (Ok(first), Ok(last)) = (first.trim().parse(), last.trim().parse()) {
                block.marked.push((first, last));
            }
        }
        block
    }

    /// Writes it; what is wrong with it, and what to do.
    pub(crate) fn write(
        &self,
        out: &mut String,
        highlighter: &Highlighter,
    ) -> Option<(String, String)> {
        let element = match &self.title {
            Some(title) => {
                out.push_str("<figure class=\"code\"><figcaption>");
                write::text(out, title);
                out.push_str("</figcaption>");
                "figure"
            }
            None => {
                out.push_str("<div class=\"code\">");
                "div"
            }
        };
        out.push_str("<pre tabindex=\"0\"><code");
        if !self.language.is_empty() {
            out.push_str(" class=\"language-");
            write::value(out, &self.language);
            out.push('"');
        }
        out.push('>');
        match (self.language.is_empty(), self.marked.is_empty()) {
            (true, true) => write::text(out, &self.text),
            (_, true) => out.push_str(&highlighter.html(&self.language, &self.text)),
            (_, false) => self.write_marked(out, &highlighter.html(&self.language, &self.text)),
        }
        out.push_str("</code></pre></");
        out.push_str(element);
        out.push_str(">\n");
        let lines = self.text.lines().count();
        let beyond = self
            .marked
            .iter()
            .find(|(first, last)| *first == 0 || first > last || *last > lines)?;
        let message = match beyond {
            (first, last) if first == last => format!("there is no line {first} to mark"),
            (first, last) => format!("there are no lines {first}-{last} to mark"),
        };
        let help = match lines {
            1 => "the code has one line".to_owned(),
            _ => format!("the code has {lines} lines, counted from 1"),
        };
        Some((message, help))
    }

    /// Writes code line by line. A span never holds another one; one that goes over several lines is in each.
    fn write_marked(&self, out: &mut String, html: &str) {
        let mut open: Option<&str> = None;
        for (index, line) in html.split_inclusive('\n').enumerate() {
            let number = index + 1;
            let marked = self
                .marked
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&number));
            if marked {
                out.push_str("<mark>");
            }
            out.push_str(open.unwrap_or_default());
            out.push_str(line);
            open = match (line.rfind("<span "), line.rfind("</span>")) {
                (Some(start), end) if end.is_none_or(|end| end < start) => {
                    let end = line[start..]
                        .find('>')
                        .map_or(line.len(), |end| start + end + 1);
                    Some(&line[start..end])
                }
                (_, Some(_)) => None,
                (_, None) => open,
            };
            if open.is_some() {
                out.push_str("</span>");
            }
            if marked {
                out.push_str("</mark>");
            }
        }
    }
}

/// The value of `key="value"`, with either quotes or none.
fn value(text: &str, key: &str) -> Option<String> {
    let rest = text.split_once(key)?.1;
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split([' ', '}']).next()?,
    };
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn html(info: &str, code: &str) -> (String, Option<(String, String)>) {
        let mut block = CodeBlock::new(info, 0..0);
        block.text = code.to_owned();
        let mut out = String::new();
        let problem = block.write(&mut out, &Highlighter::new(true, Arc::default()));
        (out, problem)
    }

    #[test]
    fn a_title_stands_above_the_code() {
        let (page, problem) = html("rust title=\"src/<main>.rs\"", "x\n");
        assert!(problem.is_none());
        assert_eq!(
            page,
            "<figure class=\"code\"><figcaption>src/&lt;main&gt;.rs</figcaption><pre tabindex=\"0\">\
             <code class=\"language-rust\">x\n</code></pre></figure>\n"
        );
    }

    #[test]
    fn lines_are_marked_in_both_ways_that_people_know() {
        for info in [
            "{2,4-5}",
            "text {2,4-5}",
            "text hl_lines=\"2 4-5\"",
            "text {hl_lines='2 4-5'}",
        ] {
            let (page, problem) = html(info, "a\nb\nc\nd\ne\n");
            assert!(
                page.contains(">a\n<mark>b\n</mark>c\n<mark>d\n</mark><mark>e\n</mark></code>"),
                "{page}"
            );
            assert_eq!(problem, None);
        }
    }

    #[test]
    fn a_comment_over_several_lines_is_one_in_each_marked_line() {
        let (page, _) = html("rust {2}", "/* a\nb\nc */ fn x() {}\n");
        assert!(
            page.contains("<span class=\"c\">/* a\n</span><mark><span class=\"c\">b\n</span></mark><span class=\"c\">c */</span>"),
            "{page}"
        );
    }

    #[test]
    fn a_line_that_is_not_there_is_reported() {
        assert_eq!(
            html("rust {3}", "a\nb\n").1.unwrap().0,
            "there is no line 3 to mark"
        );
        assert_eq!(
            html("rust {2-9}", "a\nb\n").1.unwrap().0,
            "there are no lines 2-9 to mark"
        );
    }
}
