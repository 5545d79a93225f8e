import { readFile } from 'node:fs/promises'
import { entrancePath } from './handle-request.ts'
import { tokenFile } from './token.ts'

const answerMs = 5000

/**
 * Asks the Otklik that serves this data folder at `address` for an address that opens it once; null when
 * it does not give one (it is just ending, or the folder's token was changed).
 */
export async function askEntrance(address: string, dataFolder: string): Promise<string | null> {
  try {
    const token = (await readFile(tokenFile(dataFolder), 'utf8')).trim()
    const answer = await fetch(address + entrancePath, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    })
    const given = await answer.text()
    // Whoever listens there could name any address.
    return answer.ok && given.startsWith(`${address}/?code=`) ? given : null
  } catch {
    return null
  }
}
