import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { SystemInfo } from '#shared/contract/system.ts'
import { locateProduct } from './product.ts'
import { commandNames } from './words/words.ts'

const entry = join(import.meta.dirname, 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'otklik-cli-'))
const children = new Set<ChildProcess>()
/** Three ports in a row that no other run of this file uses. */
const port = 20_000 + (process.pid % 10_000) * 3

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

function begin(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8', ...environment }
  const child = spawn(process.execPath, ['--no-warnings', entry, ...args], { env })
  children.add(child)
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (errors += text))
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
  async function untilSaid(text: string) {
    while (!output.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended before saying “${text}”: ${errors}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, ended, untilSaid, said: () => output }
}

function otklik(args: readonly string[], input = '', environment = {}): Promise<Ended> {
  const { child, ended } = begin(args, environment)
  child.stdin.end(input)
  return ended
}

const slaLine = (change: object) =>
  JSON.stringify({
    calendar: { timeZone: 'UTC', weekly: { mon: [['09:00', '18:00']] } },
    targetMinutes: 15,
    from: '2026-11-02T10:00:00Z',
    ...change,
  })

describe('otklik', () => {
  it('explains itself and every command', async () => {
    const program = await otklik(['--help'])
    expect(program).toMatchObject({ code: 0, errors: '' })
    for (const name of commandNames) {
      const { code, output, errors } = await otklik([name, '--help'])
      expect({ code, errors }).toEqual({ code: 0, errors: '' })
      expect(output).toContain(`Usage: otklik ${name}`)
    }
  }, 60_000)

  it.each([
    [[], 'a command is missing'],
    [['dance'], 'there is no command “dance”'],
    [['--language', 'de', 'sla'], '--language is ru or en'],
    [['sla', '--fast'], 'there is no option --fast'],
    [['monitor', 'try'], 'say what to do: otklik monitor test'],
    [['monitor', 'test'], 'a query is missing'],
    [['monitor', 'test', '--query', 'a (b'], '--query, character 3: This bracket is never closed.'],
    [['score', 'text'], '“text” is one argument too many'],
    [['demo', '--headless', '--speed'], '--speed needs a value'],
    [['demo', '--headless=yes'], '--headless takes no value'],
    [['demo', '--headless', '--for', 'long'], '--for must be a number from 1 to 86400'],
    [['demo', '--headless', '--faults', 'some'], '--faults is on or off'],
    [['demo', '--json'], '--json works only together with --headless'],
    [['demo', '--seed', '1.5'], '--seed must be a number'],
    [['serve', '--port', '70000'], '--port must be a number'],
    [['account'], 'add, list or remove'],
    [['account', 'add', 'icq'], 'vk, telegram or x'],
    [['account', 'add', 'vk', '--bot-token', '1'], 'there is no option --bot-token'],
    [['account', 'remove'], 'say which account'],
    [['token'], 'create, list or revoke'],
    [['token', 'create'], 'which program'],
    [['token', 'create', 'x', '--scope', 'all'], 'read, reply or admin'],
    [['token', 'create', 'x', '--days', '0'], '--days must be a number from 1 to 366'],
    [['token', 'revoke'], 'say which token'],
  ])('refuses %j with exit code 2', async (args, words) => {
    const { code, output, errors } = await otklik(args)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(words)
    expect(errors).toContain('See: otklik ')
  })

  it('speaks the language of the locale, or the one asked for', async () => {
    expect((await otklik(['dance'], '', { LC_ALL: 'ru_RU.UTF-8' })).errors).toContain('нет команды')
    expect((await otklik(['dance', '--language=ru'])).errors).toContain('нет команды')
    const asked = await otklik(['--language', 'en', 'sla', '--help'], '', { LC_ALL: 'ru_RU.UTF-8' })
    expect(asked.output).toContain('Usage: otklik sla')
  })

  it('scores lines, tells bad ones with their number and goes on', async () => {
    const input = '{"id":1,"text":"Спасибо большое!"}\n\n{"text":}\n{"id":2,"text":"Где деньги?"}\n'
    const { code, output, errors } = await otklik(['score'], input)
    expect(code).toBe(1)
    expect(errors).toContain('line 3: this is not JSON')
    const lines = output.trim().split('\n').map((line) => JSON.parse(line) as { id: number })
    expect(lines.map(({ id }) => id)).toEqual([1, 2])
  })

  it('tries a query on lines', async () => {
    const input = '{"id":1,"text":"Где заказы?","followers":5}\n{"id":2,"text":"Ужас, заказа нет"}\n'
    const { code, output, errors } = await otklik(['monitor', 'test', '--query', 'заказ or sentiment:negative'], input)
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('“or” is searched for as a word') })
    expect(output.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 1, match: false, spans: [] },
      { id: 2, match: false, spans: [] },
    ])
    const either = await otklik(['monitor', 'test', '--query', 'заказ -(followers:>1 OR sentiment:positive)'], input)
    expect(either.output.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 1, match: false, spans: [] },
      { id: 2, match: true, spans: [{ start: 6, end: 12 }] },
    ])
  })

  it('computes deadlines', async () => {
    const good = await otklik(['sla'], `${slaLine({})}\n`)
    expect(good).toEqual({ code: 0, errors: '', output: '{"dueAt":"2026-11-02T10:15:00.000Z"}\n' })
    const bad = await otklik(['sla'], slaLine({ from: 'soon' }))
    expect(bad).toMatchObject({ code: 1, output: '' })
    expect(bad.errors).toContain('line 1: the field “from” is not right')
  })

  it('connects, lists, checks and removes accounts of the simulated networks', async () => {
    const data = join(folder, 'accounts')
    const sim = begin(['sim', '--port', `${port}`, '--customers', 'off', '--json'])
    await sim.untilSaid('\n')
    const { telegram, vk } = JSON.parse(sim.said()) as Record<
      'telegram' | 'vk',
      { apiRoot: string; credentials: Record<string, string> }
    >
    const root = ['--data', data, '--api-root', telegram.apiRoot]
    const bot = { OTKLIK_BOT_TOKEN: telegram.credentials['botToken'] ?? '' }
    const added = await otklik(['account', 'add', 'telegram', ...root], '', bot)
    expect(added).toMatchObject({ code: 0, errors: '' })
    expect(added.output).toContain('Connected: account 1, telegram')
    const again = await otklik(['account', 'add', 'telegram', ...root], '', bot)
    expect(again.code).toBe(0)
    expect(again.output).toContain('Connected: account 1, telegram')
    const wrong = await otklik(['account', 'add', 'telegram', ...root, '--bot-token', '1:wrong'])
    expect(wrong).toMatchObject({ code: 1, output: '' })
    expect(wrong.errors).not.toContain('1:wrong')
    expect(wrong.errors).toContain('--bot-token: other users of this machine can read arguments')
    const { output, errors } = await otklik(
      ['account', 'add', 'telegram', ...root, '--credentials', '-'],
      JSON.stringify({ botToken: bot.OTKLIK_BOT_TOKEN }),
    )
    expect({ output, errors }).toEqual({ output: expect.stringContaining('account 1'), errors: '' })
    const incomplete = await otklik(['account', 'add', 'vk', '--data', data, '--api-root', vk.apiRoot])
    expect(incomplete.errors).toContain('“groupId” is missing')

    const listed = await otklik(['account', 'list', '--data', data])
    expect(listed.output).toContain('telegram')
    expect(listed.output).not.toContain(bot.OTKLIK_BOT_TOKEN)
    const online = await otklik(['doctor', '--online', '--data', data])
    expect(online).toMatchObject({ code: 0, errors: '' })
    expect(online.output).toContain('All well.')
    sim.child.kill('SIGTERM')
    expect(await sim.ended).toMatchObject({ code: 0, errors: '' })
    const offline = await otklik(['doctor', '--online', '--data', data])
    expect(offline.code).toBe(1)
    expect(offline.output).toContain('cannot be reached')

    expect(await otklik(['account', 'remove', '1', '--data', data])).toMatchObject({ code: 0 })
    expect(await otklik(['account', 'remove', '1', '--data', data])).toMatchObject({ code: 1 })
    expect((await otklik(['account', 'list', '--data', data])).output).toContain('No account')
  }, 120_000)

  it('tells of a damaged database and leaves it alone', async () => {
    const data = mkdtempSync(join(folder, 'broken-'))
    writeFileSync(join(data, 'otklik.db'), 'this is no database, whatever its name says'.repeat(50))
    const examined = await otklik(['doctor', '--data', data])
    expect(examined).toMatchObject({ code: 1, errors: '' })
    expect(examined.output).toContain('DAMAGED')
    const listed = await otklik(['account', 'list', '--data', data])
    expect(listed.code).toBe(1)
    expect(listed.errors).toContain('damaged and was left as it is')
  })

  it.skipIf(!existsSync(join(locateProduct().renderer, 'index.html')))(
    'lets one program at a time work with a data folder: serve names it, start opens it',
    async () => {
      const data = join(folder, 'shared')
      const first = begin(['serve', '--port', '0', '--data', data])
      await first.untilSaid('Ctrl+C')
      const address = /http:\/\/[^\s/]+/.exec(first.said())?.[0] ?? ''
      expect(first.said()).not.toContain(readFileSync(join(data, 'token'), 'utf8').trim())

      const made = await otklik(['token', 'create', 'CRM', '--days', '1', '--data', data])
      expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/^otk_[0-9a-f]{8}_[0-9a-f]{64}\n$/) })
      const headers = { authorization: `Bearer ${made.output.trim()}` }
      const statusOf = async (path: string, method: string) =>
        (await fetch(`${address}/api${path}`, { method, headers })).status
      expect(await statusOf('/system', 'GET')).toBe(200)
      expect(await statusOf('/simulated', 'POST')).toBe(403)
      const listed = await otklik(['token', 'list', '--data', data])
      expect(listed.output).toMatch(/^[0-9a-f]{8} {2}read {2}until \d{4}-\d\d-\d\d {2}CRM\n$/)
      const id = listed.output.slice(0, 8)
      expect(await otklik(['token', 'revoke', id, '--data', data])).toMatchObject({ code: 0, errors: '' })
      expect(await statusOf('/system', 'GET')).toBe(401)
      expect(await otklik(['token', 'revoke', id, '--data', data])).toMatchObject({ code: 1, output: '' })

      for (const args of [
        ['serve', '--port', '0', '--data', data],
        ['account', 'remove', '1', '--data', data],
      ]) {
        const { code, errors } = await otklik(args)
        expect(code).toBe(1)
        expect(errors).toContain(`another Otklik works with ${data} at ${address}`)
      }
      const russian = await otklik(['serve', '--data', data], '', { LC_ALL: 'ru_RU.UTF-8' })
      expect(russian.errors).toContain('уже работает другой Otklik')

      const second = await otklik(['start', '--data', data], '', { OTKLIK_WINDOW: 'none' })
      expect(second).toMatchObject({ code: 0, errors: '' })
      expect(second.output).toContain(`already, at ${address}`)
      const entrance = /http:\S+code=\S+/.exec(second.output)?.[0] ?? ''
      expect((await fetch(entrance, { redirect: 'manual' })).status).toBe(303)

      first.child.kill('SIGKILL')
      await first.ended
      const third = begin(['serve', '--port', '0', '--data', data])
      await third.untilSaid('Ctrl+C')
      third.child.kill('SIGTERM')
      expect(await third.ended).toMatchObject({ code: 0, errors: '' })
    },
    120_000,
  )

  it('serves the app with a token in a file, or says that the screens are not built', async () => {
    const served = begin(['serve', '--port', '0', '--data', join(folder, 'served')])
    const isBuilt = existsSync(join(locateProduct().renderer, 'index.html'))
    const visited = isBuilt ? await visit(served) : null
    if (isBuilt) served.child.kill('SIGTERM')
    const { code, errors } = await served.ended
    expect({ visited, code, advice: errors.includes('npm run build') }).toEqual(
      isBuilt
        ? { visited: { stranger: 401, host: 'node', accountCount: 0 }, code: 0, advice: false }
        : { visited: null, code: 2, advice: true },
    )
  }, 60_000)

  async function visit({ untilSaid, said }: ReturnType<typeof begin>) {
    await untilSaid('Ctrl+C')
    const address = /http:\S+/.exec(said())?.[0] ?? ''
    const token = readFileSync(/Token:\s+(\S+)/.exec(said())?.[1] ?? '', 'utf8').trim()
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${address}/api/system`, { headers })
    const { host, accountCount } = (await answer.json()) as SystemInfo
    return { stranger: (await fetch(`${address}/api/system`)).status, host, accountCount }
  }

  it('says that a port is taken', async () => {
    const first = begin(['sim', '--port', `${port}`, '--customers', 'off'])
    await first.untilSaid(`${port + 2}`)
    const second = await otklik(['sim', '--port', `${port + 2}`, '--customers', 'off'])
    expect(second).toMatchObject({ code: 1, output: '' })
    expect(second.errors).toContain(`port ${port + 2} is taken`)
    first.child.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0 })
  }, 60_000)
})
