-- Portable to SQLite and PostgreSQL. Ids and times (Unix milliseconds, UTC) are made by the program; JSON is text.

CREATE TABLE companies (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE contacts (
    id BIGINT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    member_email TEXT,
    name TEXT NOT NULL,
    language TEXT,
    properties TEXT NOT NULL,
    disabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE contact_companies (
    contact_id BIGINT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    company_id BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    is_primary BOOLEAN NOT NULL,
    PRIMARY KEY (contact_id, company_id)
);
CREATE INDEX contact_companies_company ON contact_companies (company_id);
-- At most one primary company a contact.
CREATE UNIQUE INDEX contact_companies_primary ON contact_companies (contact_id) WHERE is_primary;

CREATE TABLE sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    portal TEXT NOT NULL,
    contact_id BIGINT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_contact ON sessions (contact_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

-- contact_id is NULL for an address that nobody here has. state: open, used or dead.
CREATE TABLE sign_ins (
    id BIGINT NOT NULL PRIMARY KEY,
    portal TEXT NOT NULL,
    host TEXT NOT NULL,
    email TEXT NOT NULL,
    contact_id BIGINT REFERENCES contacts (id) ON DELETE CASCADE,
    browser_hash TEXT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    return_to TEXT NOT NULL,
    state TEXT NOT NULL,
    wrong BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_ins_browser ON sign_ins (browser_hash, id);
-- At most one try of an address at a portal can succeed.
CREATE UNIQUE INDEX sign_ins_open ON sign_ins (email, portal) WHERE state = 'open';
CREATE INDEX sign_ins_contact ON sign_ins (contact_id);
CREATE INDEX sign_ins_expires ON sign_ins (expires_at);

CREATE TABLE rate_windows (
    bucket TEXT NOT NULL PRIMARY KEY,
    started_at BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX rate_windows_expires ON rate_windows (expires_at);

-- Numbers that have no gaps: the row is locked until the number is used.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('ticket', 0);

CREATE TABLE tickets (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    contact_id BIGINT REFERENCES contacts (id) ON DELETE SET NULL,
    company_id BIGINT REFERENCES companies (id) ON DELETE SET NULL,
    inbox TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    status TEXT NOT NULL,
    closed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    last_activity_at BIGINT NOT NULL
);
CREATE INDEX tickets_contact ON tickets (contact_id, last_activity_at DESC, id DESC);
CREATE INDEX tickets_company ON tickets (company_id, last_activity_at DESC, id DESC);

-- Makes a form that is sent twice one ticket.
CREATE TABLE ticket_keys (
    contact_id BIGINT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    form_key TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (contact_id, form_key)
);

-- ticket_id is NULL for a conversation that no ticket belongs to.
CREATE TABLE conversations (
    id BIGINT NOT NULL PRIMARY KEY,
    ticket_id BIGINT REFERENCES tickets (id) ON DELETE CASCADE,
    contact_id BIGINT REFERENCES contacts (id) ON DELETE SET NULL,
    channel TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX conversations_ticket ON conversations (ticket_id);
CREATE INDEX conversations_contact ON conversations (contact_id);

-- Only what is positively marked public is ever shown.
CREATE TABLE messages (
    id BIGINT NOT NULL PRIMARY KEY,
    conversation_id BIGINT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    is_public BOOLEAN NOT NULL DEFAULT FALSE,
    from_agent BOOLEAN NOT NULL,
    author_contact BIGINT REFERENCES contacts (id) ON DELETE SET NULL,
    author_name TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);
CREATE INDEX messages_conversation ON messages (conversation_id, sent_at, id);
CREATE INDEX messages_author ON messages (author_contact);

-- Makes an answer that is sent twice one message.
CREATE TABLE reply_keys (
    ticket_id BIGINT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    form_key TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, form_key)
);

-- state: queued, sending, sent, failed or discard (for an address that nobody here has).
CREATE TABLE outbox (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    priority BIGINT NOT NULL,
    payload TEXT NOT NULL,
    to_address TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_error TEXT
);
-- A mail that is being sent is due again when its lease ends, so one index finds both.
CREATE INDEX outbox_due ON outbox (priority, due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_expires ON outbox (expires_at);
