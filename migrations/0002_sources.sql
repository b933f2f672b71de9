-- Where a holiday or a range of days off came from: a list of public holidays with its region, or a file. Null:
-- the user's own. What a source wrote can be written anew, and taken away as one.
alter table holidays add column source text check (length(source) between 1 and 200);
alter table days_off add column source text check (length(source) between 1 and 200);
