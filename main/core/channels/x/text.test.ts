import { describe, expect, it } from 'vitest'
import { comparable, shownText, takeToken } from './text.ts'

const link = (url: string, expanded: string, mediaKey?: string) => ({
  url,
  expanded_url: expanded,
  unwound_url: null,
  title: null,
  media_key: mediaKey ?? null,
})

describe('the text a person sees', () => {
  it('has real addresses, no media links and no escapes', () => {
    const text = 'a &amp;lt; b &lt;c&gt; https://t.co/1 https://t.co/2'
    const links = [
      link('https://t.co/1', 'https://example.com/?x=1&y=2'),
      link('https://t.co/2', 'https://x.com/anna/status/12/photo/1', '3_12'),
    ]
    expect(shownText(text, links)).toBe('a &lt; b <c> https://example.com/?x=1&y=2')
  })

  it('loses the media link of a direct message, which names no media', () => {
    const links = [link('https://t.co/2', 'https://twitter.com/messages/media/1582838499983564806')]
    expect(shownText('фото https://t.co/2', links)).toBe('фото')
  })

  it('loses our invitation token', () => {
    expect(takeToken('Здравствуйте! [#ab-C_1] у меня вопрос')).toEqual({
      text: 'Здравствуйте! у меня вопрос',
      token: 'ab-C_1',
    })
    expect(takeToken('[#t]')).toEqual({ text: '', token: 't' })
    expect(takeToken('массив [#] и [1]')).toEqual({ text: 'массив [#] и [1]' })
  })
})

it('compares what was sent with what X gives back', () => {
  expect(comparable('@anna @boris  Добрый\n день ')).toBe(comparable('Добрый день'))
  expect(comparable('пишите @anna')).toBe('пишите @anna')
})

it('shows an address as it was written, whatever is in it', () => {
  const bare = { ...link('https://t.co/1', 'http://vk.cc/abc'), display_url: 'vk.cc/abc' }
  expect(shownText('см. https://t.co/1', [bare])).toBe('см. vk.cc/abc')
  expect(shownText('https://t.co/1', [link('https://t.co/1', 'https://a.example/$&')])).toBe(
    'https://a.example/$&',
  )
  expect(shownText('aaa', [link('a', 'b'.repeat(1000))])).toBe('aaa')
})

it('knows its own text again where X has made links of bare addresses', () => {
  expect(comparable('см. http://vk.cc/abc и https://example.com/')).toBe(
    comparable('см. vk.cc/abc и https://example.com'),
  )
})
