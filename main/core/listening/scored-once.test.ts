import { expect, it } from 'vitest'
import { createIngest } from '../ingest/ingest.ts'
import { program } from '../journal/facts.ts'
import type { Scorer } from '../scoring/scorer.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { coreFixture, inbound, noon } from '../testing/core-fixture.ts'
import { createMonitors } from './monitors.ts'

it('reads no text again, in the transaction, for a monitor that asks what it says', async () => {
  const core = await coreFixture(':memory:', 'telegram')
  const readAgain: string[] = []
  const scorer: Pick<Scorer, 'score' | 'read'> = {
    read: (text) => core.scorer.read(text),
    score(input, reading) {
      if (!reading) readAgain.push(input.text)
      return core.scorer.score(input, reading)
    },
  }
  const monitors = createMonitors({
    repository: createMonitorRepository(core.store.db),
    by: () => ({ actor: program, at: noon }),
    score(text, network, reading) {
      const { language, sentiment, intents } = scorer.score({ text, network }, reading)
      return { language, sentiment: sentiment.label, intents }
    },
    onChanged: () => Promise.resolve(),
  })
  await monitors.save({ name: 'Тон', query: 'sentiment:negative', networks: ['telegram'], active: true })
  const ingest = createIngest({
    store: core.store,
    clock: core.clock,
    scorer,
    policies: () => core.policies,
    monitorsHitBy: (...message) => monitors.hitBy(...message),
  })
  const events = [
    inbound({ kind: 'mention', text: 'Ужасный сервис, верните деньги!' }),
    inbound({ kind: 'mention', externalId: 'kind', text: 'Спасибо, всё отлично' }),
  ]
  await ingest.commit(core.account, 'updates', { events, quarantined: [], cursor: 'c', waitMs: 0 })
  expect(core.store.raw.prepare('select message_id from monitor_hits').pluck().all()).toEqual([1])
  expect(readAgain).toEqual([])
  await core.store.close()
})
