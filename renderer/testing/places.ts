import { settingsSections } from '../actions/place-commands.ts'
import type { Screen } from '../app/ui-store.ts'

/** Every screen, and of the settings every section: what holds for one of them is asked of all. */
export const places: readonly (readonly [screen: Screen, settingsSection: string])[] = [
  ['queue', ''],
  ['listening', ''],
  ['reports', ''],
  ['settings', 'connect'],
  ...settingsSections.map((section) => ['settings', section] as const),
]
