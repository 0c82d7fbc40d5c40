//! `lucka dev`: builds the site in a folder, serves it on this machine with demo data, and rebuilds on every save.

mod browser;
mod served;

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::{Context, bail};
use lucka_config::Site;
use lucka_config::server::{Database, Limits, LogFormat, Server, Sessions};
use lucka_edge::clock::Clock;
use lucka_edge::demo;
use lucka_edge::mail::DevMails;
use lucka_edge::{OpenPages, Options, StartError, start};
use lucka_generator::{BuildOptions, Builder, DevBuild, Report};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::called::{of_site, own_name};
use crate::cli::Dev;
use crate::kept;
use crate::signals::told_to_stop;
use crate::watch::Watched;
use served::{Known, Served, state_of};

/// Dev says itself what becomes of a build.
const LOG: &str = "warn,notify=error,lucka_edge::serve::current=off";

/// Exit codes: 0 stopped when told to, 2 could not start.
pub(crate) fn run(command: &Dev) -> anyhow::Result<ExitCode> {
    if !command.site.join("config").is_dir() {
        bail!(
            "there is no config/ in {}: run `lucka dev` in a site's folder, or name it with --site",
            command.site.display()
        );
    }
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOG));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let folder = kept::folder(&command.site)
        .with_context(|| format!("writing into {}", command.site.display()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(serve(command, &folder))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(command: &Dev, folder: &Path) -> anyhow::Result<()> {
    let at = command.host.map(seen_as).transpose()?;
    let options = BuildOptions {
        root: command.site.clone(),
        out: folder.join("bundle"),
        dev: Some(DevBuild {
            port: command.port,
            at,
        }),
        remember: kept::memory(&command.site, "dev"),
    };
    // Watching begins before the first build, so that no save falls between the two.
    let (saved, saves) = mpsc::channel();
    let watched = Watched::new(&command.site, saved)?;
    let (builder, report) = built(Builder::new(options)).await?;
    let (state, states) = watch::channel(state_of(&report, at));
    let open_pages = OpenPages::default();
    let running = start(Options {
        bundle: folder.join("bundle"),
        server: server(command, folder.join("lucka.db")),
        clock: Clock::system(),
        dev: Some((states, open_pages.clone())),
        keep_mails: Some(DevMails::new()),
        request_log: None,
    })
    .await
    .map_err(|error| explain(error, command.port))?;
    // Of a site that can't be built, what was built before is served.
    if folder.join("bundle/current").exists() {
        running
            .current
            .reload()
            .context("reading the bundle back")?;
    }
    let mut site = Served {
        command: command.clone(),
        at,
        builder,
        known: Known::default(),
        state,
        open_pages,
        current: running.current.clone(),
        store: running.store.clone(),
        is_open: false,
        led: Arc::default(),
    };
    site.print_problems(&report);
    site.open(&report).await?;
    if !site.is_open {
        let at = format!("http://localhost:{}", command.port);
        let served = match site.current.get() {
            Some(_) => format!("its last good version is served at {at}"),
            None => format!("it is served at {at} as soon as it can be"),
        };
        println!("This site can't be built yet. Correct the mistakes above; {served}.");
    }
    let runtime = Handle::current();
    std::thread::spawn(move || site.rebuild_on_save(&saves, watched, &runtime));
    told_to_stop().await;
    tokio::select! {
        () = running.stop() => {}
        () = told_to_stop() => {}
    }
    Ok(())
}

/// Builds once, off the runtime; gives the builder back for the next time.
async fn built(mut builder: Builder) -> anyhow::Result<(Builder, Report)> {
    let done = tokio::task::spawn_blocking(move || {
        let report = builder.build();
        (builder, report)
    });
    done.await.context("building")
}

/// The address of this machine that others in the network see, for the one that it listens on. Of all addresses it is
/// the one that packets leave by; none is sent.
fn seen_as(host: IpAddr) -> anyhow::Result<IpAddr> {
    if !host.is_unspecified() {
        return Ok(host);
    }
    // An address for documentation (RFC 5737, RFC 3849): it is somewhere outside.
    let (own, outside) = match host {
        IpAddr::V4(_) => ("0.0.0.0:0", "192.0.2.1:9"),
        IpAddr::V6(_) => ("[::]:0", "[2001:db8::1]:9"),
    };
    let found = UdpSocket::bind(own).and_then(|socket| {
        socket.connect(outside)?;
        socket.local_addr()
    });
    let found = found.context("this machine is in no network: name its address with --host")?;
    Ok(found.ip())
}

fn greet(command: &Dev, report: &Report, site: &Site) {
    let Some((_, first)) = report.addresses.first() else {
        return;
    };
    let mail = format!("{first}/_dev/mail");
    println!();
    println!(
        "  Read       {}",
        report
            .addresses
            .iter()
            .map(|(_, origin)| origin.as_str())
            .collect::<Vec<_>>()
            .join("   ")
    );
    match demo::who_may_enter(site) {
        Some((email, Some(name))) => {
            println!("  Sign in    follow the portal's link in the header, as {email} ({name})")
        }
        Some((email, None)) => {
            println!("  Sign in    follow the portal's link in the header, as {email}");
        }
        None => println!("  Sign in    nobody may enter yet: config/access-groups.yaml says who"),
    }
    println!("  Mail       {mail}   shows every mail that would be sent");
    println!("  View as    {first}/_dev/view-as   shows pages as one of the contacts sees them");
    println!(
        "  Answer     {} ticket reply 1 --as Kim --message \"Hello!\"{}",
        own_name(),
        of_site(&command.site)
    );
    println!(
        "  Change     save anything in content/, config/ or themes/ and look   (Ctrl-C stops)"
    );
    if command.host.is_some() {
        println!();
        println!(
            "  Everybody in this network can open {first}: they see drafts, mails and demo data,"
        );
        let others = match command.host.is_some_and(|host| host.is_unspecified()) {
            true => "Other domains stay on this machine.",
            false => "Nothing else answers; with --host 0.0.0.0 other domains do, on this machine.",
        };
        println!("  and may act as any of its contacts. {others}");
    }
    println!();
}

fn server(command: &Dev, database: PathBuf) -> Server {
    let port = command.port;
    let host = command.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    Server {
        listen: SocketAddr::from((host, port)),
        tls: None,
        redirect_listen: None,
        metrics_listen: None,
        admin_listen: None,
        public_port: port,
        database: Database::Sqlite(database),
        mail: None,
        registration_mails: true,
        // Whom one is, one chooses: nobody is asked.
        identity_providers: BTreeMap::new(),
        sessions: Sessions::default(),
        limits: Limits {
            // Somebody who tries things out asks often, and leaves pages open.
            sign_in_per_address: 10_000,
            sign_in_per_peer: 10_000,
            write_stall: Duration::from_secs(3600),
            shutdown: Duration::from_secs(1),
            ..Limits::default()
        },
        trusted_proxies: Vec::new(),
        log: LogFormat::Text,
    }
}

fn explain(error: StartError, port: u16) -> anyhow::Error {
    let in_use = matches!(&error, StartError::Listen { reason, .. } if reason.kind() == std::io::ErrorKind::AddrInUse);
    let error = anyhow::Error::new(error);
    if in_use {
        error.context(format!("port {port} is taken: choose another with --port"))
    } else {
        error
    }
}
