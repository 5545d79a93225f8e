import { subscribe } from 'node:diagnostics_channel'
import { monitorEventLoopDelay, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'
import type { Busy } from './orders.ts'
import { openThreadTime } from './thread-time.ts'
import { watchStatements } from './watch-statements.ts'

/** How often the loop is asked whether it answers, milliseconds. */
const stepMs = 10
/** What holds the loop up for longer is told one by one. */
export const worthNamingMs = 50
const keptPauses = 200

/**
 * Watches how long this process's event loop is held up, and by what. How long it computed itself is told apart from
 * how long it stood still in all: other programs may have had the processor or the disk. Where the system does not tell
 * these apart, all of it counts as its own.
 */
export function watchLoop() {
  const delay = monitorEventLoopDelay({ resolution: stepMs })
  const statements = watchStatements()
  const threadTime = openThreadTime()
  const requests = followRequests()
  const pauses: PerformanceEntry[] = []
  const collector = new PerformanceObserver((list) => {
    pauses.push(...list.getEntries())
    pauses.splice(0, Math.max(0, pauses.length - keptPauses))
  })
  let found: Busy[] = []
  let longestOwnMs = 0
  const moment = () => ({ at: performance.now(), thread: threadTime?.() ?? null })
  let last = moment()

  function tick() {
    const now = moment()
    const wallMs = now.at - last.at - stepMs
    const ownMs = now.thread && last.thread ? now.thread.busy - last.thread.busy : wallMs
    const waitedMs = now.thread && last.thread ? now.thread.waiting - last.thread.waiting : 0
    longestOwnMs = Math.max(longestOwnMs, ownMs)
    const { totalMs, longest } = statements.take()
    const names = requests.take()
    if (wallMs > worthNamingMs) {
      found.push({ from: last.at, wallMs, ownMs, waitedMs, sqlMs: totalMs, statement: longest, requests: names, gcMs: 0 })
    }
    last = now
  }

  return {
    start() {
      delay.enable()
      collector.observe({ entryTypes: ['gc'] })
      statements.take()
      last = moment()
      setInterval(tick, stepMs)
    },
    /** What was found since the last call; the longest and the 99th percentile are of all time. */
    take() {
      const busy = found.map((one) => ({ ...one, gcMs: overlap(pauses, one) }))
      found = []
      return {
        busy,
        longestOwnMs,
        longestMs: delay.max / 1e6 - stepMs,
        p99Ms: Math.max(0, delay.percentile(99) / 1e6 - stepMs),
      }
    },
  }
}

function overlap(pauses: readonly PerformanceEntry[], { from, wallMs }: Busy): number {
  const until = from + wallMs + stepMs
  return pauses.reduce((sum, { startTime, duration }) => {
    return sum + Math.max(0, Math.min(until, startTime + duration) - Math.max(from, startTime))
  }, 0)
}

/** Which requests began here and which answers of others ended, by the last word of their address. */
function followRequests() {
  let names: string[] = []
  const note = (path: string) => {
    const name = (path.split('?')[0] ?? '').split('/').slice(-2).join('/').replace(/^bot[^/]*\//, '')
    if (names.length < 20) names.push(name)
  }
  subscribe('http.server.request.start', (message) => {
    note(`> ${(message as { request: { url?: string } }).request.url ?? ''}`)
  })
  subscribe('undici:request:trailers', (message) => {
    note(`< ${(message as { request: { path: string } }).request.path}`)
  })
  return {
    take() {
      const taken = names
      names = []
      return taken
    },
  }
}
