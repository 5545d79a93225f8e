import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { formatNumber, formatTime } from '../../../i18n/format.ts'

/** The channels name budgets after the platform's own limits. */
const budgetWords: Readonly<Record<string, string>> = {
  community_requests_per_second: 'communityRequests',
  user_requests_per_second: 'userRequests',
  messagesPerSecond: 'messages',
  money: 'money',
  'GET /2/dm_events': 'readDirect',
  'GET /2/dm_conversations/with/:participant_id/dm_events': 'readDirect',
  'GET /2/users/:id/mentions': 'readMentions',
  'GET /2/tweets/search/recent': 'search',
  'POST /2/tweets': 'post',
  'POST /2/dm_conversations/with/:participant_id/messages': 'sendDirect',
}

/** What is left of the platform's limits. */
export function BudgetBars({ budgets }: { readonly budgets: Account['budgets'] }) {
  const { t, i18n } = useTranslation()
  if (budgets.length === 0) return null
  return (
    <ul className="mt-3.5 grid grid-cols-2 gap-x-6 max-[760px]:grid-cols-1 gap-y-2.5">
      {budgets.map((budget) => {
        const spare = budget.limit > 0 ? budget.remaining / budget.limit : 0
        const share = Math.max(0, Math.min(1, spare))
        return (
          <li key={budget.name} className="text-xs">
            <div className="flex justify-between gap-2">
              <span className="truncate text-muted" title={budget.name}>
                {t(`budget.${budgetWords[budget.name] ?? 'other'}`)}
              </span>
              <span className="tabular shrink-0 text-faint">
                {t('accounts.budget', {
                  remaining: formatNumber(i18n.language, budget.remaining),
                  limit: formatNumber(i18n.language, budget.limit),
                })}
                {budget.resetsAt === null
                  ? ''
                  : ` · ${t('accounts.resets', { time: formatTime(i18n.language, budget.resetsAt) })}`}
              </span>
            </div>
            <div aria-hidden="true" className="mt-1 h-1 overflow-hidden rounded-full bg-hover">
              <div
                className={`h-full origin-left rounded-full ${share < 0.15 ? 'bg-danger' : share < 0.35 ? 'bg-warn' : 'bg-good'}`}
                style={{ transform: `scaleX(${share})` }}
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
