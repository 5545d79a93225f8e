import { shareStored } from './interval.ts'
import { countStored, whole, type Metric } from './metric.ts'

export const slaHitRate: Metric = {
  id: 'slaHitRate',
  words: {
    ru: {
      name: 'Ответы в срок (SLA)',
      definition:
        'Доля ожиданий, на которые ответили в обещанный срок. Просроченное ещё до того, как мы его увидели, и закрытое без ответа посчитаны отдельно и в долю не входят.',
      formula: 'в срок ÷ (в срок + просрочено нами)',
    },
    en: {
      name: 'SLA hit rate',
      definition:
        'The share of waits that were answered within the promise. What was lost before we saw it and what was resolved without an answer are counted apart and are not in the share.',
      formula: 'kept ÷ (kept + broken by us)',
    },
  },
  source: 'Zendesk, "SLA achievement", with polling gaps apart',
  async groups(input) {
    const { hit, missed, lostBeforeSeen, resolvedUnanswered } = await input.sla()
    const { promises } = input.rows
    return whole([
      shareStored('share', { size: hit, conversations: () => promises('hit') }, hit + missed),
      countStored('kept', hit, () => promises('hit')),
      countStored('broken', missed, () => promises('missed')),
      countStored('lostBeforeSeen', lostBeforeSeen, () => promises('lostBeforeSeen')),
      countStored('resolvedUnanswered', resolvedUnanswered, () => promises('resolvedUnanswered')),
    ])
  },
}

export const messageVolume: Metric = {
  id: 'messageVolume',
  words: {
    ru: {
      name: 'Сообщения',
      definition: 'Сообщения клиентов за период по времени публикации, по сетям; «спасибо» считается, спам тоже.',
      formula: 'число входящих сообщений',
    },
    en: {
      name: 'Message volume',
      definition: 'Customers’ messages of the range by the time of posting, by network; thanks and spam count, too.',
      formula: 'number of inbound messages',
    },
  },
  source: 'Otklik',
  async groups(input) {
    const volume = await input.volume()
    const { messages } = input.rows
    const all = volume.reduce((sum, one) => sum + one.count, 0)
    return [
      ...whole([countStored('messages', all, () => messages(null))]),
      ...volume.map((one) => ({
        of: one.network,
        figures: [countStored('messages', one.count, () => messages(one.network))],
      })),
    ]
  },
}

export const handoffFunnel: Metric = {
  id: 'handoffFunnel',
  words: {
    ru: {
      name: 'Переводы в личные сообщения',
      definition: 'Сколько переводов, предложенных за период, дошли до каждого шага: приглашение, приход, решение.',
      formula: 'дошедшие до шага ÷ предложенные',
    },
    en: {
      name: 'Moves to private',
      definition: 'How many of the moves proposed in the range reached each step: invited, arrived, solved.',
      formula: 'reached the step ÷ proposed',
    },
  },
  source: 'Otklik',
  async groups(input) {
    const { proposed, invited, arrived, resolved } = await input.handoffs()
    const { handoffs } = input.rows
    return whole([
      countStored('proposed', proposed, () => handoffs('proposed')),
      countStored('invited', invited, () => handoffs('invited')),
      countStored('arrived', arrived, () => handoffs('arrived')),
      countStored('resolved', resolved, () => handoffs('resolved')),
      shareStored('arrivedShare', { size: arrived, conversations: () => handoffs('arrived') }, proposed),
    ])
  },
}
