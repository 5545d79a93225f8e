import { cpSync, appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelPath } from '#core/scoring/model/load-model.ts'
import { corpusFolder, readCorpus } from '../../scripts/scoring/corpus.ts'
import { hasSharedData } from '../../scripts/scoring/sources.ts'
import {
  corpusDigest,
  featuresDigest,
  modelDigest,
  publicDataDigest,
  recordPath,
  trainingDigest,
  trainingRecord,
} from '../../scripts/scoring/training-record.ts'

const record = trainingRecord.parse(JSON.parse(readFileSync(join('resources', recordPath), 'utf8')))

// Where one of these fails, a training is due: npm run train:scoring
describe('the shipped scoring model', () => {
  it('was made from the corpus as it is', () => {
    expect(corpusDigest()).toBe(record.corpus)
  })

  it('was made with the lexicons and features as they are', () => {
    expect(featuresDigest(readCorpus())).toBe(record.features)
  }, 120_000)

  it('was made by the training as it is', () => {
    expect(trainingDigest(readCorpus())).toBe(record.training)
  }, 120_000)

  it.runIf(hasSharedData())('was made from the public data as it is', () => {
    expect(publicDataDigest()).toBe(record.publicData)
  }, 120_000)

  it('is the file that the training wrote', () => {
    expect(modelDigest(readFileSync(join('resources', modelPath)))).toBe(record.model)
  })
})

it('one more message in the corpus makes a training due', () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-corpus-'))
  try {
    cpSync(join(corpusFolder, 'ru-contacts.jsonl'), join(folder, 'ru-contacts.jsonl'))
    const before = corpusDigest(folder)
    expect(corpusDigest(folder)).toBe(before)
    appendFileSync(join(folder, 'ru-contacts.jsonl'), '{}\n')
    expect(corpusDigest(folder)).not.toBe(before)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
