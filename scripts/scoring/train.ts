import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { encodeModel } from '#core/scoring/model/artefact.ts'
import { modelPath } from '#core/scoring/model/load-model.ts'
import { readCorpus } from './corpus.ts'
import { hasSharedData, readSources, sharedFolder } from './sources.ts'
import { trainModel } from './train-model.ts'

/** `npm run train:scoring`: writes the model that ships. */
function main(): void {
  if (!hasSharedData()) {
    console.error(`otklik: the public training data is not there: ${sharedFolder}`)
    process.exitCode = 1
    return
  }
  const began = performance.now()
  const corpus = readCorpus()
  const model = trainModel(corpus, readSources())
  const bytes = encodeModel(model)
  const file = join(import.meta.dirname, '..', '..', 'resources', modelPath)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `otklik: trained on ${corpus.length} messages of our own and the public sources in ${seconds} s, ` +
      `${(bytes.length / 1024).toFixed(0)} KiB, temperature ${model.temperature}`,
  )
}

main()
