-- Each set of filters of the list finds its orders newest first, however many there are.
create index orders_of_status on orders (status, id);
create index orders_of_customer_and_status on orders (customer_id, status, id);

create function tally_orders() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally select array[status], count(*) from became group by status;
    elsif tg_op = 'DELETE' then
        insert into tally select array[status], -count(*) from was group by status;
    else
        insert into tally select array[status], sum(change)
        from (select status, 1 as change from became union all select status, -1 from was) as changes
        group by status having sum(change) <> 0;
    end if;
    return null;
end $$;

create trigger orders_inserted after insert on orders
    referencing new table as became for each statement execute function tally_orders();
create trigger orders_updated after update on orders
    referencing old table as was new table as became for each statement execute function tally_orders();
create trigger orders_deleted after delete on orders
    referencing old table as was for each statement execute function tally_orders();

-- Those of before. The triggers' locks keep writers away until this is committed.
insert into tally select array[status], count(*) from orders group by status;
