import type { Metric } from './metric.ts'

export const networkCost: Metric = {
  id: 'networkCost',
  words: {
    ru: {
      name: 'Стоимость сетей',
      definition:
        'Сколько запросов ушло в каждую сеть и сколько стоит то, за что она берёт деньги: у X — прочитанные посты, люди и личные сообщения и отправленные ответы по его ценам за 2026 год; ВКонтакте и Telegram бесплатны. Считаются дни по UTC, как у X, начало которых попало в период; фильтр — только по сети и аккаунту.',
      formula: 'сумма (число платных действий × цена действия); за сообщение — делённая на число сообщений клиентов',
    },
    en: {
      name: 'Cost per network',
      definition:
        'How many requests went to each network and what comes to money there: on X posts, people and direct messages read and answers sent, at its prices of 2026; VK and Telegram are free. Counted are the days by UTC, as X counts, that begin within the period; only by network and account.',
      formula: 'sum of charged deeds × their prices; a message: divided by the number of customers’ messages',
    },
  },
  source: 'docs.x.com, pricing (pay per use, 2026); counted by Otklik in the transaction that stores a poll or a send',
  async groups(input) {
    const usage = await input.usage()
    if (usage === null || usage.length === 0) return []
    const messages = new Map((await input.volume()).map(({ network, count }) => [network, count]))
    return usage.map(({ network, requests, reads, sends, cents }) => {
      const written = messages.get(network) ?? 0
      return {
        of: network,
        figures: [
          { name: 'requests', unit: 'count', value: requests },
          { name: 'paidReads', unit: 'count', value: reads },
          { name: 'paidSends', unit: 'count', value: sends },
          { name: 'cost', unit: 'usd', value: cents / 100 },
          { name: 'costPerMessage', unit: 'usd', value: written === 0 ? null : cents / 100 / written },
        ],
      }
    })
  },
}
