import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useMay } from '../../app/use-me.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { useListeningWords } from '../../i18n/listening-words.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { MonitorsView } from './monitors-view.tsx'
import { streamStore } from './stream-store.ts'
import { ReadAllButton, StreamView } from './stream-view.tsx'

/** What monitors find, and the monitors. */
export function ListeningScreen() {
  useLateWords()
  useListeningWords()
  const { t } = useTranslation()
  const may = useMay('admin')
  const view = useStore(streamStore, (state) => state.view)
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <div className="flex h-full min-h-0 flex-col" tabIndex={-1}>
      <header className="flex shrink-0 items-center gap-4 border-b border-line px-5 py-2.5">
        <h2 className="text-base font-semibold">{t('screen.listening')}</h2>
        <Choice
          label={t('listening.views')}
          value={view}
          options={[
            { value: 'stream', label: t('listening.stream') },
            { value: 'monitors', label: t('listening.monitors') },
          ]}
          onChange={(chosen) => streamStore.setState({ view: chosen })}
        />
        <span className="grow" />
        {view === 'stream' ? <ReadAllButton /> : null}
        {may ? (
          <Button
            look="primary"
            onClick={() => {
              streamStore.setState({ view: 'monitors' })
              setEdited('')
            }}
          >
            <Plus size={15} aria-hidden="true" /> {t('monitors.add')}
          </Button>
        ) : null}
      </header>
      {view === 'stream' ? <StreamView /> : <MonitorsView edited={edited} onEdit={setEdited} />}
    </div>
  )
}
