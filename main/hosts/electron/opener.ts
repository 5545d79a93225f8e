import { shell } from 'electron'
import type { Opener } from '#core/ports.ts'
import { externalAddress } from '../common/external-address.ts'

/** The system's own browser, for addresses of the web only. Errors: `bad_input`. */
export const systemBrowser: Opener = {
  open: async (url) => shell.openExternal(externalAddress(url)),
}
