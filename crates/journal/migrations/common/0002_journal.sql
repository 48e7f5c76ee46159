-- The journal's own tables.
-- Safe: creates tables in an empty store and touches nothing else.

-- Which Waymark this is: one row, the origin of its checkpoints.
create table instance (
    one bigint not null primary key check (one = 1),
    id text not null,
    begun_ms bigint not null
);

-- Each stream's head: how many entries, the RFC 6962 root over them, and the roots of its full subtrees, so that an
-- entry is appended without hashing the others again. last_ms is the newest entry's time.
create table stream (
    id text not null primary key,
    size bigint not null,
    root blob not null,
    frontier blob not null,
    last_ms bigint not null
);

-- Entries: the exact bytes that were hashed. The primary key decides every race for a position.
-- leaf is SHA-256(0x00 || header): derived, kept so that verify can name the entry whose header was altered.
create table entry (
    stream text not null references stream (id),
    position bigint not null,
    header blob not null,
    body blob not null,
    leaf blob not null,
    primary key (stream, position)
);

-- Free text, apart from the entry that commits to it. Redaction deletes the row.
create table passage (
    id text not null primary key,
    stream text not null,
    position bigint not null,
    salt blob not null,
    bytes blob not null
);
create index passage_by_entry on passage (stream, position);

-- What each command did, for 30 days: the same id with the same request is answered again, with another is refused.
-- One row for each stream appended to; a command that appended nothing has one row with count 0.
create table command (
    actor text not null,
    id text not null,
    stream text not null,
    request blob not null,
    first_position bigint not null,
    entry_count bigint not null,
    at_ms bigint not null,
    primary key (actor, id, stream)
);
create index command_by_time on command (at_ms);
create index command_by_id on command (id);
