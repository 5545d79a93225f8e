import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'
import type { QueueItem } from '#shared/contract/queue.ts'
import { networks, type Network } from '#shared/domain.ts'
import { samplePeople, samplePost, sampleTexts, type SampleText } from './sample-texts.ts'

const minute = 60_000
const reaches = [null, 312, 4_800, 48_200, 1_250, 96, 210_000]

export function accountIdOf(network: Network): string {
  return `account-${network}`
}

function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('pick needs values')
  return value
}

export function textOf(index: number): SampleText {
  return pick(sampleTexts, index * 5 + Math.floor(index / sampleTexts.length))
}

/** The conversation at a place of the invented queue; the same index gives the same one. */
export function sampleItem(index: number, now: number): QueueItem {
  const text = textOf(index)
  const network = pick(networks, index)
  const [name, handle] = pick(samplePeople, index * 7)
  const isPrivate = index % 4 === 2
  const reach = network === 'telegram' ? null : pick(reaches, index)
  const negative = text.sentiment === 'negative'
  const score = Math.max(
    5,
    Math.min(96, 45 + (negative ? 30 : -8) + ((reach ?? 0) > 40_000 ? 18 : 0)),
  )
  const dueAt = now + (index - 2) * 95_000 + (index % 3) * 11_000
  return {
    id: `c${index}`,
    network,
    accountId: accountIdOf(network),
    author: {
      id: `a${index % 60}`,
      network,
      externalId: `e${index}`,
      name,
      handle,
      url: `https://example.com/${handle}`,
      reach,
    },
    kind: isPrivate ? 'direct' : index % 5 === 1 ? 'mention' : 'comment',
    visibility: isPrivate ? 'private' : 'public',
    status: 'open',
    preview: text.text,
    messageCount: 1 + (index % 4),
    unread: index % 3 !== 2,
    lastMessageAt: now - 3 * minute - index * 40_000,
    lastDirection: 'inbound',
    sentiment: { label: text.sentiment, score: text.score, corrected: false },
    priority: {
      score,
      level: score >= 85 ? 'urgent' : score >= 65 ? 'high' : score >= 35 ? 'normal' : 'low',
      reasons: [
        { code: 'base', points: 30 },
        ...(negative
          ? [
              {
                code: text.score < -0.75 ? ('very_negative' as const) : ('negative' as const),
                points: 25,
              },
            ]
          : []),
        ...(text.intent === 'complaint' || text.intent === 'question'
          ? [{ code: text.intent, points: 8 }]
          : []),
        ...((reach ?? 0) > 40_000
          ? [{ code: 'large_reach' as const, points: 18, value: reach ?? 0 }]
          : []),
      ],
    },
    waitingSince: now - 3 * minute - ((index * 7) % 60) * 40_000,
    due: { target: index % 2 === 0 ? 'firstResponse' : 'nextResponse', dueAt },
    assigneeId: index % 4 === 0 ? 'me' : index % 7 === 3 ? 'lena' : null,
    tagIds: index % 6 === 0 ? ['t1'] : index % 9 === 4 ? ['t2', 't3'] : [],
    handoff: index % 11 === 7 ? 'invited' : null,
    snoozedUntil: null,
    withdrawnAt: null,
    isBlocked: false,
    hasDraft: false,
    urgencyAt: dueAt - score * 6000,
  }
}

function message(item: QueueItem, id: string, change: Partial<Message>): Message {
  return {
    id,
    conversationId: item.id,
    externalId: `x-${id}`,
    direction: 'inbound',
    kind: item.kind,
    visibility: item.visibility,
    text: '',
    postedAt: item.lastMessageAt,
    receivedAt: item.lastMessageAt + 900,
    editedAt: null,
    deletedAt: null,
    expiredAt: null,
    importedAt: null,
    edits: [],
    replyToExternalId: null,
    url: 'https://example.com/post/1',
    repliable: true,
    albumId: null,
    attachments: [],
    context: null,
    language: 'ru',
    sentiment: item.sentiment,
    intents: ['other'],
    delivery: null,
    agentName: null,
    ...change,
  }
}

/** Messages that show every state a message can be in, spread over the conversations. */
export function sampleMessages(item: QueueItem, index: number): readonly Message[] {
  const text = textOf(index)
  const isPublic = item.visibility === 'public'
  const context =
    isPublic && item.kind === 'comment'
      ? {
          externalId: 'post-1',
          authorName: 'Aroma Coffee',
          text: samplePost,
          url: 'https://example.com/post/1',
        }
      : null
  const first = message(item, `${item.id}-1`, {
    text: text.text,
    intents: [text.intent],
    language: text.language,
    context,
  })
  if (item.messageCount === 1) return [first]
  const early = { postedAt: item.lastMessageAt - 22 * minute }
  const opening = message(item, `${item.id}-0`, {
    ...early,
    text: 'Добрый день! Заказ №20418, вот фото и чек.',
    context,
    editedAt: early.postedAt + 2 * minute,
    edits: [
      { text: 'Добрый день! Заказ №20148, вот фото.', replacedAt: early.postedAt + 2 * minute },
    ],
    attachments: [
      { kind: 'photo', title: 'IMG_2041.jpg', sizeBytes: 840_000, mimeType: 'image/jpeg' },
      { kind: 'document', title: 'Чек 20418.pdf', sizeBytes: 96_000, mimeType: 'application/pdf' },
    ],
  })
  const answer = message(item, `${item.id}-a`, {
    postedAt: item.lastMessageAt - 15 * minute,
    direction: 'outbound',
    agentName: 'Вера Орлова',
    text: 'Здравствуйте! Видим ваш заказ, сейчас уточним у склада и вернёмся с ответом.',
    delivery: {
      outboxId: `o-${item.id}`,
      status: 'sent',
      sendAt: item.lastMessageAt - 15 * minute,
      error: null,
      errorText: null,
      retryAt: null,
    },
  })
  const trouble = message(item, `${item.id}-t`, {
    direction: 'outbound',
    agentName: 'Вера Орлова',
    postedAt: item.lastMessageAt + minute,
    text: 'Подробности здесь: https://aroma.example/help/refund',
    delivery: {
      outboxId: `t-${item.id}`,
      status: item.network === 'telegram' ? 'uncertain' : 'failed',
      sendAt: item.lastMessageAt + minute,
      error: item.network === 'telegram' ? 'unreachable' : 'links_forbidden',
      errorText: null,
      retryAt: null,
    },
  })
  const deleted = message(item, `${item.id}-d`, {
    text: 'да ладно, уже не надо',
    deletedAt: item.lastMessageAt,
  })
  return [opening, answer, first, deleted, trouble].slice(0, item.messageCount + 1)
}

export function sampleDetail(
  item: QueueItem,
  index: number,
  messages: readonly Message[],
): ConversationDetail {
  return {
    item,
    placeUrl: 'https://example.com/post/1',
    messages: [...messages],
    hasEarlier: index % 10 === 3,
    customer: {
      contactId: item.author.id,
      name: item.author.name,
      identities: [
        { author: item.author, conversationCount: 3 },
        ...(index % 2 === 0
          ? [
              {
                author: {
                  ...item.author,
                  id: `${item.author.id}-tg`,
                  network: 'telegram' as const,
                  reach: null,
                },
                conversationCount: 1,
              },
            ]
          : []),
      ],
      history: [
        {
          conversationId: 'c40',
          network: item.network,
          visibility: 'public',
          status: 'resolved',
          preview: 'Спасибо, разобрались!',
          lastMessageAt: item.lastMessageAt - 9 * 86_400_000,
        },
        {
          conversationId: 'c41',
          network: 'telegram',
          visibility: 'private',
          status: 'pending',
          preview: 'Можно ли оформить возврат без чека?',
          lastMessageAt: item.lastMessageAt - 40 * 86_400_000,
        },
      ],
      notes:
        index % 3 === 0
          ? [
              {
                id: 'n1',
                text: 'Постоянный покупатель, просит звонить после 18:00.',
                createdAt: item.lastMessageAt - 86_400_000,
                agentName: 'Лена',
              },
            ]
          : [],
    },
    linked:
      item.handoff === null
        ? []
        : [{ conversationId: 'c2', visibility: 'private', state: item.handoff }],
    strangerAt: null,
    draft: null,
    seen: 'none',
    limits:
      item.network === 'x' ? { public: 280, private: 10_000 } : { public: 4096, private: 4096 },
    manualReplyUrl: item.network === 'x' ? 'https://x.com/intent/tweet?in_reply_to=1' : null,
  }
}
