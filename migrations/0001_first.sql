-- The first schema. Days are numbers of days since 1970-01-01, instants milliseconds since 1970-01-01 UTC,
-- times of day minutes since midnight in the user's zone, choices the codes of src/store/codes.ts.

-- What the user has set. Absent keys have their defaults.
create table settings (
  id integer primary key,
  key text not null unique check (length(key) between 1 and 60),
  value text not null check (length(value) <= 100000)
) strict;

-- Cadences as data, the shipped ones included, so that a newer version of the tool moves nobody by itself.
create table cadences (
  id integer primary key,
  name text not null unique,
  about text not null,
  body text not null check (json_valid(body))
) strict;

-- Every version of every script that was ever used; a body of null stands for the text that is shipped.
create table scripts (
  id integer primary key,
  name text not null,
  version integer not null,
  body text check (body is null or json_valid(body)),
  unique (name, version)
) strict;

create table holidays (
  id integer primary key,
  day integer not null unique,
  name text not null check (length(name) <= 200)
) strict;

create table days_off (
  id integer primary key,
  from_day integer not null,
  to_day integer not null check (to_day >= from_day),
  name text not null check (length(name) <= 200)
) strict;

create table contacts (
  id integer primary key autoincrement,
  uid blob not null check (length(uid) = 16),
  added_on integer not null,
  added_at integer not null,
  -- The opening of the log: the first run's cadence and the day it begins.
  cadence integer not null references cadences (id),
  start_on integer not null,
  kind integer not null default 0,
  priority integer not null default 1,
  name text check (length(name) between 1 and 500),
  company text check (length(company) between 1 and 500),
  title text check (length(title) between 1 and 500),
  email text check (length(email) between 1 and 320),
  zone text check (length(zone) <= 60),
  source text check (length(source) <= 500),
  note text check (length(note) <= 100000),
  tags text check (tags is null or json_valid(tags)),
  -- Fields that few contacts have, by name; and the columns of lead files that have no field here.
  details text check (details is null or json_valid(details)),
  extra text check (extra is null or json_valid(extra)),
  check (name is not null or company is not null or email is not null)
) strict;
create unique index contacts_uid on contacts (uid);
create index contacts_email on contacts (email collate nocase) where email is not null;

create table phones (
  id integer primary key,
  contact integer not null references contacts (id) on delete cascade,
  place integer not null,
  kind integer not null,
  -- International, with spaces, as people read it.
  number text not null check (length(number) between 2 and 40),
  -- Its digits from the last to the first: one index serves the whole number and its last digits.
  tail text not null check (length(tail) between 2 and 30),
  extension text check (length(extension) <= 20),
  bad integer not null default 0 check (bad in (0, 1))
) strict;
create index phones_contact on phones (contact, place);
create index phones_tail on phones (tail);

-- Record ids of the systems that a contact was imported from, such as hubspot:71839622462.
create table source_ids (
  id integer primary key,
  contact integer not null references contacts (id) on delete cascade,
  value text not null check (length(value) <= 500)
) strict;
create index source_ids_value on source_ids (value);
create index source_ids_contact on source_ids (contact);

-- The log: attempts and the user's own moves, appended and never rewritten. `nth`, `of`, `counted` say what
-- number an attempt had in its run; they are derived, and set anew where history was put in between.
create table entries (
  id integer primary key autoincrement,
  contact integer not null references contacts (id) on delete cascade,
  at integer not null,
  day integer not null,
  what integer not null,
  role integer not null default 0,
  uid blob not null check (length(uid) = 16),
  cadence integer references cadences (id),
  nth integer,
  "of" integer,
  counted integer not null default 0,
  via integer,
  slot integer,
  script integer references scripts (id),
  phone integer references phones (id) on delete set null,
  forced integer,
  early integer,
  promised integer,
  on_day integer,
  on_time integer,
  topic text check (length(topic) <= 2000),
  opens integer references cadences (id),
  back_on integer,
  back_into integer references cadences (id),
  note text check (length(note) <= 100000),
  numbers text check (numbers is null or json_valid(numbers))
) strict;
create index entries_contact on entries (contact, at);

-- Where each contact stands and what comes next: the fold of its entries, kept with every fact that changes
-- it. Nothing here depends on today. Can be derived anew at any time (prospect doctor compares).
create table due (
  contact integer primary key references contacts (id) on delete cascade,
  status integer not null,
  -- The order of the call list: null for whoever is on no list.
  lane integer,
  due integer,
  time integer,
  rank integer,
  because integer,
  attempt integer,
  "of" integer,
  action integer,
  script integer,
  breakup integer,
  slot integer,
  plan_cadence integer,
  -- The standing.
  cadence integer not null,
  started_on integer,
  done integer not null default 0,
  busy integer not null default 0,
  undelivered text,
  last_on integer,
  agreed_on integer,
  agreed_at integer,
  agreed_topic text,
  agreed_state integer,
  pin integer,
  pin_on integer,
  retry integer,
  retry_on integer,
  tried integer not null default 0,
  ended_on integer,
  delivered integer,
  early integer,
  back_on integer,
  back_into integer,
  -- The last attempt, for the list.
  last_entry integer
) strict;
create index due_list on due (lane, due, time, rank, contact) where lane is not null;

-- Words to find a contact by: small letters without accents, each behind a space. Derived.
create table search (
  contact integer primary key references contacts (id) on delete cascade,
  words text not null
) strict;

-- Numbers and addresses never to be called again, as keyed hashes, so that they outlive their owner.
create table suppressed (
  id integer primary key,
  hash blob not null unique,
  on_day integer not null
) strict;

-- What every command wrote: enough to take it back.
create table journal (
  id integer primary key autoincrement,
  uid blob not null check (length(uid) = 16),
  at integer not null,
  command text not null,
  words text not null,
  -- For an undo or redo: the entry that it takes back.
  undoes integer
) strict;

-- The rows a command touched: `first` to `last` of a table, and what the row was before (null: it was not).
create table changes (
  journal integer not null references journal (id) on delete cascade,
  seq integer not null,
  tab integer not null,
  first integer not null,
  last integer not null,
  contact integer,
  before text,
  primary key (journal, seq)
) strict, without rowid;
create index changes_contact on changes (contact, journal) where contact is not null;

-- Conveniences of the screen, no facts: the rows of today's list, the contact last shown.
create table list_rows (
  row integer primary key,
  contact integer not null unique,
  day integer not null
) strict;

create table last_shown (
  one integer primary key check (one = 1),
  contact integer not null
) strict;
