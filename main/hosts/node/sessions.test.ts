import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '#core/testing/test-ports.ts'
import { noSessionFile, openSessionFile } from './session-file.ts'
import { createSessions } from './sessions.ts'

const hour = 3_600_000
const firefox = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0'

let folder: string
let now = 1_000_000_000
const clock = () => now
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-sessions-'))
})
afterEach(() => rm(folder, { recursive: true }))

const idOf = (cookie: string) => cookie.split('.')[0] ?? ''

it('ends half a day after the page was used last', () => {
  const sessions = createSessions(noSessionFile, clock)
  const session = sessions.issue(firefox)
  expect(sessions.check(session)).toEqual({ id: idOf(session), renew: false, agentId: null })
  now += 7 * hour
  expect(sessions.check(session)?.renew).toBe(true)
  const renewed = sessions.rotate(idOf(session)) ?? ''
  now += 7 * hour
  expect(sessions.check(renewed)?.renew).toBe(true)
  now += 5 * hour
  expect(sessions.check(renewed)).toBeNull()
})

it('replaces the secret as it is used; what was on its way still passes for a minute', () => {
  const sessions = createSessions(noSessionFile, clock)
  const first = sessions.issue(firefox)
  now += 7 * hour
  const second = sessions.rotate(idOf(first)) ?? ''
  // The other of two requests that asked at the same time changes nothing any more.
  expect(sessions.rotate(idOf(first))).toBeNull()
  expect(second).not.toBe(first)
  now += 59_000
  expect(sessions.check(first)).toEqual({ id: idOf(first), renew: false, agentId: null })
  now += 1000
  expect(sessions.check(first)).toBeNull()
  expect(sessions.check(second)).not.toBeNull()
})

it('ends after a month, however much it is used', () => {
  const sessions = createSessions(noSessionFile, clock)
  let session = sessions.issue(firefox)
  for (let passed = 0; passed < 30 * 24; passed += 8) {
    expect(sessions.check(session)).not.toBeNull()
    session = sessions.rotate(idOf(session)) ?? session
    now += 8 * hour
  }
  expect(sessions.check(session)).toBeNull()
})

it('lists who is in, and ends one or all others', () => {
  const sessions = createSessions(noSessionFile, clock)
  const own = sessions.issue(firefox)
  const since = now
  const other = sessions.issue('curl/8')
  const third = sessions.issue(firefox)
  const ended: string[] = []
  sessions.onEnd((id) => ended.push(id))
  now += 5000
  sessions.check(own)
  sessions.within(idOf(own), () => {
    expect(sessions.list()[0]).toEqual({
      id: idOf(own),
      browser: 'Firefox',
      system: 'Linux',
      since,
      lastUsedAt: now,
      current: true,
    })
    expect(sessions.list()).toHaveLength(3)
    expect(sessions.end(idOf(other))).toBe(true)
    expect(sessions.end(idOf(other))).toBe(false)
    expect(sessions.endOthers()).toBe(1)
  })
  expect(ended).toEqual([idOf(other), idOf(third)])
  expect([own, other, third].map((session) => sessions.check(session) !== null)).toEqual([true, false, false])
})

it('shows nothing to who was put out while they asked, and ends nothing for them', () => {
  const sessions = createSessions(noSessionFile, clock)
  const [mine, other] = [sessions.issue(firefox, 7), sessions.issue(firefox, 8)]
  sessions.endOf(7, 'none')
  sessions.within(idOf(mine), () => {
    expect(sessions.list()).toEqual([])
    expect(sessions.endOthers()).toBe(0)
    expect(sessions.end(idOf(other))).toBe(false)
  })
  expect(sessions.check(other)).not.toBeNull()
})

it('tells of those whose time is up, also where nobody asks', () => {
  const sessions = createSessions(noSessionFile, clock)
  const session = sessions.issue(firefox)
  const other = sessions.issue(firefox)
  const ended: string[] = []
  sessions.onEnd((id) => ended.push(id))
  now += 13 * hour
  sessions.check(other)
  sessions.sweep()
  expect(ended).toEqual([idOf(session), idOf(other)])
  expect(sessions.isOpen(idOf(session))).toBe(false)
})

it('shows each person their own, and ends those of one', () => {
  const sessions = createSessions(noSessionFile, clock)
  const [mine, alsoMine, other] = [sessions.issue(firefox, 7), sessions.issue(firefox, 7), sessions.issue(firefox, 8)]
  const open = () => [mine, alsoMine, other].map((session) => sessions.check(session)?.agentId ?? null)
  expect(open()).toEqual([7, 7, 8])
  sessions.within(idOf(mine), () => {
    expect(sessions.list().map(({ id }) => id).toSorted()).toEqual([idOf(mine), idOf(alsoMine)].toSorted())
    expect(sessions.end(idOf(other))).toBe(false)
    expect(sessions.endOf(7, 'current')).toBe(1)
  })
  expect(open()).toEqual([7, null, 8])
  expect(sessions.endOf(8, 'none')).toBe(1)
  expect(open()).toEqual([7, null, null])
})

it('goes on after a new start, from a file that opens nothing', async () => {
  const before = createSessions(openSessionFile(folder, silentLog), clock)
  const session = before.issue(firefox)
  await before.settled()
  const path = join(folder, 'sessions.json')
  expect(await readFile(path, 'utf8')).not.toContain(session.split('.')[1])
  const mode = process.platform === 'win32' ? 0o600 : (await stat(path)).mode & 0o777
  expect(mode).toBe(0o600)
  const after = createSessions(openSessionFile(folder, silentLog), clock)
  expect(after.check(session)).not.toBeNull()
  await after.settled()
  await writeFile(path, '{"version":1,"sessions":[{}]}')
  expect(createSessions(openSessionFile(folder, silentLog), clock).check(session)).toBeNull()
})

it.each(['', '.', 'a.b', '0.'])('opens nothing to %j', (given) => {
  const sessions = createSessions(noSessionFile, clock)
  sessions.issue(firefox)
  expect(sessions.check(given)).toBeNull()
})
