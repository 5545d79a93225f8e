import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Import = readonly [file: string, from: string, names?: string]

/** File, what it imports. Each breaks an arrow of the design. */
const forbidden: readonly Import[] = [
  ['main/shared/a.ts', '#core/app.ts'],
  ['main/shared/b.ts', 'node:fs'],
  ['main/shared/c.ts', 'electron'],
  ['main/shared/d.ts', '../simulators/random.ts'],
  ['main/core/a.ts', 'electron'],
  ['main/core/b.ts', '#hosts/node/ports.ts'],
  ['main/core/conversations/c.ts', '../../simulators/random.ts'],
  ['main/core/conversations/d.ts', '#cli/main.ts'],
  ['main/core/store/a.ts', '../sla/deadlines.ts'],
  ['main/core/store/b.ts', '../conversations/conversation-state.ts'],
  ['main/core/store/c.ts', '../scoring/scorer.ts'],
  ['main/simulators/a.ts', '#core/app.ts'],
  ['main/simulators/vk/b.ts', '../../core/ports.ts'],
  ['main/hosts/node/a.ts', 'electron'],
  ['main/hosts/common/a.ts', 'electron'],
  ['main/hosts/electron/a.ts', 'electron', '{ ipcMain as imported }'],
  ['main/hosts/electron/b.ts', 'electron', 'imported'],
  ['main/hosts/electron/c.ts', 'electron'],
  ['main/hosts/electron/d.ts', '#cli/main.ts'],
  ['main/hosts/electron/e.ts', '../../../renderer/main.tsx'],
  ['main/cli/a.ts', 'electron/main'],
  ['preload/a.ts', '../main/core/app.ts'],
  ['preload/b.ts', 'node:fs'],
  ['renderer/a.tsx', '#core/app.ts'],
  ['renderer/features/b.tsx', '../../main/core/app.ts'],
  ['renderer/c.ts', 'electron'],
  ['renderer/d.ts', 'node:path'],
]

/** What each layer may import. */
const allowed: readonly Import[] = [
  ['main/shared/ok.ts', './domain.ts'],
  ['main/core/ok.ts', '#shared/domain.ts'],
  ['main/core/ok-node.ts', 'node:path'],
  ['main/core/store/ok.ts', '../journal/facts.ts'],
  ['main/simulators/ok.ts', '#shared/domain.ts'],
  ['main/hosts/node/ok.ts', '#core/app.ts'],
  ['main/hosts/electron/ok.ts', 'electron', '{ app as imported }'],
  ['main/hosts/electron/trusted-ipc.ts', 'electron', '{ ipcMain as imported }'],
  ['main/cli/ok-arguments.ts', '#hosts/electron/launch-options.ts'],
  ['main/cli/ok.ts', '#simulators/random.ts'],
  ['preload/ok.ts', 'electron'],
  ['renderer/ok.ts', '#shared/domain.ts'],
]

let folder: string
let refused: ReadonlySet<string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-arrows-'))
  await writeFile(join(folder, '.oxlintrc.json'), await readFile(join(root, '.oxlintrc.json')))
  for (const [file, from, names = '* as imported'] of [...forbidden, ...allowed]) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    const code = `import ${names} from '${from}'\n\nexport { imported }\n`
    await writeFile(join(folder, file), code)
  }
  refused = new Set(await filesWithBrokenArrows())
})

afterAll(() => rm(folder, { recursive: true }))

async function filesWithBrokenArrows(): Promise<readonly string[]> {
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  // It ends with code 1 because it finds something; its report is what counts.
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '-f', 'json'], {
    cwd: folder,
  }).catch((error: unknown) => error as { readonly stdout: string })
  const report: {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
  } = JSON.parse(stdout)
  return report.diagnostics
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename }) => filename.replaceAll('\\', '/'))
}

describe('the lint refuses', () => {
  it.each(forbidden)('%s → %s', (file) => {
    expect(refused).toContain(file)
  })
})

describe('the lint lets pass', () => {
  it.each(allowed)('%s → %s', (file) => {
    expect(refused).not.toContain(file)
  })
})
