import { describe, expect, it } from 'vitest'
import { uiLanguages } from '#shared/domain.ts'
import { loadCommand } from './commands/index.ts'
import { commandHelp, programHelp } from './help.ts'
import { wordsOf } from './language.ts'
import { commandNames } from './words/words.ts'

describe.each(uiLanguages)('the help in %s', (language) => {
  const words = wordsOf(language)

  it('names every command', () => {
    for (const name of commandNames) expect(programHelp(words)).toContain(`  ${name}`)
  })

  it.each(commandNames)('describes every option of %s, and no other', async (name) => {
    const command = await loadCommand(name)
    expect(Object.keys(words.commands[name].options)).toEqual(Object.keys(command.options))
    const help = commandHelp(name, command, words)
    for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`)
    for (const line of help.split('\n')) expect(line).not.toMatch(/undefined|\s$/)
  })
})
