-- What a dialling session remembers. Conveniences of the screen, no facts: nothing here is in the journal.

-- One stretch of dialling: when it began, when it was last seen, the attempts logged in it and the
-- milliseconds that went into them.
create table dial_sessions (
  id integer primary key,
  day integer not null,
  began integer not null,
  seen integer not null,
  attempts integer not null default 0,
  talks integer not null default 0,
  worked integer not null default 0
) strict;

-- Contacts passed over for the rest of a day. It burns no attempt.
create table dial_skips (
  contact integer primary key references contacts (id) on delete cascade,
  day integer not null,
  at integer not null,
  reason text not null check (length(reason) <= 200)
) strict;
