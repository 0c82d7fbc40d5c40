-- The language that a contact has chosen in a portal's menu: it goes before what the company knows (`language`), and an
-- import leaves it alone. NULL as long as none was chosen.
ALTER TABLE contacts ADD COLUMN chosen_language TEXT;
