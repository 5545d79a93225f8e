import { parseArgs } from 'node:util'
import { OtklikError } from '#shared/errors.ts'

/** What may be said to the desktop app on its command line. */
export interface LaunchOptions {
  /** Null: where this system keeps the data of an application. */
  readonly data: string | null
  /** Connects the simulated networks when nothing is connected yet. */
  readonly demo: boolean
  /** How fast the clock runs. */
  readonly speed: number
  /** Decides what happens in the simulated networks. */
  readonly seed: number | null
  /** The simulated networks refuse, lose connections and double events now and then. */
  readonly faults: boolean
}

/** For whoever starts the binary: the arguments after the app's own path. */
export function launchArguments(options: LaunchOptions): readonly string[] {
  return [
    ...(options.data === null ? [] : [`--otklik-data=${options.data}`]),
    ...(options.demo ? ['--otklik-demo'] : []),
    ...(options.faults ? ['--otklik-faults'] : []),
    ...(options.speed === 1 ? [] : [`--otklik-speed=${options.speed}`]),
    ...(options.seed === null ? [] : [`--otklik-seed=${options.seed}`]),
  ]
}

/** Reads them back; Chromium's own switches are left alone. Errors: `bad_input`. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: args.filter((arg) => arg.startsWith('--otklik-')),
    options: {
      'otklik-data': { type: 'string' },
      'otklik-demo': { type: 'boolean' },
      'otklik-faults': { type: 'boolean' },
      'otklik-speed': { type: 'string' },
      'otklik-seed': { type: 'string' },
    },
    strict: false,
  })
  const speed = Number(values['otklik-speed'] ?? 1)
  if (!(speed > 0 && speed <= 1000)) throw new OtklikError('bad_input', { field: 'speed' })
  const seed = values['otklik-seed'] === undefined ? null : Number(values['otklik-seed'])
  if (seed !== null && !Number.isSafeInteger(seed)) throw new OtklikError('bad_input', { field: 'seed' })
  const data = values['otklik-data']
  return {
    data: typeof data === 'string' && data !== '' ? data : null,
    demo: values['otklik-demo'] === true,
    faults: values['otklik-faults'] === true,
    speed,
    seed,
  }
}
