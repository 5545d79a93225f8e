import { expect, it } from 'vitest'
import { parsePlaceId } from './place.ts'
import { createPrivateFacts } from './private-facts.ts'
import { keepingMemory } from './updates.fixture.ts'

const hour = 60 * 60 * 1000
const place = (id: string) => parsePlaceId(id) ?? { chatId: 0 }

it('a person is written to where they can be reached: the bot, the business account, the channel', () => {
  const facts = createPrivateFacts()
  expect(facts.reachability('7', 0)).toEqual({ status: 'unknown', reason: 'never_wrote' })
  expect(facts.placeId('7', 0)).toBe('7')
  facts.wrote('7', '-1007:direct:7', 0)
  expect(facts.placeId('7', 0)).toBe('-1007:direct:7')
  facts.wrote('7', 'business:a:7', 0)
  expect(facts.placeId('7', hour)).toBe('business:a:7')
  expect(facts.placeId('7', 25 * hour)).toBe('-1007:direct:7')
  facts.wrote('7', '7', 0)
  expect(facts.placeId('7', hour)).toBe('7')
  facts.refused('7', 'blocked_us', place('7'))
  expect(facts.placeId('7', hour)).toBe('business:a:7')
  facts.refused('7', 'window_closed', place('business:a:7'))
  expect(facts.placeId('7', hour)).toBe('-1007:direct:7')
  facts.refused('7', 'account_gone', place('-1007:direct:7'))
  expect(facts.reachability('7', hour)).toMatchObject({ status: 'unreachable' })
})

it('a closed window says nothing of the bot’s own chat', () => {
  const facts = createPrivateFacts()
  facts.allowed('7')
  facts.refused('7', 'window_closed', place('business:a:7'))
  expect(facts.reachability('7', 0).status).toBe('reachable')
  expect(facts.placeId('7', 0)).toBe('7')
})

it('groups and channels have no private chat', () => {
  const facts = createPrivateFacts()
  expect(facts.placeId('-1009', 0)).toBeNull()
  expect(facts.reachability('-1009', 0).status).toBe('unreachable')
})

it('the newest few thousand people are remembered, past a restart', () => {
  const memory = keepingMemory()
  const facts = createPrivateFacts(memory)
  for (let id = 1; id <= 3500; id++) facts.refused(String(id), 'blocked_us')
  facts.save()
  const after = createPrivateFacts(memory)
  expect(after.reachability('3500', 0).reason).toBe('blocked_us')
  expect(after.reachability('501', 0).reason).toBe('blocked_us')
  expect(after.reachability('500', 0).status).toBe('unknown')
})
