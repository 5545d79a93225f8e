import { afterEach, expect, it, vi } from 'vitest'
import { showNotice, type Notice } from './show-notice.ts'

afterEach(() => vi.restoreAllMocks())

const notice: Notice = {
  type: 'notification',
  title: 'Past due: 1 conversation',
  body: '',
  group: 'breach',
  conversationId: null,
  inApp: true,
  system: false,
  sound: true,
}
const say = () => showNotice({ notice, isInBrowser: true, onClick: () => undefined })
const toneOf = () => vi.spyOn(AudioContext.prototype, 'createOscillator')

it('makes the sound of a notice once, however many pages are open', async () => {
  const tone = toneOf()
  say()
  say()
  await vi.waitFor(() => expect(tone).toHaveBeenCalled())
  // Until it has died away.
  await navigator.locks.request('otklik-sound', () => undefined)
  expect(tone).toHaveBeenCalledTimes(2)
})

it('makes it too where there are no locks, as over plain http', async () => {
  vi.spyOn(Navigator.prototype, 'locks', 'get').mockReturnValue(undefined as never)
  const tone = toneOf()
  say()
  await vi.waitFor(() => expect(tone).toHaveBeenCalledTimes(2))
})
