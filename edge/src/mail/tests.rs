//! Mails leave once, in the right form, and come back when the relay is not well.

use std::sync::{Arc, Mutex};

use lucka_config::server::{MailRelay, MailSecurity};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::message::message;
use super::worker::Lane;
use super::{Composed, DevMails, Mailbox, Transport, Worker, run};
use crate::clock::Clock;
use crate::store::tests::{NOW, World, temporary};
use crate::store::{AgentReply, OutboxRow, Store};

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox {
        name: name.into(),
        address: address.into(),
    }
}

fn composed(subject: &str, to: &str) -> Composed {
    Composed {
        from: mailbox("Exempel Åkeri", "support@example.com"),
        to: mailbox("Anna", to),
        subject: subject.into(),
        text: "Hello\n.\nbye".into(),
        html: "<p>Hello</p>".into(),
        reply_to: None,
        headers: vec![("In-Reply-To".into(), "<1@example.com>".into())],
    }
}

/// What a fake relay heard, one entry a mail: the envelope's recipients and the data.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<(usize, String)>>>);

impl Heard {
    fn mails(&self) -> Vec<(usize, String)> {
        self.0.lock().unwrap().clone()
    }
}

/// A relay that answers to `RCPT` with these lines in turn, then with `250 ok`; its port.
async fn relay(answers: &[&'static str], offers: &'static str) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let (hears, mut answers) = (heard.clone(), answers.to_vec());
    answers.reverse();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // A client that goes away in the middle is no failure of the relay.
            let _ = serve(stream, &mut answers, offers, &hears).await;
        }
    });
    (port, heard)
}

async fn serve(
    stream: TcpStream,
    answers: &mut Vec<&'static str>,
    offers: &str,
    heard: &Heard,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 fake.example.com\r\n").await?;
    let (mut recipients, mut line) = (0, String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let answer = match line.get(..4).unwrap_or_default() {
            "EHLO" => format!("250-fake.example.com\r\n250 {offers}"),
            "RCPT" => {
                recipients += 1;
                answers.pop().unwrap_or("250 ok").to_owned()
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut data = String::new();
                while !data.ends_with("\r\n.\r\n") {
                    stream.read_line(&mut data).await?;
                }
                heard.0.lock().unwrap().push((recipients, data));
                "250 taken".to_owned()
            }
            _ => "250 ok".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

fn smtp(port: u16, security: MailSecurity) -> Transport {
    let relay = MailRelay {
        host: "127.0.0.1".into(),
        port,
        security,
        login: None,
        authority: None,
    };
    Transport::smtp(&relay).unwrap()
}

/// A worker over a store with one ticket of Anna's, number 1.
async fn worker(transport: Transport, folder: &tempfile::TempDir) -> Worker {
    let store = Store::open_sqlite(&folder.path().join("test.db"), NOW)
        .await
        .unwrap();
    let world = World::new(store.clone()).await;
    world.ticket(world.anna, "key", NOW).await;
    Worker {
        store,
        clock: Clock::fixed(NOW),
        transport,
        compose: Arc::new(|row: &OutboxRow| Ok(composed("Answer", &row.to))),
    }
}

async fn answer(store: &Store) {
    let reply = AgentReply {
        author: "Sara",
        text: "We are on it.",
        internal: false,
        status: None,
        mail_expires_at: NOW + 24 * 3_600_000,
        now: NOW,
    };
    store.agent_reply(1, &reply).await.unwrap();
}

// M01
#[test]
fn what_people_wrote_never_becomes_a_header() {
    let evil = "Hello\r\nBcc: me@example.org\u{2028}X: y";
    let mut mail = composed(evil, "anna@example.com");
    mail.to.name = evil.into();
    mail.from.name = evil.into();
    mail.headers = vec![("In-Reply-To".into(), evil.into())];
    let message = message(&mail, "id", NOW).unwrap();
    assert_eq!(message.envelope().to().len(), 1);
    let text = String::from_utf8(message.formatted()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    for line in head.split("\r\n").filter(|line| !line.starts_with(' ')) {
        assert!(
            !line.starts_with("Bcc") && !line.starts_with("X:"),
            "{line}"
        );
    }
    mail.to.address = "anna@example.com\r\nBcc: me@example.org".into();
    assert!(super::message::message(&mail, "id", NOW).is_err());
    mail.to.address = "anna@example.com, me@example.org".into();
    assert!(super::message::message(&mail, "id", NOW).is_err());
}

// P-100, M02, M10
#[tokio::test]
async fn a_mail_arrives_whole_and_once() {
    let folder = temporary();
    let (port, heard) = relay(&[], "8BITMIME").await;
    let worker = worker(smtp(port, MailSecurity::None), &folder).await;
    answer(&worker.store).await;
    assert!(!worker.deliver_next(Lane::SignIn).await.unwrap());
    assert!(worker.deliver_next(Lane::All).await.unwrap());
    assert!(!worker.deliver_next(Lane::All).await.unwrap());
    let mails = heard.mails();
    assert_eq!((mails.len(), mails[0].0), (1, 1));
    let data = &mails[0].1;
    for header in [
        "Auto-Submitted: auto-generated\r\n",
        "Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n",
        "In-Reply-To: <1@example.com>\r\n",
        "To: Anna <anna@example.com>\r\n",
    ] {
        assert!(data.contains(header), "{header} in {data}");
    }
    let id = data
        .lines()
        .find(|line| line.starts_with("Message-ID: <"))
        .unwrap();
    assert!(id.ends_with("@example.com>"), "{id}");
    assert!(data.contains("text/plain") && data.contains("text/html"));
}

// M05, M06
#[tokio::test]
async fn a_mail_refused_for_now_comes_again_with_the_same_message_id() {
    let folder = temporary();
    let (port, heard) = relay(&["451 greylisted", "452 full"], "8BITMIME").await;
    let worker = worker(smtp(port, MailSecurity::None), &folder).await;
    answer(&worker.store).await;
    for wait in [30_000, 120_000] {
        assert!(worker.deliver_next(Lane::All).await.unwrap());
        worker.clock.advance(wait - 1);
        assert!(!worker.deliver_next(Lane::All).await.unwrap());
        worker.clock.advance(1);
    }
    assert!(worker.deliver_next(Lane::All).await.unwrap());
    assert!(!worker.deliver_next(Lane::All).await.unwrap());
    assert_eq!(heard.mails().len(), 1);
}

// M06
#[tokio::test]
async fn a_mail_refused_for_good_is_given_up() {
    let folder = temporary();
    let (port, heard) = relay(&["550 nobody here"], "8BITMIME").await;
    let worker = worker(smtp(port, MailSecurity::None), &folder).await;
    answer(&worker.store).await;
    assert!(worker.deliver_next(Lane::All).await.unwrap());
    worker.clock.advance(3_600_000);
    assert!(!worker.deliver_next(Lane::All).await.unwrap());
    assert_eq!(heard.mails().len(), 0);
}

// M04
#[tokio::test]
async fn a_mail_waits_for_a_relay_that_is_down_until_it_expires() {
    let folder = temporary();
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let worker = worker(smtp(port, MailSecurity::None), &folder).await;
    answer(&worker.store).await;
    let mut tries = 0;
    for _ in 0..300 {
        tries += usize::from(worker.deliver_next(Lane::All).await.unwrap());
        worker.clock.advance(600_000);
    }
    // After 0, 10, 20 and 30 minutes, then hourly for the rest of the day.
    assert!((20..30).contains(&tries), "{tries}");
}

// M07, T19
#[tokio::test]
async fn nothing_is_said_in_clear_when_starttls_is_required() {
    let folder = temporary();
    let (port, heard) = relay(&[], "8BITMIME").await;
    let worker = worker(smtp(port, MailSecurity::Starttls), &folder).await;
    answer(&worker.store).await;
    assert!(worker.deliver_next(Lane::All).await.unwrap());
    assert_eq!(heard.mails().len(), 0);
    // It is still there.
    worker.clock.advance(30_000);
    assert!(worker.deliver_next(Lane::All).await.unwrap());
}

#[test]
fn mail_in_clear_goes_to_this_machine_only_and_an_authority_must_be_readable() {
    let mut relay = MailRelay {
        host: "mail.example.com".into(),
        port: 25,
        security: MailSecurity::None,
        login: None,
        authority: None,
    };
    assert!(Transport::smtp(&relay).is_err());
    relay.security = MailSecurity::Tls;
    assert!(Transport::smtp(&relay).is_ok());
    relay.authority = Some("/nowhere/authority.pem".into());
    let error = Transport::smtp(&relay).unwrap_err().to_string();
    assert!(error.contains("/nowhere/authority.pem"), "{error}");

    let folder = temporary();
    let path = folder.path().join("authority.pem");
    let authority = rcgen::generate_simple_self_signed(["mail.example.com".to_owned()]).unwrap();
    std::fs::write(&path, authority.cert.pem()).unwrap();
    relay.authority = Some(path);
    assert!(Transport::smtp(&relay).is_ok());
}

#[tokio::test]
async fn in_dev_the_last_mails_are_kept_to_be_looked_at() {
    let folder = temporary();
    let mails = DevMails::new();
    let worker = worker(Transport::Dev(mails.clone()), &folder).await;
    let store = worker.store.clone();
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(run(worker, stopped));
    for _ in 0..52 {
        answer(&store).await;
    }
    while mails.list().first().is_none_or(|mail| mail.id < 52) {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let list = mails.list();
    assert_eq!((list.len(), list[0].id, list[49].id), (50, 52, 3));
    assert_eq!(mails.get(3).unwrap().mail.to.address, "anna@example.com");
    assert_eq!(mails.get(2), None);
    stop.send(true).unwrap();
    running.await.unwrap();
}
