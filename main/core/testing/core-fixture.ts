import { manualClock } from '#shared/clock.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import type { InboundMessage, PollBatch } from '../channels/channel.ts'
import { program } from '../journal/facts.ts'
import { policiesOf } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'
import { createAccountRepository } from '../store/account-repository.ts'
import { openStore } from '../store/database.ts'
import { scorer, testIngest } from './test-ingest.ts'

/** Saturday noon in Moscow, within the default hours. */
export const noon: EpochMs = Date.parse('2026-11-21T09:00:00Z')

/** A store in memory with one VK account and everything ingest needs, on a clock that stands still. */
export async function coreFixture(file = ':memory:', network: Network = 'vk') {
  const store = await openStore(file)
  const clock = manualClock(noon)
  const accounts = createAccountRepository(store.db)
  const brand = {
    network,
    apiRoot: 'https://api.vk.ru',
    simulated: false,
    publicFields: {},
    proxy: null,
    settings: {},
    check: { externalId: '1', name: 'Brand', health: [] },
    at: noon,
  } as const
  const accountId = await accounts.insert(brand, { actor: program, at: noon })
  const policies = policiesOf(compilePolicy(defaultSlaPolicy))
  const ingest = testIngest({
    store,
    clock,
    policies: () => policies,
    // As if every monitor forbade advertisements.
    monitorsHitBy: (_network, { text }, foundBy) =>
      foundBy === undefined || text.includes('реклама') ? [] : [Number(foundBy)],
  })
  const account = { id: accountId, network }
  return {
    store,
    clock,
    policies,
    policy: policies.base,
    scorer,
    ingest,
    account,
    commit: (...events: PollBatch['events'][number][]) =>
      ingest.commit(account, 'updates', { events, quarantined: [], cursor: 'c', waitMs: 0 }),
  }
}

export type CoreFixture = Awaited<ReturnType<typeof coreFixture>>

export function inbound(changes: Partial<InboundMessage> = {}): InboundMessage {
  return {
    type: 'message',
    externalId: 'wall:-1_2',
    direction: 'inbound',
    kind: 'comment',
    visibility: 'public',
    placeId: 'wall:-1_1',
    author: { externalId: '77', name: 'Анна', reach: 120 },
    text: 'Где мой заказ? Жду третий день.',
    postedAt: noon - 60_000,
    attachments: [],
    repliable: true,
    ...changes,
  }
}
