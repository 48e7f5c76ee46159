-- The second step of signing in, which browser a session is in, when somebody was last seen, and what happened to an
-- account. Not part of the journal: every row here can be erased.
-- Safe: creates tables, and adds a column that an older release neither writes nor reads.

-- The browser in plain words; null for a session that began before this was noted.
alter table session add column agent text;

-- When a person last used Waymark: their session is deleted when it ends, and would no longer say.
create table last_seen (
    person text not null primary key,
    authority text not null,
    seen_ms bigint not null
);
create index last_seen_by_authority on last_seen (authority);

-- The secret that a person's app makes its codes from, once a code has confirmed it. It has to be kept as it is: the
-- codes are reckoned from it. used_step is the newest 30-second step whose code was taken, so that none is taken twice.
create table second_step (
    person text not null primary key,
    secret blob not null,
    since_ms bigint not null,
    used_step bigint not null
);

-- A secret that is shown and not confirmed yet: it asks nobody for anything.
create table second_step_begun (
    person text not null primary key,
    secret blob not null,
    begun_ms bigint not null
);

-- Recovery codes that are still good, by their hash.
create table recovery_code (
    person text not null,
    code blob not null,
    primary key (person, code)
);

-- Sign-ins between the password and the code, by the SHA-256 of their token.
create table halfway (
    token blob not null primary key,
    login text not null,
    expires_ms bigint not null
);

-- What happened to an account, for its owner. told is 0 until they have seen it; by_person is whoever else did it.
create table account_note (
    person text not null,
    at_ms bigint not null,
    what text not null,
    by_person text,
    told bigint not null
);
create index account_note_by_person on account_note (person, at_ms);
