//! A person's browser without JavaScript: cookies, redirects, forms, and the headers that browsers send with forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::header::{HeaderMap, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::CertificateDer;
use scraper::{Html, Selector};

use crate::wire;

/// One person's browser, on one host.
#[derive(Clone)]
pub struct Browser {
    address: SocketAddr,
    authority: CertificateDer<'static>,
    host: String,
    cookies: BTreeMap<String, String>,
    /// Headers sent with every request, besides the usual.
    pub extra: Vec<(&'static str, String)>,
}

/// What came back.
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as bytes.
    pub bytes: Bytes,
    /// Path and query it was at, after redirects.
    pub at: String,
}

/// A form on a page, as the page filled it in.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Its fields.
    pub fields: BTreeMap<String, String>,
}

impl Browser {
    /// A new browser, without cookies.
    pub fn new(address: SocketAddr, authority: CertificateDer<'static>, host: &str) -> Browser {
        Browser {
            address,
            authority,
            host: host.to_owned(),
            cookies: BTreeMap::new(),
            extra: Vec::new(),
        }
    }

    /// Opens an address of its host and follows redirects there.
    pub async fn get(&mut self, target: &str) -> Page {
        let page = self.request(Method::GET, target, None).await;
        self.follow(page).await
    }

    /// Opens an address, and stays at the first answer.
    pub async fn get_once(&mut self, target: &str) -> Page {
        self.request(Method::GET, target, None).await
    }

    /// Sends a form, and follows redirects.
    pub async fn submit(&mut self, form: &Form) -> Page {
        let page = self.submit_once(form).await;
        self.follow(page).await
    }

    /// Sends a form, and stays at the first answer.
    pub async fn submit_once(&mut self, form: &Form) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        self.request(Method::POST, &form.action, Some(body)).await
    }

    /// One request with this browser's cookies.
    pub async fn request(&mut self, method: Method, target: &str, body: Option<String>) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header("host", &self.host);
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookie_line());
        }
        if body.is_some() {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", format!("https://{}", self.host))
                .header("sec-fetch-site", "same-origin");
        }
        let mut request = request
            .body(Full::new(Bytes::from(body.unwrap_or_default())))
            .unwrap();
        for (name, value) in &self.extra {
            request.headers_mut().insert(
                HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        let stream = wire::tls(self.address, &self.authority, &self.host, &[b"http/1.1"]).await;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        self.keep_cookies(&parts.headers);
        Page {
            status: parts.status,
            headers: parts.headers,
            bytes,
            at: target.to_owned(),
        }
    }

    /// Its cookies, by name.
    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    /// Its cookies as one header line.
    pub fn cookie_line(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        pairs.join("; ")
    }

    /// Gives it a cookie, or takes one over.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..10 {
            if !page.status.is_redirection() || page.status == StatusCode::NOT_MODIFIED {
                return page;
            }
            let location = page.headers[LOCATION].to_str().unwrap().to_owned();
            let own = format!("https://{}", self.host);
            let local = location.strip_prefix(&own).unwrap_or(&location);
            assert!(local.starts_with('/'), "led away to {location}");
            let target = local.split('#').next().unwrap().to_owned();
            page = self.request(Method::GET, &target, None).await;
        }
        panic!("redirects without an end at {}", page.at);
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            let pair = line.split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    /// Its body as text.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The visible text of the part that a selector finds first, white space folded; empty when there is none.
    pub fn text_of(&self, selector: &str) -> String {
        let html = Html::parse_document(&self.html());
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        let text = found
            .map(|element| element.text().collect::<Vec<_>>().join(" "))
            .unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How many elements a selector finds.
    pub fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.html())
            .select(&Selector::parse(selector).unwrap())
            .count()
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        Html::parse_document(&self.html())
            .select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The visible text of `main`.
    pub fn main(&self) -> String {
        self.text_of("main")
    }

    /// The form whose action ends so; fails the test when there is none.
    pub fn form(&self, action_end: &str) -> Form {
        self.find_form(action_end)
            .unwrap_or_else(|| panic!("no form to …{action_end} at {}: {}", self.at, self.html()))
    }

    /// The form whose action ends so.
    pub fn find_form(&self, action_end: &str) -> Option<Form> {
        let html = Html::parse_document(&self.html());
        let (forms, inputs) = (
            Selector::parse("form").unwrap(),
            Selector::parse("input, textarea").unwrap(),
        );
        let form = html.select(&forms).find(|form| {
            form.value()
                .attr("action")
                .is_some_and(|a| a.ends_with(action_end))
        })?;
        let mut fields = BTreeMap::new();
        for input in form.select(&inputs) {
            let Some(name) = input.value().attr("name") else {
                continue;
            };
            let value = match input.value().name() {
                "textarea" => input.text().collect(),
                _ => input.value().attr("value").unwrap_or_default().to_owned(),
            };
            fields.insert(name.to_owned(), value);
        }
        Some(Form {
            action: form.value().attr("action").unwrap_or_default().to_owned(),
            fields,
        })
    }
}

impl Form {
    /// Fills in a field, which must be there.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Form {
        assert!(
            self.fields.contains_key(name),
            "no field {name} in {self:?}"
        );
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Adds a field that the page did not have.
    #[must_use]
    pub fn forged(mut self, name: &str, value: &str) -> Form {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }
}
