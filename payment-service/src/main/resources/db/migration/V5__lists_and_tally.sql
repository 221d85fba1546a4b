-- The list finds the payments of a status newest first, however many there are.
create index payment_of_status on payment (status, order_id);

create function tally_payments() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally select array[status, currency], count(*), sum(amount)
        from became group by status, currency;
    elsif tg_op = 'DELETE' then
        insert into tally select array[status, currency], -count(*), -sum(amount)
        from was group by status, currency;
    else
        insert into tally select array[status, currency], sum(change), sum(change * amount)
        from (select status, currency, amount, 1 as change from became
              union all select status, currency, amount, -1 from was) as changes
        group by status, currency having sum(change) <> 0 or sum(change * amount) <> 0;
    end if;
    return null;
end $$;

create trigger payment_inserted after insert on payment
    referencing new table as became for each statement execute function tally_payments();
create trigger payment_updated after update on payment
    referencing old table as was new table as became for each statement execute function tally_payments();
create trigger payment_deleted after delete on payment
    referencing old table as was for each statement execute function tally_payments();

-- Those of before. The triggers' locks keep writers away until this is committed.
insert into tally select array[status, currency], count(*), sum(amount) from payment group by status, currency;
