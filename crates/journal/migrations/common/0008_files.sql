-- Which contents are kept where evidence files are, and when each was last kept: so that a sweep never takes what
-- somebody is just uploading again, whichever instance they came to. The bytes are not here.
-- Safe: creates a table and touches nothing else.
create table stored_file (
    -- 64 small hexadecimal digits.
    sha256 text not null primary key,
    kept_ms bigint not null,
    -- 1 while a sweep removes it.
    going bigint not null
);
