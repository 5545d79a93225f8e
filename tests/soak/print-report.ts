import { networks } from '#shared/domain.ts'
import type { MemoryCourse } from './memory.ts'
import type { SoakReport } from './report.ts'

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
const percent = (share: number | null) => (share === null ? 'too short to tell' : `${(share * 100).toFixed(1)} %`)

/** The report for people. */
export function printReport(report: SoakReport): void {
  const { agent, requests, events, memory, handles, files, loop } = report
  const lines = [
    `${report.minutes} min at speed ${report.speed}, seed ${report.seed}: killed ${report.kills} times, opened again within ${report.openingMs.longest} ms`,
    ...networks.map((name) => {
      const { posted, stored, sent, faults } = report.networks[name]
      const met = Object.entries(faults).map(([kind, count]) => `${kind} ${count}`)
      return `${name}: ${posted} posted, ${stored} stored, ${sent} sent; faults: ${met.join(', ') || 'none'}`
    }),
    Object.entries(report.differences)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', '),
    `contradictions ${report.violations.length}, integrity ${report.integrity}, quarantine ${report.quarantined}, backups ${report.backups}`,
    `agent: ${agent.replies} replies, ${agent.handoffs} moves to private, ${agent.takenBack} taken back, ${agent.reconnected} accounts connected anew`,
    `requests: ${requests.answered} answered, p95 ${requests.p95Ms} ms, longest ${requests.longestMs} ms, ${requests.refused} refused, ${requests.failures.length} failed`,
    `events: ${events.heard} heard, ${events.reconnections} reconnections, ${events.gaps} gaps`,
    memoryLine('rss', memory.rss),
    memoryLine('heap', memory.heap),
    `handles: ${handles.start} → ${handles.end}, most ${handles.most}`,
    `files: database ${megabytes(files.db)}, log beside it at most ${megabytes(files.mostWal)}, logs ${megabytes(files.logs)}`,
    `loop: p99 ${loop.p99Ms} ms, longest ${loop.longestMs} ms, computed at a stretch ${loop.longestOwnMs} ms`,
    ...loop.longest.slice(0, 5).map(({ ownMs, wallMs, waitedMs, sqlMs, gcMs, statement, requests }) => {
      const text = statement ? `; ${Math.round(statement.ms)} ms ${statement.text}` : ''
      return `  ${Math.round(ownMs)} of ${Math.round(wallMs)} ms (waited ${Math.round(waitedMs)}): SQL ${Math.round(sqlMs)}, garbage ${Math.round(gcMs)}${text}; ${requests.join(', ')}`
    }),
  ]
  console.log(lines.join('\n'))
}

function memoryLine(name: string, { start, middle, end, slopePerHour, growth }: MemoryCourse): string {
  return `${name}: ${start} → ${middle} → ${end} MB, ${slopePerHour} MB an hour, second half ${percent(growth)}`
}
