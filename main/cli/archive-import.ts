import { createWriteStream, existsSync, readFileSync, statSync, type WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { App } from '#core/app.ts'
import type { ArchiveSource } from '#core/archive/import-archive.ts'
import { mappedFields, mapping, type Mapping } from '#core/archive/map-record.ts'
import { csvSource, jsonlSource } from '#core/archive/sources.ts'
import { createArchiveRows } from '#core/store/archive-rows.ts'
import { networks } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call } from './command.ts'
import { chosenDataFolder } from './data-folder.ts'
import { textOption } from './options.ts'
import { listOption } from './report-filter.ts'
import { zoneOption } from './zone-option.ts'

/** Of an archive; the other kind of export is of everything there is. */
export const archiveOptions = {
  map: { type: 'string', value: 'FILE' },
  columns: { type: 'string', value: 'text=TEXT,…' },
  network: { type: 'string', value: 'vk|telegram|x' },
  account: { type: 'string', value: 'NAME' },
  'time-zone': { type: 'string', value: 'ZONE' },
  encoding: { type: 'string', value: 'NAME' },
  rejected: { type: 'string', value: 'FILE' },
} as const

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()
const isMapped = (call: Call) => textOption(call, 'map') !== undefined || textOption(call, 'columns') !== undefined

/** Whether a file is an archive of messages, and not an export of everything, which begins by saying so. */
export async function isArchive(call: Call, given: string): Promise<boolean> {
  if (given === '-') return false
  const path = resolve(given)
  if (!existsSync(path)) throw new OtklikError('not_found', { what: given })
  if (isFolder(path) || isMapped(call) || path.toLowerCase().endsWith('.csv')) return true
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0)
    return buffer.toString('utf8', 0, bytesRead).startsWith('{"network"')
  } finally {
    await handle.close()
  }
}

/** Interrupted, it goes on when called again; a second time it changes nothing. */
export async function importAsArchive(call: Call, given: string): Promise<number> {
  const { openWorkspace } = await import('./open-workspace.ts')
  const words = call.words.archive
  const file = fileOf(call, resolve(given))
  const read = isMapped(call) ? mappingOf(call) : null
  const workspace = await openWorkspace(chosenDataFolder(call))
  const apart = keptApart(resolve(textOption(call, 'rejected') ?? `${file}.rejected.jsonl`))
  try {
    const { app } = workspace
    const source = await sourceOf(call, app, file, read)
    const done = await app.importArchive(source, app.by(), {
      signal: call.signal,
      onBegin: (resumedAfter) => apart.begin(resumedAfter > 0),
      onProgress: ({ line }) => {
        if (line % 10_000 < 200) call.streams.errors.write(`${words.progress(line)}\n`)
      },
      onRejected: ({ line, reason, raw }) => {
        if (reason) apart.write({ line, reason, raw: raw.slice(0, 2000) })
      },
    })
    if (done.resumedAfter > 0) call.streams.output.write(`${words.resumed(done.resumedAfter)}\n`)
    call.streams.output.write(`${words.imported(done)}\n`)
    const rejectedTo = await apart.close()
    if (rejectedTo !== null) call.streams.output.write(`${words.rejected(done.rejected, rejectedTo)}\n`)
    if (done.isWhole) return exitCodes.ok
    call.streams.errors.write(`${words.interrupted}\n`)
    return exitCodes.failure
  } catch (error) {
    if (error instanceof OtklikError && error.code === 'bad_input' && error.parameters['field'] === 'column') {
      throw new UsageError(words.noColumn(String(error.parameters['reason'])))
    }
    throw error
  } finally {
    await apart.close()
    await workspace.close()
  }
}

/** Of a folder its messages: conversations and contacts follow from them. */
function fileOf(call: Call, path: string): string {
  if (!isFolder(path)) return path
  const found = ['jsonl', 'csv'].map((format) => join(path, `messages.${format}`)).find((file) => existsSync(file))
  if (found === undefined) throw new UsageError(call.words.archive.noMessages(path))
  return found
}

async function sourceOf(call: Call, app: App, file: string, read: Mapping | null): Promise<ArchiveSource> {
  if (!read && !file.toLowerCase().endsWith('.csv')) return jsonlSource(file)
  const encoding = textOption(call, 'encoding')
  const known = read && (await createArchiveRows(app.store.db).accountNamed(read.network, read.account))
  return csvSource(file, {
    now: Date.now(),
    ...(read && { mapping: read }),
    ...(known && { account: known }),
    ...(encoding !== undefined && { encoding }),
  })
}

/** From a file, with what flags say on top of it. */
function mappingOf(call: Call): Mapping {
  const words = call.words.archive
  const file = textOption(call, 'map')
  const columns = textOption(call, 'columns')
  const [network] = listOption(call, 'network', networks) ?? []
  const account = textOption(call, 'account')
  const fromFile = file === undefined ? {} : jsonIn(resolve(file), words.badMapping)
  const said = {
    ...fromFile,
    ...(columns !== undefined && { columns: columnsOf(columns, words.badColumns(mappedFields)) }),
    ...(network && { network }),
    ...(account !== undefined && { account }),
    ...(textOption(call, 'time-zone') !== undefined && { timeZone: zoneOption(call) }),
  }
  const found = mapping.safeParse(said)
  if (!found.success) throw new UsageError(words.badMapping(found.error.issues[0]?.path.join('.') || (found.error.issues[0]?.message ?? '')))
  return found.data
}

function jsonIn(file: string, bad: (what: string) => string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Said below.
  }
  throw new UsageError(bad(file))
}

function columnsOf(text: string, bad: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [field = '', ...heading] = pair.split('=')
      if (!mappedFields.some((name) => name === field.trim()) || heading.length === 0) throw new UsageError(bad)
      return [field.trim(), heading.join('=').trim()]
    }),
  )
}

/** Lines that are no messages, in a file that is only made where there is one. */
function keptApart(file: string) {
  let stream: WriteStream | null = null
  let flags = 'w'
  return {
    /** What was found before an interruption stays there. */
    begin(goesOn: boolean) {
      flags = goesOn ? 'a' : 'w'
    },
    write(value: object) {
      stream ??= createWriteStream(file, { mode: 0o600, flags })
      stream.write(`${JSON.stringify(value)}\n`)
    },
    /** Where they lie; null where there were none. */
    close(): Promise<string | null> {
      const open = stream
      stream = null
      return open === null ? Promise.resolve(null) : new Promise((done) => open.end(() => done(file)))
    },
  }
}
