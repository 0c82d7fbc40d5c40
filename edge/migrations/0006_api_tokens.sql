-- Who may use the admin API (P-13). The secret itself is kept nowhere: token_hash is BLAKE3 of it, in hex. scopes are words
-- with single spaces between. Times are Unix milliseconds.
CREATE TABLE api_tokens (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
-- A name says which of those that still count is meant.
CREATE UNIQUE INDEX api_tokens_name ON api_tokens (name) WHERE revoked_at IS NULL;
