import { expect, it } from 'vitest'
import { repeatedSends } from './repeated-sends.ts'

const personas = new Map([
  ['17', 'anna'],
  ['18', 'boris'],
])
const seen = (personaId: string | null, text = 'Hello', visibility = 'public' as const) => ({
  personaId,
  text,
  visibility,
})
const written = (author: string, text = 'Hello', visibility = 'public' as const) => ({
  author,
  text,
  visibility,
})

it('finds nothing where every reply was written once and seen once', () => {
  const both = [seen('anna'), seen('boris', 'Hello  there')]
  expect(repeatedSends(both, [written('17'), written('18', 'Hello there')], personas)).toEqual([])
})

it('finds a reply that went out twice', () => {
  expect(repeatedSends([seen('anna'), seen('anna')], [written('17')], personas)).toHaveLength(1)
})

it('lets the same words be written twice', () => {
  const twice = [written('17'), written('17')]
  expect(repeatedSends([seen('anna'), seen('anna')], twice, personas)).toEqual([])
})

it('finds a reply nobody wrote, or that reached somebody else', () => {
  expect(repeatedSends([seen('boris')], [written('17')], personas)).toHaveLength(1)
  expect(repeatedSends([seen(null)], [], personas)).toHaveLength(1)
})
