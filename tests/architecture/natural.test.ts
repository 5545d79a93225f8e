import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The package's own entry reads `.env`, prints advertisements and drags in three database clients. */
const wholePackage = /(?:from|import|require)\s*\(?\s*['"]natural['"]/

it('is never imported whole', () => {
  const importers = sourceFiles().filter(({ text }) => wholePackage.test(text))
  expect(importers.map(({ path }) => path)).toEqual([])
  expect(wholePackage.test(["import natural from 'nat", "ural'"].join(''))).toBe(true)
})

it('brings nothing but stemmers and tokenisers into the core bundle', async () => {
  const packages = await modulesOfCore()
  expect(packages.filter((path) => path.startsWith('zod/')).length).toBeGreaterThan(0)
  const unwanted = /^(?:mongo|pg|redis|@redis|dotenv|memjs|memcached|underscore|safe-stable)/
  expect(packages.filter((path) => unwanted.test(path))).toEqual([])
  const ours = /^natural\/lib\/natural\/(?:stemmers|tokenizers|util|normalizers)\//
  const natural = packages.filter((path) => path.startsWith('natural/'))
  expect(natural.length).toBeGreaterThan(0)
  expect(natural.filter((path) => !ours.test(path))).toEqual([])
}, 60_000)

/** Paths inside node_modules of everything the core is bundled from. */
async function modulesOfCore(): Promise<readonly string[]> {
  const output = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'main/core/app.ts',
      write: false,
      rolldownOptions: { external: ['better-sqlite3-multiple-ciphers', ...builtinModules] },
    },
  })) as Rolldown.RolldownOutput
  return output.output
    .flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    .map((id) => id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? id)
}
