-- Who was told by mail that a portal is open to them, and who has signed in to it. By address, as whoever is only listed is
-- no contact yet. state: waiting (at: when the mail is due), told, earlier (could enter before there were such mails, and is
-- not written to) or registered (has signed in).
CREATE TABLE registrations (
    email TEXT NOT NULL,
    portal TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (email, portal)
);
CREATE INDEX registrations_waiting ON registrations (portal) WHERE state = 'waiting';
INSERT INTO registrations (email, portal, state, at)
SELECT c.email, s.portal, 'registered', MIN(s.created_at)
FROM (
    SELECT contact_id, portal, created_at FROM sessions
    UNION ALL
    SELECT contact_id, portal, created_at FROM sign_ins WHERE state = 'used' AND contact_id IS NOT NULL
) AS s
JOIN contacts c ON c.id = s.contact_id
GROUP BY c.email, s.portal;
-- Where contacts are there already, whoever could enter so far is noted once, and nobody is surprised by a mail.
INSERT INTO counters (name, value) SELECT 'registrations_to_note', 1 WHERE EXISTS (SELECT 1 FROM contacts);
