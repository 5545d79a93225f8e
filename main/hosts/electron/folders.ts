import { join } from 'node:path'

/** Where logs lie in a data folder; the main process and the core append to the same files. */
export const logFolder = (dataFolder: string) => join(dataFolder, 'logs')

/** What Chromium keeps for itself: storage of the page, caches, the key of the key store. */
export const browserFolder = (dataFolder: string) => join(dataFolder, 'electron')

export const windowFile = (dataFolder: string) => join(dataFolder, 'window.json')

export const secretsFile = (dataFolder: string) => join(dataFolder, 'secrets-electron.json')
