import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { plainName } from '#shared/foreign-text.ts'
import { orderNumberIn } from '#shared/order-number.ts'
import { firstNameOf, type TemplateField } from '#shared/template-fields.ts'
import { useAgents } from '../../app/use-catalogues.ts'
import { useAccountName } from './use-account-name.ts'

/** What this conversation fills into a template, read when one is chosen and not with every key; null is not known here. */
export function useTemplateValues({
  item,
  messages,
}: ConversationDetail): () => Readonly<Record<TemplateField, string | null>> {
  const { t } = useTranslation()
  const account = useAccountName(item.accountId)
  const me = useAgents().find((agent) => agent.me)
  return () => ({
    name: firstNameOf(plainName(item.author.name)),
    order: lastOrder(messages),
    account: plainName(account),
    network: t(`network.${item.network}`),
    agent: me?.name ?? null,
  })
}

/** The customer names it once and speaks of it on; the newest counts. */
function lastOrder(messages: ConversationDetail['messages']): string | null {
  for (const message of messages.toReversed()) {
    const found = message.direction === 'inbound' ? orderNumberIn(message.text) : null
    if (found !== null) return found
  }
  return null
}
