import { sql, type Kysely } from 'kysely'

/** As `normaliseText` folds it; the tokeniser folds the case. */
const folded = (column: string) => `replace(replace(${column}, 'ё', 'е'), 'Ё', 'Е')`

/**
 * Search by people and by word forms. The forms of a stem are collected from the texts when the core has
 * time, so that no message waits for them; `word_form_progress` says how far that is.
 */
const statements = [
  `create table word_forms (stem text not null, form text not null, primary key (stem, form)) without rowid`,
  `create table word_form_progress (message_id integer not null, fact_id integer not null)`,
  `insert into word_form_progress select 0, coalesce(max(id), 0) from journal`,
  `create virtual table author_search using fts5
    (name, handle, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`,
  `insert into author_search (rowid, name, handle)
    select id, ${folded('name')}, ${folded('handle')} from authors`,
  `create trigger author_search_insert after insert on authors begin
    insert into author_search (rowid, name, handle)
      values (new.id, ${folded('new.name')}, ${folded('new.handle')});
  end`,
  `create trigger author_search_update after update of name, handle on authors
    when new.name is not old.name or new.handle is not old.handle begin
    delete from author_search where rowid = old.id;
    insert into author_search (rowid, name, handle)
      values (new.id, ${folded('new.name')}, ${folded('new.handle')});
  end`,
  `create trigger author_search_delete after delete on authors begin
    delete from author_search where rowid = old.id;
  end`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
