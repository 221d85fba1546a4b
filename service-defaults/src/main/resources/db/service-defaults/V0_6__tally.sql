-- How many rows of a kind there are, and what they are worth, as a sum of changes. A service's triggers insert them with
-- each statement; nothing is ever updated, so that no two transactions wait for each other. A sweep adds them up.
create table tally (
    kind   text[] not null,
    rows   bigint not null,
    amount numeric not null default 0
);

-- Every row dies within seconds: vacuum by count, as in the outbox.
alter table tally set (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0
);
