import type { RunningHub } from '#hosts/node/hub/run-hub.ts'
import type { Words } from './words/words.ts'

/** What a hub says once it listens: where, how the first admin gets in, and what nobody should have to guess. */
export function hubLines({ address, firstInvitation, fingerprint, people }: RunningHub, words: Words): readonly string[] {
  const { hub } = words
  return [
    hub.address(address),
    ...(firstInvitation ? hub.first(address + firstInvitation.path) : []),
    ...(fingerprint === null ? [] : hub.fingerprint(fingerprint)),
    ...(people.length === 0 ? [] : [hub.people, ...people.map(personLine)]),
    words.stopWith,
  ]

  function personLine({ name, role, email, password }: RunningHub['people'][number]): string {
    return `  ${name} (${hub.roles[role]}): ${email}  ${password}`
  }
}
