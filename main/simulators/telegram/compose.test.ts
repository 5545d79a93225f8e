import { expect, it } from 'vitest'
import { composeContents, contentOf } from './compose.ts'

it('a caption fits under the first photo only when it is short', () => {
  const short = composeContents('Смотрите', [[], []], 'album')
  expect(short.main).toBe(0)
  expect(short.contents).toMatchObject([
    { caption: 'Смотрите', media_group_id: 'album' },
    { media_group_id: 'album' },
  ])
  const long = composeContents('я'.repeat(2000), [[]], 'album')
  expect(long.main).toBe(1)
  expect(long.contents).toMatchObject([{ photo: [] }, { text: 'я'.repeat(2000) }])
})

it('a long rant becomes several messages', () => {
  const { contents, main } = composeContents('a'.repeat(5000), [], 'album')
  expect(contents.map((content) => content.text?.length)).toEqual([4096, 904])
  expect(main).toBe(0)
})

it('mentions and commands are marked in UTF-16 units', () => {
  expect(contentOf('😀 @ezhevoz_bot, mail a@ezhevoz.example').entities).toEqual([
    { type: 'mention', offset: 3, length: 12 },
  ])
  expect(contentOf('/start@ezhevoz_bot abc').entities).toEqual([
    { type: 'bot_command', offset: 0, length: 18 },
  ])
  expect(contentOf('просто текст').entities).toBeUndefined()
})
