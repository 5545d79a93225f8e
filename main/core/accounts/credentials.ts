import { credentialFields } from '#shared/channel.ts'
import type { Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Secrets } from '../ports.ts'

export type Fields = Readonly<Record<string, string>>

export interface SortedFields {
  readonly open: Fields
  readonly secret: Fields
}

/** Trims what a person typed and parts public fields from secrets. Error: `credentials_invalid` names the field. */
export function sortCredentials(network: Network, given: Fields): SortedFields {
  const known = credentialFields[network]
  const unknown = Object.keys(given).find((name) => !known.some((field) => field.name === name))
  if (unknown !== undefined) throw new OtklikError('credentials_invalid', { field: unknown })
  const open: Record<string, string> = {}
  const secret: Record<string, string> = {}
  for (const field of known) {
    const value = given[field.name]?.trim() ?? ''
    if (value === '') {
      if (field.required) throw new OtklikError('credentials_invalid', { field: field.name })
      continue
    }
    if (/[\s\p{Cc}]/u.test(value)) throw new OtklikError('credentials_invalid', { field: field.name })
    if (field.secret) secret[field.name] = value
    else open[field.name] = value
  }
  return { open, secret }
}

const nameOf = (accountId: number, field: string) => `account:${accountId}:${field}`

export async function saveSecrets(secrets: Secrets, accountId: number, fields: Fields) {
  for (const [field, value] of Object.entries(fields)) {
    await secrets.set(nameOf(accountId, field), value)
  }
}

export async function loadSecrets(
  secrets: Secrets,
  accountId: number,
  network: Network,
): Promise<Fields> {
  const found: Record<string, string> = {}
  for (const field of credentialFields[network]) {
    if (!field.secret) continue
    const value = await secrets.get(nameOf(accountId, field.name))
    if (value !== null) found[field.name] = value
  }
  return found
}

export async function removeSecrets(secrets: Secrets, accountId: number, network: Network) {
  for (const field of credentialFields[network]) {
    if (field.secret) await secrets.remove(nameOf(accountId, field.name))
  }
}
