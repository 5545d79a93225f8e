import { beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { actOn, ledgerOf } from './act.ts'
import { createWorld, visiblePosts, type World } from './world.ts'

const persona = {
  id: 'p',
  name: 'Анна',
  handle: 'анна.long-handle-of-many',
  followers: 5,
  language: 'ru' as const,
  openToPrivate: false,
}
const post = { kind: 'post', persona, text: 'привет' } as const

describe('what customers do on the simulated X', () => {
  let world: World
  beforeEach(() => {
    const brand = { name: 'Ежевоз', handle: 'ezhevoz' }
    world = createWorld(manualClock(Date.UTC(2026, 10, 21)), brand, () => 'http://127.0.0.1:1')
  })

  it('puts an edited post once into the ledger, under its newest id', () => {
    const first = actOn(world, { ...post, place: 'mention' })
    const second = actOn(world, { kind: 'edit', externalId: first, text: 'раз' })
    const third = actOn(world, { kind: 'edit', externalId: first, text: 'два' })
    expect(new Set([first, second, third]).size).toBe(3)
    expect(ledgerOf(world).customer).toMatchObject([
      { externalId: third, text: '@ezhevoz два', edited: true, deleted: false, personaId: 'p' },
    ])
    actOn(world, { kind: 'delete', externalId: second })
    expect(ledgerOf(world).customer).toMatchObject([{ externalId: third, deleted: true }])
    expect(visiblePosts(world)).toHaveLength(1)
  })

  it('answers the brand’s latest announcement, or the post it names', () => {
    const comment = actOn(world, { ...post, place: 'comment' })
    const answer = actOn(world, { ...post, place: 'comment', replyTo: comment, text: 'ещё' })
    const [newest, before, announcement] = visiblePosts(world)
    expect(`post:${newest?.id}`).toBe(answer)
    expect(newest?.inReplyTo).toBe(before)
    expect(before?.inReplyTo).toBe(announcement)
    expect(newest?.conversationId).toBe(announcement?.id)
  })

  it('names the brand as its place says', () => {
    actOn(world, { ...post, place: 'listening', text: 'этот @ezhevoz!' })
    actOn(world, { ...post, place: 'mention', text: 'эй @EZHEVOZ' })
    const texts = ledgerOf(world).customer.map(({ text }) => text)
    expect(texts).toEqual(['этот ezhevoz!', 'эй @EZHEVOZ'])
  })

  it('leaves direct messages as they are, as X does', () => {
    const direct = actOn(world, { ...post, place: 'direct', invitationToken: 't' })
    expect(actOn(world, { kind: 'edit', externalId: direct, text: 'иначе' })).toBe(direct)
    expect(actOn(world, { kind: 'delete', externalId: direct })).toBe(direct)
    expect(ledgerOf(world).customer).toMatchObject([
      { externalId: direct, text: 'привет', visibility: 'private', deleted: false, edited: false },
    ])
  })

  it('keeps one user for a persona, with a handle X would allow', () => {
    actOn(world, { ...post, place: 'mention' })
    actOn(world, { kind: 'allow', persona, allowed: true })
    const users = [...world.users.values()].filter(({ personaId }) => personaId === 'p')
    expect(users).toHaveLength(1)
    expect(users[0]).toMatchObject({ openToPrivate: true })
    expect(users[0]?.handle).toMatch(/^\w{1,15}$/)
  })

  it('refuses to touch what it does not know', () => {
    const act = { kind: 'edit', externalId: 'post:1', text: 'x' } as const
    expect(() => actOn(world, act)).toThrow('not_found')
  })
})
