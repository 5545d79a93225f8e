import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { backToList } from '../../actions/navigation.ts'
import { isFolded, useRoom } from '../../app/room.ts'
import { useServices } from '../../app/services.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** To the list, where the conversation lies over it. */
export function BackButton() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const folded = isFolded(useRoom())
  if (!folded) return null
  return (
    <IconButton icon={ArrowLeft} label={t('conversation.back')} command="back" onClick={() => backToList(ui)} />
  )
}
