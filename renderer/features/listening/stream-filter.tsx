import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { monitorKinds } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { showFiltered, streamStore } from './stream-store.ts'

const typingMs = 300

interface StreamFilterProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** What is wrong with the query that was typed. */
  readonly problem: { readonly code: string; readonly at: number } | null
}

/** What the stream shows: the query language in one box, which monitors, and only what was not read. */
export function StreamFilter({ field, problem }: StreamFilterProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const filter = useStore(streamStore, (state) => state.filter)
  const { data: monitors = [] } = useQuery(queries.monitors.list.queryOptions())
  const [typed, setTyped] = useState(filter.query)
  useEffect(() => {
    if (typed === streamStore.getState().filter.query) return undefined
    const timer = setTimeout(() => showFiltered({ query: typed }), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div data-stream-filter="" className="space-y-2 border-b border-line bg-sunken px-3 py-2.5">
      <TextInput
        ref={field}
        aria-label={t('listening.filter')}
        aria-invalid={problem !== null}
        aria-describedby="stream-filter-problem"
        placeholder={t('listening.filterHint')}
        className="font-mono"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') showFiltered({ query: typed })
        }}
      />
      <p id="stream-filter-problem" role={problem ? 'alert' : undefined} className="text-xs text-danger empty:hidden">
        {problem
          ? t('listening.filterProblem', {
              place: problem.at + 1,
              problem: t([`monitors.problem.${problem.code}`, 'monitors.problem.other']),
            })
          : null}
      </p>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Select
          label={t('listening.ofMonitor')}
          className="max-w-44"
          value={filter.monitorIds[0] ?? ''}
          options={[{ value: '', label: t('listening.allMonitors') }, ...monitors.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => showFiltered({ monitorIds: id === '' ? [] : [id] })}
        />
        <Select
          label={t('listening.kind')}
          value={filter.monitorKinds[0] ?? ''}
          options={[
            { value: '' as const, label: t('listening.allKinds') },
            ...monitorKinds.map((kind) => ({ value: kind, label: t(`listening.kinds.${kind}`) })),
          ]}
          onChange={(kind) => showFiltered({ monitorKinds: kind === '' ? [] : [kind] })}
        />
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={filter.unreadOnly}
            onChange={(event) => showFiltered({ unreadOnly: event.target.checked })}
          />
          {t('listening.unreadOnly')}
        </label>
      </div>
    </div>
  )
}
