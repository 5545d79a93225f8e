import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultNotices, noticeKinds, type NoticePreferences } from '#shared/notices.ts'
import { zoneOf } from '../sla/local-time.ts'
import { decideNotice, decideSummary, withHeld } from './decide-notice.ts'

const zone = zoneOf('Europe/Moscow')
const night = Date.parse('2026-11-27T23:00:00+03:00')
const morning = Date.parse('2026-11-28T08:00:00+03:00')
const quiet: NoticePreferences = { ...defaultNotices, quiet: { ...defaultNotices.quiet, on: true } }

it('holds at night what is not chosen as always', () => {
  expect(decideNotice('breached', quiet, zone, night)).toEqual({ do: 'hold', until: morning })
  expect(decideNotice('breached', quiet, zone, morning)).toMatchObject({ do: 'tell' })
  const ways = { inApp: true, system: true, sound: false }
  expect(decideNotice('cannotStore', quiet, zone, night)).toEqual({ do: 'tell', ways })
})

const ways = fc.record({ inApp: fc.boolean(), system: fc.boolean(), sound: fc.boolean(), always: fc.boolean() })
const preferences = fc.record({
  kinds: fc.record(Object.fromEntries(noticeKinds.map((kind) => [kind, ways])) as never),
  quiet: fc.record({
    on: fc.boolean(),
    from: fc.constantFrom('00:00', '09:30', '22:00'),
    to: fc.constantFrom('06:00', '09:30', '24:00'),
    weekdays: fc.constant([...quiet.quiet.weekdays]),
  }),
}) as fc.Arbitrary<NoticePreferences>
const moments = fc.integer({ min: night - 30 * 86_400_000, max: night })
const kinds = fc.constantFrom(...noticeKinds)

it('tells by just the chosen ways, what is always told at any hour, and nothing nobody wants', () => {
  fc.assert(
    fc.property(preferences, kinds, moments, (chosen, kind, at) => {
      const { always, ...wanted } = chosen.kinds[kind]
      const decided = decideNotice(kind, chosen, zone, at)
      const wantsAny = Object.values(wanted).includes(true)
      expect(decided.do === 'drop').toBe(!wantsAny)
      expect(decided.do === 'tell' ? decided.ways : wanted).toEqual(wanted)
      const isHeldRightly = decided.do !== 'hold' || (!always && chosen.quiet.on && decided.until > at)
      expect(isHeldRightly).toBe(true)
    }),
  )
})

it('loses nothing it holds: the sum comes in one summary, and not while it is quiet', () => {
  fc.assert(
    fc.property(preferences, fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 9 }))), moments, (chosen, told, at) => {
      const heldNow = told.filter(([kind]) => decideNotice(kind, chosen, zone, at).do === 'hold')
      const held = heldNow.reduce((sum, [kind, count]) => withHeld(sum, kind, count), {})
      const total = (counts: object) => Object.values(counts).reduce((sum: number, count: number) => sum + count, 0)
      expect(total(held)).toBe(heldNow.reduce((sum, [, count]) => sum + count, 0))
      const now = decideSummary(held, chosen, zone, at)
      expect(now.do).toBe(heldNow.length === 0 ? 'drop' : 'hold')
      const after = { ...chosen, quiet: { ...chosen.quiet, on: false } }
      const then = now.do === 'hold' ? now.until : at
      expect(decideSummary(held, after, zone, then).do).toBe(heldNow.length === 0 ? 'drop' : 'tell')
    }),
  )
})
