-- Every key under which the bank was asked to capture, or never to capture again. Its row decides
-- between the two: each of them writes it first, and the later one finds what the earlier one did.
create table charge_key (
    idempotency_key text primary key,
    -- From then on nothing is captured under it. Null: open.
    closed_at       timestamptz
);
