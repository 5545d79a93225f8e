import { posix, win32 } from 'node:path'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** Where this system keeps the data of an application, unless `chosen` says otherwise. */
export function dataFolder({ platform, env, home }: Machine, chosen?: string): string {
  const path = platform === 'win32' ? win32 : posix
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen)
  if (platform === 'win32') {
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Otklik')
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Otklik')
  const xdg = env['XDG_DATA_HOME']
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share'), 'otklik')
}
