import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { encodeModel } from '#core/scoring/model/artefact.ts'
import { modelPath } from '#core/scoring/model/load-model.ts'
import { readCorpus } from './corpus.ts'
import { hasSharedData, readSources, sharedFolder } from './sources.ts'
import { trainModel } from './train-model.ts'
import { recordOf, recordPath } from './training-record.ts'

const resources = join(import.meta.dirname, '..', '..', 'resources')

/**
 * `npm run train:scoring`: writes the model that ships and the record of what it was made from. With
 * `-- --check` nothing is written: the model is made again and has to be, byte for byte, the one that ships.
 */
function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
  if (!hasSharedData()) {
    console.error(`otklik: the public training data is not there: ${sharedFolder}`)
    process.exitCode = 1
    return
  }
  const began = performance.now()
  const corpus = readCorpus()
  const model = trainModel(corpus, readSources())
  const bytes = encodeModel(model)
  const file = join(resources, modelPath)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  if (values.check) {
    const isSame = bytes.equals(readFileSync(file))
    console.log(`otklik: ${isSame ? 'the same model, byte for byte' : 'another model than the one that ships'}, in ${seconds} s`)
    process.exitCode = isSame ? 0 : 1
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  writeFileSync(join(resources, recordPath), `${JSON.stringify(recordOf(bytes), null, 2)}\n`)
  console.log(
    `otklik: trained on ${corpus.length} messages of our own and the public sources in ${seconds} s, ` +
      `${(bytes.length / 1024).toFixed(0)} KiB, temperature ${model.temperature}`,
  )
}

main()
