-- Documents that somebody is bringing in: not yet recorded, erasable, forgotten after 30 days.
-- Safe: creates a table and touches nothing else.
create table draft (
    -- The plan that it will be, once committed.
    plan text not null primary key,
    authority text not null,
    person text not null,
    -- The command and the document that committing it will use, so that committing it twice is once.
    command text not null,
    document text not null,
    file_name text not null,
    bytes blob not null,
    sha256 blob not null,
    -- JSON; what it says is for whoever reads documents.
    answers text not null,
    begun_ms bigint not null,
    changed_ms bigint not null
);
create index draft_by_person on draft (person);
