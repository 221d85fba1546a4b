-- What the bank may forget after its time. Those of before count from now on.
alter table unanswered add column first_called_at timestamptz not null default now();
alter table charge_key add column first_called_at timestamptz not null default now();

create index capture_age on capture (captured_at);
create index refund_age on refund (refunded_at);
create index unanswered_age on unanswered (first_called_at);
create index charge_key_age on charge_key (first_called_at);
