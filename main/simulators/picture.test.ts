import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stripedPng } from './picture.ts'

test('a picture is a whole PNG of its size, the same for the same seed', () => {
  const bytes = Buffer.from(stripedPng(20, 10, 3))
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  expect(bytes.readUInt32BE(16)).toBe(20)
  expect(bytes.readUInt32BE(20)).toBe(10)
  const dataLength = bytes.readUInt32BE(33)
  expect(inflateSync(bytes.subarray(41, 41 + dataLength))).toHaveLength(10 * (1 + 20 * 3))
  expect(bytes.equals(stripedPng(20, 10, 3))).toBe(true)
  expect(bytes.equals(stripedPng(20, 10, 4))).toBe(false)
})
