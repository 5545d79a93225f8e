import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'
import config from '../../vite.config.ts'

interface Chunk {
  readonly isEntry: boolean
  readonly code: string
  readonly imports: readonly string[]
  readonly moduleIds: readonly string[]
}

/** The chunks of the page by file name, built as they are shipped. */
async function builtChunks(): Promise<ReadonlyMap<string, Chunk>> {
  const built = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    // Vitest sets another.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { ...config.build, write: false },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('one build gives one output')
  return new Map(
    built.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  )
}

/** What the page fetches and runs before it shows the queue. */
function neededFirst(chunks: ReadonlyMap<string, Chunk>): readonly Chunk[] {
  const needed = new Set<string>()
  function need(name: string) {
    if (needed.has(name)) return
    needed.add(name)
    chunks.get(name)?.imports.forEach(need)
  }
  for (const [name, chunk] of chunks) if (chunk.isEntry) need(name)
  return [...needed].flatMap((name) => chunks.get(name) ?? [])
}

/** Parts that are fetched in idle time. */
const late = [
  '/recharts/',
  '/cmdk/',
  '/@base-ui/react/dialog/',
  '/@base-ui/react/menu/',
  '/renderer/features/dialogs/',
  '/renderer/i18n/late-words.ts',
  '/renderer/i18n/pane-words.ts',
  '/renderer/i18n/detail-words.ts',
  '/write-excel-file/',
  '/main/shared/judge-address.ts',
]

it('shows the queue after at most 250 KB of script, gzipped', { timeout: 120_000 }, async () => {
  const first = neededFirst(await builtChunks())
  const modules = first.flatMap(({ moduleIds }) => moduleIds)
  // It is the queue that is weighed.
  expect(modules.some((id) => id.endsWith('/renderer/features/queue/queue-row.tsx'))).toBe(true)
  expect(modules.filter((id) => late.some((part) => id.includes(part)))).toEqual([])
  const bytes = first.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
  expect(bytes).toBeLessThanOrEqual(250_000)
})
