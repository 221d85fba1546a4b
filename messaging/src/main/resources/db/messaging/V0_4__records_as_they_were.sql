-- An index over keys themselves would refuse those over 2,704 bytes.
drop index dead_letter_unresolved;
alter table dead_letter alter column key type bytea using convert_to(key, 'UTF8');
create index dead_letter_unresolved on dead_letter (consumer, sha256(key))
    where status in ('PARKED', 'WAITING');

-- Milliseconds since 1970: the record's timestamp. Of rows from before the time at which they were parked,
-- which came soon after.
alter table dead_letter add column record_time bigint;
update dead_letter set record_time = extract(epoch from created_at) * 1000;
alter table dead_letter alter column record_time set not null;

-- A topic that was deleted and made again counts its offsets from 0: a record is the same only with the
-- same time and value.
alter table dead_letter drop constraint dead_letter_consumer_topic_partition_record_offset_key;
create unique index dead_letter_record on dead_letter
    (consumer, topic, partition, record_offset, record_time, sha256(coalesce(value, '')));
