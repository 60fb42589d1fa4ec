-- What stands as evidence beside the history.

-- The desk's instant of the last attempt at an act: the dates in a message are counted from it, so that its text can be
-- shown as it was sent.
alter table effects add column tried_at timestamptz;
