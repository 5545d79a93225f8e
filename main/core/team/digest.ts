import { createHash } from 'node:crypto'

/** What is kept of a secret that only its holder keeps whole: SHA-256, in hex. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
