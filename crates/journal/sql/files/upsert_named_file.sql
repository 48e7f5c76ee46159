insert into named_file (plan, evidence, revision, sha256, bytes, scanned) values ($1, $2, $3, $4, $5, $6)
on conflict (plan, evidence, revision) do update set sha256 = excluded.sha256, bytes = excluded.bytes, scanned = excluded.scanned
