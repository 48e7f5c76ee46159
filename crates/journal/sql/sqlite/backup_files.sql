select distinct sha256 from backup_file order by sha256
