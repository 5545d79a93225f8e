import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { actOn } from './act.ts'
import { parseSearchQuery, QueryError } from './search-query.ts'
import { createWorld, visiblePosts } from './world.ts'

const persona = {
  id: 'p',
  name: 'Анна',
  handle: 'anna',
  followers: 1,
  language: 'ru' as const,
  openToPrivate: true,
}

const world = createWorld(
  manualClock(Date.UTC(2026, 10, 21)),
  { name: 'Ежевоз', handle: 'ezhevoz' },
  () => 'http://127.0.0.1:1',
)
const post = (place: 'mention' | 'comment' | 'listening', text: string) =>
  actOn(world, { kind: 'post', persona, place, text }).slice(5)
const late = post('listening', 'Ежевоз опять опаздывает, всё плохо')
const lost = post('mention', 'Где мой заказ? https://example.com')
const reply = post('comment', 'I love it')

describe('the search language', () => {
  it.each([
    ['ежевоз from:anna', [late]],
    ['ЕЖЕВОЗ ВСЁ', [late]],
    ['ежевоз все', []],
    ['"опять опаздывает"', [late]],
    ['"опаздывает опять"', []],
    ['опаздывает OR заказ', [lost, late]],
    ['from:anna -заказ', [reply, late]],
    ['from:anna (заказ OR love)', [reply, lost]],
    ['from:anna -(заказ OR love)', [late]],
    ['from:anna -"мой заказ"', [reply, late]],
    ['to:ezhevoz is:reply', [reply]],
    ['@ezhevoz -is:reply', [lost]],
    [`conversation_id:${lost}`, [lost]],
    ['has:links', [lost]],
    ['from:anna lang:en', [reply]],
    ['опазд', []],
  ])('%s', (query, expected) => {
    const found = visiblePosts(world).filter(parseSearchQuery(query, world))
    expect(found.map(({ id }) => id)).toEqual(expected)
  })

  it.each(['', '(a', 'a OR', 'is:nonsense', 'nope:1', '"…"', 'a )'])('refuses %j', (query) => {
    expect(() => parseSearchQuery(query, world)).toThrow(QueryError)
  })
})
