import { benchCoreRss } from './core-rss-bench.ts'
import { figure, type Figure } from './figure.ts'
import { say } from '../../scripts/bootstrap/say.mjs'
import { findChromium, thisMachine } from '../../scripts/test/chromium.ts'
import { benchEncryption } from './encryption-bench.ts'
import { benchIngest } from './ingest-bench.ts'
import { benchListening } from './listening-bench.ts'
import { benchMentions, hearEverything } from './mentions-bench.ts'
import { benchKeyToPaint } from './key-to-paint-bench.ts'
import { queueFirstPage, rawIndexRead } from './queue-bench.ts'
import { benchSearch } from './search-bench.ts'
import { benchReports } from './reports-bench.ts'
import { benchScore } from './score-bench.ts'
import { benchSlowestPayload } from './slowest-payload-bench.ts'
import { makeWorkspace } from './workspace.ts'

/** Measured alone on demand: `--only=encryption`, what it costs to encrypt; `--only=reports`. */
const alone = { encryption: benchEncryption, reports: benchReports }
const only = Object.entries(alone).find(([name]) => process.argv.includes(`--only=${name}`))
const asJson = process.argv.includes('--json')
const now = Date.now()
const figures: Figure[] = []

function report(one: Figure) {
  figures.push(one)
  if (!asJson) console.log(`${one.name}: ${one.value} ${one.unit}, limit ${one.limit}, ratio ${one.ratio}`)
}

async function measureAll() {
  const chromium = await findChromium(thisMachine(say))
  if (chromium.file === null) throw new Error(`nothing to measure key-to-paint in: ${chromium.why}`)

  for (const one of benchScore()) report(one)
  for (const one of await benchIngest()) report(one)
  for (const one of await benchEncryption(now)) report(one)
  for (const one of benchListening()) report(one)
  for (const one of await benchReports(now)) report(one)
  for (const one of await benchSlowestPayload()) report(one)
  const small = await makeWorkspace(2_000, now)
  const smallPage = await queueFirstPage(small.store, now)
  await small.remove()

  const large = await makeWorkspace(200_000, now)
  try {
    const page = await queueFirstPage(large.store, now)
    report(figure('queue-first-page', page, 'ms p95', await rawIndexRead(large.store)))
    report(figure('queue-growth', page, 'ms p95', smallPage))
    const { search, match } = await benchSearch(large.store)
    report(figure('search', search, 'ms p95', match))
    hearEverything(large.store)
    report(await benchMentions(large.store))
    await large.store.close()
    report(await benchCoreRss(large.folder))
    report(await benchKeyToPaint(large.folder, chromium.file))
  } finally {
    await large.remove()
  }
}

/** `--only=stream`: the first page of what was heard, of a million mentions. */
async function measureStream() {
  const large = await makeWorkspace(200_000, now)
  try {
    hearEverything(large.store)
    report(await benchMentions(large.store))
  } finally {
    await large.remove()
  }
}

if (process.argv.includes('--only=stream')) await measureStream()
else if (only) for (const one of await only[1](now)) report(one)
else await measureAll()
if (asJson) console.log(JSON.stringify(figures, null, 2))
