-- Makes the index anew: one that was only kept in step may still hold words that were taken out of it.
insert into search_index (search_index) select 'rebuild'
