import type { SimulatorRequest } from '../http-server.ts'
import { askedNames, type Dialect } from './dialect.ts'
import { viewText } from './text-view.ts'
import {
  visiblePosts,
  type SimulatedDirect,
  type SimulatedMedia,
  type SimulatedPost,
  type SimulatedUser,
  type World,
} from './world.ts'

/** Renders objects with the fields one request asked for, in one dialect. */
export class Views {
  readonly #world: World
  readonly #request: SimulatorRequest
  readonly #dialect: Dialect
  readonly #names: ReadonlySet<string>

  constructor(world: World, request: SimulatorRequest, dialect: Dialect) {
    this.#world = world
    this.#request = request
    this.#dialect = dialect
    this.#names = askedNames(request, dialect === 'post' ? 'post.fields' : 'tweet.fields')
  }

  posts(posts: readonly SimulatedPost[]): readonly object[] {
    return posts.map((post) => this.#post(post))
  }

  postIncludes(posts: readonly SimulatedPost[]): object {
    const names = this.#names
    const referenced = this.#wants('referenced_tweets.id', 'referenced_posts')
      ? posts.flatMap(({ inReplyTo }) => (inReplyTo && !inReplyTo.deleted ? [inReplyTo] : []))
      : []
    const userIds = [
      ...(names.has('author_id') ? posts.map((post) => post.authorId) : []),
      ...(names.has('in_reply_to_user_id') ? posts.map((post) => post.inReplyTo?.authorId) : []),
      ...(names.has('referenced_tweets.id.author_id') ? referenced.map((p) => p.authorId) : []),
    ]
    const media = names.has('attachments.media_keys') ? posts.flatMap((post) => post.media) : []
    return this.#includes(userIds, distinct(referenced), media)
  }

  directs(directs: readonly SimulatedDirect[]): readonly object[] {
    const names = askedNames(this.#request, 'dm_event.fields')
    return directs.map((direct) => {
      const shown = direct.token ? `${direct.text} [#${direct.token}]` : direct.text
      const pageOf = () => `https://x.com/messages/media/${direct.id}`
      const owner = { pageOf, namesMedia: false, media: direct.media }
      const view = viewText(shown, owner, () => undefined)
      const pair = [direct.senderId, direct.recipientId].sort((a, b) =>
        BigInt(a) < BigInt(b) ? -1 : 1,
      )
      const all: Record<string, object | string | undefined> = {
        text: view.text,
        created_at: iso(direct.createdAt),
        sender_id: direct.senderId,
        dm_conversation_id: pair.join('-'),
        attachments: attachmentKeys(direct.media),
      }
      const urls = names.has('entities') && view.urls.length > 0 ? { urls: view.urls } : undefined
      return {
        id: direct.id,
        event_type: 'MessageCreate',
        ...picked(all, names),
        // X names the links of a direct message beside its text in the older dialect.
        ...(this.#dialect === 'post' ? picked({ entities: urls }, names) : urls),
      }
    })
  }

  directIncludes(directs: readonly SimulatedDirect[]): object {
    const names = askedNames(this.#request, 'dm_event.fields')
    const senders = names.has('sender_id') ? directs.map((direct) => direct.senderId) : []
    const media = names.has('attachments.media_keys') ? directs.flatMap((d) => d.media) : []
    return this.#includes(senders, [], media)
  }

  user(user: SimulatedUser): object {
    const names = askedNames(this.#request, 'user.fields')
    const counted = this.#dialect === 'post' ? 'post_count' : 'tweet_count'
    const isBrand = user.id === this.#world.brand.id
    const metrics = { followers_count: user.followers, following_count: 90, listed_count: 2 }
    return {
      id: user.id,
      name: user.name,
      username: user.handle,
      ...picked(
        {
          public_metrics: { ...metrics, [counted]: this.#postsBy(user) },
          profile_image_url: `${this.#world.root()}/media/${user.id}.png`,
          receives_your_dm: isBrand ? undefined : user.openToPrivate,
          connection_status: isBrand ? undefined : [],
        },
        names,
      ),
    }
  }

  #postsBy(user: SimulatedUser): number {
    return visiblePosts(this.#world).filter((post) => post.authorId === user.id).length
  }

  #post(post: SimulatedPost): object {
    const handle = this.#world.users.get(post.authorId)?.handle ?? 'i'
    const pageOf = (index: number) => `https://x.com/${handle}/status/${post.id}/photo/${index + 1}`
    const owner = { pageOf, namesMedia: true, media: post.media }
    const view = viewText(post.text, owner, (name) => this.#idOf(name))
    const points = Array.from(view.text)
    const isLong = points.length > 280
    const inOld = this.#dialect === 'tweet'
    const entities = {
      ...(view.urls.length > 0 ? { urls: view.urls } : {}),
      ...(view.mentions.length > 0 ? { mentions: view.mentions } : {}),
    }
    const references = post.inReplyTo ? [{ type: 'replied_to', id: post.inReplyTo.id }] : undefined
    const all: Record<string, object | string | undefined> = {
      author_id: post.authorId,
      conversation_id: post.conversationId,
      created_at: iso(post.createdAt),
      in_reply_to_user_id: post.inReplyTo?.authorId,
      entities: Object.keys(entities).length > 0 ? entities : undefined,
      attachments: attachmentKeys(post.media),
      lang: /[а-яё]/i.test(post.text) ? 'ru' : 'en',
      [inOld ? 'note_tweet' : 'note_post']: isLong ? { text: view.text, entities } : undefined,
      [inOld ? 'referenced_tweets' : 'referenced_posts']: references,
    }
    return {
      id: post.id,
      text: isLong ? `${points.slice(0, 279).join('')}…` : view.text,
      [inOld ? 'edit_history_tweet_ids' : 'edit_history_post_ids']: [...post.history],
      ...picked(all, this.#names),
    }
  }

  #includes(
    userIds: readonly (string | undefined)[],
    posts: readonly SimulatedPost[],
    media: readonly SimulatedMedia[],
  ): object {
    const users = [...new Set(userIds)].flatMap((id) => this.#world.users.get(id ?? '') ?? [])
    const includes = {
      ...(users.length > 0 ? { users: users.map((user) => this.user(user)) } : {}),
      ...(posts.length > 0
        ? { [this.#dialect === 'post' ? 'posts' : 'tweets']: this.posts(posts) }
        : {}),
      ...(media.length > 0 ? { media: media.map((each) => this.#media(each)) } : {}),
    }
    return Object.keys(includes).length > 0 ? { includes } : {}
  }

  #media({ key, width, height }: SimulatedMedia): object {
    const url = `${this.#world.root()}/media/${key}.png`
    return { media_key: key, type: 'photo', url, width, height }
  }

  #idOf(handle: string): string | undefined {
    const wanted = handle.toLowerCase()
    for (const user of this.#world.users.values()) {
      if (user.handle.toLowerCase() === wanted) return user.id
    }
    return undefined
  }

  #wants(old: string, renamed: string): boolean {
    return this.#names.has(this.#dialect === 'post' ? renamed : old)
  }
}

function attachmentKeys(media: readonly SimulatedMedia[]): object | undefined {
  return media.length > 0 ? { media_keys: media.map(({ key }) => key) } : undefined
}

/**
 * `attachments` and `referenced_…` are also asked for by longer names (`attachments.media_keys`).
 */
function picked(all: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): object {
  const asked = new Set([...names].map((name) => name.split('.')[0]))
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && asked.has(name)),
  )
}

const distinct = <Item>(items: readonly Item[]) => [...new Set(items)]
const iso = (time: number) => new Date(time).toISOString()
