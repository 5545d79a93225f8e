import type { TFunction } from 'i18next'
import type { EscalationStep, StoredCalendar, StoredPolicy } from '#shared/contract/sla.ts'
import type { Agent } from '#shared/contract/settings.ts'

type T = TFunction

export const policyName = (t: T, { name, isBase }: Pick<StoredPolicy, 'name' | 'isBase'>) =>
  name === '' && isBase ? t('policies.base') : name

export const calendarName = (t: T, { name }: Pick<StoredCalendar, 'name'>) => (name === '' ? t('calendars.first') : name)

export function duration(t: T, minutes: number): string {
  return minutes >= 120 && minutes % 60 === 0
    ? t('policies.hours', { count: minutes / 60 })
    : t('policies.minutes', { count: minutes })
}

export function summaryOf(t: T, policy: StoredPolicy): string {
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, steps } = policy
  const targets = t('policies.summary', {
    first: duration(t, firstResponseMinutes),
    next: duration(t, nextResponseMinutes),
    resolution: duration(t, resolutionMinutes),
  })
  return steps.length === 0 ? targets : `${targets} · ${t('policies.stepCount', { count: steps.length })}`
}

/** A deed as one choice of a list, `notify.leads`, `reassign.7`. */
export function deedKey(deed: EscalationStep['deed']): string {
  if (deed.kind === 'notify') return `notify.${deed.whom}`
  if (deed.kind === 'raise') return `raise.${deed.level}`
  return deed.to === null ? 'reassign.nobody' : `reassign.${deed.to}`
}

export function deedOf(key: string): EscalationStep['deed'] {
  switch (key) {
    case 'notify.assignee':
      return { kind: 'notify', whom: 'assignee' }
    case 'notify.leads':
      return { kind: 'notify', whom: 'leads' }
    case 'notify.everyone':
      return { kind: 'notify', whom: 'everyone' }
    case 'raise.high':
      return { kind: 'raise', level: 'high' }
    case 'raise.urgent':
      return { kind: 'raise', level: 'urgent' }
    case 'reassign.nobody':
      return { kind: 'reassign', to: null }
    default:
      return { kind: 'reassign', to: key.slice('reassign.'.length) }
  }
}

export function deedText(t: T, deed: EscalationStep['deed'], agents: readonly Agent[]): string {
  if (deed.kind === 'notify') return t(`policies.deed.notify.${deed.whom}`)
  if (deed.kind === 'raise') return t(`policies.deed.raise.${deed.level}`)
  if (deed.to === null) return t('policies.deed.reassign.nobody')
  const agent = agents.find(({ id }) => id === deed.to)
  return agent?.canAnswer
    ? t('policies.deed.reassign.person', { name: agent.name || t('myName.nobody') })
    : t('policies.deed.reassign.gone')
}
