import { beforeEach, expect, it, vi } from 'vitest'

interface Answer {
  readonly ports: readonly object[]
}

const ipcRenderer = vi.hoisted(() => ({
  send: vi.fn<(channel: string) => void>(),
  once: vi.fn<(channel: string, listener: (answer: Answer) => void) => void>(),
}))
vi.mock('electron', () => ({ ipcRenderer }))

type Listener = (event: object) => void

/** As much of a page as preload touches. */
function fakePage(origin: string) {
  const listeners = new Set<Listener>()
  return {
    location: { origin },
    addEventListener: (_name: 'message', listener: Listener) => void listeners.add(listener),
    removeEventListener: (_name: 'message', listener: Listener) => void listeners.delete(listener),
    postMessage: vi.fn<(data: object, origin: string, ports: readonly object[]) => void>(),
    listeners,
  }
}

async function load(origin: string) {
  const page = fakePage(origin)
  vi.stubGlobal('window', page)
  await import('./index.ts')
  function post(change: object = {}): void {
    const data = { type: 'otklik-port-wanted' }
    for (const listen of page.listeners) listen({ source: page, origin: 'otklik://app', data, ...change })
  }
  return { page, post }
}

beforeEach(() => {
  vi.resetModules()
  ipcRenderer.send.mockClear()
  ipcRenderer.once.mockReset()
})

it('passes one port to the page that asked, once', async () => {
  const { page, post } = await load('otklik://app')
  post()
  post()
  expect(ipcRenderer.send.mock.calls).toEqual([['otklik-port']])
  const port = {}
  ipcRenderer.once.mock.calls[0]?.[1]({ ports: [port] })
  expect(page.postMessage.mock.calls).toEqual([[{ type: 'otklik-port' }, 'otklik://app', [port]]])
})

it('does not hear other frames, other origins and other words', async () => {
  const { post } = await load('otklik://app')
  post({ source: {} })
  post({ origin: 'https://evil.example' })
  post({ data: { type: 'something-else' } })
  post({ data: null })
  expect(ipcRenderer.send).not.toHaveBeenCalled()
})

it('does nothing at all on a foreign page', async () => {
  const { page } = await load('https://evil.example')
  expect(page.listeners.size).toBe(0)
})
