import { isAbsolute, join, normalize } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { AppEvent } from '#shared/contract/events.ts'
import type { ExportPart, ExportRequest } from '#shared/contract/reports.ts'
import type { ReportSchedule, ScheduleDraft } from '#shared/contract/schedules.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Channel } from '../../channels/channel.ts'
import type { By } from '../../journal/facts.ts'
import type { Ports } from '../../ports.ts'
import { createRounds } from '../../reliability/rounds.ts'
import type { Db } from '../../store/database.ts'
import { createScheduleRepository, type DueDelivery } from '../../store/schedule-repository.ts'
import { knownZone } from '../local-buckets.ts'
import { deliver, type DeliveryPorts } from './deliver.ts'
import { daysOf, reportFile } from './report-file.ts'
import { lastOccurrence, nextOccurrence } from './when-due.ts'

export interface SchedulesOptions {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'log' | 'paths'>
  readonly reporting: { readonly exportReport: (request: ExportRequest) => AsyncIterable<ExportPart> }
  readonly accounts: { channelOf(accountId: number): Channel | null }
  readonly by: () => By
  /** On a hub reports go into a folder of its own only: who configures them need not be who runs the machine. */
  readonly isHub: boolean
  readonly emit: (event: AppEvent) => void
}

const lookEveryMs = 30_000
const chatName = /^(-?\d{1,20}|@\w{3,64})$/
/** Pauses after failures that surely sent nothing; then it is given up, and said. */
const pausesMs = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000] as const

/**
 * Sends the reports whose time has come. What is due is a row with its time, so that it survives a restart; of several
 * times that were missed the last one is made up. A report that may have arrived is not sent again by itself.
 */
export function createSchedules(options: SchedulesOptions) {
  const { accounts, reporting } = options
  const { clock, paths } = options.ports
  const log = options.ports.log.child('schedules')
  const repository = createScheduleRepository(options.db)
  const ports: DeliveryPorts = { channelOf: (accountId) => accounts.channelOf(accountId), folderOf }
  const onChange = () => options.emit({ type: 'settings' })

  function folderOf(typed: string): string {
    if (!options.isHub) {
      if (!isAbsolute(typed)) throw new OtklikError('bad_input', { field: 'to' })
      return typed
    }
    const root = join(paths.data, 'reports')
    const folder = normalize(join(root, typed))
    if (isAbsolute(typed) || (folder !== root && !folder.startsWith(`${root}/`) && !folder.startsWith(`${root}\\`))) {
      throw new OtklikError('bad_input', { field: 'to' })
    }
    mkdirSync(folder, { recursive: true })
    return folder
  }

  async function begin(schedule: ReportSchedule): Promise<void> {
    const now = clock.now()
    const occurrence = lastOccurrence(schedule, now)
    await repository.begin(Number(schedule.id), occurrence, nextOccurrence(schedule, now).at, now)
  }

  async function send(delivery: DueDelivery): Promise<void> {
    const { id, draft, from, to } = delivery
    const attempts = delivery.attempts + 1
    try {
      const file = await reportFile(draft, delivery, reporting.exportReport)
      // From here on a crash leaves in doubt whether it arrived.
      await repository.change(id, { state: 'sending', attempts }, clock.now())
      const caption = `${draft.name}: ${daysOf({ from, to }, draft.timeZone)}`
      const result = await deliver(draft, file, caption, ports)
      if (result.kind === 'done') return await repository.change(id, { state: 'done' }, clock.now())
      await fail(delivery, attempts, result)
    } catch (error) {
      log.error('a scheduled report could not be made', { schedule: delivery.scheduleId, error: String(error) })
      await fail(delivery, attempts, { error: error instanceof OtklikError ? error.code : 'unknown', mayHaveArrived: false, isFinal: false })
    } finally {
      onChange()
    }
  }

  interface Failure {
    readonly error: string
    readonly mayHaveArrived: boolean
    readonly isFinal: boolean
    readonly retryAfterMs?: number | undefined
  }

  async function fail({ id, scheduleId }: DueDelivery, attempts: number, failure: Failure): Promise<void> {
    const { error, mayHaveArrived, isFinal, retryAfterMs = 0 } = failure
    const pauseMs = pausesMs[attempts - 1]
    log.warn('a scheduled report was not delivered', { schedule: scheduleId, attempts, error })
    if (mayHaveArrived) return repository.change(id, { state: 'uncertain', attempts, error }, clock.now())
    if (isFinal || pauseMs === undefined) return repository.change(id, { state: 'failed', attempts, error }, clock.now())
    const now = clock.now()
    return repository.change(id, { state: 'waiting', attempts, retryAt: now + Math.max(pauseMs, retryAfterMs), error }, now)
  }

  /** A file may be written twice under one name; what was on its way to a chat may have arrived. */
  async function recover(): Promise<void> {
    for (const { id, draft, attempts } of await repository.interrupted()) {
      const again = draft.accountId === null
      await repository.change(
        id,
        again ? { state: 'waiting', attempts, retryAt: clock.now() } : { state: 'uncertain', attempts, error: 'interrupted' },
        clock.now(),
      )
    }
  }

  let isRecovered = false
  async function look(isOver: () => boolean): Promise<void> {
    if (!isRecovered) await recover()
    isRecovered = true
    for (const schedule of await repository.due(clock.now())) await begin(schedule)
    for (const delivery of await repository.waiting(clock.now())) {
      if (isOver()) return
      await send(delivery)
    }
  }

  const rounds = createRounds({
    clock,
    everyMs: lookEveryMs,
    work: look,
    onFailure: (error) => log.error('scheduled reports stumbled', { error: String(error) }),
  })

  return {
    start: () => rounds.start(0),
    stop: () => rounds.stop(),
    list: () => repository.list(),
    /** The next time is reckoned anew. Errors: `bad_input` of `to`, `timeZone` or `accountId`, `not_found`. */
    async save(draft: ScheduleDraft): Promise<ReportSchedule> {
      knownZone(draft.timeZone)
      if (draft.accountId === null) folderOf(draft.to)
      else if (!chatName.test(draft.to)) throw new OtklikError('bad_input', { field: 'to' })
      else if (accounts.channelOf(Number(draft.accountId))?.sendDocument === undefined) {
        throw new OtklikError('bad_input', { field: 'accountId' })
      }
      const saved = await repository.save(draft, nextOccurrence(draft, clock.now()).at, options.by())
      onChange()
      return saved
    },
    remove: async (id: string) => {
      await repository.remove(Number(id), options.by())
      onChange()
    },
    /** Sends the last whole day or week now, also once more. Error: `not_found`. */
    async run(id: string): Promise<ReportSchedule> {
      const schedule = await repository.get(Number(id))
      await repository.begin(Number(id), lastOccurrence(schedule, clock.now()), null, clock.now())
      rounds.start(0)
      return repository.get(Number(id))
    },
  }
}

export type Schedules = ReturnType<typeof createSchedules>
