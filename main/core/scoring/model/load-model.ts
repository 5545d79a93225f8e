import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OtklikError } from '#shared/errors.ts'
import { decodeModel, type ModelArtefact } from './artefact.ts'

/** Below the resources folder. */
export const modelPath = join('scoring', 'model.bin')

/**
 * The model that ships with the product, some tens of milliseconds.
 * @throws OtklikError `model_unreadable`
 */
export function loadModel(resourcesFolder: string): ModelArtefact {
  let file: Buffer
  try {
    file = readFileSync(join(resourcesFolder, modelPath))
  } catch (cause) {
    throw new OtklikError('model_unreadable', {}, { cause })
  }
  return decodeModel(file)
}
