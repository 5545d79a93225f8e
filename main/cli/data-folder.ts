import { homedir } from 'node:os'
import { dataFolder } from '#hosts/common/paths.ts'
import type { Call } from './command.ts'
import { textOption } from './options.ts'

/** `--data`, or the system's own place. */
export function chosenDataFolder(call: Call): string {
  const machine = { platform: process.platform, env: call.environment, home: homedir() }
  return dataFolder(machine, textOption(call, 'data'))
}
