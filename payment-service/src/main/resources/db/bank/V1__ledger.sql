-- The bank's books. Nothing here knows of payment-service's database.
create table capture (
    idempotency_key text primary key,
    -- Not unique on purpose: the bank would charge an order twice, and the books would show it.
    order_id        uuid not null,
    amount          bigint not null,
    currency        text not null,
    payment_id      uuid not null default uuidv7(),
    captured_at     timestamptz not null default now(),
    -- How often this was asked for.
    calls           int not null default 1
);

create table refund (
    idempotency_key text primary key,
    payment_id      uuid not null,
    amount          bigint not null,
    currency        text not null,
    refunded_at     timestamptz not null default now(),
    calls           int not null default 1
);

-- Calls that the bank let down.
create table unanswered (
    idempotency_key text primary key,
    calls           int not null default 1
);
