/** What made the tables what they are, in its order. Add to the end; never change what is there. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  {
    name: 'users',
    sql: `
      create table users (
        id int generated always as identity primary key,
        -- In small letters: two that differ in nothing else are the same person's.
        email text not null constraint users_email_key unique check (email = lower(email)),
        name text not null,
        created_at timestamptz not null default now()
      )`,
  },
  {
    name: 'cities',
    sql: `
      create extension if not exists pg_trgm;

      create table data_sets (
        name text primary key,
        version text not null
      );

      -- The collation of bytes, so that a beginning is a range of the index in every database.
      create table cities (
        id int primary key,
        name text not null,
        folded text collate "C" not null,
        region text not null,
        country text not null,
        folded_place text collate "C" not null,
        country_code text not null,
        latitude real not null,
        longitude real not null,
        names_time_zone boolean not null
      )`,
  },
  {
    name: 'first user',
    sql: `
      -- Somebody has to be there first, for the next one to be refused.
      insert into users (email, name) values ('ada@example.com', 'ada') on conflict do nothing`,
  },
]
