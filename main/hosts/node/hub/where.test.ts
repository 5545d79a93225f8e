import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { askerOf, type HubPlace } from './where.ts'

const place = (changes: Partial<HubPlace> = {}): HubPlace => ({
  hosts: new Set(['hub.example.ru']),
  scheme: 'https',
  proxy: null,
  ...changes,
})
const from = (remoteAddress: string, headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage

const host = { host: 'hub.example.ru' }
const proxied = { ...host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.5' }

it.each([
  ['its own name', host, null],
  ['its own name in other letters', { host: 'Hub.Example.RU' }, null],
  ['its own page', { ...host, origin: 'https://hub.example.ru' }, null],
  ['another name', { host: 'evil.example' }, 421],
  ['no name', {}, 421],
  ['another page', { ...host, origin: 'https://evil.example' }, 403],
  ['its own page of before, unencrypted', { ...host, origin: 'http://hub.example.ru' }, 403],
  ['another site', { ...host, 'sec-fetch-site': 'cross-site' }, 403],
  ['what another site says of itself as a proxy', { ...proxied, host: 'evil.example' }, 421],
])('judges %s', (_, headers, refusal) => {
  expect(askerOf(from('203.0.113.9', headers as Record<string, string>), place(), false).refusal).toBe(refusal)
})

it('lets a link from elsewhere open the page, and only that', () => {
  const headers = { ...host, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }
  expect(askerOf(from('203.0.113.9', headers), place(), true).refusal).toBeNull()
  expect(askerOf(from('203.0.113.9', headers), place(), false).refusal).toBe(403)
})

it('takes the word of its proxy for where somebody comes from, and of the last in a row', () => {
  const behind = place({ proxy: '127.0.0.1' })
  expect(askerOf(from('::ffff:127.0.0.1', proxied), behind, false)).toEqual({ address: '203.0.113.5', refusal: null })
  const claimed = { ...proxied, 'x-forwarded-for': '10.0.0.1, 203.0.113.7' }
  expect(askerOf(from('127.0.0.1', claimed), behind, false).address).toBe('203.0.113.7')
  const nonsense = { ...proxied, 'x-forwarded-for': 'somewhere' }
  expect(askerOf(from('127.0.0.1', nonsense), behind, false).address).toBe('127.0.0.1')
})

it('refuses what came past the proxy, or to it unencrypted', () => {
  const behind = place({ proxy: '127.0.0.1' })
  expect(askerOf(from('203.0.113.9', proxied), behind, false).refusal).toBe(421)
  expect(askerOf(from('127.0.0.1', { ...proxied, 'x-forwarded-proto': 'http' }), behind, false).refusal).toBe(400)
  expect(askerOf(from('127.0.0.1', host), behind, false).refusal).toBe(400)
})

it('believes nobody who says they are a proxy where none was named', () => {
  expect(askerOf(from('203.0.113.9', proxied), place(), false).address).toBe('203.0.113.9')
})
