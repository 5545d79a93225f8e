import { useCommandHandler } from '../../actions/command-handlers.ts'
import { useServices } from '../../app/services.ts'
import type { DialogKind } from '../../app/ui-store.ts'
import type { StreamDeeds } from './stream-deeds.ts'
import { streamStore } from './stream-store.ts'
import type { Stream } from './use-stream.ts'

/** The keys of lists, as they mean it here. */
export function useStreamKeys({ items }: Stream, deeds: StreamDeeds, focusFilter: () => void): { select: (id: string | null) => void; ask: (kind: DialogKind) => void } {
  const { ui } = useServices()

  function select(id: string | null) {
    streamStore.setState({ selectedId: id })
    const mention = items.find((each) => each.id === id)
    if (mention) deeds.mark([mention], true)
  }

  function move(step: number, extends_ = false) {
    const { selectedId } = streamStore.getState()
    const at = items.findIndex(({ id }) => id === selectedId)
    const next = items[at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]
    if (!next) return
    if (extends_) {
      streamStore.setState(({ checked }) => ({ checked: new Set([...checked, ...(selectedId === null ? [] : [selectedId]), next.id]) }))
    }
    select(next.id)
  }

  function ask(kind: DialogKind) {
    const mentions = deeds.chosen()
    const [first] = mentions
    if (!first) return
    ui.setState({
      dialog: {
        kind,
        conversationIds: mentions.map(({ conversationId }) => conversationId),
        messageIds: mentions.map(({ id }) => id),
      },
    })
  }

  function check() {
    const { selectedId } = streamStore.getState()
    if (selectedId === null) return
    streamStore.setState(({ checked }) => {
      const next = new Set(checked)
      if (!next.delete(selectedId)) next.add(selectedId)
      return { checked: next }
    })
  }

  function back() {
    const { checked } = streamStore.getState()
    if (document.activeElement?.closest('[data-stream-filter]') && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    else if (checked.size > 0) streamStore.setState({ checked: new Set() })
    else streamStore.setState({ selectedId: null })
  }

  useCommandHandler('next', () => move(1))
  useCommandHandler('previous', () => move(-1))
  useCommandHandler('extendDown', () => move(1, true))
  useCommandHandler('extendUp', () => move(-1, true))
  useCommandHandler('first', () => select(items[0]?.id ?? null))
  useCommandHandler('check', check)
  useCommandHandler('back', back)
  useCommandHandler('filter', focusFilter)
  useCommandHandler('open', () => {
    const [mention] = deeds.chosen()
    if (mention) deeds.open(mention)
  })
  useCommandHandler('reply', () => {
    const [mention] = deeds.chosen()
    if (mention) void deeds.answer(mention)
  })
  useCommandHandler('reopen', () => void deeds.takeUp(deeds.chosen()))
  useCommandHandler('tag', () => ask('tag'))
  useCommandHandler('sentiment', () => ask('sentiment'))
  useCommandHandler('exclude', () => ask('exclude'))
  return { select, ask }
}
