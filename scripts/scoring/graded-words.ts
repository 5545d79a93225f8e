import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusFolder } from './corpus.ts'

export interface GradedWord {
  /** A word or a phrase of up to some words. */
  readonly text: string
  /** −3 … 3: what it says of the thing talked about or the writer's mood when it stands without negation. */
  readonly grade: number
}

export const wordLanguages = ['en', 'ru'] as const

const line = /^(-?[0-3]): (\S.*)$/

/** Our own lexicon: lines `GRADE: entry; entry; …`. The error names the line. */
export function readGradedWords(language: (typeof wordLanguages)[number]): readonly GradedWord[] {
  const file = join(corpusFolder, 'words', `${language}.txt`)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((text, at) => {
      const [, grade, entries] = line.exec(text) ?? []
      if (grade === undefined || entries === undefined) throw new Error(`${file}:${at + 1}: not "grade: entries"`)
      return entries.split('; ').map((entry) => ({ text: entry, grade: Number(grade) }))
    })
}
