import { randomInt } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const length = 16

/** What an invitation link carries. Nobody can guess another's: 95 bits. */
export function newToken(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9]{16}$/.test(text)
}
