import type { TFunction } from 'i18next'
import type { AuditEntry } from '#shared/contract/audit.ts'

/** What was done, in the language of the screen. `nameOf`: of an agent by their number. */
export function deedText(t: TFunction, { kind, details }: AuditEntry, nameOf: (id: string) => string): string {
  const name = typeof details['agentId'] === 'number' ? nameOf(String(details['agentId'])) : ''
  const role = typeof details['role'] === 'string' ? t(`role.${details['role']}.name`) : ''
  switch (kind) {
    case 'agent.invited':
      return details['agentId'] === null ? t('audit.kind.invited', { role }) : t('audit.kind.reset', { name })
    case 'agent.joined':
      return t('audit.kind.joined', { role })
    case 'agent.signed_in':
      return t('audit.kind.signed_in', { address: details['address'] })
    case 'agent.changed':
      return t(`audit.changed.${String(details['change'])}`, { name, role })
    case 'setting':
      return `${t(`audit.setting.${String(details['what'])}`)}: ${t(`audit.change.${String(details['change'])}`)}`
    case 'account':
      return `${t('audit.setting.account')}: ${t(`audit.change.${String(details['change'])}`)}`
    case 'conversation.status':
      return t('audit.kind.conversation_status', { status: t(`status.${String(details['to'])}`) })
    case 'conversation.assigned':
      return details['to'] === null
        ? t('audit.kind.conversation_unassigned')
        : t('audit.kind.conversation_assigned', { name: nameOf(String(details['to'])) })
    case 'author.blocked':
      return t(details['blocked'] === true ? 'audit.kind.author_blocked' : 'audit.kind.author_let_in')
    default:
      return t(`audit.kind.${kind.replace('.', '_')}`, { ...details })
  }
}
