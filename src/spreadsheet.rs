//! Lists that a spreadsheet saved.

/// Reads CSV with commas or semicolons, whichever the first line has more of: what a spreadsheet writes depends on the
/// language it speaks. Rows may be of different lengths.
pub(crate) fn reader(text: &str) -> csv::Reader<&[u8]> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}
