-- The request's hash is of its words: it goes when they are redacted.
delete from command where id = $1
