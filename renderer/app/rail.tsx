import { useQuery } from '@tanstack/react-query'
import { ChartColumn, CircleHelp, Ear, Inbox, Settings, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isolated } from '#shared/foreign-text.ts'
import { showScreen } from '../actions/navigation.ts'
import { NetworkMark } from '../ui/network-mark.tsx'
import { Tip } from '../ui/tip.tsx'
import { useServices } from './services.ts'
import { openDialog, type Screen } from './ui-store.ts'
import { useMay } from './use-me.ts'
import { useUi } from './use-ui.ts'
import { worstSeverity } from '../features/settings/health-words.ts'

const entries: readonly {
  readonly screen: Screen
  readonly icon: LucideIcon
  readonly command: string
}[] = [
  { screen: 'queue', icon: Inbox, command: 'goQueue' },
  { screen: 'listening', icon: Ear, command: 'goListening' },
  { screen: 'reports', icon: ChartColumn, command: 'goReports' },
  { screen: 'settings', icon: Settings, command: 'goSettings' },
]

export function Rail() {
  const { ui } = useServices()
  const seesReports = useMay('lead')
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('rail.title')}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-sunken py-3"
    >
      <span
        aria-hidden="true"
        className="mb-3 flex size-8 items-center justify-center rounded-lg bg-accent text-base font-bold text-on-accent"
      >
        О
      </span>
      {entries.map((entry) =>
        entry.screen === 'reports' && !seesReports ? null : <RailEntry key={entry.screen} {...entry} />,
      )}
      <span className="grow" />
      <Health />
      <Tip side="right" text={t('command.keySheet')} command="keySheet">
        <button
          type="button"
          aria-label={t('command.keySheet')}
          className="flex size-9 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink"
          onClick={() => openDialog(ui, 'keys')}
        >
          <CircleHelp size={18} strokeWidth={1.7} aria-hidden="true" />
        </button>
      </Tip>
    </nav>
  )
}

function RailEntry({ screen, icon: Icon, command }: (typeof entries)[number]) {
  const { ui } = useServices()
  const { t } = useTranslation()
  const active = useUi((state) => state.screen === screen)
  return (
    <Tip side="right" text={t(`screen.${screen}`)} command={command}>
      <button
        type="button"
        aria-label={t(`screen.${screen}`)}
        aria-current={active ? 'page' : undefined}
        className={`flex size-9 items-center justify-center rounded-lg ${active ? 'bg-accent-soft text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink'}`}
        onClick={() => showScreen(ui, screen)}
      >
        <Icon size={18} strokeWidth={1.7} aria-hidden="true" />
      </button>
    </Tip>
  )
}

const dots = { ok: 'bg-good', notice: 'bg-good', warning: 'bg-warn', error: 'bg-danger' } as const

/** One mark per account with a dot that says how it fares; the words are one hover away. */
function Health() {
  const { queries, ui } = useServices()
  const { t } = useTranslation()
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const offline = useUi((state) => state.connection === 'offline')
  return (
    <ul aria-label={t('rail.health')} className="mb-2 flex flex-col items-center gap-1.5">
      {accounts.slice(0, 8).map((account) => {
        const worst = worstSeverity(account)
        const name = isolated(account.name)
        const words = t(offline ? 'severity.unknown' : `severity.${worst}`)
        return (
          <li key={account.id}>
            <Tip side="right" text={`${name}: ${words}`}>
              <button
                type="button"
                aria-label={`${name}: ${words}`}
                className="relative flex size-7 items-center justify-center rounded-md hover:bg-hover"
                onClick={() => ui.setState({ screen: 'settings', settingsSection: 'accounts' })}
              >
                <NetworkMark network={account.network} size={16} />
                <span
                  className={`absolute right-0.5 bottom-0.5 size-2 rounded-full border border-sunken ${offline ? 'bg-faint' : dots[worst]}`}
                />
              </button>
            </Tip>
          </li>
        )
      })}
    </ul>
  )
}
