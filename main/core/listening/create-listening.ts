import type { Clock } from '#shared/clock.ts'
import type { Triage } from '../conversations/triage.ts'
import type { By } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import type { Scorer } from '../scoring/scorer.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { Store } from '../store/database.ts'
import { leftOutAuthors } from '../store/exclusion-rows.ts'
import { createMentionRepository } from '../store/mention-repository.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { createTopicRepository } from '../store/topic-repository.ts'
import { createExclusions } from './exclusions.ts'
import { createMentions } from './mentions.ts'
import { createMonitors } from './monitors.ts'

export interface ListeningOptions {
  readonly store: Store
  readonly clock: Clock
  readonly triage: Pick<Triage, 'update'>
  readonly policies: () => CompiledPolicies
  readonly by: () => By
  readonly log: Log
  readonly scorer: Pick<Scorer, 'score'>
  /** A monitor hit too much and listens no more. */
  readonly onStopped: (name: string) => void
  /** What is asked of the networks has changed. */
  readonly onChanged: () => Promise<void>
}

/** Monitors, what they leave out and the stream of what they found, on one store. */
export function createListening(options: ListeningOptions) {
  const { store, clock, triage, policies, by, log, scorer } = options
  const monitors = createMonitors({
    repository: createMonitorRepository(store.db),
    leftOutAuthors: () => leftOutAuthors(store.db),
    by,
    now: () => clock.now(),
    score(text, network, reading) {
      const { language, sentiment, intents } = scorer.score({ text, network }, reading)
      return { language, sentiment: sentiment.label, intents }
    },
    onChanged: options.onChanged,
    onStopped: options.onStopped,
    onFailure: (error) => log.error('stopping a monitor failed', { error: String(error) }),
  })
  const exclusions = createExclusions({ store, monitors, triage, policies, by, log })
  const repository = createMentionRepository(store.db, store.raw)
  const mentions = createMentions({ repository, topics: createTopicRepository(store.db), monitors, clock })
  return { monitors, exclusions, mentions }
}
