select plan, evidence, revision, sha256, bytes, scanned from named_file where plan = $1 order by evidence, revision
