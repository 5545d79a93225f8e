import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { proxyOf, useSystemProxy } from './system-proxy.ts'

let asked: string[]
let proxy: Server
let end: () => void = () => undefined
const portOf = (server: Server) => (server.address() as AddressInfo).port

beforeEach(async () => {
  asked = []
  proxy = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('from the proxy')
  })
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  end()
  proxy.close()
  proxy.closeAllConnections()
})

it('asks the networks through the proxy, and this machine without it', async () => {
  const address = `http://127.0.0.1:${portOf(proxy)}`
  end = useSystemProxy({ HTTPS_PROXY: address, HTTP_PROXY: address })
  await expect(fetch('https://api.telegram.example/bot')).rejects.toThrow('fetch failed')
  expect(asked).toEqual(['api.telegram.example:443'])
  expect(await (await fetch(`${address}/own`)).text()).toBe('from the proxy')
  expect(asked).toEqual(['api.telegram.example:443', '/own'])
})

it('leaves the process alone where no proxy is named', () => {
  expect(proxyOf({ NO_PROXY: 'x', HTTPS_PROXY: '' })).toBeNull()
})

it('keeps what is excepted, and reads either case', () => {
  expect(proxyOf({ https_proxy: 'http://p:1', NO_PROXY: '.corp' })).toEqual({
    https_proxy: 'http://p:1',
    no_proxy: '.corp,localhost,127.0.0.1,::1,[::1]',
  })
  expect(proxyOf({ HTTP_PROXY: 'http://p:1', NO_PROXY: '*' })?.no_proxy).toBe('*')
})

it('says which setting is no address of a proxy', () => {
  expect(() => useSystemProxy({ HTTPS_PROXY: 'no address' })).toThrow('bad_input {"field":"HTTPS_PROXY"}')
})
