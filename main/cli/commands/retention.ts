import { previewExpiry } from '#core/keeping/expiry-preview.ts'
import { loadRetention, saveRetention } from '#core/store/retention-repository.ts'
import { sweepDeletions } from '#core/store/sweep.ts'
import type { RetentionPreview } from '#shared/contract/retention.ts'
import { networks } from '#shared/domain.ts'
import { retentionKinds, type RetentionRules } from '#shared/retention.ts'
import { exitCodes, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { flag } from '../options.ts'
import { readDatabase } from '../read-database.ts'
import { withRules } from '../retention-rules.ts'
import { say } from '../say.ts'
import type { RetentionWords } from '../words/retention.ts'

export const retention: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  // A rule for each kind in each network, and one for the journal.
  positionals: networks.length * retentionKinds.length + 1,
  run: (call) => (flag(call, 'yes') && !flag(call, 'dry-run') ? expire(call) : dryRun(call)),
}

/** Looks only: it works beside a program that holds the folder. */
async function dryRun(call: Call): Promise<number> {
  const words = call.words.retention
  const { rules, preview } = await readDatabase(call, async ({ raw }) => {
    const rules = withRules(loadRetention(raw), call.positionals, words)
    return { rules, preview: await previewExpiry(raw, rules, Date.now()) }
  })
  say(call, { rules, preview }, [...ruleLines(rules, words), '', ...previewLines(preview, words)].join('\n'))
  return exitCodes.ok
}

async function expire(call: Call): Promise<number> {
  const { openWorkspace } = await import('../open-workspace.ts')
  const words = call.words.retention
  const workspace = await openWorkspace(chosenDataFolder(call))
  try {
    const { expiry, store, by } = workspace.app
    const rules = withRules(expiry.rules(), call.positionals, words)
    if (call.positionals.length > 0) await saveRetention(store, rules, by())
    const expired = await expiry.run()
    await sweepDeletions(store)
    say(call, { rules, expired }, [...ruleLines(rules, words), '', words.gone(expired)].join('\n'))
    return exitCodes.ok
  } finally {
    await workspace.close()
  }
}

function ruleLines({ networks: kept, journal }: RetentionRules, words: RetentionWords): readonly string[] {
  const lines = networks.map((network) => {
    const rules = retentionKinds.map((kind) => `${words.kinds[kind]} ${words.kept(kept[network][kind])}`)
    return `${words.networks[network]}: ${rules.join(', ')}`
  })
  return [...lines, `${words.journal}: ${words.kept(journal)}`]
}

function previewLines(preview: RetentionPreview, words: RetentionWords): readonly string[] {
  if (preview.rows.length === 0 && preview.facts === 0) return [words.nothing]
  const rows = preview.rows.map((row) => words.row(row, `${words.networks[row.network]}, ${words.kinds[row.kind]}`))
  return [...rows, words.total(preview), words.wouldGo]
}
