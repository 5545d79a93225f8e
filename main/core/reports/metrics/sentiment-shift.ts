import { share } from './interval.ts'
import { count, newestFirst, sampleOf, whole, within, type Metric } from './metric.ts'

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

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
    const cases = await input.cases()
    const told = newestFirst(
      cases.flatMap(({ conversationId, resolvedAt, sentimentBefore: before, sentimentAfter: after }) =>
        within(resolvedAt, input) && after !== null ? [{ conversationId, resolvedAt, before, after }] : [],
      ),
      ({ resolvedAt }) => resolvedAt,
    )
    const sample = sampleOf(told)
    return whole([
      { name: 'before', unit: 'score', value: mean(told.map(({ before }) => before)), sample },
      { name: 'after', unit: 'score', value: mean(told.map(({ after }) => after)), sample },
      share(
        'improved',
        told.filter(({ before, after }) => after > before),
        told.length,
      ),
      count('cases', told),
    ])
  },
}
