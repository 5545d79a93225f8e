import { OtklikError } from '#shared/errors.ts'
import { judgeAddress } from '#shared/judge-address.ts'

/**
 * The address in its normal form. Whether a person was asked about a doubtful one is the page's concern.
 * Errors: `bad_input` unless it is of the web (https or http) and without credentials in it.
 */
export function externalAddress(url: string): string {
  const judged = judgeAddress(url, URL.parse(url))
  if (judged.verdict === 'refused') throw new OtklikError('bad_input', { field: 'url' })
  return judged.href
}
