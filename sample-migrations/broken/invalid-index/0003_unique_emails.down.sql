DROP INDEX CONCURRENTLY members_email_key;
