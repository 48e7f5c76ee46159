select id from instance
