//! Bodies of requests: forms, read with a bound on size, on time and on the number of fields (FAULTS H25–H30, H36).

use std::time::Duration;

use bytes::Buf;
use http_body_util::BodyExt;
use hyper::HeaderMap;
use hyper::body::{Body, Incoming};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use tokio::time::Instant;

use lucka_config::server::Limits;

/// Most fields of a form.
const MAX_FIELDS: usize = 50;
/// A body may start this late before its rate is looked at.
const HEAD_START: Duration = Duration::from_secs(5);

/// A form's fields; each name once.
#[derive(Debug, Default)]
pub struct Form(Vec<(String, String)>);

/// Why a form could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormProblem {
    /// 413
    TooLarge,
    /// 408
    TooSlow,
    /// 415
    NotAForm,
    /// 400: broken encoding, a field twice, too many fields, or a body cut off
    Malformed,
}

impl Form {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// See [`FormProblem`]; nothing has happened then.
    pub async fn read(
        headers: &HeaderMap,
        body: Incoming,
        limits: &Limits,
    ) -> Result<Form, FormProblem> {
        if headers.contains_key(CONTENT_ENCODING) || !is_form(headers) {
            return Err(FormProblem::NotAForm);
        }
        let bytes = read_bounded(body, limits).await?;
        Form::parse(&bytes)
    }

    /// Reads `name=value&…`.
    ///
    /// # Errors
    /// [`FormProblem::Malformed`] for invalid UTF-8, a name twice, or more than 50 fields.
    pub fn parse(bytes: &[u8]) -> Result<Form, FormProblem> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for pair in bytes
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            if fields.len() == MAX_FIELDS {
                return Err(FormProblem::Malformed);
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next().unwrap_or_default())?;
            let value = decode(halves.next().unwrap_or_default())?;
            if fields.iter().any(|(earlier, _)| *earlier == name) {
                return Err(FormProblem::Malformed);
            }
            fields.push((name, value));
        }
        Ok(Form(fields))
    }

    /// The fields' names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(field, _)| field.as_str())
    }

    /// A field's value; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.as_str())
    }
}

/// The bytes of a body.
///
/// # Errors
/// When it is too large, comes too slowly, or is cut off.
pub(crate) async fn read_bounded(
    mut body: Incoming,
    limits: &Limits,
) -> Result<Vec<u8>, FormProblem> {
    if body.size_hint().lower() > limits.body {
        return Err(FormProblem::TooLarge);
    }
    let started = Instant::now();
    let mut bytes = Vec::new();
    loop {
        let earned = Duration::from_secs(bytes.len() as u64 / limits.body_rate.max(1));
        let deadline = started + HEAD_START + earned;
        let frame = match tokio::time::timeout_at(deadline, body.frame()).await {
            Err(_) => return Err(FormProblem::TooSlow),
            Ok(None) => return Ok(bytes),
            // A body cut off is never taken for a shorter one (FAULTS H12).
            Ok(Some(Err(_))) => return Err(FormProblem::Malformed),
            Ok(Some(Ok(frame))) => frame,
        };
        if let Ok(data) = frame.into_data() {
            if (bytes.len() + data.remaining()) as u64 > limits.body {
                return Err(FormProblem::TooLarge);
            }
            bytes.extend_from_slice(&data);
        }
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|media| {
            media
                .trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        })
}

fn decode(bytes: &[u8]) -> Result<String, FormProblem> {
    let spaced: Vec<u8> = bytes
        .iter()
        .map(|b| if *b == b'+' { b' ' } else { *b })
        .collect();
    for (i, byte) in spaced.iter().enumerate() {
        let hex = |at: usize| spaced.get(at).is_some_and(u8::is_ascii_hexdigit);
        if *byte == b'%' && !(hex(i + 1) && hex(i + 2)) {
            return Err(FormProblem::Malformed);
        }
    }
    percent_encoding::percent_decode(&spaced)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| FormProblem::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    // H27, H28
    #[test]
    fn a_form_that_could_be_read_in_two_ways_is_refused() {
        for body in ["email=a&email=b", "a=%", "a=%zz", "a=%ff", "%61=1&a=2"] {
            assert_eq!(
                Form::parse(body.as_bytes()).expect_err("refused"),
                FormProblem::Malformed,
                "{body}"
            );
        }
        let many = (0..100)
            .map(|i| format!("f{i}=1"))
            .collect::<Vec<_>>()
            .join("&");
        assert!(Form::parse(many.as_bytes()).is_err());
    }

    #[test]
    fn fields_are_decoded() {
        let form =
            Form::parse("text=Hej+p%C3%A5+dig%0D%0A&key=1&empty=".as_bytes()).expect("a form");
        assert_eq!(form.get("text"), "Hej på dig\r\n");
        assert_eq!(form.get("empty"), "");
        assert_eq!(form.get("absent"), "");
    }
}
