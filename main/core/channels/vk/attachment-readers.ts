import { z } from 'zod'
import type { Attachment } from '#shared/channel.ts'
import { title as titleOf } from './text.ts'

/** Reads one kind of attachment; null when it has another shape than we know. */
export type Reader = (raw: unknown) => Attachment | null

function reader<T>(schema: z.ZodType<T>, map: (value: T) => Attachment): Reader {
  return (raw) => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? map(parsed.data) : null
  }
}

const owned = { id: z.int(), owner_id: z.int() }
const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const image = z.looseObject({
  url: text,
  src: text,
  width: z.number().default(0),
  height: z.number().default(0),
})
const images = z.array(image).default([]).catch([])

function largest(list: readonly z.infer<typeof image>[]) {
  const best = list.reduce<z.infer<typeof image> | undefined>(
    (found, next) => (!found || next.width * next.height > found.width * found.height ? next : found),
    undefined,
  )
  return {
    url: webAddress(best?.url ?? best?.src),
    width: best?.width || undefined,
    height: best?.height || undefined,
  }
}

/** Only addresses a browser may open; http occurs with simulators and in links people share. */
function webAddress(url: string | undefined): string | undefined {
  const protocol = url === undefined ? undefined : URL.parse(url)?.protocol
  return protocol === 'https:' || protocol === 'http:' ? url : undefined
}

const photo = reader(
  z.looseObject({ ...owned, text, sizes: images, images, orig_photo: image.optional() }),
  (value) => {
    const sizes = [...value.sizes, ...value.images, ...(value.orig_photo ? [value.orig_photo] : [])]
    const fileId = `photo${value.owner_id}_${value.id}`
    return { kind: 'photo', title: titleOf(value.text), fileId, ...largest(sizes) }
  },
)

const video = reader(
  z.looseObject({ ...owned, title: text, duration: number, width: number, height: number }),
  (value) => ({
    kind: 'video',
    title: titleOf(value.title),
    url: `https://vk.com/video${value.owner_id}_${value.id}`,
    fileId: `video${value.owner_id}_${value.id}`,
    durationSeconds: value.duration,
    width: value.width,
    height: value.height,
  }),
)

const audio = reader(
  z.looseObject({ artist: text, title: text, url: text, duration: number }),
  (value) => ({
    kind: 'audio',
    title: titleOf([value.artist, value.title].filter(Boolean).join(' — ')),
    url: webAddress(value.url),
    durationSeconds: value.duration,
  }),
)

const voice = reader(
  z.looseObject({ link_ogg: text, link_mp3: text, duration: number }),
  (value) => ({
    kind: 'voice',
    url: webAddress(value.link_ogg ?? value.link_mp3),
    mimeType: value.link_ogg ? 'audio/ogg' : 'audio/mpeg',
    durationSeconds: value.duration,
  }),
)

const document = reader(
  z.looseObject({ ...owned, title: text, size: number, ext: text, url: text }),
  (value) => ({
    kind: 'document',
    title: titleOf(value.title ?? value.ext),
    url: webAddress(value.url),
    fileId: `doc${value.owner_id}_${value.id}`,
    sizeBytes: value.size,
  }),
)

const sticker = reader(
  z.looseObject({ sticker_id: number, images }),
  (value) => ({ kind: 'sticker', ...largest(value.images) }),
)

const graffiti = reader(
  z.looseObject({ url: text, photo_586: text, width: number, height: number }),
  (value) => ({
    kind: 'photo',
    url: webAddress(value.url ?? value.photo_586),
    width: value.width,
    height: value.height,
  }),
)

const link = reader(z.looseObject({ url: z.string(), title: text }), (value) => ({
  kind: 'link',
  title: titleOf(value.title || value.url),
  url: webAddress(value.url),
}))

const poll = reader(z.looseObject({ question: text }), (value) => ({
  kind: 'poll',
  title: titleOf(value.question),
}))

const post = reader(
  z.looseObject({
    id: z.int(),
    owner_id: z.int().optional(),
    from_id: z.int().optional(),
    to_id: z.int().optional(),
    post_id: z.int().optional(),
    text,
  }),
  (value) => {
    const owner = value.owner_id ?? value.to_id ?? value.from_id ?? 0
    const place = value.post_id === undefined ? value.id : `${value.post_id}?reply=${value.id}`
    return { kind: 'link', title: titleOf(value.text), url: `https://vk.com/wall${owner}_${place}` }
  },
)

const product = reader(z.looseObject({ ...owned, title: text }), (value) => ({
  kind: 'link',
  title: titleOf(value.title),
  url: `https://vk.com/market${value.owner_id}?w=product${value.owner_id}_${value.id}`,
}))

const gift = reader(z.looseObject({ thumb_256: text, thumb_96: text }), (value) => ({
  kind: 'sticker',
  title: 'gift',
  url: webAddress(value.thumb_256 ?? value.thumb_96),
}))

const story = reader(z.looseObject({ ...owned }), (value) => ({
  kind: 'link',
  title: 'story',
  url: `https://vk.com/story${value.owner_id}_${value.id}`,
}))

/** By VK's `type`. Kinds that are missing here become `other`, titled with VK's word. */
export const readers: ReadonlyMap<string, Reader> = new Map([
  ['photo', photo],
  ['posted_photo', photo],
  ['video', video],
  ['clip', video],
  ['audio', audio],
  ['audio_message', voice],
  ['doc', document],
  ['sticker', sticker],
  ['graffiti', graffiti],
  ['link', link],
  ['article', link],
  ['poll', poll],
  ['wall', post],
  ['wall_reply', post],
  ['market', product],
  ['gift', gift],
  ['story', story],
])
