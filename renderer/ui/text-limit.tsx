import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format.ts'

interface TextLimitProps {
  /** Characters, UTF-16 units. */
  readonly length: number
  readonly most: number
  /** The count is a field's description of its own, named so. */
  readonly id?: string
}

/** How much of a limit is used, once it comes near; nothing is cut, so it also says how much is too much. */
export function TextLimit({ length, most, id }: TextLimitProps) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(i18n.language, value)
  const over = length - most
  const words =
    over > 0
      ? t('field.over', { count: over, over: number(over), most: number(most) })
      : `${number(length)} / ${number(most)}`
  return (
    <span id={id} role={over > 0 ? 'alert' : undefined} className={`tabular text-xs ${over > 0 ? 'text-danger' : 'text-faint'}`}>
      {length > most * 0.9 ? words : null}
    </span>
  )
}
