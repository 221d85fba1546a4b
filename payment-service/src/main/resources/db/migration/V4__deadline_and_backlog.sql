alter table payment
    -- When the order is cancelled if it is still unpaid. Null: its event did not say.
    add column deadline          timestamptz,
    -- The bank may have heard of it. What it never heard of ends without it.
    add column asked             boolean not null default true,
    -- How far its topic went when the order was read: the bank is asked when all that is read, too.
    -- Null: it is.
    add column backlog_partition int,
    add column backlog_end       bigint;

create index payment_backlog on payment (backlog_partition, backlog_end)
    where backlog_end is not null;

-- First calls and repeated ones are looked for apart: none of the first has to be found among many
-- that the bank does not answer.
drop index payment_due;
create index payment_due on payment ((attempts > 0), next_attempt_at)
    where next_attempt_at is not null;
