import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Workload } from '#shared/contract/assignment.ts'
import { useServices } from '../../app/services.ts'
import { useAgents } from '../../app/use-catalogues.ts'
import { formatDuration } from '../../i18n/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'

const everyMs = 10_000

type Working = Workload['people'][number]

/** Who works now, how much each has, and how long their customers wait. */
export function WorkloadCard() {
  const { queries, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { data } = useQuery(queries.assignment.workload.queryOptions({ refetchInterval: everyMs }))
  const agents = useAgents()
  if (!data) return null
  const waits = (since: number | null) => (since === null ? '—' : formatDuration(i18n.language, Math.max(0, clock.now() - since)))
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? id
  const canHave = new Set(agents.filter(({ canAnswer }) => canAnswer).map(({ id }) => id))
  const people = data.people.filter(({ agentId }) => canHave.has(agentId))
  return (
    <Card label={t('workload.title')}>
      <h3 className="font-semibold">{t('workload.title')}</h3>
      <table className="mt-2 w-full text-sm">
        <thead className="text-left text-xs text-muted">
          <tr>
            <th className="py-1 font-medium">{t('workload.who')}</th>
            <th className="py-1 text-right font-medium">{t('workload.open')}</th>
            <th className="py-1 pl-4 text-right font-medium">{t('workload.most')}</th>
            <th className="py-1 pl-4 text-right font-medium">{t('workload.waits')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {people.map((person) => (
            <tr key={person.agentId}>
              <th scope="row" className="py-1.5 text-left font-normal">
                <span className="flex items-center gap-2.5">
                  <Avatar name={nameOf(person.agentId)} small />
                  <span className="min-w-0">
                    <bdi className="block truncate">{nameOf(person.agentId)}</bdi>
                    <State person={person} />
                  </span>
                </span>
              </th>
              <td className={`tabular text-right ${person.open >= person.capacity ? 'font-semibold text-warn' : ''}`}>{person.open}</td>
              <td className="pl-4 text-right">
                <Capacity person={person} name={nameOf(person.agentId)} />
              </td>
              <td className="tabular pl-4 text-right">{waits(person.waitingSince)}</td>
            </tr>
          ))}
          <tr className="text-muted">
            <th scope="row" className="py-2 text-left font-normal">
              {t('workload.nobody')}
            </th>
            <td className="tabular text-right">{data.unassigned.open}</td>
            <td />
            <td className="tabular pl-4 text-right">{waits(data.unassigned.waitingSince)}</td>
          </tr>
        </tbody>
      </table>
    </Card>
  )
}

function State({ person: { present, awaySince } }: { readonly person: Working }) {
  const { t } = useTranslation()
  const state = !present ? 'absent' : awaySince === null ? 'here' : 'away'
  const dot = { here: 'bg-good', away: 'bg-warn', absent: 'bg-faint' }[state]
  return (
    <span className="flex items-center gap-1.5 text-xs text-faint">
      <span className={`size-1.5 rounded-full ${dot}`} aria-hidden="true" />
      {t(`workload.state.${state}`)}
    </span>
  )
}

/** Empty: as many as usual. */
function Capacity({ person, name }: { readonly person: Working; readonly name: string }) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { save, error } = useSave()
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? (person.ownCapacity === null ? '' : String(person.ownCapacity))
  const wrong = error !== null || !/^(?:\d{1,3}|1000)?$/.test(value)
  return (
    <input
      aria-label={t('workload.mostOf', { name })}
      aria-invalid={wrong}
      inputMode="numeric"
      placeholder={String(person.capacity)}
      value={value}
      className="tabular h-7 w-16 rounded-md border border-line bg-surface px-2 text-right hover:border-strong focus-visible:border-accent aria-invalid:border-danger"
      onChange={(event) => setTyped(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
      onBlur={() => {
        if (typed === null || wrong) return
        const capacity = typed === '' ? null : Number(typed)
        void save(() => client.assignment.setCapacity({ id: person.agentId, capacity }), queries.assignment.key()).then((saved) =>
          saved ? setTyped(null) : undefined,
        )
      }}
    />
  )
}
