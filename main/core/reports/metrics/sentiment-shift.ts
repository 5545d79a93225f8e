import { ascending } from '../durations.ts'
import { share } from './interval.ts'
import { count, newestFirst, sampleOf, whole, type Metric } from './metric.ts'

/** Added up in one order, so that the same values give the same mean to the last digit. */
const mean = (values: readonly number[]) =>
  values.length === 0 ? null : ascending(values).reduce((sum, value) => sum + value, 0) / values.length

export const sentimentShift: Metric = {
  id: 'sentimentShift',
  words: {
    ru: {
      name: 'Тон до и после',
      definition:
        'Средний тон первого сообщения закрытых обращений и последнего сообщения после нашего ответа (прощальное «спасибо» считается). Обращения, где клиент после ответа промолчал, не считаются.',
      formula: 'средний тон последнего сообщения − средний тон первого; тон от −1 до 1',
    },
    en: {
      name: 'Sentiment before and after',
      definition:
        'The mean sentiment of the first message of resolved cases and of the last one after our answer (a closing thanks counts). Cases whose customer fell silent after the answer do not count.',
      formula: 'mean sentiment of the last message − mean of the first; sentiment from −1 to 1',
    },
  },
  source: 'Otklik; sentiment as scored on this machine, corrections included',
  async groups(input) {
    const resolved = await input.cases('resolvedAt', input, ['resolvedAt', 'sentimentBefore', 'sentimentAfter'])
    const told = resolved.flatMap(({ conversationId, resolvedAt, sentimentBefore: before, sentimentAfter: after }) =>
      after === null ? [] : [{ conversationId, resolvedAt, before, after }],
    )
    const newest = newestFirst('resolvedAt')
    const sample = sampleOf(told, newest)
    return whole([
      { name: 'before', unit: 'score', value: mean(told.map(({ before }) => before)), sample },
      { name: 'after', unit: 'score', value: mean(told.map(({ after }) => after)), sample },
      share(
        'improved',
        told.filter(({ before, after }) => after > before),
        told.length,
        newest,
      ),
      count('cases', told, newest),
    ])
  },
}
