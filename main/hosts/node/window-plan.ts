import { browserCandidates } from './find-browser.ts'

/** Why there is no Electron window; `place`: where its binary was looked for. */
export type NoElectron =
  | { readonly code: 'electron-not-wanted' }
  | { readonly code: 'electron-unreachable'; readonly place: string }
  | { readonly code: 'electron-fetch-failed' }
  | { readonly code: 'electron-no-start' }

export type WindowReason =
  | NoElectron
  | { readonly code: 'electron-present' }
  | { readonly code: 'window-not-wanted' }
  | { readonly code: 'no-display' }
  | { readonly code: 'root' }
  | { readonly code: 'no-browser'; readonly electron: NoElectron }
  | { readonly code: 'browser-no-start'; readonly file: string }

export type WindowPlan =
  | { readonly kind: 'electron'; readonly file: string; readonly why: WindowReason }
  | { readonly kind: 'browser'; readonly file: string; readonly why: WindowReason }
  | { readonly kind: 'address'; readonly why: WindowReason }

export type ElectronBinary =
  | { readonly file: string }
  | { readonly file: null; readonly why: NoElectron }

export interface WindowFacts {
  readonly platform: NodeJS.Platform
  /** `OTKLIK_WINDOW`: `none` or `browser`; `OTKLIK_CHROMIUM`: the browser to take. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether this process belongs to the superuser. */
  readonly root: boolean
  readonly electron: ElectronBinary
  readonly exists: (path: string) => boolean
}

/** In what the app opens on this machine, and why. */
export function planWindow(facts: WindowFacts): WindowPlan {
  const { electron } = facts
  const hindrance = noWindowAtAll(facts)
  if (hindrance) return { kind: 'address', why: hindrance }
  if (electron.file !== null && facts.env['OTKLIK_WINDOW'] !== 'browser') {
    return { kind: 'electron', file: electron.file, why: { code: 'electron-present' } }
  }
  const why: NoElectron =
    electron.file === null ? electron.why : { code: 'electron-not-wanted' }
  const browser = browserCandidates(facts).find((file) => facts.exists(file))
  if (browser !== undefined) return { kind: 'browser', file: browser, why }
  return { kind: 'address', why: { code: 'no-browser', electron: why } }
}

/** What forbids every window, or null. */
export function noWindowAtAll(
  facts: Pick<WindowFacts, 'platform' | 'env' | 'root'>,
): WindowReason | null {
  if (facts.env['OTKLIK_WINDOW'] === 'none') return { code: 'window-not-wanted' }
  if (!hasDisplay(facts)) return { code: 'no-display' }
  // Chromium will not run as root with its sandbox, and we do not run it without.
  if (facts.platform === 'linux' && facts.root) return { code: 'root' }
  return null
}

/** Whether a window can be seen here at all. */
export function hasDisplay({ platform, env }: Pick<WindowFacts, 'platform' | 'env'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}
