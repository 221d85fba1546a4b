create table aggregate (id text primary key, version bigint not null);

create table letter (
    position bigint generated always as identity,
    event_id uuid not null,
    text     text not null constraint writable check (text <> 'unwritable')
);

-- While it has a row, deletions from the outbox take a minute: time enough to kill the relay.
create table slow_delete (minutes integer);

create function delete_slowly() returns trigger language plpgsql as $$
begin
    perform pg_sleep(60) from slow_delete;
    return old;
end $$;

create trigger slow_delete before delete on outbox for each row execute function delete_slowly();

-- A trigger that fails with the state that it is given.
create function refuse() returns trigger language plpgsql as $$
begin
    raise exception 'refused' using errcode = tg_argv[0];
end $$;
