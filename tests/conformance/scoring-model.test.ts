import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeModel } from '#core/scoring/model/artefact.ts'
import { modelPath } from '#core/scoring/model/load-model.ts'
import { readCorpus } from '../../scripts/scoring/corpus.ts'
import { hasSharedData, readSources } from '../../scripts/scoring/sources.ts'
import { trainModel } from '../../scripts/scoring/train-model.ts'

it.runIf(hasSharedData())(
  'the shipped scoring model is, byte for byte, what its sources give (needs the public training data)',
  () => {
    const trained = encodeModel(trainModel(readCorpus(), readSources()))
    const shipped = readFileSync(join('resources', modelPath))
    expect(trained.equals(shipped)).toBe(true)
  },
  600_000,
)
