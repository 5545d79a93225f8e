import type { TFunction } from 'i18next'
import type { AuditArea, AuditEntry } from '#shared/contract/audit.ts'
import { byteOrderMark, csvLine } from '#shared/csv.ts'
import type { UiLanguage } from '#shared/domain.ts'
import type { OtklikClient } from '../../rpc/client.ts'
import { deedText } from './deed-text.ts'

interface Asked {
  readonly area?: AuditArea | undefined
  readonly agentId?: string | undefined
}

/** All that the screen would show, to the oldest entry. */
export async function auditFile(
  client: OtklikClient,
  asked: Asked,
  { t, language, nameOf }: { t: TFunction; language: UiLanguage; nameOf: (id: string) => string },
): Promise<Blob> {
  const head = [t('audit.when'), t('audit.who'), t('audit.what'), '№']
  const parts = [byteOrderMark, csvLine(head, language)]
  let before: string | null = null
  do {
    const page: { entries: AuditEntry[]; next: string | null } = await client.audit.page({ ...asked, before, limit: 500 })
    for (const entry of page.entries) {
      const who = entry.agentId === null ? t('audit.nobody') : nameOf(entry.agentId)
      const place = entry.conversationId === null ? null : Number(entry.conversationId)
      const at = new Date(entry.at)
      const wall = entry.at - at.getTimezoneOffset() * 60_000
      parts.push(csvLine([{ wall }, who, deedText(t, entry, nameOf), place], language))
    }
    before = page.next
  } while (before !== null)
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}
