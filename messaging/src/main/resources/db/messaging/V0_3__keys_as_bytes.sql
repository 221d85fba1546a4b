-- Keys are kept byte by byte, because not all bytes are text. No instance from before may run beside this:
-- it would take them for text.
alter table outbox alter column key type bytea using convert_to(key, 'UTF8');
