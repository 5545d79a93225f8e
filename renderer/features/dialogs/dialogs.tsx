import { assertNever } from '#shared/domain.ts'
import { useUi } from '../../app/use-ui.ts'
import { usePaneWords } from '../../i18n/pane-words.ts'
import { AddressDialog } from './address-dialog.tsx'
import { ExcludeDialog } from './exclude-dialog.tsx'
import { MentionTagDialog } from './mention-tag-dialog.tsx'
import { HandoffDialog } from './handoff-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { LeaveTrialDialog } from './leave-trial-dialog.tsx'
import { PaletteDialog } from './palette-dialog.tsx'
import {
  AssignDialog,
  PriorityDialog,
  SentimentDialog,
  SnoozeDialog,
  TagDialog,
  TemplateDialog,
} from './pick-dialogs.tsx'
import { SearchDialog } from './search-dialog.tsx'

/** The dialog that is open, if any. */
export function Dialogs() {
  usePaneWords()
  const dialog = useUi((state) => state.dialog)
  if (!dialog) return null
  const { kind, conversationIds: ids } = dialog
  switch (kind) {
    case 'palette':
      return <PaletteDialog ids={ids} />
    case 'keys':
      return <KeysDialog />
    case 'search':
      return <SearchDialog />
    case 'snooze':
      return <SnoozeDialog ids={ids} />
    case 'assign':
      return <AssignDialog ids={ids} />
    case 'tag':
      return dialog.messageIds ? <MentionTagDialog ids={ids} /> : <TagDialog ids={ids} />
    case 'priority':
      return <PriorityDialog ids={ids} />
    case 'sentiment':
      return <SentimentDialog ids={ids} messageIds={dialog.messageIds} />
    case 'exclude':
      return <ExcludeDialog conversationId={ids[0]} messageId={dialog.messageIds?.[0]} />
    case 'handoff':
      return <HandoffDialog conversationId={ids[0] ?? ''} />
    case 'address':
      return <AddressDialog address={dialog.address ?? ''} />
    case 'template':
      return <TemplateDialog />
    case 'leaveTrial':
      return <LeaveTrialDialog />
    default:
      return assertNever(kind)
  }
}
