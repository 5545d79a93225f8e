import { durations, longestFirst, spansUntil } from './durations.ts'
import { count, newestFirst, whole, type Metric } from './metric.ts'

export const firstResponse: Metric = {
  id: 'firstResponse',
  words: {
    ru: {
      name: 'Первый ответ',
      definition:
        'Сколько клиент ждал первого ответа человека. Обращение, открытое заново новым сообщением, считается заново; ответы ботов и «спасибо» клиента не считаются. Обращения — по времени первого сообщения.',
      formula: 'время первого ответа человека − время первого сообщения клиента',
    },
    en: {
      name: 'First response',
      definition:
        'How long the customer waited for a person’s first answer. A case reopened by a new message counts anew; answers of bots and a customer’s thanks do not count. Cases by the time of their first message.',
      formula: 'time of the first human answer − time of the customer’s first message',
    },
  },
  source: 'Zendesk, "First reply time" (article 4408821871642), with the clock restarting on reopening',
  async groups(input) {
    const begun = await input.cases('startedAt', input, ['startedAt', 'firstReplyAt', 'waitingSince'])
    const answered = spansUntil(begun, 'firstReplyAt')
    const waiting = begun.filter((one) => one.firstReplyAt === null && one.waitingSince !== null)
    return whole([
      ...durations(answered, input),
      count('answered', answered, longestFirst),
      count('waiting', waiting, newestFirst('startedAt')),
    ])
  },
}

export const meaningfulFirstResponse: Metric = {
  id: 'meaningfulFirstResponse',
  words: {
    ru: {
      name: 'Первый ответ по существу',
      definition:
        'То же, но просьба подождать («одну минуту, уточняем») ответом не считается: считается первый ответ, который решает, спрашивает или называет срок.',
      formula: 'время первого ответа по существу − время первого сообщения клиента',
    },
    en: {
      name: 'Meaningful first response',
      definition:
        'The same, but a request for patience (“one moment, let me check”) is no answer: the first that solves, asks or promises a time counts.',
      formula: 'time of the first meaningful answer − time of the customer’s first message',
    },
  },
  source: 'Underhood, "meaningful first response"; requests for patience are found by a list of phrases of ours',
  async groups(input) {
    const begun = await input.cases('startedAt', input, ['startedAt', 'firstReplyAt', 'firstMeaningfulReplyAt'])
    const answered = spansUntil(begun, 'firstMeaningfulReplyAt')
    const held = begun.filter(
      ({ firstReplyAt, firstMeaningfulReplyAt: at }) => firstReplyAt !== null && firstReplyAt !== at,
    )
    return whole([
      ...durations(answered, input),
      count('answered', answered, longestFirst),
      count('beganWithHolding', held, newestFirst('startedAt')),
    ])
  },
}
