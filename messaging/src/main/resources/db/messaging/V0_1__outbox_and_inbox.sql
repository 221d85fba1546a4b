-- Events that this service has decided and Kafka has not acknowledged yet. A row's presence is the
-- truth; rows are inserted and deleted, never updated.
create table outbox (
    -- Drawn in the writing transaction while the aggregate's row is locked. Never give this sequence
    -- a cache: the events of one order would leave out of order.
    id         bigint generated always as identity primary key,
    topic      text not null,
    key        text,
    headers    json not null,
    value      bytea,
    created_at timestamptz not null default clock_timestamp()
);

-- Every row dies within milliseconds: vacuum by count, not by a share of a table that is mostly empty.
alter table outbox set (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0
);

-- Events that a consumer has handled and that leave no natural key behind.
create table inbox (
    consumer text not null,
    event_id uuid not null,
    primary key (consumer, event_id)
);
