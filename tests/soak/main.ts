import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brokenPromises } from './judge.ts'
import { playSoak, type Progress } from './play.ts'
import { printReport } from './print-report.ts'

/** `npm run soak -- --minutes 10 --speed 60 --seed 1 --faults on --json`: exit code 1 when a promise is broken. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    speed: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '90' },
    faults: { type: 'string', default: 'on' },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})

const minutes = numberOf('minutes', 0.5, 24 * 60)
/** Lives that are killed fill the first third, so that memory has time to show in the last one. */
const killedShare = 1 / 3
const killsPerMinute = 1.5
const kills = Math.ceil(minutes * killsPerMinute)
const asJson = values.json
const data = await mkdtemp(join(tmpdir(), 'otklik-soak-'))
let told = 0

try {
  const report = await playSoak({
    data,
    speed: numberOf('speed', 1, 1000),
    seed: numberOf('seed', 0, 1e9),
    ratePerHour: numberOf('rate', 1, 10_000),
    faults: values.faults !== 'off',
    kills,
    killedAfterMs: (minutes * killedShare * 60_000) / kills,
    isEnough: ({ elapsedMs }) => elapsedMs >= minutes * 60_000,
    onProgress: tell,
  })
  const broken = brokenPromises(report)
  if (asJson) console.log(JSON.stringify({ ...report, broken }, null, 2))
  else printReport(report)
  for (const problem of [...report.problems, ...report.requests.failures]) console.error(problem)
  for (const { why } of broken) console.error(`broken: ${why}`)
  process.exitCode = broken.length > 0 ? 1 : 0
} finally {
  if (values.keep) console.error(`kept: ${data}`)
  else await rm(data, { recursive: true, force: true, maxRetries: 3 })
}

function tell({ elapsedMs, kills, posted, replies }: Progress) {
  const minute = Math.floor(elapsedMs / 60_000)
  if (asJson || minute === told) return
  told = minute
  console.log(`minute ${minute}: ${kills} kills, ${posted} posted, ${replies} answered`)
}

function numberOf(name: 'minutes' | 'speed' | 'seed' | 'rate', least: number, most: number): number {
  const value = Number(values[name])
  if (value >= least && value <= most) return value
  throw new RangeError(`--${name} is a number from ${least} to ${most}, not "${values[name]}"`)
}
