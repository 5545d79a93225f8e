import type { ReportedCase } from '../cases/reported-case.ts'
import { share } from './interval.ts'
import { count, newestFirst, whole, within, type Metric } from './metric.ts'

/** Who comes back later comes with something else. */
export const returnMs = 7 * 24 * 3600 * 1000

export const firstContactResolution: Metric = {
  id: 'firstContactResolution',
  words: {
    ru: {
      name: 'Решено с первого ответа (FCR)',
      definition:
        'Доля обращений, решённых одним ответом: после него клиент написал разве что «спасибо», обращение не открывали заново, и за 7 дней этот клиент не обратился снова. Пока 7 дней не прошли, обращение не считается окончательным.',
      formula: 'решённые с первого ответа ÷ закрытые с ответом, для которых 7 дней прошли',
    },
    en: {
      name: 'First contact resolution (FCR)',
      definition:
        'The share of cases resolved by one answer: after it the customer wrote nothing but thanks, the case was not taken up again, and that customer did not write anew within 7 days. Until these have passed a case is not final.',
      formula: 'resolved by the first answer ÷ resolved with an answer and 7 days old',
    },
  },
  source: 'SQM Group, FCR, with a window of 7 days; spam is left out',
  async groups(input) {
    const cases = await input.cases()
    const answered = newestFirst(
      cases.filter(({ resolvedAt, firstReplyAt }) => within(resolvedAt, input) && firstReplyAt !== null),
      ({ resolvedAt }) => resolvedAt,
    )
    const isFinal = ({ resolvedAt }: ReportedCase) => (resolvedAt ?? 0) + returnMs <= input.now
    const final = answered.filter(isFinal)
    const casesOfContacts = Map.groupBy(cases, ({ contactId }) => contactId)
    const once = final.filter(
      (one) => one.turns.length === 1 && one.reopenings === 0 && !cameBack(one, casesOfContacts),
    )
    return whole([
      share('share', once, final.length),
      count('resolvedAtOnce', once),
      count('final', final),
      count(
        'notFinal',
        answered.filter((one) => !isFinal(one)),
      ),
    ])
  },
}

function cameBack(one: ReportedCase, casesOfContacts: ReadonlyMap<number, readonly ReportedCase[]>): boolean {
  const { contactId, conversationId, matter, resolvedAt } = one
  if (resolvedAt === null) return false
  return (casesOfContacts.get(contactId) ?? []).some((other) => {
    const isLater = other.startedAt > resolvedAt && other.startedAt <= resolvedAt + returnMs
    // The private half of a move to private is the same matter, not another one.
    return isLater && (other.conversationId === conversationId || other.matter !== matter)
  })
}

export const reopenRate: Metric = {
  id: 'reopenRate',
  words: {
    ru: {
      name: 'Открыто заново',
      definition:
        'Доля закрытых обращений, которые вернулись: клиент написал снова в течение 7 дней («спасибо» не считается) или обращение открыли заново мы. Закрытие, отменённое в течение минуты, не считается.',
      formula: 'вернувшиеся ÷ закрытые',
    },
    en: {
      name: 'Reopen rate',
      definition:
        'The share of resolved cases that came back: the customer wrote again within 7 days (thanks apart), or we took the case up again. A resolution taken back within a minute does not count.',
      formula: 'reopened ÷ resolved',
    },
  },
  source: 'Zendesk, "Reopens", limited to 7 days',
  async groups(input) {
    const cases = await input.cases()
    const resolved = newestFirst(
      cases.filter(({ firstResolvedAt }) => within(firstResolvedAt, input)),
      ({ firstResolvedAt }) => firstResolvedAt,
    )
    const reopened = resolved.filter(({ reopenings, returnedAt, resolvedAt }) => {
      const isReturn = returnedAt !== null && resolvedAt !== null && returnedAt <= resolvedAt + returnMs
      return reopenings > 0 || isReturn
    })
    return whole([
      share('share', reopened, resolved.length),
      count('reopened', reopened),
      count('resolved', resolved),
    ])
  },
}
