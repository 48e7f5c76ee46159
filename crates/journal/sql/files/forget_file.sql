delete from stored_file where sha256 = $1 and going = 1
