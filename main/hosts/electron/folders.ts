import { join } from 'node:path'

/** Where the core logs. */
export const logFolder = (dataFolder: string) => join(dataFolder, 'logs')

/** Where the main process logs: two processes must not set the same full file aside. */
export const windowLogFolder = (dataFolder: string) => join(logFolder(dataFolder), 'window')

/** What Chromium keeps for itself: storage of the page, caches, the key of the key store. */
export const browserFolder = (dataFolder: string) => join(dataFolder, 'electron')

export const windowFile = (dataFolder: string) => join(dataFolder, 'window.json')

export const secretsFile = (dataFolder: string) => join(dataFolder, 'secrets-electron.json')
