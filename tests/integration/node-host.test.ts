import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient, getEventMeta, isDefinedError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { isContractProcedure, type ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import { hostClock } from '#core/testing/test-ports.ts'
import { createFileLog, type FileLog } from '#hosts/common/log.ts'
import { createNodePorts, logFolder } from '#hosts/node/ports.ts'
import { startNodeHost, type NodeHost } from '#hosts/node/node-host.ts'
import { createProgramTokens } from '#hosts/node/program-tokens.ts'
import { openSessionFile } from '#hosts/node/session-file.ts'
import { createSessions } from '#hosts/node/sessions.ts'
import { loadToken } from '#hosts/node/token.ts'
import { contract, type Contract } from '#shared/contract/index.ts'

let folder: string
let log: FileLog
let app: App
let host: NodeHost
let token: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-node-'))
  const data = join(folder, 'data')
  const rendererFolder = join(folder, 'renderer')
  await mkdir(rendererFolder)
  await writeFile(join(rendererFolder, 'index.html'), '<title>Otklik</title>')
  log = createFileLog(logFolder(data))
  const sessions = createSessions(openSessionFile(data, log), Date.now)
  const ports = createNodePorts({
    dataFolder: data,
    resourcesFolder: 'resources',
    clock: hostClock(),
    log,
    sessions,
  })
  app = await createApp(ports, { host: 'node', version: '1.0.0' })
  await app.start()
  token = await loadToken(data)
  host = await startNodeHost({
    router: app.router,
    version: '1.0.0',
    rendererFolder,
    port: 0,
    token,
    sessions,
    programs: createProgramTokens(data, Date.now),
    log,
  })
})

afterEach(async () => {
  await host.stop()
  await app.stop()
  log.close()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

async function pageClient(): Promise<ContractRouterClient<Contract>> {
  const entered = await fetch(host.entranceOnce(), { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return createORPCClient(
    new RPCLink({
      url: `${host.address}/rpc`,
      headers: { cookie, origin: host.address },
      plugins: [new ResponseValidationPlugin(contract)],
    }),
  )
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>
  readonly security: unknown
}

const byProgram = (path: string, init: RequestInit = {}) =>
  fetch(`${host.address}/api${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })

/** `queue.page`, `accounts.list`, … with the path each is served at. */
function proceduresOf(router: object, at: readonly string[] = []): string[] {
  return Object.entries(router).flatMap(([name, part]) => {
    const path = [...at, name]
    if (isContractProcedure(part)) return [path.join('.')]
    return typeof part === 'object' && part !== null ? proceduresOf(part, path) : []
  })
}

it('serves the whole contract to a page with the cookie, failures with their codes', async () => {
  const client = await pageClient()
  expect(await client.system.info()).toMatchObject({ host: 'node', version: '1.0.0' })
  const saved = await client.catalogues.saveTag({ name: 'доставка', colour: 'blue' })
  expect(await client.catalogues.tags()).toContainEqual(saved)
  const { error } = await safe(client.conversations.get({ id: '999' }))
  expect(isDefinedError(error) && error.data).toMatchObject({ code: 'not_found' })
})

it('carries live changes, tells what was missed, and lets go of readers when it stops', async () => {
  const client = await pageClient()
  const abort = new AbortController()
  const first = await client.events.subscribe(undefined, { signal: abort.signal })
  expect((await first.next()).value).toEqual({ type: 'connected', resumed: false })
  await client.system.savePreferences({ theme: 'dark' })
  const heard = (await first.next()).value
  expect(heard).toEqual({ type: 'settings' })
  const lastEventId = heard ? getEventMeta(heard)?.id : undefined
  expect(lastEventId).toMatch(/^\d+$/)
  abort.abort()
  await client.system.savePreferences({ theme: 'light' })
  const events = await client.events.subscribe(undefined, { lastEventId })
  expect((await events.next()).value).toEqual({ type: 'connected', resumed: true })
  expect((await events.next()).value).toEqual({ type: 'settings' })
  const last = events.next()
  const [ended] = await Promise.all([safe(last), host.stop()])
  expect(ended.error).not.toBeNull()
  expect((await safe(client.system.info())).error).not.toBeNull()
})

it('serves other programs over plain HTTP, numbers in addresses included', async () => {
  expect(await (await byProgram('/system')).json()).toMatchObject({ host: 'node' })
  expect((await byProgram('/quarantine?limit=5')).status).toBe(200)
  expect((await byProgram('/quarantine?limit=x')).status).toBe(400)
  const put = await byProgram('/preferences', { method: 'POST', body: '{"language":"en"}' })
  expect(await put.json()).toMatchObject({ language: 'en' })
  const missing = await byProgram('/conversations/999')
  expect(missing.status).toBe(422)
  expect(await missing.json()).toMatchObject({ data: { code: 'not_found' } })
})

it('describes every procedure of the contract in its OpenAPI document', async () => {
  const document = (await (await byProgram('/openapi.json')).json()) as OpenApi
  const described = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).map((operation) => operation.operationId),
  )
  expect(new Set(described)).toEqual(new Set(proceduresOf(contract)))
  expect(described).toHaveLength(proceduresOf(contract).length)
  expect(document.security).toEqual([{ token: [] }])
})

it('lists the browsers that were let in, and breaks off what an ended one hears', async () => {
  const [own, other] = [await pageClient(), await pageClient()]
  const heard = await other.events.subscribe()
  expect((await heard.next()).value).toMatchObject({ type: 'connected' })
  const sessions = await own.sessions.list()
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect(sessions).toHaveLength(2)
  const next = safe(heard.next())
  expect(await own.sessions.endOthers()).toEqual({ ended: 1 })
  expect((await next).error).not.toBeNull()
  expect((await safe(other.system.info())).error).toMatchObject({ status: 401 })
  const { error } = await safe(own.sessions.end({ id: 'gone' }))
  expect(isDefinedError(error) && error.data).toMatchObject({ code: 'not_found' })
  const [left] = await own.sessions.list()
  await own.sessions.end({ id: left?.id ?? '' })
  expect((await safe(own.system.info())).error).toMatchObject({ status: 401 })
})
