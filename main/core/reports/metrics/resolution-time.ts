import { durations, spansUntil } from './durations.ts'
import { count, newestFirst, whole, type Metric } from './metric.ts'

export const resolutionTime: Metric = {
  id: 'resolutionTime',
  words: {
    ru: {
      name: 'Время решения',
      definition:
        'От первого сообщения обращения до последнего ответа перед закрытием; ответ на прощальное «спасибо» не считается. Обращения — по времени закрытия; закрытые без ответа посчитаны отдельно.',
      formula: 'время последнего ответа − время первого сообщения клиента',
    },
    en: {
      name: 'Resolution time',
      definition:
        'From a case’s first message to the last answer before it was resolved; an answer to a closing thanks does not count. Cases by the time of their resolution; those resolved without an answer are counted apart.',
      formula: 'time of the last answer − time of the customer’s first message',
    },
  },
  source: 'Plain, "Resolution time": first message to last reply',
  async groups(input) {
    const resolved = await input.cases('resolvedAt', input, ['startedAt', 'resolvedAt', 'lastReplyAt'])
    const answered = spansUntil(resolved, 'lastReplyAt')
    return whole([
      ...durations(answered, input),
      count('resolved', resolved, newestFirst('resolvedAt')),
      count(
        'resolvedUnanswered',
        resolved.filter(({ lastReplyAt }) => lastReplyAt === null),
        newestFirst('resolvedAt'),
      ),
    ])
  },
}
