import { posix, win32 } from 'node:path'

export type WindowPlan =
  | { readonly kind: 'electron'; readonly file: string; readonly why: string }
  | { readonly kind: 'browser'; readonly file: string; readonly why: string }
  | { readonly kind: 'address'; readonly why: string }

export interface WindowFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** An Electron binary that is there, or null and why not. */
  readonly electron: { readonly file: string } | { readonly file: null; readonly why: string }
  readonly exists: (path: string) => boolean
}

/** In what the app opens on this machine, and why, in one line. */
export function planWindow(facts: WindowFacts): WindowPlan {
  const { env, electron } = facts
  const wish = env['OTKLIK_WINDOW']
  if (wish === 'none') return { kind: 'address', why: 'OTKLIK_WINDOW=none' }
  if (!hasDisplay(facts)) {
    return { kind: 'address', why: 'there is no display (DISPLAY and WAYLAND_DISPLAY are unset)' }
  }
  if (electron.file !== null && wish !== 'browser') {
    return { kind: 'electron', file: electron.file, why: 'an Electron binary is installed' }
  }
  const noElectron = electron.file === null ? electron.why : 'OTKLIK_WINDOW=browser'
  const browser = browserCandidates(facts).find((file) => facts.exists(file))
  if (browser !== undefined) return { kind: 'browser', file: browser, why: noElectron }
  return { kind: 'address', why: `${noElectron}, and no Chromium, Chrome or Edge was found` }
}

/** Can a window be opened here at all. */
export function hasDisplay({ platform, env }: Pick<WindowFacts, 'platform' | 'env'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

/** Where Chromium, Chrome and Edge live, best first; OTKLIK_CHROMIUM before all. */
export function browserCandidates({
  platform,
  env,
}: Pick<WindowFacts, 'platform' | 'env'>): readonly string[] {
  const told = env['OTKLIK_CHROMIUM']
  return [...(told === undefined ? [] : [told]), ...installed()]

  function installed(): readonly string[] {
    if (platform === 'win32') {
      const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .map((name) => env[name])
        .filter((root) => root !== undefined)
      const programs = [
        ['Google', 'Chrome', 'Application', 'chrome.exe'],
        ['Chromium', 'Application', 'chrome.exe'],
        ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ]
      return programs.flatMap((parts) => roots.map((root) => win32.join(root, ...parts)))
    }
    if (platform === 'darwin') {
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    }
    const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
    const folders = (env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder))
    return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
  }
}
