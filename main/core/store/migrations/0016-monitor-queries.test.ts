import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { parseQuery } from '../../query/parse.ts'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('keeps what the queries of monitors ask for, now that their marks mean something', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'monitor queries')
  await migrate(db, migrations.slice(0, index))
  const before = [
    ['ёжевоз (заказ OR "пункт выдачи") -вакансия достав*', 'ёжевоз (заказ OR "пункт выдачи") -вакансия достав*'],
    ['@Brand #Тег_года', 'brand "тег года"'],
    ['ежевоз -#реклама*', 'ежевоз -реклама*'],
    ['ежевоз from:ivan has:link', 'ежевоз "from ivan" "has link"'],
    ['a /3 b NEAR/2 c', 'a 3 b "near 2" c'],
    ['#OR =слово 🔥огонь', 'or слово огонь'],
    ['«@в кавычках» (followers:>10)', '«@в кавычках» ("followers 10")'],
    ['R&D &co a: http://from:x', 'R&D co a: http://from:x'],
    ['санкт-петербург wi-fi !важно', 'санкт-петербург wi-fi !важно'],
    ['"не закрыта @a', '"не закрыта @a'],
    ['@й'.normalize('NFD'), 'й'.normalize('NFD')],
  ] as const
  const insert = raw.prepare(
    `insert into monitors (name, query, networks_json, active, created_at) values ('M', ?, '["vk"]', 1, 0)`,
  )
  for (const [query] of before) insert.run(query)

  await migrate(db, migrations.slice(0, index + 1))

  const after = raw.prepare<[], string>('select query from monitors order by id').pluck().all()
  expect(after).toEqual(before.map(([, query]) => query))
  for (const query of after.filter((one) => !one.includes('не закрыта'))) {
    expect([query, parseQuery(query).ok]).toEqual([query, true])
  }
  await db.destroy()
})
