import { expect, it } from 'vitest'
import { createOpener, openCommand } from './opener.ts'

it.each([
  ['win32', 'rundll32.exe', ['url.dll,FileProtocolHandler', 'https://vk.com/']],
  ['darwin', 'open', ['https://vk.com/']],
  ['linux', 'xdg-open', ['https://vk.com/']],
] as const)('opens an address on %s without a shell', (platform, file, args) => {
  expect(openCommand(platform, 'https://vk.com/')).toEqual({ file, args })
})

it('opens what is not encrypted too: much of what customers write about is not', async () => {
  const started: (readonly unknown[])[] = []
  const run = (...given: readonly unknown[]) => {
    started.push(given)
    throw new Error('started')
  }
  await expect(createOpener('linux', run).open('http://old.example/a?b=1')).rejects.toThrow('started')
  expect(started[0]?.slice(0, 2)).toEqual(['xdg-open', ['http://old.example/a?b=1']])
})

it.each(['ftp://vk.com', 'file:///etc/passwd', 'javascript:alert(1)', 'http://a:b@vk.com', '--x'])(
  'refuses %s before starting anything',
  async (url) => {
    const run = () => {
      throw new Error('started')
    }
    await expect(createOpener('linux', run).open(url)).rejects.toMatchObject({ code: 'bad_input' })
  },
)
