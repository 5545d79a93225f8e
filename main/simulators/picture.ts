import { crc32, deflateSync } from 'node:zlib'
import { seededRandom } from './random.ts'

/**
 * A small PNG with stripes in seeded colours: a believable stand-in for a customer's screenshot.
 */
export function stripedPng(width: number, height: number, seed: number): Uint8Array {
  const random = seededRandom(seed)
  const palette = Array.from({ length: 6 }, () => [byte(random), byte(random), byte(random)])
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const stripe = Math.floor(((x + y) / (width + height)) * palette.length)
      const at = y * (1 + width * 3) + 1 + x * 3
      const [red = 0, green = 0, blue = 0] = palette[stripe] ?? []
      rows[at] = red
      rows[at + 1] = green
      rows[at + 2] = blue
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function byte(random: () => number): number {
  return Math.floor(random() * 256)
}

/** PNG specification §5.3: length, type, data, and the CRC of type and data. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
