-- +goose Up
CREATE INDEX CONCURRENTLY books_author ON books (author);

-- +goose Down
DROP INDEX CONCURRENTLY books_author;
