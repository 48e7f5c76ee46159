-- What can be searched for: a row for each plan, recommendation, action and piece of narrative.
-- Safe: creates a table that can be dropped and rebuilt from the journal at any time; it is filled when the store is
-- next opened.

-- terms is what is indexed: the words of places and words in lower case, one blank between two.
create table search_row (
    plan text not null,
    kind text not null,
    subject text not null,
    authority text not null,
    place text not null,
    words text not null,
    terms text not null,
    lexemes tsvector not null generated always as (to_tsvector('simple', terms)) stored,
    primary key (plan, kind, subject)
);
create index search_row_by_lexeme on search_row using gin (lexemes);
