-- Passages of entries that are not there.
select p.id, p.stream, p.position from passage p
left join entry e on e.stream = p.stream and e.position = p.position
where e.stream is null order by p.stream, p.position, p.id
