-- Whom an identity provider vouches for. A provider names a person by subject, which is never given to another one;
-- addresses change hands, so a contact has one subject at a provider.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    contact_id BIGINT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX identities_contact ON identities (contact_id, issuer);
-- Who is on the way to a provider and back: gone when they come, or when it takes too long.
CREATE TABLE provider_sign_ins (
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    portal TEXT NOT NULL,
    host TEXT NOT NULL,
    issuer TEXT NOT NULL,
    return_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX provider_sign_ins_expires ON provider_sign_ins (expires_at);
-- The issuer of the provider that vouched for whoever is signed in; NULL when a mail proved it.
ALTER TABLE sessions ADD COLUMN issuer TEXT;
