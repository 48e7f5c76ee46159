-- Search finds evidence, what verifiers saw, refusals, tests and requests from now on.
-- Safe: the rows are a projection; the table is filled anew when the store is next opened.
delete from search_row;
