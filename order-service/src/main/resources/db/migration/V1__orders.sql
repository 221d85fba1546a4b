create table orders (
    -- UUID version 7: new rows go to the end of the index, not to a random page of it.
    id            uuid primary key,
    version       integer not null,
    customer_id   text not null,
    status        text not null check (status in ('PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED')),
    reason        text,
    items         jsonb not null,
    amount        bigint not null check (amount >= 0),
    currency      text not null,
    payment_token text not null,
    created_at    timestamptz not null,
    deadline      timestamptz not null
)
-- Every order is updated about once: room on its page for the second version.
with (fillfactor = 70);

create index orders_of_customer on orders (customer_id, id);

-- What the deadline watches: a few seconds' worth of orders, however many there are in all.
create index orders_pending on orders (deadline) where status = 'PENDING';

-- The answer to a request that is sent again: the order that it placed.
create table idempotency_key (
    key          text primary key,
    request_hash text  not null,
    order_id     uuid not null,
    created_at   timestamptz not null
);

create index idempotency_key_age on idempotency_key (created_at);
