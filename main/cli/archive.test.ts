import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { coreFixture, inbound } from '#core/testing/core-fixture.ts'
import { runToEnd } from './run.fixture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-archive-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => runToEnd(argv, { systemLocale: 'ru' })
const at = (name: string) => join(folder, name)

it('exports an archive beside a running Otklik and takes it in elsewhere, once', async () => {
  const core = await coreFixture(at('otklik.db'))
  await core.commit(inbound({ externalId: 'q' }), inbound({ externalId: 'a', direction: 'outbound', text: 'Уже в пути' }))
  await core.store.close()
  const out = await run('export', '--data', folder, '--archive', 'csv', '--to', at('archive'), '--time-zone', 'Europe/Moscow')
  expect(out.output).toMatch(/Архив записан: .*сообщения — 2, обращения — 1, контакты — 1/)
  expect((await run('export', '--data', folder, '--archive', 'jsonl', '--to', at('archive'))).code).toBe(2)
  expect((await run('export', '--data', folder, '--archive', 'xml', '--to', at('other'))).code).toBe(2)
  const taken = await run('import', at('archive'), '--data', at('new'))
  expect(taken.output).toContain('Загружено сообщений: 2. Уже были: 0.')
  expect((await run('import', at('archive'), '--data', at('new'))).output).toContain('Загружено сообщений: 0. Уже были: 2.')
})

it('reads a table of another program by a mapping, and keeps apart what is no message', async () => {
  const table = at('table.csv')
  writeFileSync(table, 'Дата;Клиент;Текст\r\n21.11.2025 12:00;Анна;Где заказ?\r\nвчера;Олег;И мой?\r\n')
  const mapped = ['--network', 'vk', '--account', 'Старый магазин', '--columns', 'text=Текст,postedAt=Дата,author=Клиент']
  const done = await run('import', table, '--data', at('data'), ...mapped, '--time-zone', 'Europe/Moscow')
  expect(done).toMatchObject({ code: 0 })
  expect(done.output).toContain('Строки, которые не сообщения: 1')
  expect(JSON.parse(readFileSync(`${table}.rejected.jsonl`, 'utf8'))).toMatchObject({ line: 3, reason: 'bad_date' })
  // Without a zone no date without an offset is believed.
  expect((await run('import', table, '--data', at('data'), ...mapped)).output).toContain('Строки, которые не сообщения: 2')
  const wrong = await run('import', table, '--data', at('data'), ...mapped.with(5, 'text=Нет,postedAt=Дата,author=Клиент'))
  expect(wrong).toMatchObject({ code: 2 })
  expect(wrong.errors).toContain('нет столбца «Нет»')
  expect((await run('import', table, '--data', at('data'), '--columns', 'words=Текст')).code).toBe(2)
  expect((await run('import', at('nowhere.csv'), '--data', at('data'))).code).not.toBe(0)
  expect(existsSync(at('nowhere.csv.rejected.jsonl'))).toBe(false)
})
