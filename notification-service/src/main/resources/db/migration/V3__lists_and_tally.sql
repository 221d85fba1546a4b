-- The notifications of an order, newest first.
create index notification_of_order on notification (order_id, event_id);
drop index notification_order_id;

create function tally_notifications() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally select array[type, status], count(*) from became group by type, status;
    elsif tg_op = 'DELETE' then
        insert into tally select array[type, status], -count(*) from was group by type, status;
    else
        insert into tally select array[type, status], sum(change)
        from (select type, status, 1 as change from became
              union all select type, status, -1 from was) as changes
        group by type, status having sum(change) <> 0;
    end if;
    return null;
end $$;

create trigger notification_inserted after insert on notification
    referencing new table as became for each statement execute function tally_notifications();
create trigger notification_updated after update on notification
    referencing old table as was new table as became for each statement execute function tally_notifications();
create trigger notification_deleted after delete on notification
    referencing old table as was for each statement execute function tally_notifications();

-- Those of before. The triggers' locks keep writers away until this is committed.
insert into tally select array[type, status], count(*) from notification group by type, status;
