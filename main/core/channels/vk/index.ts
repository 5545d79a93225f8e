import type { Channel, ChannelFactory, PollRequest, Stream } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { readAccount } from './account.ts'
import { checkAccount, readGroup } from './check.ts'
import { createVkClient } from './client.ts'
import { commentMethods } from './comment-call.ts'
import { pollFeed, type FeedOptions } from './feed.ts'
import { fetchAttachment } from './fetch-attachment.ts'
import { findSent } from './find-sent.ts'
import { isGroupPeer, lastNumber, parsePlace } from './ids.ts'
import { invitationUrl, placeUrl } from './links.ts'
import { readMentions } from './mentions.ts'
import { createOnce } from './once.ts'
import { createPeople } from './people.ts'
import { createPosts } from './posts.ts'
import { askReachability } from './reachability.ts'
import { readSearch } from './search.ts'
import { longestMessage, sendRequest } from './send.ts'
import { createUpdatesStream } from './updates.ts'

const second = 1000
const searchPrefix = 'search:'

/** A VK community. Settings: `searchEverySeconds` (60), `mentionsEverySeconds` (30). */
export const createVkChannel: ChannelFactory = (context): Channel => {
  const account = readAccount(context)
  const { groupId } = account
  const { clock, fetch, log } = context
  const client = createVkClient(account, context)
  const people = createPeople(client, context)
  const posts = createPosts(client, people, groupId, context.memory)
  const canWriteAsUser = (kind: keyof typeof commentMethods) =>
    client.canAsUser(commentMethods[kind])
  const compose = { groupId, people, posts, clock, canWriteAsUser }
  const updates = createUpdatesStream({ account, client, compose, fetch, clock, log })
  const sending = { account, client, clock, accountId: context.accountId }
  // Always valid; the community's own short name takes its place once it is known.
  let screenName = `club${groupId}`
  let isNameKnown = false
  const { handle } = context.settings
  if (typeof handle === 'string') rememberName(handle)

  function everyMs(setting: string, standard: number): number {
    const value = context.settings[setting]
    return (typeof value === 'number' && value > 0 ? value : standard) * second
  }

  // Reading goes on without a name; the account's check tells what is wrong.
  const askName = createOnce(
    clock,
    async (signal) => {
      const group = await readGroup(client, groupId, signal)
      people.learn([], [group])
      rememberName(group.screen_name)
    },
    ({ code }) => log.warn('VK does not describe the community', { code }),
  )

  function rememberName(name: string | undefined) {
    isNameKnown = true
    if (name && /^[\w.]+$/.test(name)) screenName = name
  }

  function mentionsFeed(): FeedOptions {
    return {
      compose,
      clock,
      everyMs: everyMs('mentionsEverySeconds', 30),
      read: (window, signal) => readMentions(client, groupId, window, signal),
    }
  }

  function searchFeed({ stream, monitors }: PollRequest): FeedOptions {
    const monitorId = stream.monitorId ?? stream.id.slice(searchPrefix.length)
    const monitor = monitors.find(({ id }) => id === monitorId)
    if (!monitor) {
      throw new ChannelError({
        code: 'bad_request',
        method: 'newsfeed.search',
        delivery: 'none',
        platformMessage: `no monitor ${monitorId}`,
      })
    }
    return {
      compose,
      clock,
      monitorId,
      everyMs: everyMs('searchEverySeconds', 60),
      read: (window, signal) => readSearch({ client, people }, monitor.query, window, signal),
    }
  }

  return {
    network: 'vk',
    limits: { publicText: longestMessage, privateText: longestMessage, repeat: 'idempotent' },
    streams(monitors): readonly Stream[] {
      const searches = monitors.map(({ id }) => ({ id: `${searchPrefix}${id}`, monitorId: id }))
      return [
        { id: 'updates' },
        ...(client.canAsUser('newsfeed.getMentions') ? [{ id: 'mentions' }] : []),
        ...(client.canAsUser('newsfeed.search') ? searches : []),
      ]
    },
    async poll(request) {
      const { stream, signal } = request
      if (!isNameKnown) await askName(signal)
      if (stream.id === 'updates') return updates.poll(request)
      if (stream.id === 'mentions') return pollFeed(mentionsFeed(), request)
      return pollFeed(searchFeed(request), request)
    },
    send: (request) => sendRequest(sending, request),
    findSent: (request) => findSent(sending, request),
    reachability: (author, signal) => askReachability(client, groupId, author, signal),
    privatePlaceId: ({ externalId }) => (/^[1-9]\d*$/.test(externalId) ? `dm:${externalId}` : null),
    isShared(id) {
      const place = parsePlace(id)
      return place?.kind === 'dm' && isGroupPeer(place.peer)
    },
    // The number of a community is negative.
    isPerson: ({ externalId }) => !externalId.startsWith('-'),
    invitationLink: (token) => invitationUrl(screenName, token),
    manualReplyUrl(target) {
      const place = parsePlace(target.placeId)
      if (!place) return null
      const replied = target.replyToExternalId
      return placeUrl(place, groupId, replied ? (lastNumber(replied) ?? undefined) : undefined)
    },
    fetchAttachment: (attachment, signal) =>
      fetchAttachment(fetch, account.apiRoot, attachment, signal),
    async check(signal) {
      const check = await checkAccount(client, groupId, signal)
      rememberName(check.handle)
      return check
    },
    budgets: () => client.budgets(),
    async resume(answer) {
      client.captcha.answer(answer)
    },
  }
}
