import { createClock } from '#shared/clock.ts'
import { roughDay } from '#simulators/faults.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { exitCodes, type Command } from '../command.ts'
import { flag, numberOption, switchOption } from '../options.ts'
import { untilAborted } from '../until-aborted.ts'

export const sim: Command = {
  options: {
    port: { type: 'string', value: 'N' },
    speed: { type: 'string', value: 'N' },
    seed: { type: 'string', value: 'S' },
    customers: { type: 'string', value: 'on|off' },
    faults: { type: 'string', value: 'on|off' },
    json: { type: 'boolean' },
  },
  positionals: 0,
  async run(call) {
    const { words, streams } = call
    const port = numberOption(call, 'port', { least: 1, most: 65_533, otherwise: 8601, whole: true })
    const speed = numberOption(call, 'speed', { least: 0.1, most: 1000, otherwise: 1 })
    const seed = numberOption(call, 'seed', { least: 0, most: 1e9, otherwise: 1, whole: true })
    const world = createSimulatedWorld({
      clock: createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed),
      seed,
      customers: switchOption(call, 'customers', true),
    })
    const withFaults = switchOption(call, 'faults', false)
    const accounts = await world
      .start({ vk: port, telegram: port + 1, x: port + 2 })
      .catch((error: unknown) => {
        throw portTaken(error)
      })
    if (withFaults) world.setFaults({ ...roughDay, seed })
    if (flag(call, 'json')) {
      streams.output.write(
        `${JSON.stringify(Object.fromEntries(accounts.map(({ network, ...rest }) => [network, rest])))}\n`,
      )
    } else {
      streams.output.write(`${words.simulatorsListen}\n`)
      for (const { network, apiRoot, credentials } of accounts) {
        const flags = Object.entries(credentials).map(([name, value]) => ` --${kebab(name)} ${value}`)
        streams.output.write(`  otklik account add ${network} --api-root ${apiRoot}${flags.join('')}\n`)
      }
      streams.output.write(`${words.stopWith}\n`)
    }
    await untilAborted(call.signal)
    await world.stop()
    return exitCodes.ok
  },
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function portTaken(error: unknown): unknown {
  const taken = codeOf(error) === 'EADDRINUSE'
  if (!taken || !(error instanceof Error) || !('port' in error)) return error
  return new OtklikError('port_taken', { port: Number(error.port) }, { cause: error })
}
