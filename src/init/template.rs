//! Templates: files as they will be, with `%{name}` where an answer goes.

/// The template with every `%{name}` replaced by the value of that name; in one pass, so that a value may contain
/// anything. A line that is nothing but a name becomes its value's lines.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("%{") {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                let whole_line = filled.is_empty() || filled.ends_with('\n');
                let value = match whole_line && after.starts_with('\n') {
                    true => value.trim_end_matches('\n'),
                    false => value,
                };
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push_str("%{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_is_put_in_once_and_never_looked_into() {
        let filled = fill(
            "a: %{a}\n%{b}\nc: %{c} %{\n",
            &[("a", "%{b}"), ("b", "x\ny\n")],
        );
        assert_eq!(filled, "a: %{b}\nx\ny\nc: %{c} %{\n");
    }
}
