select sha256 from stored_file where going = 1 order by sha256
