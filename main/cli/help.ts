import type { Command } from './command.ts'
import { commandNames, type CommandName, type Words } from './words/words.ts'

type Row = readonly [string, string]

/** The help of the whole program. */
export function programHelp(words: Words): string {
  const rows = commandNames.map((name): Row => [name, words.commands[name].summary])
  return [
    words.tagline,
    '',
    `${words.usage}: otklik ${words.command} [--help]`,
    '',
    `${words.commandsTitle}:`,
    ...table(rows),
    '',
    words.moreHelp,
    '',
  ].join('\n')
}

/** The help of one command, made from its options as declared. */
export function commandHelp(name: CommandName, command: Command, words: Words): string {
  const about = words.commands[name]
  const own = Object.entries(command.options).map(
    ([option, { value }]): Row => [
      value === undefined ? `--${option}` : `--${option} ${value}`,
      about.options[option] ?? '',
    ],
  )
  const common: readonly Row[] = [
    ['--language ru|en', words.commonOptions.language],
    ['-h, --help', words.commonOptions.help],
  ]
  const after = about.arguments === undefined ? '' : ` ${about.arguments}`
  return [
    `otklik ${name}: ${about.summary}`,
    '',
    `${words.usage}: otklik ${name}${after} [${words.optionsTitle.toLowerCase()}]`,
    '',
    `${words.optionsTitle}:`,
    ...table([...own, ...common]),
    ...(about.notes.length > 0 ? ['', ...about.notes] : []),
    '',
  ].join('\n')
}

function table(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
