import { risingZ } from '#shared/metrics.ts'
import { countStored, type Metric } from './metric.ts'

export const topics: Metric = {
  id: 'topics',
  words: {
    ru: {
      name: 'Темы',
      definition:
        'Слова и пары слов из сообщений клиентов по числу людей, которые их написали (в любой форме, от троих), и выросшие против такого же срока раньше. Служебные слова, вежливость, спам и удалённое не считаются.',
      formula: `z — логарифм отношения шансов с априорным распределением Дирихле, делённый на его стандартную ошибку; растёт то, у чего z ≥ ${String(risingZ).replace('.', ',')}`,
    },
    en: {
      name: 'Topics',
      definition:
        'Words and phrases of two from customers’ messages, by how many people wrote them (in any form, three at least), and those that rose against as long a time before. Grammar, courtesy, spam and what was deleted do not count.',
      formula: `z: the log-odds ratio with an informative Dirichlet prior over its standard error; rising is what has z ≥ ${risingZ}`,
    },
  },
  source: 'Monroe, Colaresi & Quinn 2008, "Fightin’ Words", section 3.3; people instead of occurrences',
  comparesItself: true,
  async groups(input) {
    const { topics: found, counts } = await input.topics()
    return found.map(({ key, form, parts, people, messages, before, z }) => ({
      of: form,
      key,
      figures: [
        countStored('writers', people, () => counts.onePerPerson(parts)),
        countStored('messages', messages, () => counts.conversationsOf(parts)),
        { name: 'writersBefore', unit: 'count', value: before },
        { name: 'zScore', unit: 'score', value: z },
      ],
    }))
  },
}
