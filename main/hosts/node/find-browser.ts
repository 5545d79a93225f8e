import { posix, win32 } from 'node:path'

export interface BrowserFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where Chromium, Chrome and Edge live, best first; OTKLIK_CHROMIUM before all. */
export function browserCandidates(facts: BrowserFacts): readonly string[] {
  const told = facts.env['OTKLIK_CHROMIUM']
  return [...(told ? [told] : []), ...usualPlaces(facts)]
}

function usualPlaces({ platform, env }: BrowserFacts): readonly string[] {
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
    const folders = ['/Applications', ...(env['HOME'] ? [`${env['HOME']}/Applications`] : [])]
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    )
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ]
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder))
  return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

/**
 * How to open an address as a window of its own, with a profile of its own: in the data folder, but
 * for a snap, which may not look into hidden folders of the home folder.
 */
export function browserArguments(
  file: string,
  address: string,
  dataFolder: string,
  home: string,
): readonly string[] {
  const profile = file.startsWith('/snap/')
    ? posix.join(home, 'snap', 'chromium', 'common', 'otklik')
    : `${dataFolder}/browser`
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1440,900',
  ]
}
