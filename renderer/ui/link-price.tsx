import { CircleDollarSign } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Network, Visibility } from '#shared/domain.ts'
import { priceOfLink } from '#shared/prices-of-x.ts'

interface LinkPriceProps {
  readonly network: Network
  readonly visibility: Visibility
  readonly text: string
}

/** What a link will cost, said before it is paid; nothing where it costs nothing. */
export function LinkPrice({ network, visibility, text }: LinkPriceProps) {
  const { t, i18n } = useTranslation()
  const price = priceOfLink(network, visibility, text)
  if (!price) return null
  const money = (cents: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency: 'USD' }).format(cents / 100)
  return (
    <p role="status" className="flex items-center gap-1.5 text-xs text-muted">
      <CircleDollarSign size={13} className="shrink-0" aria-hidden="true" />
      {t('composer.linkPrice', { price: money(price.cents), without: money(price.withoutLink) })}
    </p>
  )
}
