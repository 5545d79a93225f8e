import { createTriage } from '../conversations/triage.ts'
import { createIngest } from '../ingest/ingest.ts'
import { program, type By } from '../journal/facts.ts'
import { checkStore } from '../invariants/check-store.ts'
import { silentLog } from '../silent-log.ts'
import { defaultPriorityWeights } from '#shared/priority.ts'
import { leftOutAuthors } from '../store/exclusion-rows.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { coreFixture, inbound } from '../testing/core-fixture.ts'
import { createExclusions } from './exclusions.ts'
import { createMonitors, type MonitorInput } from './monitors.ts'
import type { Overflow } from './overflow.ts'

/** A core that listens on one VK account. */
export async function listeningFixture(options: { readonly overflow?: Overflow } = {}) {
  const core = await coreFixture()
  const { store, clock } = core
  const by = (): By => ({ actor: program, at: clock.now() })
  const stopped: string[] = []
  const monitors = createMonitors({
    repository: createMonitorRepository(store.db),
    leftOutAuthors: () => leftOutAuthors(store.db),
    by,
    now: () => clock.now(),
    ...options,
    score: (text, network) => {
      const { language, sentiment, intents } = core.scorer.score({ text, network })
      return { language, sentiment: sentiment.label, intents }
    },
    onChanged: () => Promise.resolve(),
    onStopped: (name) => void stopped.push(name),
  })
  const triage = createTriage({
    store,
    by,
    policies: () => core.policies,
    weights: () => defaultPriorityWeights,
    agentId: () => 1,
    machineSentiment: (text) => core.scorer.score({ text, network: 'vk' }).sentiment,
    onCorrected: () => undefined,
  })
  const exclusions = createExclusions({ store, monitors, triage, policies: () => core.policies, by, log: silentLog })
  const ingest = createIngest({
    store,
    clock,
    scorer: core.scorer,
    policies: () => core.policies,
    monitorsHitBy: (...message) => monitors.hitBy(...message),
    handlingOf: (ids) => monitors.handlingOf(ids),
  })
  let last = 0
  return {
    ...core,
    monitors,
    exclusions,
    triage,
    stopped,
    by,
    watch: (query: string, more: Partial<MonitorInput> = {}) =>
      monitors.save({ name: query, query, networks: ['vk'], active: true, ...more }).then(({ id }) => id),
    /** As a search of this monitor (null: the brand's own stream) finds it, each in a place of its own. */
    async hear(monitorId: string | null, text: string, changes: Partial<ReturnType<typeof inbound>> = {}) {
      last += 1
      const place = `wall:5_${last}`
      const found = monitorId === null ? {} : { monitorId }
      const event = inbound({ kind: 'mention', placeId: place, externalId: place, text, ...found, ...changes })
      const batch = { events: [event], quarantined: [], cursor: 'c', waitMs: 0 }
      const result = await ingest.commit(core.account, monitorId === null ? 'updates' : `search:${monitorId}`, batch)
      monitors.stored(result.newHits)
      return event.externalId
    },
    /** Throws where the store contradicts itself by then. */
    async close() {
      await exclusions.stop()
      const broken = checkStore(store.raw)
      await store.close()
      if (broken.length > 0) throw new Error(JSON.stringify(broken))
    },
    column: (sql: string) => store.raw.prepare(sql).pluck().all(),
    row: (sql: string) => store.raw.prepare(sql).get() as Record<string, unknown>,
  }
}

export type ListeningFixture = Awaited<ReturnType<typeof listeningFixture>>
