import { crc32, deflateSync } from 'node:zlib'

const size = 48

/** A tiny PNG of two colours that depend on `seed`: photos a person can tell apart. */
export function picture(seed: number): Uint8Array {
  const one = colour(seed)
  const other = colour(seed * 7 + 3)
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => (x + y < size ? one : other)).flat(),
  ])
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, size)
  view.setUint32(4, size)
  // 8 bits per channel, RGB, the only compression, filter and interlacing there are.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const data = deflateSync(Uint8Array.from(rows.flat()))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ])
}

export const pictureSize = { width: size, height: size }

function colour(seed: number): number[] {
  return [(seed * 97) % 256, (seed * 57 + 80) % 256, (seed * 31 + 160) % 256]
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}
