-- What customers are told. An event makes at most one notification per channel: the key is what
-- recognizes a duplicate.
create table notification (
    event_id        uuid not null,
    channel         text not null check (channel in ('LOG', 'MAIL')),
    order_id        uuid not null,
    customer_id     text not null,
    type            text not null,
    subject         text not null,
    body            text not null,
    status          text not null default 'PENDING' check (status in ('PENDING', 'SENT')),
    -- Failed ones.
    attempts        int not null default 0,
    -- Until then it is in the hands of a process, or waits after a failure.
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    primary key (event_id, channel)
);

create index notification_order_id on notification (order_id);

-- Small, because rows leave it when they are sent.
create index notification_due on notification (next_attempt_at) where status = 'PENDING';
