import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import type { TelegramMessage } from './update-schema.ts'

/** Which albums concern the brand: only one photo of an album carries the words that say so. */
export interface AlbumMemory {
  note(message: TelegramMessage): void
  has(message: TelegramMessage): boolean
}

const memoryName = 'telegram.albums'
const mostRemembered = 100
const notes = z.array(z.string())

/** Outlives a restart: the photos of one album may come in several answers. */
export function createAlbumMemory(memory?: ChannelMemory): AlbumMemory {
  const albums = new Set(recall(memory))

  return {
    note({ media_group_id: album, chat }) {
      const key = `${chat.id}:${album}`
      if (album === undefined || albums.has(key)) return
      albums.add(key)
      for (const oldest of albums.keys()) {
        if (albums.size <= mostRemembered) break
        albums.delete(oldest)
      }
      memory?.set(memoryName, JSON.stringify([...albums]))
    },
    has: ({ media_group_id: album, chat }) =>
      album !== undefined && albums.has(`${chat.id}:${album}`),
  }
}

function recall(memory: ChannelMemory | undefined): readonly string[] {
  const kept = memory?.get(memoryName)
  return kept ? notes.parse(JSON.parse(kept)) : []
}
