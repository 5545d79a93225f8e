import { describe, expect, it } from 'vitest'
import {
  attachmentKinds,
  channelErrorCodes,
  credentialFields,
  healthCodes,
  reachabilityReasons,
} from '#shared/channel.ts'
import { splits } from '#shared/contract/queue.ts'
import {
  conversationStatuses,
  handoffStates,
  intents,
  messageKinds,
  networks,
  outboxStatuses,
  priorityLevels,
  sentimentLabels,
  slaTargets,
  visibilities,
} from '#shared/domain.ts'
import { errorCodes } from '#shared/errors.ts'
import { priorityReasonCodes } from '#shared/priority.ts'
import { commandGroups } from '../actions/command.ts'
import { commands } from '../actions/commands.ts'
import { addWords } from './add-words.ts'
import { createI18n } from './create-i18n.ts'
import { en } from './en/index.ts'
import { detailWords } from './detail-words.ts'
import { listeningWords } from './listening-words.ts'
import { lateWords } from './late-words.ts'
import { paneWords } from './pane-words.ts'
import { teamWords } from '../features/team/team-words.ts'
import { ru } from './ru/index.ts'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : leaves(value, `${path}${key}.`),
  )
}

const plural = /_(zero|one|two|few|many|other)$/
const forms = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] } as const
const fetched = [detailWords, lateWords, listeningWords, paneWords, teamWords]
const dictionaries = {
  ru: [ru, ...fetched.map(({ words }) => words.ru)].flatMap((words) => leaves(words)),
  en: [en, ...fetched.map(({ words }) => words.en)].flatMap((words) => leaves(words)),
}

function keysWithoutForms(entries: readonly (readonly [string, string])[]) {
  return [...new Set(entries.map(([key]) => key.replace(plural, '')))].toSorted()
}

describe('the dictionaries', () => {
  it('hold the same keys', () => {
    expect(keysWithoutForms(dictionaries.ru)).toEqual(keysWithoutForms(dictionaries.en))
  })

  it.each(['ru', 'en'] as const)('have every plural form in %s', (language) => {
    const byKey = new Map<string, string[]>()
    for (const [key] of dictionaries[language]) {
      const form = plural.exec(key)?.[1]
      const base = key.replace(plural, '')
      if (form !== undefined) byKey.set(base, [...(byKey.get(base) ?? []), form].toSorted())
    }
    for (const [key, found] of byKey)
      expect({ key, found }).toEqual({ key, found: forms[language] })
  })

  it('name the same values in both languages', () => {
    const valuesOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted().join()
    const english = new Map(dictionaries.en)
    for (const [key, text] of dictionaries.ru) {
      const other = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? ''
      expect({ key, values: valuesOf(text) }).toEqual({ key, values: valuesOf(other) })
    }
  })

  it('hold no empty text', () => {
    for (const [key, text] of [...dictionaries.ru, ...dictionaries.en]) {
      expect({ key, empty: text.trim() === '' }).toEqual({ key, empty: false })
    }
  })

  it('decline Russian numbers', () => {
    const i18n = createI18n('ru')
    addWords(i18n, lateWords)
    const words = (count: number) => i18n.t('monitors.hits', { count, value: count })
    expect([1, 2, 5, 21, 11].map(words)).toEqual([
      '1 упоминание',
      '2 упоминания',
      '5 упоминаний',
      '21 упоминание',
      '11 упоминаний',
    ])
  })
})

/** Every code that can reach the screen, by the key its words have. */
const codes: Readonly<Record<string, readonly string[]>> = {
  'errors.': [...errorCodes, 'offline'],
  'channelError.': channelErrorCodes,
  'health.is.': healthCodes,
  'health.remedy.': healthCodes.filter((code) => code !== 'ok'),
  'priorityReason.': priorityReasonCodes,
  'reachability.reason.': reachabilityReasons,
  'attachment.': attachmentKinds,
  'network.': networks,
  'kind.': messageKinds,
  'visibility.': visibilities,
  'status.': conversationStatuses,
  'handoff.state.': handoffStates,
  'delivery.': outboxStatuses,
  'sentiment.': sentimentLabels,
  'intent.': intents,
  'priority.': priorityLevels,
  'slaTarget.': slaTargets,
  'split.': splits,
  'command.': commands.map((command) => command.id),
  'commandGroup.': commandGroups,
  'credential.': Object.values(credentialFields).flatMap((fields) =>
    fields.flatMap((field) => [`${field.name}.label`, `${field.name}.hint`]),
  ),
}

describe.each(Object.entries(codes))('words for %s', (prefix, known) => {
  it.each(['ru', 'en'] as const)('exist in %s', (language) => {
    // What only a hub's door or the settings are refused stands with their words.
    const keys = new Set(dictionaries[language].map(([key]) => key.replace(/^(entrance|settings)\.refused\./, 'errors.').replace('placeCommand.', 'command.')))
    expect(known.filter((code) => !keys.has(prefix + code))).toEqual([])
  })
})

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

it('no screen asks for words that do not exist', () => {
  const keys = new Set(keysWithoutForms(dictionaries.en))
  const asked = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
  )
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((key) => !keys.has(key))).toEqual([])
})

// A failure that names a credential's field can only come of the settings, one of a network of what those parts ask for.
const bringing = [
  ['late', lateWords, /features\/(settings|team|audit|reports|listening)\/|\/failure-text\.ts/],
  ['pane', paneWords, /features\/(conversation|dialogs)\//],
  ['listening', listeningWords, /features\/listening\/|\/exclude-dialog\.tsx/],
  ['detail', detailWords, /features\/(settings|team|audit|reports|listening|conversation|dialogs)\/|\/bulk-bar\.tsx|\/first-start\.tsx|\/failure-text\.ts|\/command-text\.ts/],
] as const

describe.each(bringing)('the %s words', (_, { words }, parts) => {
  it('replace none that are there from the start', () => {
    expect(Object.keys(en).filter((key) => key in words.en)).toEqual([])
    expect(Object.keys(ru).filter((key) => key in words.ru)).toEqual([])
  })

  it('are asked for only by the parts that bring them', () => {
    const keys = Object.keys(words.en).join('|')
    const asks = new RegExp(String.raw`\bt\([^)]*?['"\x60](?:${keys})\.`)
    const asking = Object.keys(sources).filter((file) => asks.test(sources[file] ?? ''))
    expect(asking.length).toBeGreaterThan(3)
    expect(asking.filter((file) => !parts.test(file) && !file.includes('.test.'))).toEqual([])
  })
})
