import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import { openReadOnly } from '../store/connection.ts'
import { keysWith, newDatabaseKey, noKeys } from '../store/database-key.ts'
import { filledStore } from '../store/filled.fixture.ts'
import { inspectFile } from '../store/inspect-file.ts'
import { exportRows } from '../store/export-rows.ts'
import { salvageDatabase } from '../store/salvage-database.ts'
import { testPorts } from '../testing/test-ports.ts'
import { convertDatabase } from './convert.ts'
import { keepKey } from './keys.ts'
import { openSafely } from './open-safely.ts'

const page = 4096

/** In [0, 1), the same for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const key = newDatabaseKey()
const keys = keysWith(key)
const clock = manualClock(0)
let folder: string
const sound = (form: string) => join(folder, `${form}.db`)
let rowsOfSound: readonly string[]

const rowsOf = (file: string) => {
  const raw = openReadOnly(file, keys)
  try {
    return Array.from(exportRows(raw), (row) => JSON.stringify(row))
  } finally {
    raw.close()
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-damaged-'))
  await (await filledStore(sound('plain'))).close()
  await (await filledStore(sound('encrypted'))).close()
  convertDatabase(sound('encrypted'), noKeys, key)
  rowsOfSound = rowsOf(sound('plain'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Damage = (file: string, random: () => number) => void

const damages: Readonly<Record<string, Damage>> = {
  'flipped bytes': (file, random) => {
    const bytes = readFileSync(file)
    for (let n = 0; n < 40; n += 1) {
      const at = Math.floor(random() * bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255))
    }
    writeFileSync(file, bytes)
  },
  'a cut end': (file, random) => {
    const pages = readFileSync(file).length / page
    truncateSync(file, Math.floor((1 + random() * (pages - 2)) * page))
  },
  'zeroed pages': (file, random) => {
    const bytes = readFileSync(file)
    for (let n = 0; n < 3; n += 1) {
      const at = Math.floor(random() * (bytes.length / page))
      bytes.fill(0, at * page, (at + 1) * page)
    }
    writeFileSync(file, bytes)
  },
}

/** What a start and the look after it say about a file; null when they say nothing. */
async function toldAbout(data: string, file: string): Promise<string | null> {
  const ports = testPorts(data, clock)
  await keepKey(ports.secrets, key)
  try {
    const opened = await openSafely(ports, file)
    const atOnce = opened.store.health.current()?.code ?? null
    try {
      const { findings } = inspectFile(file, keys)
      return atOnce ?? findings[0] ?? null
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof OtklikError) return error.code
    throw error
  }
}

describe.each(Object.keys(damages).flatMap((kind) => [
  { form: 'plain', kind, count: 45 },
  { form: 'encrypted', kind, count: 15 },
]))('a database ($form) with $kind', ({ form, kind, count }) => {
  it.each(seeds(count))('never opens untold, and what can be read of it is saved (seed %i)', async (seed) => {
    const data = join(folder, `${form} ${kind} ${seed}`)
    mkdirSync(data)
    const file = join(data, 'otklik.db')
    const untouched = join(data, 'untouched.db')
    copyFileSync(sound(form), file)
    damages[kind]?.(file, seededRandom(seed))
    copyFileSync(file, untouched)
    const told = await toldAbout(data, file)
    // A byte inside a text belongs to no structure SQLite could check: then every row must still be there.
    const rows = told === null ? rowsOf(file) : null
    expect(rows === null || rows.length === rowsOfSound.length).toBe(true)

    const saved = join(data, 'saved.db')
    const refusal = await salvageDatabase(untouched, saved, 0, keys).then(
      () => null,
      (error: unknown) => (error instanceof OtklikError ? error.code : error),
    )
    const outcome = existsSync(saved) ? inspectFile(saved, keys).findings : refusal
    expect(refusal === null ? [] : 'database_corrupt').toEqual(outcome)
    rmSync(data, { recursive: true })
  })
})
