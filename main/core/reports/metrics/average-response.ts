import { durations, longestFirst, spansUntil } from './durations.ts'
import { count, whole, type Metric } from './metric.ts'

export const averageResponse: Metric = {
  id: 'averageResponse',
  words: {
    ru: {
      name: 'Среднее время ответа (ART)',
      definition:
        'Сколько клиент ждал каждого ответа, не только первого: от самого раннего сообщения без ответа до ответа человека. Несколько сообщений подряд — одно ожидание.',
      formula: 'среднее и медиана (время ответа − время самого раннего сообщения без ответа)',
    },
    en: {
      name: 'Average response time (ART)',
      definition:
        'How long the customer waited for every answer, not only the first: from the oldest message without one to a person’s answer. Several messages in a row are one wait.',
      formula: 'mean and median of (time of the answer − time of the oldest message without one)',
    },
  },
  source: 'Sprout Social, team report; turns as in Chatwoot issue 13312',
  async groups(input) {
    const turns = await input.turns('startedAt', input, ['startedAt', 'answeredAt'])
    const spans = spansUntil(turns, 'answeredAt')
    return whole([...durations(spans, input), count('answers', spans, longestFirst)])
  },
}
