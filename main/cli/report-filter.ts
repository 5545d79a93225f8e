import { createAccountRepository } from '#core/store/account-repository.ts'
import { createCatalogueRepository } from '#core/store/catalogue-repository.ts'
import { createMonitorRepository } from '#core/store/monitor-repository.ts'
import { teamRows } from '#core/store/team-list-rows.ts'
import type { StoreReader } from '#core/store/open-for-reading.ts'
import type { ReportFilter } from '#shared/contract/reports.ts'
import { intents, networks, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { UsageError, type Call } from './command.ts'
import { textOption } from './options.ts'

/** Of which conversations a report is, by the same fields as on the screen. */
export const filterOptions = {
  network: { type: 'string', value: 'vk,…' },
  account: { type: 'string', value: 'NAME,…' },
  monitor: { type: 'string', value: 'NAME,…' },
  agent: { type: 'string', value: 'NAME,…' },
  team: { type: 'string', value: 'NAME,…' },
  tag: { type: 'string', value: 'NAME,…' },
  sentiment: { type: 'string', value: 'negative,…' },
  intent: { type: 'string', value: 'complaint,…' },
  priority: { type: 'string', value: 'high,…' },
} as const

interface Named {
  readonly id: string | number
  readonly name: string
}

/** Error: `UsageError` for what is not there, with what is. */
export async function filterOf(call: Call, { db }: StoreReader): Promise<ReportFilter> {
  const catalogues = createCatalogueRepository(db)
  const fields = {
    networks: listOption(call, 'network', networks),
    sentiments: listOption(call, 'sentiment', sentimentLabels),
    intents: listOption(call, 'intent', intents),
    priorities: listOption(call, 'priority', priorityLevels),
    accountIds: await namedOption(call, 'account', () => createAccountRepository(db).list()),
    monitorIds: await namedOption(call, 'monitor', () => createMonitorRepository(db).list()),
    agentIds: await namedOption(call, 'agent', () => catalogues.agents()),
    teamIds: await namedOption(call, 'team', () => teamRows(db)),
    tagIds: await namedOption(call, 'tag', () => catalogues.tags()),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

/** Names with commas between, each of them known. Null where the option was not given. */
export function listOption<Name extends string>(call: Call, option: string, known: readonly Name[]): Name[] | null {
  const text = textOption(call, option)
  if (text === undefined) return null
  return text.split(',').map((one) => {
    const found = known.find((name) => name === one.trim())
    if (found === undefined) throw new UsageError(call.words.report.badName(option, one.trim(), known))
    return found
  })
}

/** The same for what somebody named; several may bear one name, and all of them are meant. */
async function namedOption(
  call: Call,
  option: string,
  list: () => Promise<readonly Named[]>,
): Promise<string[] | null> {
  const text = textOption(call, option)
  if (text === undefined) return null
  const all = await list()
  const nameOf = ({ name }: Named) => name || call.words.report.nobody
  return text.split(',').flatMap((one) => {
    const wanted = one.trim().toLowerCase()
    const found = all.filter((each) => nameOf(each).toLowerCase() === wanted)
    if (found.length === 0) throw new UsageError(call.words.report.badName(option, one.trim(), all.map(nameOf)))
    return found.map(({ id }) => String(id))
  })
}
