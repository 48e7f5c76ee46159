delete from passage where id = $1 and stream = $2
