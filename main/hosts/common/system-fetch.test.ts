import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { proxyFailureOf } from '#core/channels/http/proxy-error.ts'
import type { ProxyServer } from '#core/ports.ts'
import { listening, type Listening } from './listening.fixture.ts'
import { waysOf } from './proxy-answer.ts'
import { proxiedFetch } from './proxied-fetch.ts'
import { connectProxy, socksProxy, type TestProxy } from './proxy.fixture.ts'
import { systemFetch } from './system-fetch.ts'

let network: Listening
let first: TestProxy
let second: TestProxy
let asked: string[]
let answer: string
let elapsed: number

beforeEach(async () => {
  asked = []
  elapsed = 0
  network = await listening(createServer((_request, response) => response.end('here')))
  const leads = { 'api.otklik.test:80': network.port }
  first = await connectProxy({ leads })
  second = await socksProxy({ leads })
})

afterEach(() => Promise.all([network, first, second].map((each) => each.close())))

const fetch = () =>
  systemFetch({
    resolve: (origin) => {
      asked.push(origin)
      return answer === 'broken' ? Promise.reject(new Error('no settings')) : Promise.resolve(answer)
    },
    direct: (input, init) => globalThis.fetch(input, init),
    through: (proxy: ProxyServer) => proxiedFetch(proxy),
    clock: { elapsed: () => elapsed },
  })

it('goes the way the system names, and asks for it once a minute', async () => {
  answer = `PROXY 127.0.0.1:${first.port}`
  const ask = fetch()
  expect(await (await ask('http://api.otklik.test/a')).text()).toBe('here')
  expect(await (await ask('http://api.otklik.test/b')).text()).toBe('here')
  expect(asked).toEqual(['http://api.otklik.test'])
  answer = `SOCKS5 127.0.0.1:${second.port}`
  elapsed += 60_000
  expect(await (await ask('http://api.otklik.test/c')).text()).toBe('here')
  expect(second.asked).toEqual(['api.otklik.test:80'])
})

it('takes the next way where nobody answers on the first', async () => {
  answer = `PROXY 127.0.0.1:${first.port}; SOCKS5 127.0.0.1:${second.port}`
  await first.close()
  expect(await (await fetch()('http://api.otklik.test/')).text()).toBe('here')
  expect(second.asked).toEqual(['api.otklik.test:80'])
})

it('takes no way that was not named, and none after a proxy that said no', async () => {
  answer = `SOCKS4 127.0.0.1:${second.port}`
  const unspoken: unknown = await fetch()('http://api.otklik.test/').catch((error: unknown) => error)
  expect(proxyFailureOf(unspoken)).toBe('system')
  answer = `PROXY 127.0.0.1:${first.port}; SOCKS5 127.0.0.1:${second.port}`
  const refused: unknown = await fetch()('http://else.otklik.test/').catch((error: unknown) => error)
  expect(proxyFailureOf(refused)).toBe('system')
  expect(second.asked).toEqual([])
})

it('sends nothing where the settings cannot be read, and asks for them again', async () => {
  answer = 'broken'
  const ask = fetch()
  const failure: unknown = await ask('http://api.otklik.test/').catch((error: unknown) => error)
  expect(proxyFailureOf(failure)).toBe('system')
  answer = `PROXY 127.0.0.1:${first.port}`
  expect((await ask('http://api.otklik.test/')).status).toBe(200)
})

it('asks this machine directly, whatever the system says', async () => {
  answer = `PROXY 127.0.0.1:${first.port}`
  expect((await fetch()(`http://127.0.0.1:${network.port}/`)).status).toBe(200)
  expect([asked, first.asked]).toEqual([[], []])
})

it('reads what a browser says of the ways', () => {
  expect(waysOf('PROXY a:3128; HTTPS b:443;SOCKS5 c:1080; DIRECT')).toEqual([
    { address: 'http://a:3128', login: null },
    { address: 'https://b:443', login: null },
    { address: 'socks5://c:1080', login: null },
    null,
  ])
  expect(waysOf('SOCKS d:1080; PROXY ; nonsense')).toEqual([])
})
