import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { metricIds } from '#shared/metrics.ts'
import { coreFixture, inbound, noon } from '#core/testing/core-fixture.ts'
import { runToEnd } from '../run.fixture.ts'

const minute = 60_000
let data: string
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-report-'))
  const core = await coreFixture(join(data, 'otklik.db'))
  await core.commit(
    inbound({ externalId: 'q', postedAt: noon - 20 * minute }),
    inbound({ externalId: 'a', direction: 'outbound', postedAt: noon - 5 * minute, text: 'Деньги вернулись вчера' }),
  )
  await core.store.close()
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const report = (...argv: readonly string[]) => runToEnd(['report', ...argv, '--data', data], { systemLocale: 'ru' })

const november = ['--from', '2026-11-01', '--to', '2026-11-30', '--time-zone', 'Europe/Moscow']

it('prints every metric with its definition, in the language of the person', async () => {
  const { code, output } = await report(...november)
  expect(code).toBe(0)
  expect(output).toContain('Первый ответ\n  Сколько клиент ждал')
  expect(output).toContain('Формула: время первого ответа человека')
  expect(output).toContain('медиана: 15 мин')
  expect(output).toContain('не измерено')
  const english = await report(...november, '--language', 'en')
  expect(english.output).toContain('median: 15 min')
  expect(english.output).not.toMatch(/[а-яё]/i)
})

it('gives the numbers as JSON, of those metrics only that were asked for', async () => {
  const { output } = await report(...november, '--metric', 'firstResponse,backlog', '--json')
  const found = JSON.parse(output)
  expect(found.map(({ id }: { id: string }) => id)).toEqual(['firstResponse', 'backlog'])
  expect(found[0].groups[0].figures[0]).toEqual({ name: 'median', unit: 'ms', value: 15 * minute, sample: 1 })
})

it('counts the last day of the range, and nothing after it', async () => {
  const answered = async (to: string) => {
    const range = ['--from', '2026-11-20', '--to', to, '--time-zone', 'Europe/Moscow']
    const { output } = await report(...range, '--metric', 'firstResponse', '--json')
    const [{ groups }] = JSON.parse(output)
    return groups[0].figures.find(({ name }: { name: string }) => name === 'answered').value
  }
  expect(await answered('2026-11-21')).toBe(1)
  expect(await answered('2026-11-20')).toBe(0)
})

it.each([
  [['--from', '2026-11-01'], /--from и --to/],
  [['--from', '2026-02-31', '--to', '2026-03-01'], /2026-02-31/],
  [['--from', 'yesterday', '--to', '2026-03-01'], /yesterday/],
  [[...november, '--metric', 'speed'], new RegExp(`speed.*${metricIds.join(', ')}`)],
  [[...november, '--network', 'vk,ok'], /--network: нет «ok»; есть: vk, telegram, x/],
])('does not guess what %j means', async (argv, said) => {
  const { code, errors } = await report(...argv)
  expect(code).toBe(2)
  expect(errors).toMatch(said)
})

it('refuses a zone that is none and a range that runs backwards', async () => {
  expect(await report('--from', '2026-11-01', '--to', '2026-11-02', '--time-zone', 'Mars/Olympus')).toMatchObject({ code: 2 })
  expect(await report('--from', '2026-11-05', '--to', '2026-11-01')).toMatchObject({ code: 2 })
})

it('leaves nothing beside the database, and says so where an older Otklik wrote it or there is none', async () => {
  const files = readdirSync(data)
  expect(await report(...november)).toMatchObject({ code: 0 })
  expect(readdirSync(data)).toEqual(files)
  const raw = new SqliteConnection(join(data, 'otklik.db'))
  raw.exec('drop table survey_answers')
  raw.pragma('user_version = 12')
  raw.close()
  const { code, errors } = await report(...november)
  expect(code).toBe(2)
  expect(errors).toContain('пользовалась прежняя версия Otklik')
  rmSync(join(data, 'otklik.db'))
  const none = await report(...november)
  expect(none.code).toBe(2)
  expect(none.errors).toContain('в этой папке данных ещё нет базы')
})

it('narrows by what the screen narrows by, with names, and says which there are', async () => {
  const answered = async (...filter: readonly string[]) => {
    const { output } = await report(...november, '--metric', 'messageVolume', '--json', ...filter)
    const [{ groups }] = JSON.parse(output)
    return groups[0].figures[0].value
  }
  expect(await answered('--account', 'brand', '--network', 'vk,x')).toBe(1)
  expect(await answered('--sentiment', 'positive')).toBe(0)
  expect(await answered('--intent', 'spam,advertisement', '--priority', 'urgent')).toBe(0)
  const wrong = await report(...november, '--tag', 'нет такой')
  expect(wrong).toMatchObject({ code: 2 })
  expect(wrong.errors).toContain('--tag: нет «нет такой»')
  expect((await report(...november, '--priority', 'highest')).errors).toContain('low, normal, high, urgent')
})

it('says what the numbers were before', async () => {
  const days = ['--from', '2026-11-21', '--to', '2026-11-21', '--time-zone', 'Europe/Moscow', '--metric', 'messageVolume']
  const { output } = await report(...days, '--compare', 'previous')
  expect(output).toContain('сообщений: 1; раньше: 0, в пределах случайного')
  expect((await report(...days, '--compare', 'never')).code).toBe(2)
})

it('prints CSV for the spreadsheet programs of a language: all numbers, or the rows behind them', async () => {
  const { output } = await report(...november, '--csv')
  expect(output.startsWith('Показатель;Разрез;Число;')).toBe(true)
  expect(output).toContain('Первый ответ;;медиана;мин;15;')
  const messages = await report(...november, '--csv', '--rows', 'messages', '--language', 'en')
  const lines = messages.output.split('\r\n')
  expect(lines[0]).toMatch(/^Time,Network,/)
  expect(lines[1]).toMatch(/^2026-11-21 11:40:00,vk,Brand,1,Анна,inbound,comment,public,,negative,/)
  expect(lines).toHaveLength(4)
  expect((await report(...november, '--csv', '--rows', 'everything')).code).toBe(2)
  const some = await report(...november, '--csv', '--metric', 'messageVolume')
  expect(new Set(some.output.trim().split('\r\n').slice(1).map((line) => line.split(';')[0])).size).toBe(1)
})
