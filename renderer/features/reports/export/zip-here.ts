import { zipSync, type AsyncZippable, type FlateError } from 'fflate/browser'

/**
 * What workbooks are packed with in a page: there, not in a worker made from a text, which the page's security policy
 * does not allow. Stands in for `fflate` (see vite.config.ts), of which the library that writes workbooks needs no more.
 */
export function zip(files: AsyncZippable, done: (error: FlateError | null, packed: Uint8Array) => void): void {
  done(null, zipSync(files))
}

export * from 'fflate/browser'
