CREATE UNIQUE INDEX CONCURRENTLY members_email_key ON members (email);
