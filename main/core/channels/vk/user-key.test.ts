import { expect, it } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { createUserKey } from './user-key.ts'

function refusal(method: string, platformCode: number) {
  return new ChannelError({ code: 'not_permitted', method, delivery: 'none', platformCode })
}

function memory() {
  const notes = new Map<string, string>()
  return {
    notes,
    get: (name: string) => notes.get(name) ?? null,
    set: (name: string, value: string) => void notes.set(name, value),
  }
}

it('knows a service key by one refusal, and what no such key can do', () => {
  const key = createUserKey('token', undefined)
  expect(key.kind()).toBe('user')
  key.note(refusal('newsfeed.getMentions', 28))
  expect(key.kind()).toBe('service')
  expect(key.can('newsfeed.getMentions')).toBe(false)
  expect(key.can('photos.createComment')).toBe(false)
  expect(key.can('newsfeed.search')).toBe(true)
})

it('knows a key of VK ID, and only what was refused to it', () => {
  const key = createUserKey('token', undefined)
  key.note(refusal('newsfeed.search', 1051))
  expect(key.kind()).toBe('vk_id')
  expect(key.can('newsfeed.search')).toBe(false)
  expect(key.can('photos.createComment')).toBe(true)
  expect(key.refused()).toEqual(['newsfeed.search'])
})

it('learns nothing about the key from a refusal about something else', () => {
  const key = createUserKey('token', undefined)
  for (const code of [5, 7, 15, 212, 6]) key.note(refusal('wall.getComments', code))
  expect(key.refused()).toEqual([])
})

it('remembers over a restart, forgets with a new key or when VK gives in, and holds no secret', () => {
  const notes = memory()
  createUserKey('secret-token', notes).note(refusal('newsfeed.getMentions', 28))
  expect(createUserKey('secret-token', notes).kind()).toBe('service')
  expect(createUserKey('other', notes).can('newsfeed.getMentions')).toBe(true)
  expect([...notes.notes.values()].join()).not.toMatch(/secret-token/)
  createUserKey('secret-token', notes).succeeded('newsfeed.getMentions')
  expect(createUserKey('secret-token', notes).can('newsfeed.getMentions')).toBe(true)
})
