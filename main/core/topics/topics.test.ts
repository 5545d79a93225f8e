import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { createReporting } from '../reports/create-reporting.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { countTerms } from './count-terms.ts'
import { cutTerms } from './cut-terms.ts'
import { logOddsZ } from './log-odds.ts'
import { rankTopics } from './rank-topics.ts'

const cut = (text: string) =>
  cutTerms(text).map(({ root, follows }) => `${follows ? '+' : ''}${root}`)

async function* once(texts: readonly (readonly [person: number, text: string])[]) {
  await Promise.resolve()
  yield texts.map(([personId, text], index) => ({ personId, text, conversationId: 100 + index }))
}

describe('the words of a text', () => {
  it('are its roots without grammar, courtesy, numbers and addresses', () => {
    expect(cut('Здравствуйте! Когда будет доставка заказа 12345? https://shop.ru/доставка @brand')).toEqual(['доставк', '+заказ'])
    expect(cut('ЁЛКИ, ёлка')).toEqual(['елк', 'елк'])
    expect(cut('Please, the delivery of my order: a@b.ru')).toEqual(['deliveri', 'order'])
  })
  it('keep what turns a word into its opposite', () => {
    expect(cut('Приложение не работает')).toEqual(['приложен', '+не', '+работа'])
    expect(cut('It doesn’t work')).toEqual(['не', '+work'])
  })
  it('are nothing of what nobody can read', () => {
    expect(cut('')).toEqual([])
    expect(cut('\ud800 !!! 🔥🔥 «»')).toEqual([])
    expect(cut('я'.repeat(50_000))).toEqual([])
    expect(cutTerms('не '.repeat(9000)).length).toBeLessThan(2000)
  })
})

describe('the z score', () => {
  it('is what the formula of the paper gives', () => {
    // Prior: a tenth of 2000 people, 3 of whom wrote it; by hand: δ = ln(33/1167) − ln(3/1197), σ² = 1/33 + 1/1167 + 1/3 + 1/1197.
    const z = logOddsZ({ people: 30, all: 1000 }, { people: 0, all: 1000 })
    expect(z).toBeCloseTo((Math.log(33 / 1167) - Math.log(3 / 1197)) / Math.sqrt(1 / 33 + 1 / 1167 + 1 / 3 + 1 / 1197), 10)
    expect(logOddsZ({ people: 0, all: 1000 }, { people: 30, all: 1000 })).toBeCloseTo(-(z ?? 0), 10)
  })
  it('rises with people and says nothing where nobody wrote before', () => {
    const of = (people: number) => logOddsZ({ people, all: 50 }, { people: 5, all: 50 }) ?? NaN
    expect(of(5)).toBeCloseTo(0, 10)
    expect([of(6), of(10), of(50)].every((z, index, all) => z > (all[index - 1] ?? 0))).toBe(true)
    expect(logOddsZ({ people: 5, all: 5 }, { people: 0, all: 0 })).toBeNull()
    expect(Number.isFinite(logOddsZ({ people: 5, all: 5 }, { people: 5, all: 5 }))).toBe(true)
  })
})

describe('topics', () => {
  it('count people, not how often one of them repeats it, and drop a word that stands in its phrase', async () => {
    const now = await countTerms(
      once([
        ...[1, 2, 3, 4].map((person) => [person, 'мобильное приложение зависло'] as const),
        ...[5, 6].map((person) => [person, 'мобильного приложения'] as const),
        ...Array.from({ length: 30 }, () => [7, 'казино казино'] as const),
      ]),
      { fewest: 3 },
    )
    const before = await countTerms(once([[1, 'возврат']]), { fewest: 1, phrases: ['мобильн приложен'] })
    const ranked = rankTopics(now, before)
    expect(ranked.map(({ parts, people, messages }) => [parts.join(' '), people, messages])).toEqual([
      ['мобильн приложен', 6, 6],
      ['приложен зависл', 4, 4],
    ])
    expect(await now.formsOf(ranked.map(({ parts }) => parts))).toEqual(['мобильное приложение', 'приложение зависло'])
    expect(now.conversationsOf(['зависл'])).toEqual([103, 102, 101, 100])
    expect(now.onePerPerson(['казин'])).toEqual([135])
  })

  it('let everybody else have their turn', async () => {
    const texts = Array.from({ length: 3000 }, (_, index) => [index % 500, `заказ ${'очень '.repeat(20)} задержали доставку`] as const)
    expect(await turnsDuring(() => countTerms(once(texts), { fewest: 3 }))).toBeGreaterThan(10)
  })
})

describe('a report of topics', () => {
  let core: CoreFixture
  beforeEach(async () => {
    core = await coreFixture()
  })
  afterEach(() => core.store.close())
  const day = 24 * 3600 * 1000
  const write = (place: string, text: string, at: number) =>
    core.commit(inbound({ externalId: `m${place}${at}`, placeId: place, author: { externalId: place, name: place }, text, postedAt: at }))

  it('says what rose, and opens its conversations', async () => {
    for (let index = 0; index < 8; index++) {
      await write(`a${index}`, 'Где мой заказ?', noon - 30 * 60_000 - day)
      await write(`b${index}`, index < 6 ? 'Приложение не открывается' : 'Где мой заказ?', noon - 30 * 60_000)
    }
    await write('deleted', 'Приложение не открывается', noon - 20 * 60_000)
    core.store.raw.exec(`update messages set deleted_at = 1 where text like 'Прил%' and posted_at = ${noon - 20 * 60_000}`)
    const { metricReport, countedConversations } = createReporting({ db: core.store.db, clock: core.clock, policy: () => core.policy })
    const range = { from: noon - 3600_000, to: noon + 23 * 3600_000, timeZone: 'Europe/Moscow' }
    const [found] = await metricReport({ ...range, metrics: ['topics'], compare: 'year' })
    expect(found?.earlier).toBeUndefined()
    expect(found?.groups.map(({ of, figures }) => [of, ...figures.slice(0, 3).map(({ value }) => value)])).toEqual([
      ['не открывается', 6, 6, 0],
      ['приложение', 6, 6, 0],
    ])
    const rise = found?.groups[0]?.figures.find(({ name }) => name === 'zScore')?.value
    expect(rise).toBeGreaterThan(1.96)
    const key = found?.groups[0]?.key ?? ''
    const counted = await countedConversations({ ...range, asOf: noon, counted: { kind: 'figure', metric: 'topics', group: key, figure: 'messages' } })
    expect(counted).toMatchObject({ counted: 6 })
    expect(counted.ids).toHaveLength(6)
  })
})
