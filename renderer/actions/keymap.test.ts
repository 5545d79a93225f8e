import { describe, expect, it } from 'vitest'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { isSingleCharacter } from './key-notation.ts'
import { conflictsIn, keysOf, matchKeys } from './keymap.ts'

const defaults = { singleLetterKeys: true, keys: {} }
const list = { typing: false, screen: 'queue', composing: false }

const named = (id: string, keys: readonly string[]): Command => ({
  id,
  keys,
  group: 'act',
  where: 'queue',
  run: () => undefined,
})

describe('the registry', () => {
  it('has no two commands on one key', () => {
    expect(conflictsIn(commands, defaults)).toEqual([])
  })

  it('has no two commands of one name', () => {
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length)
  })

  it('leaves no single characters when they are switched off', () => {
    const off = { ...defaults, singleLetterKeys: false }
    const left = commands.flatMap((command) => keysOf(command, off))
    expect(left.filter(isSingleCharacter)).toEqual([])
    expect(left).toContain('ArrowDown')
  })
})

describe('conflictsIn', () => {
  it('finds the same key and a hidden chord', () => {
    const found = conflictsIn(
      [named('a', ['KeyJ']), named('b', ['KeyJ']), named('c', ['KeyJ KeyQ'])],
      defaults,
    )
    expect(found.map((conflict) => conflict.commandIds)).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ])
  })

  it('sees what a person rebound', () => {
    const rebound = { singleLetterKeys: true, keys: { resolve: 'KeyJ' } }
    expect(conflictsIn(commands, rebound)[0]?.commandIds).toEqual(['next', 'resolve'])
  })
})

describe('matchKeys', () => {
  it('rests while typing except with a modifier', () => {
    const typing = { ...list, typing: true }
    expect(matchKeys(commands, defaults, 'KeyJ', typing).type).toBe('none')
    expect(matchKeys(commands, defaults, 'Mod+KeyK', typing)).toMatchObject({
      command: { id: 'palette' },
    })
  })

  it('waits for the second key of a chord', () => {
    expect(matchKeys(commands, defaults, 'KeyG', list).type).toBe('chord')
    expect(matchKeys(commands, defaults, 'KeyG KeyR', list)).toMatchObject({
      command: { id: 'goReports' },
    })
  })

  it('keeps the queue’s keys in the queue', () => {
    const reports = { ...list, screen: 'reports' }
    expect(matchKeys(commands, defaults, 'KeyE', reports).type).toBe('none')
  })
})
