import { ArrowDownWideNarrow } from 'lucide-react'
import { useRef, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueOrder } from '#shared/contract/queue.ts'
import { useCommandHandler } from '../../actions/command-handlers.ts'
import { showOrder } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { MenuButton, MenuChoice } from '../../ui/menu.tsx'
import { Tip } from '../../ui/tip.tsx'
import { offeredOrders, orderOf } from './queue-order.ts'

/** In which order the shown tab stands, and the others it could. */
export function SortMenu() {
  const services = useServices()
  const { t } = useTranslation()
  const split = useUi((state) => state.split)
  const order = useUi(orderOf)
  const place = useRef<HTMLDivElement>(null)
  useCommandHandler('sort', () => place.current?.querySelector('button')?.click())
  return (
    <div ref={place} className="flex min-w-0">
    <MenuButton
      trigger={<SortButton order={order} />}
    >
      {(choose) => (
        <MenuChoice
          title={t('order.title')}
          value={order}
          options={offeredOrders(split).map(({ order: value, whyNot }) => ({
            value,
            label: t(`order.${value}`),
            command: `order.${value}`,
            reason: whyNot === null ? null : t(whyNot),
          }))}
          onChoose={(value) => choose(() => showOrder(services, value))()}
        />
      )}
    </MenuButton>
    </div>
  )
}

interface SortButtonProps extends ComponentProps<'button'> {
  readonly order: QueueOrder
}

function SortButton({ order, ...rest }: SortButtonProps) {
  const { t } = useTranslation()
  const name = t('order.name', { order: t(`order.${order}`) })
  return (
    <Tip text={name} command="sort">
      <button
        type="button"
        aria-label={name}
        className="flex h-7 min-w-0 items-center gap-1 rounded-md px-1.5 text-xs text-muted hover:bg-hover hover:text-ink"
        {...rest}
      >
        <ArrowDownWideNarrow size={14} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
        <span className="truncate">{t(`order.${order}`)}</span>
      </button>
    </Tip>
  )
}
