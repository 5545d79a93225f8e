import { stripedPng } from '../picture.ts'
import { badRequest } from './answers.ts'
import type { WirePhotoSize } from './wire.ts'

interface StoredFile {
  readonly path: string
  readonly uniqueId: string
  readonly bytes: Uint8Array
}

/** The files customers sent, downloadable as Telegram serves them. */
export interface SimulatedFiles {
  /** A new picture in Telegram's two sizes. */
  addPhoto(): readonly WirePhotoSize[]
  /** getFile's answer. Throws a `Refusal` for an unknown id. */
  describe(fileId: string): Readonly<Record<string, unknown>>
  bytesAt(path: string): Uint8Array | null
}

const sizes = [
  { width: 90, height: 68, suffix: 's' },
  { width: 320, height: 240, suffix: 'm' },
] as const

export function createFiles(seed: number): SimulatedFiles {
  const files = new Map<string, StoredFile>()
  const bytesByPath = new Map<string, Uint8Array>()
  let count = 0

  return {
    addPhoto() {
      count += 1
      return sizes.map(({ width, height, suffix }) => {
        const bytes = stripedPng(width, height, seed * 1000 + count)
        const uniqueId = `AQAD${String(count).padStart(6, '0')}${suffix}`
        const fileId = `AgACAgIAAxkBAAI${uniqueId}`
        const path = `photos/file_${count}_${suffix}.png`
        files.set(fileId, { path, uniqueId, bytes })
        bytesByPath.set(path, bytes)
        return {
          file_id: fileId,
          file_unique_id: uniqueId,
          width,
          height,
          file_size: bytes.byteLength,
        }
      })
    },
    describe(fileId) {
      const file = files.get(fileId)
      if (!file) throw badRequest('invalid file_id')
      return {
        file_id: fileId,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.byteLength,
        file_path: file.path,
      }
    },
    bytesAt: (path) => bytesByPath.get(path) ?? null,
  }
}
