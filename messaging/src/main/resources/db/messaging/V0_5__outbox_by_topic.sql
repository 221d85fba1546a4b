-- The rows of each topic by themselves: what Kafka does not take for one is not in the way of another.
alter table outbox drop constraint outbox_pkey, add primary key (topic, id);

-- The topics that have rows, each found by one look-up, however many rows there are.
create view outbox_topic as
with recursive present (topic) as (
    select min(topic) from outbox
    union all
    select (select min(topic) from outbox where outbox.topic > present.topic)
    from present
    where present.topic is not null
)
select topic from present where topic is not null;
