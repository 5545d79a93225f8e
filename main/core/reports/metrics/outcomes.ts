import { share } from './interval.ts'
import { count, whole, type Metric } from './metric.ts'

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
    return whole([
      share('share', hit, hit + missed),
      count('kept', hit),
      count('broken', missed),
      count('lostBeforeSeen', lostBeforeSeen),
      count('resolvedUnanswered', resolvedUnanswered),
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
    return [
      ...whole([count('messages', volume.reduce((sum, one) => sum + one.count, 0))]),
      ...volume.map((one) => ({ of: one.network, figures: [count('messages', one.count)] })),
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
    return whole([
      count('proposed', proposed),
      count('invited', invited),
      count('arrived', arrived),
      count('resolved', resolved),
      share('arrivedShare', arrived, proposed),
    ])
  },
}
