-- Entries whose stream is gone from the stream table would otherwise go unseen.
select distinct stream from entry order by stream
