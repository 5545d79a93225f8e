import { expect, it } from 'vitest'
import { createAlbumMemory } from './album-memory.ts'

const photo = (album: string | undefined, chatId = -100) => ({
  message_id: 1,
  date: 0,
  chat: { id: chatId, type: 'supergroup' as const },
  media_group_id: album,
})

it('knows an album again after a restart, the newest hundred of them', () => {
  const kept = new Map<string, string>()
  const memory = {
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string) => void kept.set(name, value),
  }
  const albums = createAlbumMemory(memory)
  for (let index = 0; index < 150; index++) albums.note(photo(`album${index}`))
  albums.note(photo(undefined))
  const after = createAlbumMemory(memory)
  expect(after.has(photo('album149'))).toBe(true)
  expect(after.has(photo('album0'))).toBe(false)
  expect(after.has(photo('album149', -200))).toBe(false)
  expect(after.has(photo(undefined))).toBe(false)
})
