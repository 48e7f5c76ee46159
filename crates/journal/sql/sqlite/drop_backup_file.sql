drop table backup_file
