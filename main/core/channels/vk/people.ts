import type { ChannelContext, InboundAuthor } from '../channel.ts'
import { groupsSchema, usersSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import { costsOnlyItself, isPassing } from './errors.ts'
import { profileUrl } from './links.ts'
import type { VkGroup, VkUser } from './people-schema.ts'
import { title } from './text.ts'

/** Users (positive ids) and communities (negative ids), asked for in batches and remembered. */
export interface People {
  learn(profiles: readonly VkUser[], groups: readonly VkGroup[]): void
  /** Makes sure that `author` knows these. Throws `ChannelError` when VK cannot be asked now. */
  load(ids: Iterable<number>, signal: AbortSignal): Promise<void>
  author(id: number): InboundAuthor
}

export const userFields = ['screen_name', 'photo_100', 'followers_count'] as const
const groupFields = ['screen_name', 'photo_100', 'members_count'] as const
export const peopleFields = [...new Set([...userFields, ...groupFields])]

const rememberMs = 6 * 60 * 60 * 1000
const capacity = 5000
/** Enough to find the one VK refuses among hundreds. */
const mostRefusals = 20

export function createPeople(client: VkClient, context: Pick<ChannelContext, 'clock' | 'log'>): People {
  const known = new Map<number, { readonly author: InboundAuthor; readonly at: number }>()

  function remember(id: number, author: InboundAuthor) {
    known.delete(id)
    known.set(id, { author, at: context.clock.elapsed() })
    const oldest = known.keys().next()
    if (known.size > capacity && !oldest.done) known.delete(oldest.value)
  }

  function isFresh(id: number): boolean {
    const entry = known.get(id)
    return entry !== undefined && context.clock.elapsed() - entry.at < rememberMs
  }

  function learn(profiles: readonly VkUser[], groups: readonly VkGroup[]) {
    for (const user of profiles) remember(user.id, userAuthor(user))
    for (const group of groups) remember(-group.id, groupAuthor(group))
  }

  async function fetchUsers(ids: readonly number[], signal: AbortSignal) {
    const parameters = { user_ids: ids, fields: userFields }
    const call = { method: 'users.get', parameters, token: 'community', signal } as const
    learn(await client.call(usersSchema, call), [])
  }

  async function fetchGroups(ids: readonly number[], signal: AbortSignal) {
    const parameters = { group_ids: ids.map((id) => -id), fields: groupFields }
    const call = { method: 'groups.getById', parameters, token: 'community', signal } as const
    learn([], await client.call(groupsSchema, call))
  }

  /**
   * A person VK will not describe is still a person who wrote: the bare id has to do. One that VK refuses
   * must not cost the others their names, so a refused batch is asked for again in halves.
   */
  async function tolerant(ids: readonly number[], ask: (ids: readonly number[]) => Promise<void>) {
    const batches = [ids]
    let refusals = 0
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      try {
        await ask(batch)
      } catch (error) {
        if (!costsOnlyItself(error)) throw error
        refusals++
        if (isPassing(error) || refusals >= mostRefusals) {
          context.log.warn('VK does not describe these people', { code: error.code })
          return
        }
        if (batch.length < 2) continue
        const half = Math.ceil(batch.length / 2)
        batches.push(batch.slice(half), batch.slice(0, half))
      }
    }
  }

  return {
    learn,
    async load(ids, signal) {
      const missing = [...new Set(ids)].filter((id) => id !== 0 && !isFresh(id))
      const users = missing.filter((id) => id > 0)
      const groups = missing.filter((id) => id < 0)
      for (const batch of chunks(users, 500)) await tolerant(batch, (ids) => fetchUsers(ids, signal))
      for (const batch of chunks(groups, 250)) await tolerant(batch, (ids) => fetchGroups(ids, signal))
    },
    author: (id) =>
      known.get(id)?.author ?? {
        externalId: String(id),
        name: id < 0 ? `club${-id}` : `id${id}`,
        url: profileUrl(id, undefined),
      },
  }
}

export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

function userAuthor(user: VkUser): InboundAuthor {
  return {
    externalId: String(user.id),
    name: title(`${user.first_name} ${user.last_name}`) ?? `id${user.id}`,
    handle: user.screen_name,
    url: profileUrl(user.id, user.screen_name),
    avatarUrl: httpsOnly(user.photo_100),
    reach: user.followers_count,
  }
}

function groupAuthor(group: VkGroup): InboundAuthor {
  return {
    externalId: String(-group.id),
    name: title(group.name) ?? `club${group.id}`,
    handle: group.screen_name,
    url: profileUrl(-group.id, group.screen_name),
    avatarUrl: httpsOnly(group.photo_100),
    reach: group.members_count,
  }
}

function httpsOnly(url: string | undefined): string | undefined {
  return url?.startsWith('https://') ? url : undefined
}
