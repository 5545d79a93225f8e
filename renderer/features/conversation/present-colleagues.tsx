import { Eye, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePresent } from '../../app/use-present.ts'

/** Who else has this conversation open, and who of them is answering. */
export function PresentColleagues({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation()
  const there = usePresent(conversationId)
  if (there.length === 0) return null
  const [first] = there
  const isAnswered = first?.isWriting === true
  const Icon = isAnswered ? PenLine : Eye
  const names = there.map(({ name }) => name).join(', ')
  return (
    <span
      role="status"
      className={`flex items-center gap-1 ${isAnswered ? 'rounded bg-accent-soft px-1.5 font-medium text-accent-ink' : ''}`}
    >
      <Icon size={12} aria-hidden="true" />
      {isAnswered ? t('present.writes', { name: first.name }) : t('present.looks', { count: there.length, names })}
    </span>
  )
}
