import { keptValue, type Memory } from '../memory/memory.ts'
import { stripedPng } from '../picture.ts'
import { badRequest } from './answers.ts'
import type { WirePhotoSize } from './wire.ts'

interface MadeSize {
  readonly fileId: string
  readonly uniqueId: string
  readonly path: string
  readonly width: number
  readonly height: number
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

export function createFiles(seed: number, memory: Memory): SimulatedFiles {
  const made = new Map<number, readonly MadeSize[]>()
  let count = (keptValue(memory, 'telegram.photos') as number | undefined) ?? 0

  /** The same number is the same picture, so that only how many there are need be remembered. */
  function picture(number: number): readonly MadeSize[] {
    if (number < 1 || number > count) return []
    const known = made.get(number)
    if (known) return known
    const all = sizes.map(({ width, height, suffix }): MadeSize => {
      const bytes = stripedPng(width, height, seed * 1000 + number)
      const uniqueId = `AQAD${String(number).padStart(6, '0')}${suffix}`
      const path = `photos/file_${number}_${suffix}.png`
      return { fileId: `AgACAgIAAxkBAAI${uniqueId}`, uniqueId, path, width, height, bytes }
    })
    made.set(number, all)
    return all
  }

  const numberIn = (pattern: RegExp, text: string) => Number(pattern.exec(text)?.[1] ?? 0)

  return {
    addPhoto() {
      count += 1
      memory.keep('telegram.photos', '', count)
      return picture(count).map(({ fileId, uniqueId, width, height, bytes }) => ({
        file_id: fileId,
        file_unique_id: uniqueId,
        width,
        height,
        file_size: bytes.byteLength,
      }))
    },
    describe(fileId) {
      const photo = picture(numberIn(/AQAD(\d+)[sm]$/, fileId))
      const file = photo.find((size) => size.fileId === fileId)
      if (!file) throw badRequest('invalid file_id')
      return {
        file_id: fileId,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.byteLength,
        file_path: file.path,
      }
    },
    bytesAt(path) {
      const photo = picture(numberIn(/file_(\d+)_/, path))
      return photo.find((size) => size.path === path)?.bytes ?? null
    },
  }
}
