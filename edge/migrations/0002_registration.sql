-- Whether whoever proves to have this address becomes a contact: the settings let the address in, and no contact had it.
ALTER TABLE sign_ins ADD COLUMN registers BOOLEAN NOT NULL DEFAULT FALSE;
