import { describe, expect, it } from 'vitest'
import { accountFetch, readProxy } from './proxy.ts'

describe('what a person types', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['http://proxy.example:3128', { address: 'http://proxy.example:3128', login: null }],
    ['proxy.example:3128', { address: 'http://proxy.example:3128', login: null }],
    ['https://anna:pass@proxy.example', { address: 'https://proxy.example', login: 'anna:pass' }],
    ['socks5://an na:p@ss:w@10.0.0.1:1080/', { address: 'socks5://10.0.0.1:1080', login: 'an%20na:p%40ss%3Aw' }],
    ['http://[2001:db8::1]:8080', { address: 'http://[2001:db8::1]:8080', login: null }],
  ])('%s', (typed, proxy) => {
    expect(readProxy(typed)).toEqual(proxy)
  })

  it.each([
    'socks4://proxy.example:1080',
    'ftp://proxy.example',
    'http://proxy.example/path',
    'http://proxy.example?x=1',
    'http://anna@proxy.example',
    'http://:secret@proxy.example',
    'http://proxy.example:99999',
    'socks5://',
    'no address at all',
  ])('%s is no proxy, and is not repeated', (typed) => {
    expect(() => readProxy(typed)).toThrow(/^credentials_invalid {"field":"proxy"}$/)
  })
})

it('this machine is asked directly, by whatever name', async () => {
  const asked: string[] = []
  const answering = (way: string) => (input: string | URL | Request) => {
    asked.push(`${way} ${new URL(input instanceof Request ? input.url : input).hostname}`)
    return Promise.resolve(new Response())
  }
  const fetch = accountFetch(
    { fetch: answering('direct'), fetchThrough: () => answering('proxy') },
    { address: 'http://proxy.example', login: null },
  )
  for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '[::1]', 'sim.localhost', 'api.x.com', '127.0.0.1.evil.example']) {
    await fetch(`http://${host}:8601/`)
  }
  expect(asked).toEqual([
    'direct localhost',
    'direct 127.0.0.1',
    'direct 127.8.8.8',
    'direct [::1]',
    'direct sim.localhost',
    'proxy api.x.com',
    'proxy 127.0.0.1.evil.example',
  ])
})
