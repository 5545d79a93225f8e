import { useQuery } from '@tanstack/react-query'
import { Ban, Quote, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExclusionOffer, ExclusionOffers } from '#shared/contract/monitors.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useListeningWords } from '../../i18n/listening-words.ts'
import { Modal } from '../../ui/modal.tsx'
import { PickList, type PickOption } from '../../ui/pick-list.tsx'
import { FailedState } from '../../ui/states.tsx'
import { lastInboundOf } from '../conversation/answered-at.ts'
import { exclusionText } from '../listening/exclusion-text.ts'
import { useExclude } from '../listening/use-exclude.ts'

const icons = { author: UserX, words: Quote, sort: Ban } as const

interface ExcludeDialogProps {
  readonly conversationId: string | undefined
  readonly messageId: string | undefined
}

/** «Not about us»: what a hit shows, and a word of one's own, to be left out of the monitor that found it. */
export function ExcludeDialog({ conversationId = '', messageId }: ExcludeDialogProps) {
  useListeningWords()
  const { ui, queries } = useServices()
  const { t } = useTranslation()
  const detail = useQuery({
    ...queries.conversations.get.queryOptions({ input: { id: conversationId } }),
    enabled: messageId === undefined,
  })
  const hit = messageId ?? (detail.data && lastInboundOf(detail.data)?.id)
  const offers = useQuery({
    ...queries.monitors.offers.queryOptions({ input: { messageId: hit ?? '' }, staleTime: 0 }),
    enabled: hit !== undefined,
    retry: false,
  })
  const failed = offers.error ?? detail.error
  return (
    <Modal title={t('listening.exclude.title')} titleHidden={offers.data !== undefined} onClose={() => closeDialog(ui)}>
      {failed ? (
        <FailedState error={failed} onRetry={() => void offers.refetch()} />
      ) : offers.data === undefined || hit === undefined ? (
        <p role="status" className="px-5 py-8 text-center text-muted">
          {t('listening.exclude.loading')}
        </p>
      ) : (
        <Offers offers={offers.data} messageId={hit} />
      )}
    </Modal>
  )
}

function Offers({ offers, messageId }: { readonly offers: readonly ExclusionOffers[]; readonly messageId: string }) {
  const { ui, toasts, i18n } = useServices()
  const { t } = useTranslation()
  const exclude = useExclude()
  const [typed, setTyped] = useState('')
  const own = typed.trim()
  const choices = offers.flatMap((monitor) => [
    ...monitor.offers.map((offer) => ({ monitor, offer })),
    ...(own === '' ? [] : [{ monitor, offer: { kind: 'words', query: own, author: null, hits: 0 } as const, isOwn: true }]),
  ])
  const options = choices.map((choice, at): PickOption => optionOf(choice, at))

  function optionOf({ monitor, offer, isOwn = false }: (typeof choices)[number] & { isOwn?: boolean }, at: number): PickOption {
    const Icon = icons[offer.kind]
    const count = { count: offer.hits, value: formatNumber(i18n.language, offer.hits), of: formatNumber(i18n.language, monitor.of) }
    return {
      id: String(at),
      label: isOwn ? t('listening.exclude.own', { query: own }) : exclusionText(t, offer),
      group: t('listening.exclude.monitor', { name: monitor.name }),
      icon: <Icon size={15} aria-hidden="true" />,
      ...(isOwn ? { isOffer: true } : { hint: t('listening.exclude.means', count) }),
    }
  }

  async function pick({ monitor, offer }: { readonly monitor: ExclusionOffers; readonly offer: ExclusionOffer }) {
    closeDialog(ui)
    try {
      await exclude(monitor.monitorId, offer, messageId)
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
  }

  return (
    <PickList
      placeholder={t('listening.exclude.placeholder')}
      empty={t('listening.exclude.none')}
      options={options}
      onText={setTyped}
      onPick={(id) => {
        const choice = choices[Number(id)]
        if (choice) void pick(choice)
      }}
    />
  )
}
