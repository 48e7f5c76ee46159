select e.header from passage p join entry e on e.stream = p.stream and e.position = p.position where p.id = $1
