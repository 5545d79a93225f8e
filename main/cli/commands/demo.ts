import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { UsageError, type Call, type Command } from '../command.ts'
import { flag, numberOption, switchOption, textOption } from '../options.ts'

export const demo: Command = {
  options: {
    headless: { type: 'boolean' },
    team: { type: 'boolean' },
    for: { type: 'string', value: 'SECONDS' },
    speed: { type: 'string', value: 'N' },
    seed: { type: 'string', value: 'S' },
    faults: { type: 'string', value: 'on|off' },
    json: { type: 'boolean' },
    data: { type: 'string', value: 'DIR' },
    port: { type: 'string', value: 'N' },
  },
  positionals: 0,
  async run(call) {
    const headless = flag(call, 'headless')
    refuseStrayOptions(call, headless)
    const options = {
      playMs: numberOption(call, 'for', { least: 1, most: 86_400, otherwise: 60 }) * 1000,
      speed: numberOption(call, 'speed', { least: 0.1, most: 1000, otherwise: headless ? 30 : 1 }),
      seed: numberOption(call, 'seed', { least: 0, most: 1e9, otherwise: 1, whole: true }),
      faults: switchOption(call, 'faults', headless),
      port: numberOption(call, 'port', { least: 0, most: 65_535, otherwise: 0, whole: true }),
    }
    const chosen = textOption(call, 'data')
    const data = chosen === undefined ? await mkdtemp(join(tmpdir(), 'otklik-demo-')) : resolve(chosen)
    try {
      if (headless) {
        const { runHeadless } = await import('../demo/run-headless.ts')
        return await runHeadless(call, { ...options, data })
      }
      if (flag(call, 'team')) return await demoTeam(call, { ...options, data })
      const { openApp } = await import('../open-app.ts')
      return await openApp(call, { ...options, data, demo: true })
    } finally {
      if (chosen === undefined) await rm(data, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}

/** A hub on simulated networks with a few invented colleagues. */
async function demoTeam(
  call: Call,
  { data, port, ...demo }: { data: string; port: number; speed: number; seed: number; faults: boolean },
): Promise<number> {
  const [{ builtProduct }, { runHub }, { serveHub }] = await Promise.all([
    import('../open-app.ts'),
    import('#hosts/node/hub/run-hub.ts'),
    import('./hub.ts'),
  ])
  const { root, version } = builtProduct(call)
  const place = { host: '127.0.0.1', port, names: [], tls: null, proxy: null }
  return serveHub(call, await runHub({ root, version, dataFolder: data, ...place, demo }))
}

function refuseStrayOptions(call: Call, headless: boolean) {
  const stray = (headless ? ['port', 'team'] : ['for', 'json']).find((name) => call.values[name] !== undefined)
  if (stray === undefined) return
  if (headless) throw new UsageError(call.words.unknownOption(`--${stray} --headless`))
  throw new UsageError(call.words.onlyTogether(stray, 'headless'))
}

