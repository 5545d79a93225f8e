import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { coreFixture, inbound, type CoreFixture } from '../testing/core-fixture.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const count = 12
const text = (number: number) => `${number} ${'Заказ не привезли, где он? '.repeat(900)}`
const page = () =>
  Array.from({ length: count }, (_, number) =>
    inbound({ externalId: `m${number}`, author: { externalId: `a${number}`, name: 'Анна' }, text: text(number) }),
  )
const stored = () => Number(core.store.raw.prepare('select count(*) from messages').pluck().get())

describe('a page of the longest texts', () => {
  it('is read and stored in many turns of the loop and one transaction', async () => {
    let commits = 0
    core.store.onCommitted(() => (commits += 1))
    const turns = await turnsDuring(() => core.commit(...page()))
    expect(turns).toBeGreaterThanOrEqual(count)
    expect(commits).toBe(1)
    expect(stored()).toBe(count)
  })

  it('comes to the same as texts that come one by one', async () => {
    const scores = () =>
      core.store.raw.prepare('select text, language, sentiment_label, sentiment_score, intents_json from messages order by id').all()
    await core.commit(...page())
    const together = scores()
    await core.store.close()
    core = await coreFixture()
    for (const message of page()) await core.commit(message)
    expect(scores()).toEqual(together)
  })

  it('is seen whole or not at all, at every turn: what a kill would leave', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'otklik-long-'))
    const file = join(folder, 'otklik.db')
    const onDisk = await coreFixture(file)
    const outside = new SqliteConnection(file, { readonly: true })
    const messages = outside.prepare('select count(*) from messages').pluck()
    const cursors = outside.prepare("select count(*) from cursors where stream = 'updates'").pluck()
    const seen = new Set<string>()
    const committing = onDisk.commit(...page()).then(() => false)
    const later = () => new Promise<true>((resolve) => setImmediate(resolve, true))
    while (await Promise.race([committing, later()])) seen.add([messages.get(), cursors.get()].join(' '))
    expect(seen).toEqual(new Set(['0 0']))
    expect([messages.get(), cursors.get()]).toEqual([count, 1])
    outside.close()
    await onDisk.store.close()
    rmSync(folder, { recursive: true })
  })

  it('of messages as they are holds nobody up for a turn', async () => {
    expect(await turnsDuring(() => core.commit(inbound(), inbound({ externalId: 'wall:-1_3' })))).toBe(0)
  })
})
