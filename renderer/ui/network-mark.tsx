import { useTranslation } from 'react-i18next'
import { assertNever, type Network } from '#shared/domain.ts'

interface NetworkMarkProps {
  readonly network: Network
  readonly size?: number
}

/** Our own plain marks, told apart by shape as well as by colour. */
export function NetworkMark({ network, size = 16 }: NetworkMarkProps) {
  const { t } = useTranslation()
  return (
    <svg
      role="img"
      aria-label={t(`network.${network}`)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      className="shrink-0"
    >
      <Shape network={network} />
    </svg>
  )
}

function Shape({ network }: { readonly network: Network }) {
  switch (network) {
    case 'vk':
      return (
        <>
          <rect width="16" height="16" rx="4.5" fill="#1f6fe0" />
          <path
            d="M3.4 5.2c.3 3.2 2 5.6 4.9 5.6V5.2m0 2.9c1.7-.2 3-1.2 3.9-2.9M8.3 8.1c1.9.2 3.3 1.1 4.2 2.7"
            stroke="#fff"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'telegram':
      return (
        <>
          <circle cx="8" cy="8" r="8" fill="#1c88c7" />
          <path d="m3.5 7.9 8.6-3.5-1.4 7.3-2.7-1.9-1.4 1.4-.4-2.4 3.7-3.3-4.7 3z" fill="#fff" />
        </>
      )
    case 'x':
      return (
        <>
          <rect width="16" height="16" rx="3" className="fill-ink" />
          <path
            d="m4.4 4.3 7.2 7.4m0-7.4-7.2 7.4"
            className="stroke-surface"
            strokeWidth="1.7"
            strokeLinecap="square"
          />
        </>
      )
    default:
      return assertNever(network)
  }
}
