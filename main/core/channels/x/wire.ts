import { z } from 'zod'
import { instant as epochInstant } from '../instant.ts'

/**
 * What X answers, in either field dialect, brought to one shape. X renamed its fields between
 * OpenAPI 2.166 (`referenced_tweets`, …) and 2.167 (`referenced_posts`, …); both are understood.
 */
const id = z.string().regex(/^\d{1,19}$/)
const text = z.string().nullish()
const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .pipe(epochInstant)

const urlEntity = z.object({
  url: text,
  expanded_url: text,
  unwound_url: text,
  display_url: text,
  title: text,
  media_key: text,
})
export type UrlEntity = z.infer<typeof urlEntity>

const entities = z.object({
  urls: z.array(urlEntity).nullish(),
  mentions: z.array(z.object({ id: text, username: text })).nullish(),
})

const note = z.object({ text: z.string(), entities: entities.nullish() })
const reference = z.object({ type: z.enum(['retweeted', 'quoted', 'replied_to']), id })
const attachments = z.object({
  media_keys: z.array(z.string()).nullish(),
  poll_ids: z.array(z.string()).nullish(),
})

export const postSchema = z
  .object({
    id,
    text: z.string(),
    author_id: id.optional(),
    conversation_id: id.optional(),
    created_at: instant.optional(),
    in_reply_to_user_id: id.nullish(),
    referenced_tweets: z.array(reference).nullish(),
    referenced_posts: z.array(reference).nullish(),
    edit_history_tweet_ids: z.array(id).nullish(),
    edit_history_post_ids: z.array(id).nullish(),
    entities: entities.nullish(),
    note_tweet: note.nullish(),
    note_post: note.nullish(),
    attachments: attachments.nullish(),
  })
  .transform((raw) => {
    const long = raw.note_post ?? raw.note_tweet
    const own = long ? (long.entities ?? raw.entities) : raw.entities
    return {
      id: raw.id,
      text: long?.text ?? raw.text,
      authorId: raw.author_id,
      conversationId: raw.conversation_id,
      createdAt: raw.created_at,
      inReplyToUserId: raw.in_reply_to_user_id ?? undefined,
      references: raw.referenced_posts ?? raw.referenced_tweets ?? [],
      history: raw.edit_history_post_ids ?? raw.edit_history_tweet_ids ?? [raw.id],
      urls: own?.urls ?? [],
      mentions: [...(raw.entities?.mentions ?? []), ...(long?.entities?.mentions ?? [])],
      mediaKeys: raw.attachments?.media_keys ?? [],
      pollIds: raw.attachments?.poll_ids ?? [],
    }
  })
export type Post = z.infer<typeof postSchema>

export const userSchema = z
  .object({
    id,
    name: z.string(),
    username: z.string(),
    profile_image_url: text,
    public_metrics: z.object({ followers_count: z.number().optional() }).nullish(),
    receives_your_dm: z.boolean().nullish(),
    connection_status: z.array(z.string()).nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    name: raw.name,
    handle: raw.username,
    avatarUrl: raw.profile_image_url ?? undefined,
    followers: raw.public_metrics?.followers_count,
    receivesDirect: raw.receives_your_dm ?? undefined,
    connections: raw.connection_status ?? [],
  }))
export type User = z.infer<typeof userSchema>

export const mediaSchema = z
  .object({
    media_key: z.string(),
    type: z.string(),
    url: text,
    preview_image_url: text,
    alt_text: text,
    width: z.number().nullish(),
    height: z.number().nullish(),
    duration_ms: z.number().nullish(),
    variants: z
      .array(z.object({ bit_rate: z.number().nullish(), content_type: text, url: text }))
      .nullish(),
  })
  .transform((raw) => ({
    key: raw.media_key,
    type: raw.type,
    url: raw.url ?? undefined,
    previewUrl: raw.preview_image_url ?? undefined,
    altText: raw.alt_text ?? undefined,
    width: raw.width ?? undefined,
    height: raw.height ?? undefined,
    durationMs: raw.duration_ms ?? undefined,
    variants: raw.variants ?? [],
  }))
export type Media = z.infer<typeof mediaSchema>

export const pollSchema = z.object({
  id: z.string(),
  options: z.array(z.object({ label: z.string(), votes: z.number().optional() })),
})
export type Poll = z.infer<typeof pollSchema>

export const directSchema = z
  .object({
    id,
    event_type: z.string(),
    text: z.string().optional(),
    sender_id: id.optional(),
    dm_conversation_id: z.string().optional(),
    created_at: instant.optional(),
    attachments: attachments.nullish(),
    urls: z.array(urlEntity).nullish(),
    entities: entities.nullish(),
    referenced_tweets: z.array(z.object({ id })).nullish(),
    referenced_posts: z.array(z.object({ id })).nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    eventType: raw.event_type,
    text: raw.text ?? '',
    senderId: raw.sender_id,
    conversationId: raw.dm_conversation_id,
    createdAt: raw.created_at,
    mediaKeys: raw.attachments?.media_keys ?? [],
    urls: raw.entities?.urls ?? raw.urls ?? [],
    referencedIds: (raw.referenced_posts ?? raw.referenced_tweets ?? []).map((ref) => ref.id),
  }))
export type Direct = z.infer<typeof directSchema>

export const problemSchema = z.object({
  type: text,
  title: text,
  detail: text,
  message: text,
  status: z.number().nullish(),
  resource_id: text,
  value: text,
})
export type Problem = z.infer<typeof problemSchema>
