//! `lucka token`: who may use the admin API.

use std::process::ExitCode;

use anyhow::Context as _;
use lucka_edge::admin::{Secret, scopes_text};
use lucka_edge::clock::Clock;
use lucka_edge::feedback::day;
use lucka_edge::store::{ApiTokenRecord, NewApiToken, Store};

use crate::cli::{Token, TokenCreate};

/// Exit codes: 0 done, 1 there is one of this name, there is none, or `edge.yaml` has mistakes, 2 could not.
pub(crate) fn run(command: &Token) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    let config = match command {
        Token::Create(command) => &command.edge.config,
        Token::List(command) => &command.edge.config,
        Token::Revoke(command) => &command.edge.config,
    };
    let server = match crate::edge::load_server(config) {
        Ok(server) => server,
        Err(code) => return Ok(code),
    };
    let now = Clock::system().now();
    runtime.block_on(async {
        let store = match command {
            Token::List(_) => Store::open_to_read(&server.database).await?,
            Token::Create(_) | Token::Revoke(_) => Store::open(&server.database, now).await?,
        };
        let code = match command {
            Token::Create(command) => create(&store, command, now).await,
            Token::List(_) => list(&store, now).await,
            Token::Revoke(command) => revoke(&store, command.name.trim(), now).await,
        };
        store.close().await;
        if server.admin_listen.is_none() && matches!(command, Token::Create(_)) {
            eprintln!("The edge listens to no token yet: set `admin_listen` in its settings.");
        }
        code
    })
}

async fn create(store: &Store, command: &TokenCreate, now: i64) -> anyhow::Result<ExitCode> {
    let secret = Secret::new().context("making a secret")?;
    let scopes = scopes_text(&command.scope);
    let token = NewApiToken {
        name: &command.name,
        hash: &secret.hash(),
        scopes: &scopes,
        now,
        expires_at: now.saturating_add(command.expires),
    };
    let name = &command.name;
    if !store.add_token(&token).await? {
        eprintln!(
            "There is a token `{name}` already: choose another name, or take it back first with `lucka token revoke`."
        );
        return Ok(ExitCode::FAILURE);
    }
    println!("{}", secret.as_str());
    eprintln!(
        "The token `{name}` counts until {} and may: {scopes}. Its secret is shown this once.",
        day::of(token.expires_at)
    );
    Ok(ExitCode::SUCCESS)
}

async fn list(store: &Store, now: i64) -> anyhow::Result<ExitCode> {
    let tokens = store.tokens().await?;
    if tokens.is_empty() {
        println!("There are no tokens.");
    }
    for token in tokens {
        println!("{}", line(&token, now));
    }
    Ok(ExitCode::SUCCESS)
}

async fn revoke(store: &Store, name: &str, now: i64) -> anyhow::Result<ExitCode> {
    if store.revoke_token(name, now).await? {
        println!("The token `{name}` counts no more.");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("There is no token `{name}`: `lucka token list` names them.");
    Ok(ExitCode::FAILURE)
}

fn line(token: &ApiTokenRecord, now: i64) -> String {
    let state = match token.revoked_at {
        Some(at) => format!("taken back {}", day::of(at)),
        None if token.expires_at <= now => format!("expired {}", day::of(token.expires_at)),
        None => format!("counts until {}", day::of(token.expires_at)),
    };
    let used = match token.used_at {
        Some(at) => format!("used {}", day::of(at)),
        None => "never used".to_owned(),
    };
    let (name, scopes, made) = (&token.name, &token.scopes, day::of(token.created_at));
    format!("{name}: {scopes}; made {made}, {state}, {used}")
}
