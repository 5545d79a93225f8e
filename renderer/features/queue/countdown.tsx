import { Hourglass } from 'lucide-react'
import { memo, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { formatFull } from '../../i18n/format.ts'
import { countdownText } from './countdown-text.ts'

interface CountdownProps {
  readonly dueAt: number
  readonly className?: string
}

/** Counts by itself: the shared ticker writes into the element, the list does not re-render. */
export const Countdown = memo(function Countdown({ dueAt, className = '' }: CountdownProps) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const element = useRef<HTMLSpanElement>(null)
  const figure = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    const write = () => {
      const node = element.current
      if (!node || !figure.current) return
      const { text, urgency } = countdownText(dueAt - clock.now())
      if (figure.current.textContent !== text) figure.current.textContent = text
      if (node.dataset['urgency'] !== urgency) {
        node.dataset['urgency'] = urgency
        node.setAttribute(
          'aria-label',
          t(`countdown.${urgency}`, { at: formatFull(i18n.language, dueAt) }),
        )
      }
    }
    write()
    return clock.onTick(write)
  }, [clock, dueAt, t, i18n.language])

  // The mark tells time that is left from a time of day, which may stand in the same place.
  return (
    <span
      ref={element}
      role="timer"
      className={`countdown inline-flex items-center gap-0.5 px-1 ${className}`}
    >
      <Hourglass size={10} aria-hidden="true" />
      <span ref={figure} />
    </span>
  )
})
