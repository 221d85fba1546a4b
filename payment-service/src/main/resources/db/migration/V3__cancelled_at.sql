-- When this service took note of the cancellation: from then on nothing new is charged.
alter table payment add column cancelled_at timestamptz;
