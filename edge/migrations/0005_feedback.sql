-- What readers say about articles, and what was searched for in vain: counts a day, and comments that nobody signs. day is
-- a date in UTC (2026-11-22), article a path without the language's prefix.
CREATE TABLE article_votes (
    language TEXT NOT NULL,
    article TEXT NOT NULL,
    day TEXT NOT NULL,
    yes BIGINT NOT NULL,
    no BIGINT NOT NULL,
    PRIMARY KEY (language, article, day)
);
CREATE TABLE article_comments (
    id BIGINT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    article TEXT NOT NULL,
    day TEXT NOT NULL,
    helpful BOOLEAN NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX article_comments_day ON article_comments (day);
CREATE TABLE empty_searches (
    day TEXT NOT NULL,
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    hits BIGINT NOT NULL,
    PRIMARY KEY (day, language, query)
);
