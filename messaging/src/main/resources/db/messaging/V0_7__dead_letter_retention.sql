-- What is resolved goes after its time.
create index dead_letter_resolved on dead_letter (resolved_at) where resolved_at is not null;
