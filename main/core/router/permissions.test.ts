import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isContractProcedure } from '@orpc/contract'
import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { roleNeeded } from '#shared/permissions.ts'
import { mayAs, roles, type Role } from '#shared/roles.ts'
import { createApp, type App } from '../app.ts'
import { testPorts } from '../testing/test-ports.ts'

let data: string
let app: App
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-permissions-'))
  app = await createApp(testPorts(data), { host: 'hub', version: 'test' })
})
afterAll(async () => {
  await app.stop()
  rmSync(data, { recursive: true, force: true })
})

function pathsOf(router: object, at: readonly string[] = []): (readonly string[])[] {
  return Object.entries(router).flatMap(([name, value]: [string, object]) =>
    isContractProcedure(value) ? [[...at, name]] : pathsOf(value, [...at, name]),
  )
}
const paths = pathsOf(contract)
/** The others take no input and would change the workspace of the next rows. */
const asked = paths.filter((path) => !/^(?:system\.(?:trySimulated|leaveTrial)|scoring\.rollBack|sessions\.endOthers)$/.test(path.join('.')))

/** What a call without input is answered; it gets no further than its input where it is let in. */
async function answerTo(path: readonly string[], role: Role | null): Promise<string> {
  const context = role === null ? {} : { caller: { agentId: 1, role, address: null } }
  const client: unknown = createRouterClient(app.router, { context })
  const ask = path.reduce((at, name) => Reflect.get(at as object, name), client) as (input: object) => Promise<unknown>
  try {
    const answer = await ask({ nothing: true })
    if (path[0] === 'events') await (answer as AsyncGenerator).return(undefined)
    return 'answered'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return error.code === 'OTKLIK' ? (error.data as { code: string }).code : error.code
  }
}

it.each(roles)('lets a person who is a %s as far as the table says, through every procedure', async (role) => {
  const denied: string[] = []
  for (const path of asked) if ((await answerTo(path, role)) === 'denied') denied.push(path.join('.'))
  expect(denied).toEqual(asked.filter((path) => !mayAs(role, roleNeeded(path))).map((path) => path.join('.')))
})

it('lets nobody in who has not said who they are', async () => {
  const answers = new Set(await Promise.all(paths.map((path) => answerTo(path, null))))
  expect([...answers]).toEqual(['signed_out'])
})

it('asks for the most where a procedure is not known', () => {
  expect(roleNeeded(['later', 'thing'])).toBe('admin')
  expect(roleNeeded(['queue'])).toBe('admin')
})

it('says in docs/permissions.md what it does', () => {
  const table = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8')
  const rows = new Map([...table.matchAll(/^\| `([\w.]+)` \|([^\n]+)\|$/gm)].map(([, name, marks = '']) => [name, marks]))
  const said = paths.map((path) => {
    const marks = rows.get(path.join('.'))?.split('|').map((mark) => mark.trim() === '✓')
    return [path.join('.'), marks]
  })
  const true_ = paths.map((path) => [path.join('.'), roles.map((role) => mayAs(role, roleNeeded(path)))])
  expect(said).toEqual(true_)
  expect(rows.size).toBe(paths.length)
})
