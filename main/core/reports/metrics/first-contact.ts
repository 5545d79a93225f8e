import type { ReportedCase, Told } from '../cases/reported-case.ts'
import { share } from './interval.ts'
import { count, newestFirst, whole, type Metric, type MetricInput } from './metric.ts'

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
    const resolved = await input.cases('resolvedAt', input, [
      'resolvedAt',
      'firstReplyAt',
      'contactId',
      'matter',
      'turns',
      'reopenings',
    ])
    const answered = resolved.filter(({ firstReplyAt }) => firstReplyAt !== null)
    const isFinal = ({ resolvedAt }: Resolved) => (resolvedAt ?? 0) + returnMs <= input.now
    const final = answered.filter(isFinal)
    const atOnce = final.filter(({ turns, reopenings }) => turns === 1 && reopenings === 0)
    const once = await notComeBack(atOnce, input)
    const newest = newestFirst('resolvedAt')
    return whole([
      share('share', once, final.length, newest),
      count('resolvedAtOnce', once, newest),
      count('final', final, newest),
      count(
        'notFinal',
        answered.filter((one) => !isFinal(one)),
        newest,
      ),
    ])
  },
}

type Resolved = Told<ReportedCase, 'resolvedAt' | 'matter' | 'contactId'>

/** Those whose customer did not write anew. */
async function notComeBack<Some extends Resolved>(resolved: readonly Some[], input: MetricInput): Promise<readonly Some[]> {
  if (resolved.length === 0) return []
  const others = new Map<number, Told<ReportedCase, 'startedAt' | 'matter'>[]>()
  for (const { contactId } of resolved) others.set(contactId, [])
  const span = { from: input.from, to: input.to + returnMs + 1 }
  for (const one of await input.cases('startedAt', span, ['startedAt', 'contactId', 'matter'])) {
    others.get(one.contactId)?.push(one)
  }
  return resolved.filter((one) => !cameBack(one, others.get(one.contactId) ?? []))
}

function cameBack(one: Resolved, others: readonly Told<ReportedCase, 'startedAt' | 'matter'>[]): boolean {
  const { conversationId, matter, resolvedAt } = one
  if (resolvedAt === null) return false
  return others.some((other) => {
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
    const resolved = await input.cases('firstResolvedAt', input, [
      'firstResolvedAt',
      'reopenings',
      'returnedAt',
      'resolvedAt',
    ])
    const reopened = resolved.filter(({ reopenings, returnedAt, resolvedAt }) => {
      const isReturn = returnedAt !== null && resolvedAt !== null && returnedAt <= resolvedAt + returnMs
      return reopenings > 0 || isReturn
    })
    const newest = newestFirst('firstResolvedAt')
    return whole([
      share('share', reopened, resolved.length, newest),
      count('reopened', reopened, newest),
      count('resolved', resolved, newest),
    ])
  },
}
