-- What the directory calls people, so that a case is found by a name. Apart from cases and history: erasing a person
-- erases it.

create table names (
  uid text collate "C" primary key,
  name text not null
);

-- The words of each name, folded as a search is folded.
create table name_words (
  word text collate "C" not null,
  uid text collate "C" not null references names on delete cascade,
  primary key (word, uid)
);
create index name_words_of on name_words (uid);
