import type { i18n } from 'i18next'
import { failureOf } from '../rpc/failure.ts'

/** The sentence for whatever a call threw. */
export function failureText(i18n: i18n, error: unknown): string {
  const { code, parameters } = failureOf(error)
  return i18n.t(`errors.${code}`, { ...parameters })
}
