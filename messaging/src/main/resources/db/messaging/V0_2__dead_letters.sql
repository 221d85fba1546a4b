-- Records that a consumer could not handle (PARKED), and later records of their keys (WAITING).
-- While a key has one of either, its records wait here: the key is fenced.
create table dead_letter (
    -- Rises in the order in which the records of a key came.
    id            bigint generated always as identity primary key,
    consumer      text not null,
    topic         text not null,
    partition     integer not null,
    record_offset bigint not null,
    -- A record without a key fences nothing.
    key           text,
    event_id      text,
    event_type    text,
    headers       json not null,
    value         bytea,
    status        text not null check (status in ('PARKED', 'WAITING', 'REPLAYED', 'DISCARDED')),
    attempts      integer not null,
    -- What went wrong at the last attempt; nothing yet for a record that waits.
    exception     text,
    reason        text,
    stack_trace   text,
    created_at    timestamptz not null default clock_timestamp(),
    resolved_at   timestamptz,
    -- A record that is delivered again is here already, whatever became of it.
    unique (consumer, topic, partition, record_offset)
);

-- The fence, which every batch asks.
create index dead_letter_unresolved on dead_letter (consumer, key)
    where status in ('PARKED', 'WAITING');

-- What people did with dead letters, and what followed from it. Only ever inserted.
create table dead_letter_audit (
    id             bigint generated always as identity primary key,
    dead_letter_id bigint not null references dead_letter,
    at             timestamptz not null default clock_timestamp(),
    who            text not null,
    action         text not null,
    reason         text,
    value_before   bytea,
    value_after    bytea
);

create index dead_letter_audit_of on dead_letter_audit (dead_letter_id);
