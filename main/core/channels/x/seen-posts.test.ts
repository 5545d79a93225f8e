import { describe, expect, it } from 'vitest'
import { SeenPosts } from './seen-posts.ts'

const ids = (posts: readonly { readonly id: string }[]) => posts.map(({ id }) => id)

describe('the posts worth asking about again', () => {
  it('are the newest versions, the last seen first', () => {
    const seen = new SeenPosts()
    seen.note([['1'], ['2']], 10)
    seen.note([['1', '3']], 20)
    expect(seen.all()).toEqual([
      { id: '3', at: 20 },
      { id: '2', at: 10 },
    ])
  })

  it('do not come back from an older cursor once edited or deleted', () => {
    const seen = new SeenPosts()
    seen.note([['1', '3'], ['2']], 10)
    seen.forget(new Set(['2']))
    const before = [
      { id: '1', at: 1 },
      { id: '2', at: 1 },
      { id: '9', at: 1 },
    ]
    expect(ids(seen.joined(before))).toEqual(['3', '9'])
  })

  it('are a hundred at most', () => {
    const seen = new SeenPosts()
    const histories = Array.from({ length: 150 }, (_, number) => [String(number + 1)])
    seen.note(histories, 10)
    expect(seen.all()).toHaveLength(100)
  })
})
