select plan, evidence, revision, sha256, bytes, scanned from named_file order by sha256, plan, evidence, revision
