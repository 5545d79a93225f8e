import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMonitors } from '#core/channels/telegram/word-filter.ts'
import { matchesQuery } from '#core/listening/match-query.ts'
import { parseQuery } from '#core/listening/parse-query.ts'
import { toSearchSyntax } from '#core/listening/search-syntax.ts'
import { manualClock } from '#shared/clock.ts'
import type { Network } from '#shared/domain.ts'
import { matches } from '#simulators/vk/methods-newsfeed.ts'
import { parseSearchQuery } from '#simulators/x/search-query.ts'
import { addPost, createWorld } from '#simulators/x/world.ts'

const world = createWorld(manualClock(0), { name: 'Brand', handle: 'brand' }, () => '')

const words = ['заказ', 'доставка', 'возврат', 'ёлка', 'не', 'работает', 'wifi']
const piece = fc.constantFrom(...words, '"не работает"', '"зелёная ёлка"', '(', ')', 'OR', '-', 'достав*', 'NOT')
const query = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(' ').replaceAll('- ', '-'))
// A word typed with е is asked as it is: that it may be written with ё nobody can know.
const written = [...words, 'елка', 'зелёная', 'зеленая']
const post = fc.array(fc.constantFrom(...written), { maxLength: 6 }).map((all) => all.join(' '))

/** Does the network, as simulated, show the text to any of these searches? */
const finders: Readonly<Record<Network, (searches: readonly string[], text: string) => boolean>> = {
  x: (searches, text) => {
    const written = addPost(world, { authorId: world.brand.id, text })
    return searches.some((search) => parseSearchQuery(search, world)(written))
  },
  // Here ё is another letter than е, as it may be on the real VK.
  vk: (searches, text) =>
    searches.some((search) => matches(text.replaceAll('ё', 'йо'), search.replaceAll('ё', 'йо'))),
  telegram: (searches, text) =>
    compileMonitors(searches.map((search) => ({ id: search, query: search })))(text) !== undefined,
}

describe.each(['x', 'vk', 'telegram'] as const)('a monitor on %s', (network) => {
  it('asks for everything that its query finds', () => {
    let found = 0
    fc.assert(
      fc.property(query, fc.array(post, { minLength: 5, maxLength: 5 }), (text, posts) => {
        const parsed = parseQuery(text)
        if (!parsed.ok) return
        const search = toSearchSyntax(parsed.query, network)
        if (!search.ok) return
        const hits = posts.filter((candidate) => matchesQuery(parsed.query, candidate))
        found += hits.length
        expect(hits.filter((hit) => !finders[network](search.searches, hit))).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect(found).toBeGreaterThan(50)
  })
})
