import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { proxyFailureOf } from '#core/channels/http/proxy-error.ts'
import { neverSent } from '#core/channels/http/never-sent.ts'
import { listening, type Listening } from './listening.fixture.ts'
import { proxiedFetch } from './proxied-fetch.ts'
import { connectProxy, socksProxy, type ProxyOptions, type TestProxy } from './proxy.fixture.ts'
import { testCertificate as ca, tlsRelay } from './tls-relay.fixture.ts'

let network: Listening
let secure: Listening
let heard: string[]
let toClose: Listening[]

beforeEach(async () => {
  heard = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.headers.host}${request.url}`)
    request.pipe(response)
  })
  network = await listening(server)
  secure = await tlsRelay(network.port)
  toClose = [network, secure]
})

afterEach(() => Promise.all(toClose.map((each) => each.close())))

const kinds = [
  ['http', connectProxy],
  ['socks5', socksProxy],
] as const

describe.each(kinds)('a proxy of %s', (scheme, start) => {
  async function proxy(options: Partial<ProxyOptions> = {}): Promise<TestProxy> {
    const leads = { 'plain.otklik.test:80': network.port, 'api.otklik.test:443': secure.port }
    const started = await start({ leads, ...options })
    toClose.push(started)
    return started
  }

  const through = ({ port }: Listening, login: string | null = null) =>
    proxiedFetch({ address: `${scheme}://127.0.0.1:${port}`, login }, { ca })

  async function failureOf(asking: Promise<Response>) {
    const error: unknown = await asking.then(
      () => null,
      (failure: unknown) => failure,
    )
    return { proxy: proxyFailureOf(error), neverSent: neverSent(error) }
  }

  it('leads to http and https, and looks up the names itself', async () => {
    const used = await proxy()
    const fetch = through(used)
    await (await fetch('http://plain.otklik.test/a')).text()
    const answer = await fetch('https://api.otklik.test/b', { method: 'POST', body: 'said' })
    expect(await answer.text()).toBe('said')
    expect(heard).toEqual(['GET plain.otklik.test/a', 'POST api.otklik.test/b'])
    expect(used.asked).toEqual(['plain.otklik.test:80', 'api.otklik.test:443'])
  })

  it('is told its name and password, letters of any alphabet included', async () => {
    const used = await proxy({ login: 'анна:p:a%ss' })
    const login = `${encodeURIComponent('анна')}:${encodeURIComponent('p:a%ss')}`
    expect((await through(used, login)('https://api.otklik.test/')).status).toBe(200)
  })

  it.each([[null], ['anna:wrong']])('says when it wants another login than %s', async (login) => {
    const used = await proxy({ login: 'anna:right' })
    const asking = through(used, login)('https://api.otklik.test/')
    expect(await failureOf(asking)).toEqual({ proxy: 'login', neverSent: true })
    expect(heard).toEqual([])
  })

  it('says when it does not lead there', async () => {
    const asking = through(await proxy())('https://elsewhere.otklik.test/')
    expect(await failureOf(asking)).toEqual({ proxy: 'refused', neverSent: true })
  })

  it('says when nobody is there', async () => {
    const gone = await proxy()
    await gone.close()
    expect(await failureOf(through(gone)('https://api.otklik.test/'))).toEqual({
      proxy: 'unreachable',
      neverSent: true,
    })
  })

  it('says when somebody else is there', async () => {
    const other = scheme === 'http' ? await socksProxy({ leads: {} }) : network
    toClose.push(other)
    expect(await failureOf(through(other)('https://api.otklik.test/'))).toEqual({
      proxy: 'unreachable',
      neverSent: true,
    })
  })

  it('does not answer for the network: its certificate and its silence are its own', async () => {
    const used = await proxy()
    const suspicious = proxiedFetch({ address: `${scheme}://127.0.0.1:${used.port}`, login: null })
    const asking = suspicious('https://api.otklik.test/')
    expect(await failureOf(asking)).toEqual({ proxy: null, neverSent: true })
  })

  it('stops asking when the caller does', async () => {
    const mute = await listening(createServer().on('connection', () => undefined))
    toClose.push(mute)
    const stop = new AbortController()
    const asking = through(mute)('https://api.otklik.test/', { signal: stop.signal })
    stop.abort()
    await expect(asking).rejects.toThrow('aborted')
  })
})

it('speaks TLS to a proxy of https', async () => {
  const used = await connectProxy({ leads: { 'api.otklik.test:443': secure.port } })
  const covered = await tlsRelay(used.port)
  toClose.push(used, covered)
  const fetch = proxiedFetch({ address: `https://127.0.0.1:${covered.port}`, login: null }, { ca })
  expect((await fetch('https://api.otklik.test/')).status).toBe(200)
})
