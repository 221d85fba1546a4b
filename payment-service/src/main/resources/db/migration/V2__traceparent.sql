-- The place in the order's trace where the payment came from, so that also an attempt after a back-off
-- or a crash belongs to it. Null: the order is not traced.
alter table payment add column traceparent text;
