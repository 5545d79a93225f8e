import { OtklikError } from '#shared/errors.ts'

/** The address in its normal form. Errors: `bad_input` unless it is https without credentials in it. */
export function externalAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') {
    throw new OtklikError('bad_input', { field: 'url' })
  }
  return parsed.href
}
