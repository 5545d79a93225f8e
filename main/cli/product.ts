import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the product's own files lie, from the sources as well as from the bundle. */
export interface Product {
  readonly version: string
  readonly root: string
  readonly resources: string
  /** The built screens. */
  readonly renderer: string
}

export function locateProduct(from: string = import.meta.dirname): Product {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>) : {}
    if (found.name === 'otklik' && found.version !== undefined) {
      return {
        version: found.version,
        root: folder,
        resources: join(folder, 'resources'),
        renderer: join(folder, 'out', 'renderer'),
      }
    }
    if (dirname(folder) === folder) throw new Error(`${from} is not inside the otklik package`)
  }
}

interface Manifest {
  readonly name: string
  readonly version: string
}
