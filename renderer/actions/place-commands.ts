import { queueOrders, splits, type Split } from '#shared/contract/queue.ts'
import type { Preferences } from '#shared/contract/system.ts'
import { uiLanguages } from '#shared/domain.ts'
import type { Role } from '#shared/roles.ts'
import type { Services } from '../app/services.ts'
import { toggleAway } from '../app/toggle-away.ts'
import { changePreferences } from '../app/change-preferences.ts'
import { whyNotOrder } from '../features/queue/queue-order.ts'
import type { Command } from './command.ts'
import { openDialog } from '../app/ui-store.ts'
import { showOrder, showScreen, showSplit } from './navigation.ts'

export const settingsSections = [
  'me',
  'team',
  'audit',
  'accounts',
  'sla',
  'priority',
  'templates',
  'tags',
  'learning',
  'notices',
  'appearance',
  'keys',
  'schedules',
  'sessions',
  'retention',
  'quarantine',
] as const
export type SettingsSection = (typeof settingsSections)[number]

/** What a section changes, or shows, asks for this role; absent: it is everybody's own. */
export const sectionNeeds: Readonly<Partial<Record<SettingsSection, Role>>> = {
  team: 'lead',
  audit: 'admin',
  priority: 'admin',
  accounts: 'admin',
  templates: 'lead',
  tags: 'lead',
  learning: 'lead',
  schedules: 'lead',
  retention: 'admin',
  quarantine: 'admin',
}

/** There are people to sign in. */
export const isOfHub = (section: SettingsSection) => section === 'me' || section === 'team' || section === 'audit'

const onlyOnHub: NonNullable<Command['cannot']> = ({ queryClient, queries }) =>
  queryClient.getQueryData(queries.team.me.queryKey())?.hub === true ? null : 'cannot.noHub'

function place(id: string, run: (services: Services) => void): Command {
  return { id, group: 'goto', keys: [], where: 'everywhere', run }
}

function tab(split: Split): Command {
  const id = `split.${split}`
  const run = (services: Services) => {
    showScreen(services.ui, 'queue')
    showSplit(services, split)
  }
  return { ...place(id, run), place: id }
}

function choice(id: string, change: Partial<Preferences>): Command {
  const run = (services: Services) => void changePreferences(services, change)
  return { id, group: 'app', keys: [], where: 'everywhere', run }
}

/** Whoever is away is given no cases. */
const away: Command = {
  id: 'away',
  group: 'app',
  keys: ['Shift+KeyA'],
  where: 'everywhere',
  needs: 'agent',
  run: (services) => void toggleAway(services),
  cannot: onlyOnHub,
}

const leaveTrial: Command = {
  id: 'leaveTrial',
  group: 'app',
  keys: [],
  where: 'everywhere',
  run: ({ ui }) => openDialog(ui, 'leaveTrial'),
  cannot: ({ queries, queryClient }) =>
    queryClient.getQueryData(queries.system.info.queryKey())?.simulated ? null : 'cannot.noTrial',
}

/** A report in another layout, of what was looked at last. */
function report(id: string, layout: 'wall' | 'print', key: string): Command {
  const run = ({ ui }: Services) => {
    const view = new URLSearchParams(ui.getState().reportView)
    view.set('layout', layout)
    ui.setState({ reportView: view.toString() })
    showScreen(ui, 'reports')
  }
  return { ...place(id, run), keys: [`KeyG ${key}`], needs: 'lead' }
}

/** Every place and look that has a name and mostly no key of its own: the palette reaches them, and a key can be given. */
export const placeCommands: readonly Command[] = [
  ...splits.map(tab),
  ...queueOrders.map(
    (order): Command => ({
      id: `order.${order}`,
      group: 'move',
      keys: [],
      where: 'queue',
      run: (services) => showOrder(services, order),
      cannot: ({ ui }) => {
        const { split, counted } = ui.getState()
        return counted === null ? whyNotOrder(split, order) : 'counted.order'
      },
    }),
  ),
  ...settingsSections.map((section): Command => {
    const needs = sectionNeeds[section]
    return {
      ...place(`settings.${section}`, ({ ui }) => {
        ui.setState({ settingsSection: section })
        showScreen(ui, 'settings')
      }),
      ...(needs ? { needs } : {}),
      ...(isOfHub(section) ? { cannot: onlyOnHub } : {}),
    }
  }),
  ...(['system', 'light', 'dark'] as const).map((theme) => choice(`theme.${theme}`, { theme })),
  ...(['comfortable', 'dense'] as const).map((density) =>
    choice(`density.${density}`, { density }),
  ),
  ...uiLanguages.map((language) => choice(`language.${language}`, { language })),
  report('report.wall', 'wall', 'KeyW'),
  report('report.week', 'print', 'KeyP'),
  away,
  leaveTrial,
]
