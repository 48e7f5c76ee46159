-- The files that entries name, rewritten from the folded plans in the transaction that changed them; and who opened
-- official-sensitive evidence.
-- Safe: creates tables and touches nothing else. The first can be rebuilt from the journal at any time.
create table named_file (
    plan text not null,
    evidence text not null,
    revision bigint not null,
    -- 64 small hexadecimal digits.
    sha256 text not null,
    bytes bigint not null,
    -- 1 once a scanner said what it is.
    scanned bigint not null,
    primary key (plan, evidence, revision)
);
create index named_file_unscanned on named_file (scanned, evidence, revision);

-- Each opening of official-sensitive evidence. Rows are only added: no statement changes or removes one.
create table evidence_opening (
    plan text not null,
    evidence text not null,
    revision bigint not null,
    person text not null,
    at_ms bigint not null
);
create index evidence_opening_by_evidence on evidence_opening (plan, evidence, at_ms);

-- Files that are kept while the form they came with was refused; forgotten after half a day.
create table waiting_file (
    id text not null primary key,
    plan text not null,
    person text not null,
    sha256 text not null,
    bytes bigint not null,
    name text not null,
    media_type text not null,
    clean bigint not null,
    kept_ms bigint not null
);
