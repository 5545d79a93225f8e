import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesQuery } from '#core/query/evaluate.ts'
import { hear } from '#core/query/heard.ts'
import { parseQuery } from '#core/query/parse.ts'
import { toSearchSyntax } from '#core/listening/search-syntax.ts'
import { manualClock } from '#shared/clock.ts'
import { matches } from '#simulators/vk/methods-newsfeed.ts'
import { parseSearchQuery } from '#simulators/x/search-query.ts'
import { addPost, createWorld } from '#simulators/x/world.ts'

const world = createWorld(manualClock(0), { name: 'Brand', handle: 'brand' }, () => '')

const words = ['заказ', 'доставка', 'возврат', 'ёлка', 'не', 'работает', 'wifi']
const terms = ['"не работает"', '"зелёная ёлка"', '=заказ', 'не-работает', 'достав*', '#тег', '@brand', '🔥']
const conditions = ['from:brand', 'from:ivan', 'has:link', 'lang:ru', 'lang:en', 'followers:>10', 'network:vk', 'network:x']
const piece = fc.constantFrom(...words, ...terms, ...conditions, '(', ')', 'OR', '-', 'NOT', '/2')
const query = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(' ').replaceAll('- ', '-'))
// A word typed with е is asked as it is: that it may be written with ё nobody can know.
const written = [...words, 'елка', 'зелёная', 'зеленая', '#тег', '@brand', '🔥', 'https://a.example']
const post = fc.array(fc.constantFrom(...written), { maxLength: 6 }).map((all) => all.join(' '))

/** Does the network, as simulated, show the text to any of these searches? */
const finders: Readonly<Record<'x' | 'vk', (searches: readonly string[], text: string) => boolean>> = {
  x: (searches, text) => {
    const written = addPost(world, { authorId: world.brand.id, text })
    return searches.some((search) => parseSearchQuery(search, world)(written))
  },
  // Here ё is another letter than е, as it may be on the real VK, and pictures stand between no words.
  vk: (searches, text) => {
    const plain = text.replaceAll('🔥 ', '').replaceAll('ё', 'йо')
    return searches.some((search) => matches(plain, search.replaceAll('ё', 'йо')))
  },
}

/** As the simulated X tells languages. */
const heardOn = (network: 'x' | 'vk', text: string) =>
  hear({
    text,
    network,
    author: { handle: 'brand' },
    followers: 100,
    score: () => ({ language: /[а-яё]/i.test(text) ? 'ru' : 'en', sentiment: 'neutral', intents: [] }),
  })

describe.each(['x', 'vk'] as const)('a monitor on %s', (network) => {
  it('asks for everything that its query finds', () => {
    let found = 0
    fc.assert(
      fc.property(query, fc.array(post, { minLength: 5, maxLength: 5 }), (text, posts) => {
        const parsed = parseQuery(text)
        if (!parsed.ok) return
        const search = toSearchSyntax(parsed.query, network)
        if (!search.ok) return
        const hits = posts.filter((candidate) => matchesQuery(parsed.query, heardOn(network, candidate)))
        found += hits.length
        expect(hits.filter((hit) => !finders[network](search.searches, hit))).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect(found).toBeGreaterThan(50)
  })
})
