//! What readers say about articles, and what was searched for in vain: counts a day and comments, and nothing about who it
//! was (P-86).

use super::database::{Row, Value};
use super::{Store, StoreError};

/// An article as readers have it: what is said about it on several domains of one language counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleName<'a> {
    /// Language tag.
    pub language: &'a str,
    /// Its path, without the prefix of its language.
    pub path: &'a str,
}

/// What was said about an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotesRecord {
    /// Language tag.
    pub language: String,
    /// Its path, without the prefix of its language.
    pub article: String,
    /// How often it was helpful.
    pub yes: u64,
    /// How often it was not.
    pub no: u64,
}

/// A comment about an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRecord {
    /// Language tag.
    pub language: String,
    /// Its path, without the prefix of its language.
    pub article: String,
    /// The day, as `2026-11-22`.
    pub day: String,
    /// Whether it was helpful, as the same reader said.
    pub helpful: bool,
    /// The comment, as it was typed.
    pub text: String,
}

/// What was searched for in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptySearchRecord {
    /// Language tag.
    pub language: String,
    /// What was typed, in lower case.
    pub query: String,
    /// How often.
    pub hits: u64,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    VOTE,
    COMMENTS_OF_DAY,
    COMMENT,
    COUNT_AGAIN,
    COUNT_NEW,
    VOTES,
    COMMENTS,
    SEARCHES,
    PURGE_COMMENTS,
    PURGE_SEARCHES,
];

const VOTE: &str = "
INSERT INTO article_votes (language, article, day, yes, no) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (language, article, day) DO UPDATE SET
    yes = article_votes.yes + excluded.yes, no = article_votes.no + excluded.no";

const COMMENTS_OF_DAY: &str = "SELECT COUNT(*) FROM article_comments WHERE day = $1";

const COMMENT: &str = "
INSERT INTO article_comments (id, language, article, day, helpful, body) VALUES ($1, $2, $3, $4, $5, $6)";

const COUNT_AGAIN: &str = "
UPDATE empty_searches SET hits = hits + $4 WHERE day = $1 AND language = $2 AND query = $3";

const COUNT_NEW: &str = "
INSERT INTO empty_searches (day, language, query, hits)
SELECT $1, $2, $3, $4 WHERE (SELECT COUNT(*) FROM empty_searches WHERE day = $1) < $5
ON CONFLICT (day, language, query) DO UPDATE SET hits = empty_searches.hits + excluded.hits";

const VOTES: &str = "
SELECT language, article, CAST(SUM(yes) AS BIGINT), CAST(SUM(no) AS BIGINT) FROM article_votes
WHERE day >= $1 GROUP BY language, article ORDER BY language, article";

const COMMENTS: &str = "
SELECT language, article, day, helpful, body FROM article_comments
WHERE day >= $1 ORDER BY id DESC LIMIT 10000";

const SEARCHES: &str = "
SELECT language, query, CAST(SUM(hits) AS BIGINT) AS hits FROM empty_searches
WHERE day >= $1 GROUP BY language, query ORDER BY hits DESC, language, query LIMIT 1000";

const PURGE_COMMENTS: &str = "DELETE FROM article_comments WHERE day < $1";

const PURGE_SEARCHES: &str = "DELETE FROM empty_searches WHERE day < $1";

/// Comments that are kept of one day, and different searches: what fills a disk is no opinion.
const COMMENTS_A_DAY: i64 = 1_000;
pub(crate) const SEARCHES_A_DAY: i64 = 1_000;

impl Store {
    /// Counts a vote.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vote(
        &self,
        article: ArticleName<'_>,
        helpful: bool,
        day: &str,
    ) -> Result<(), StoreError> {
        let values = [
            Value::Text(article.language),
            Value::Text(article.path),
            Value::Text(day),
            Value::Integer(i64::from(helpful)),
            Value::Integer(i64::from(!helpful)),
        ];
        let counted = self.database.execute("counting a vote", VOTE, &values);
        counted.await.map(drop)
    }

    /// Keeps a comment; false when there are too many of this day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn comment(
        &self,
        article: ArticleName<'_>,
        helpful: bool,
        text: &str,
        day: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        let doing = "keeping a comment";
        let of_day = [Value::Text(day)];
        let row = self.database.row(doing, COMMENTS_OF_DAY, &of_day).await?;
        if row.map_or(Ok(0), |row| row.integer(0))? >= COMMENTS_A_DAY {
            return Ok(false);
        }
        let values = [
            Value::Integer(self.new_id(now)?),
            Value::Text(article.language),
            Value::Text(article.path),
            Value::Text(day),
            Value::Boolean(helpful),
            Value::Text(text),
        ];
        self.database.execute(doing, COMMENT, &values).await?;
        Ok(true)
    }

    /// Counts searches that found nothing: language, query, how often. Of one day 1,000 different ones are kept.
    ///
    /// # Errors
    /// When the database fails: then none of them is counted.
    pub async fn count_empty_searches(
        &self,
        searches: &[((String, String), u32)],
        day: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin("counting searches without results").await?;
        for ((language, query), hits) in searches {
            let values = [
                Value::Text(day),
                Value::Text(language),
                Value::Text(query),
                Value::Integer(i64::from(*hits)),
                Value::Integer(SEARCHES_A_DAY),
            ];
            if transaction.execute(COUNT_AGAIN, &values[..4]).await? == 0 {
                transaction.execute(COUNT_NEW, &values).await?;
            }
        }
        transaction.commit().await
    }

    /// What was said since this day (`2026-11-22`), by language and article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn votes_since(&self, day: &str) -> Result<Vec<VotesRecord>, StoreError> {
        let doing = "reading votes";
        let rows = self
            .database
            .rows(doing, VOTES, &[Value::Text(day)])
            .await?;
        rows.iter()
            .map(|row| {
                Ok(VotesRecord {
                    language: row.text(0)?,
                    article: row.text(1)?,
                    yes: count(row, 2)?,
                    no: count(row, 3)?,
                })
            })
            .collect()
    }

    /// Comments since this day, the newest first; at most 10,000.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn comments_since(&self, day: &str) -> Result<Vec<CommentRecord>, StoreError> {
        let doing = "reading comments";
        let rows = self
            .database
            .rows(doing, COMMENTS, &[Value::Text(day)])
            .await?;
        rows.iter()
            .map(|row| {
                Ok(CommentRecord {
                    language: row.text(0)?,
                    article: row.text(1)?,
                    day: row.text(2)?,
                    helpful: row.boolean(3)?,
                    text: row.text(4)?,
                })
            })
            .collect()
    }

    /// What was searched for in vain since this day, the most frequent first; at most 1,000.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn empty_searches_since(
        &self,
        day: &str,
    ) -> Result<Vec<EmptySearchRecord>, StoreError> {
        let doing = "reading searches without results";
        let rows = self
            .database
            .rows(doing, SEARCHES, &[Value::Text(day)])
            .await?;
        rows.iter()
            .map(|row| {
                Ok(EmptySearchRecord {
                    language: row.text(0)?,
                    query: row.text(1)?,
                    hits: count(row, 2)?,
                })
            })
            .collect()
    }

    /// Deletes comments and searches from before this day. Votes are numbers, and stay.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_feedback(&self, before: &str) -> Result<(), StoreError> {
        for sql in [PURGE_COMMENTS, PURGE_SEARCHES] {
            self.database
                .execute("deleting old comments", sql, &[Value::Text(before)])
                .await?;
        }
        Ok(())
    }
}

fn count(row: &Row, column: usize) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.integer(column)?).unwrap_or_default())
}
