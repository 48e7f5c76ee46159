-- What can be searched for: a row for each plan, recommendation, action and piece of narrative.
-- Safe: creates tables that can be dropped and rebuilt from the journal at any time; they are filled when the store is
-- next opened.

-- terms is what is indexed: the words of places and words in lower case, one blank between two.
create table search_row (
    row integer primary key,
    plan text not null,
    kind text not null,
    subject text not null,
    authority text not null,
    place text not null,
    words text not null,
    terms text not null,
    unique (plan, kind, subject)
);

-- The index keeps no copy of the words; triggers keep it in step. Letters count as written: an accent is no blemish.
create virtual table search_index using fts5 (
    terms, content = 'search_row', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0'
);
create trigger search_row_added after insert on search_row begin
    insert into search_index (rowid, terms) values (new.row, new.terms);
end;
create trigger search_row_deleted after delete on search_row begin
    insert into search_index (search_index, rowid, terms) values ('delete', old.row, old.terms);
end;
create trigger search_row_changed after update on search_row begin
    insert into search_index (search_index, rowid, terms) values ('delete', old.row, old.terms);
    insert into search_index (rowid, terms) values (new.row, new.terms);
end;
