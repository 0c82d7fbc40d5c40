//! The site's mark: the theme's icon `hatch`, which the header of every page shows.

use zeno::{Command, PathData, Transform, Vector};

/// How wide the lines of the theme's icons are, in the units that they are drawn in (`lucka.css`).
const LINE: f32 = 1.75;

/// An icon, as far as it is made of paths.
pub(super) struct Mark {
    outline: Vec<Command>,
    /// Width and height of what it is drawn in.
    size: f32,
    /// Lines, or else shapes.
    lines: bool,
}

impl Mark {
    /// Reads a drawing; `None` for one that is made of anything but paths, which would look other than it should.
    pub(super) fn read(svg: &str) -> Option<Mark> {
        let tags: Vec<&str> = svg.split('<').skip(1).collect();
        let mut outline = Vec::new();
        let mut size = None;
        for tag in &tags {
            let name = tag
                .split([' ', '>', '/', '\n', '\t'])
                .next()
                .unwrap_or_default();
            match name {
                "svg" => size = view_box(attribute(tag, "viewBox")?),
                "path" => outline.extend(attribute(tag, "d")?.commands()),
                "" | "title" | "desc" | "!--" | "?xml" => {}
                _ => return None,
            }
        }
        let fills = |tag: &&&str| attribute(tag, "fill").is_some_and(|fill| fill != "none");
        let is_drawn = !outline.is_empty() && attribute(svg, "transform").is_none();
        is_drawn.then_some(Mark {
            outline,
            size: size?,
            lines: tags.iter().find(fills).is_none(),
        })
    }

    /// In a square of this size at a place, and how wide its lines are; `None` when it is made of shapes.
    pub(super) fn placed(&self, left: f32, top: f32, size: f32) -> (Vec<Command>, Option<f32>) {
        let scale = size / self.size;
        let transform = Transform::scale(scale, scale).then_translate(left, top);
        let outline = self.outline.iter().map(|one| one.transform(&transform));
        (outline.collect(), self.lines.then_some(LINE * scale))
    }
}

/// The size of a drawing that begins at 0 0 and is as wide as it is high.
fn view_box(text: &str) -> Option<f32> {
    let mut numbers = text.split([' ', ',']).filter(|part| !part.is_empty());
    let mut number = || numbers.next()?.parse::<f32>().ok();
    let (x, y, width, height) = (number()?, number()?, number()?, number()?);
    let is_square = x == 0.0 && y == 0.0 && width == height;
    (is_square && (1.0..10_000.0).contains(&width)).then_some(width)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// A rectangle with round corners.
pub(super) fn rounded(left: f32, top: f32, width: f32, height: f32, round: f32) -> Vec<Command> {
    let (right, bottom) = (left + width, top + height);
    // How far the handles of a quarter of a circle reach.
    let reach = round * (1.0 - 0.552_284_8);
    let at = Vector::new;
    let line = |x, y| Command::LineTo(at(x, y));
    let curve = |first, second, end| Command::CurveTo(first, second, end);
    vec![
        Command::MoveTo(at(left + round, top)),
        line(right - round, top),
        curve(
            at(right - reach, top),
            at(right, top + reach),
            at(right, top + round),
        ),
        line(right, bottom - round),
        curve(
            at(right, bottom - reach),
            at(right - reach, bottom),
            at(right - round, bottom),
        ),
        line(left + round, bottom),
        curve(
            at(left + reach, bottom),
            at(left, bottom - reach),
            at(left, bottom - round),
        ),
        line(left, top + round),
        curve(
            at(left, top + reach),
            at(left + reach, top),
            at(left + round, top),
        ),
        Command::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_if_all_of_it_can_be_drawn() {
        let lines =
            Mark::read(r#"<svg class="icon" viewBox="0 0 24 24"><path d="M3 9h4v2z"/></svg>"#);
        assert!(lines.is_some_and(|mark| mark.lines && mark.outline.len() > 2));
        let shape =
            Mark::read(r#"<svg viewBox="0 0 8 8"><path fill="currentColor" d="M3 9h4z"/></svg>"#);
        assert!(shape.is_some_and(|mark| !mark.lines));
        for other in [
            r#"<svg viewBox="0 0 24 24"><circle r="3"/></svg>"#,
            r#"<svg viewBox="0 0 24 24"><g transform="scale(2)"><path d="M3 9h4"/></g></svg>"#,
            r#"<svg viewBox="0 0 24 12"><path d="M3 9h4"/></svg>"#,
            r#"<svg viewBox="0 0 24 24"><path d=""/></svg>"#,
            r#"<svg><path d="M3 9h4"/></svg>"#,
            "<svg",
            "",
        ] {
            assert!(Mark::read(other).is_none(), "{other}");
        }
    }
}
