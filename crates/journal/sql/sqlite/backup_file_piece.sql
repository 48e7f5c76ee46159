select bytes from backup_file where sha256 = $1 and piece = $2
