create table backup_file (sha256 text not null, piece bigint not null, bytes blob not null, primary key (sha256, piece))
