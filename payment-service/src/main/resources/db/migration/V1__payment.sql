-- One row per order. The order's id is the natural key: however often an order asks to be paid, it
-- is stored once. Ids are UUIDs of version 7, so that new rows meet at the end of the index.
create table payment (
    order_id        uuid primary key,
    -- The bank's; null until it has captured.
    payment_id      uuid,
    customer_id     text not null,
    -- In minor units.
    amount          bigint not null check (amount >= 0),
    currency        text not null check (length(currency) = 3),
    payment_token   text not null,
    status          text not null check (status in ('PENDING', 'CAPTURED', 'DECLINED', 'REFUNDED')),
    reason          text check (reason in ('CARD_DECLINED', 'ORDER_CANCELLED')),
    -- Number of the last event about this payment: ce_sequence of captured and declined is 1, of refunded 2.
    sequence        int not null default 0,
    -- The order is; the money may be on its way all the same.
    cancelled       boolean not null default false,
    -- Calls without an answer since the last one with one.
    attempts        int not null default 0,
    -- When somebody has to ask the gateway, if whoever asks now does not get through. Null: never.
    next_attempt_at timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    check (status <> 'PENDING' or next_attempt_at is not null),
    check (status not in ('CAPTURED', 'REFUNDED') or payment_id is not null),
    check (status <> 'DECLINED' or reason is not null)
);

-- Every row is written twice within milliseconds, when it is stored and when it is answered: half of
-- a page is kept free for the second, so that it dirties one page and not two.
alter table payment set (fillfactor = 50);

-- What the sweep looks for. A settled payment is not in it, so it stays as small as the backlog.
create index payment_due on payment (next_attempt_at) where next_attempt_at is not null;
