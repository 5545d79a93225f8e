import { localeLanguage } from '#hosts/common/system-language.ts'
import { parseArgs } from 'node:util'
import { useSystemProxy } from '#hosts/common/system-proxy.ts'
import { exitCodes, UsageError, type Call, type Command, type Environment, type Streams } from './command.ts'
import { loadCommand } from './commands/index.ts'
import { explain } from './explain.ts'
import { commandHelp, programHelp } from './help.ts'
import { isUiLanguage, wordsOf } from './language.ts'
import { commandNames, type CommandName, type Words } from './words/words.ts'

export interface Surroundings {
  readonly streams: Streams
  readonly environment: Environment
  /** For example `ru-RU`; used where the environment names no locale. */
  readonly systemLocale: string
  readonly signal: AbortSignal
}

/** Runs one command line and resolves to its exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommandLine(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { streams, environment, systemLocale } = surroundings
  let words = wordsOf(localeLanguage(environment, systemLocale))
  let prefix = ''
  let leaveProxy: () => void = () => undefined
  try {
    words = chosenWords(argv, words)
    const [name = '', ...rest] = withoutLanguage(argv)
    if (name === '--help' || name === '-h' || name === 'help') {
      streams.output.write(programHelp(words))
      return exitCodes.ok
    }
    if (name === '') throw new UsageError(words.noCommand)
    if (!isCommandName(name)) throw new UsageError(words.unknownCommand(name))
    prefix = `${name} `
    const command = await loadCommand(name)
    const { values, positionals } = readArguments(rest, command, words)
    if (values['help'] === true) {
      streams.output.write(commandHelp(name, command, words))
      return exitCodes.ok
    }
    leaveProxy = useSystemProxy(environment)
    return await command.run({ values, positionals, words, ...surroundings })
  } catch (error) {
    if (error instanceof UsageError) {
      streams.errors.write(`otklik: ${error.message}\n${words.seeHelp(prefix)}\n`)
      return exitCodes.usage
    }
    streams.errors.write(`otklik: ${explain(error, words)}\n`)
    return exitCodes.failure
  } finally {
    leaveProxy()
  }
}

function isCommandName(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name)
}

/** `--language` counts wherever it stands, so that also usage errors speak it. */
function chosenWords(argv: readonly string[], otherwise: Words): Words {
  const at = languageAt(argv)
  if (at === -1) return otherwise
  const value = argv[at]?.split('=')[1] ?? argv[at + 1]
  if (value === undefined) throw new UsageError(otherwise.missingValue('--language'))
  if (!isUiLanguage(value)) throw new UsageError(otherwise.badLanguage(value))
  return wordsOf(value)
}

function withoutLanguage(argv: readonly string[]): readonly string[] {
  const at = languageAt(argv)
  if (at === -1) return argv
  return argv.toSpliced(at, argv[at] === '--language' ? 2 : 1)
}

const languageAt = (argv: readonly string[]) =>
  argv.findIndex((argument) => argument === '--language' || argument.startsWith('--language='))

function readArguments(
  argv: readonly string[],
  command: Command,
  words: Words,
): Pick<Call, 'values' | 'positionals'> {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    const extra = positionals[command.positionals]
    if (extra !== undefined) throw new UsageError(words.tooManyArguments(extra))
    return { values, positionals }
  } catch (error) {
    throw usageOf(error, words)
  }
}

/** Node tells the option in its English sentence only. */
function usageOf(error: unknown, words: Words): unknown {
  if (!(error instanceof TypeError) || !('code' in error)) return error
  const option = /'(-[^' =]+)/.exec(error.message)?.[1] ?? ''
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageError(words.unknownOption(option))
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return error
  const needless = error.message.includes('does not take')
  return new UsageError(needless ? words.needlessValue(option) : words.missingValue(option))
}
