import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import type { TelegramMessage } from './message-schema.ts'
import { remembered } from './remembered.ts'

/** Which albums concern the brand: only one photo of an album carries the words that say so. */
export interface AlbumMemory {
  note(message: AlbumPart): void
  has(message: AlbumPart): boolean
}

type AlbumPart = Pick<TelegramMessage, 'media_group_id' | 'chat'>

/** Outlives a restart: the photos of one album may come in several answers. */
export function createAlbumMemory(memory?: ChannelMemory): AlbumMemory {
  const albums = remembered({
    name: 'telegram.albums',
    value: z.literal(true),
    most: 100,
    memory,
  })
  return {
    note({ media_group_id: album, chat }) {
      if (album === undefined) return
      albums.set(`${chat.id}:${album}`, true)
      albums.save()
    },
    has: ({ media_group_id: album, chat }) =>
      album !== undefined && albums.get(`${chat.id}:${album}`) !== undefined,
  }
}
