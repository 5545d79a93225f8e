import type { Network } from '#shared/domain.ts'

// The helper working on the listening query replaces this file.
export type Query = { readonly text: string }
export type ParseResult =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: { code: string; offset: number; length: number } }
export const parseQuery = (text: string): ParseResult => ({ ok: true, query: { text } })
export const matchesQuery = (query: Query, text: string): boolean => text.includes(query.text)
export const toSearchSyntax = (
  query: Query,
  _network: Network,
): { ok: true; text: string } | { ok: false; error: { code: string } } => ({
  ok: true,
  text: query.text,
})
