-- A message that could not be sent at once goes through the retry topics (RETRYING) and, if that does not help, to the
-- dead letters (FAILED).
alter table notification drop constraint notification_status_check;
alter table notification add constraint notification_status_check
    check (status in ('PENDING', 'RETRYING', 'SENT', 'FAILED'));

-- Whoever was lost on the way through the retry topics is due again, too.
drop index notification_due;
create index notification_due on notification (next_attempt_at) where status in ('PENDING', 'RETRYING');
