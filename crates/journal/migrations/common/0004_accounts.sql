-- People and their sign-in. Not part of the journal: every row here can be erased.
-- Safe: creates tables and touches nothing else.

-- Names of the persons whom entries know by pseudonym only.
create table person (
    id text not null primary key,
    authority text not null,
    name text not null
);
create index person_by_authority on person (authority);

-- Who may sign in. password is an argon2id string, or null until a one-time link was used.
create table login (
    name text not null primary key,
    authority text not null,
    person text not null,
    password text,
    disabled bigint not null
);
create index login_by_person on login (person);

-- Sessions, by the SHA-256 of their token; the token itself is never stored.
create table session (
    token blob not null primary key,
    person text not null,
    authority text not null,
    begun_ms bigint not null,
    seen_ms bigint not null
);
create index session_by_person on session (person);

-- One-time links, by the SHA-256 of their token.
create table link (
    token blob not null primary key,
    login text not null,
    purpose text not null,
    expires_ms bigint not null
);
create index link_by_login on link (login);

-- Failed sign-ins, counted from the first one of a window; key is chosen by the caller (a login, an address).
create table throttle (
    key text not null primary key,
    count bigint not null,
    since_ms bigint not null
);
