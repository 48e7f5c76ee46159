select plan, evidence, revision, sha256, bytes, scanned from named_file where scanned = 0 order by evidence desc, revision desc limit $1
