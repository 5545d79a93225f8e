import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 40 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null, { timeout: 10_000 })
})
afterEach(() => app.close())

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Everything that was asked for has come, and the screen shows it. */
async function settled(isDeed = true) {
  await vi.waitUntil(() => app.services.queryClient.isFetching() === 0, { timeout: 10_000 })
  // The list is asked for again a moment after the last deed.
  if (isDeed) await new Promise((resolve) => setTimeout(resolve, 450))
  await vi.waitUntil(() => app.services.queryClient.isFetching() === 0, { timeout: 10_000 })
  await frame()
  await frame()
}

/** What a person presses, each one after the one before has settled; a name says what it does. */
const walk: readonly (readonly [name: string, keys: string])[] = [
  ['next', 'j'],
  ['previous', 'k'],
  ['open', '{Enter}'],
  ['back to the list', '{Escape}'],
  ['close the pane', '{Escape}'],
  ['peek', ' '],
  ['reply', 'r'],
  ['type', 'Half a thought'],
  ['leave the reply', '{Escape}'],
  ['note', 'n'],
  ['type a note', 'Call her'],
  ['save the note', '{Control>}{Enter}{/Control}'],
  ['leave the note', '{Escape}'],
  ['move to private', 'm'],
  ['cancel it', '{Escape}'],
  ['move to private again', 'm'],
  ['confirm it', '{Control>}{Enter}{/Control}'],
  ['undo it', 'z'],
  ['leave what it opened', '{Escape}'],
  ['resolve', 'e'],
  ['undo it', 'z'],
  ['spam', 'u'],
  ['undo it', 'z'],
  ['block', 'b'],
  ['undo it', 'z'],
  ['snooze', 'h'],
  ['do not', '{Escape}'],
  ['snooze again', 'h'],
  ['choose', '{Enter}'],
  ['undo it', 'z'],
  ['assign', 'a'],
  ['choose', '{Enter}'],
  ['assign to me', 'i'],
  ['undo it', 'z'],
  ['priority', 'p'],
  ['choose', '{Enter}'],
  ['tag', 'l'],
  ['choose', '{Enter}'],
  ['tag again', 'l'],
  ['do not', '{Escape}'],
  ['sentiment', 's'],
  ['choose', '{Enter}'],
  ['check', 'x'],
  ['extend', '{Shift>}J{/Shift}'],
  ['resolve both', 'e'],
  ['undo it', 'z'],
  ['uncheck', '{Escape}'],
  ['filter', 'f'],
  ['leave the filter', '{Escape}'],
  ['search', '/'],
  ['do not', '{Escape}'],
  ['everything', '{Control>}k{/Control}'],
  ['do not', '{Escape}'],
  ['everything again', '{Control>}k{/Control}'],
  ['the customer', 'customer panel{Enter}'],
  ['the customer again', 'c'],
  ['all keys', '?'],
  ['close them', '{Escape}'],
  ['template', 't'],
  ['do not', '{Escape}'],
  ['leave the reply', '{Escape}'],
  ['template again', 't'],
  ['choose', '{Enter}'],
  ['send', '{Control>}{Enter}{/Control}'],
  ['undo it', 'z'],
  ['reply again', 'r'],
  ['send and resolve', '{Control>}{Shift>}{Enter}{/Shift}{/Control}'],
  ['undo it', 'z'],
  ['back to the list', '{Escape}'],
  ['next split', '{Tab}'],
  ['previous split', '{Shift>}{Tab}{/Shift}'],
  ['next split again', '{Tab}'],
  ['one more', '{Tab}'],
  ['to the reports', 'gr'],
  ['to the settings', 'gs'],
  ['to the queue', 'gq'],
]

const deeds = /undo|choose|confirm|resolve|spam|block|send|save|assign|split|more/

it('leaves the focus on something after every command, dialog, send and undo', { timeout: 240_000 }, async () => {
  const fallen: string[] = []
  for (const [index, [name, keys]] of walk.entries()) {
    await userEvent.keyboard(keys)
    await settled(deeds.test(name))
    // On a slow machine it may come a moment later; what counts is that it comes.
    await vi.waitUntil(() => document.activeElement !== document.body, { timeout: 3000 }).catch(() => undefined)
    if (document.activeElement !== document.body) continue
    fallen.push(`${index + 1}: ${name} (${keys})`)
    // What follows is to be told from what came before.
    document.querySelector<HTMLElement>('[role=listbox]')?.focus()
  }
  expect(fallen).toEqual([])
})

/** Presses a button with the keyboard, as one who walked to it with Tab. */
async function pressButton(name: string | RegExp) {
  const button = page.getByRole('button', { name }).first()
  await expect.element(button).toBeVisible()
  const element = button.element()
  if (element instanceof HTMLElement) element.focus()
  await userEvent.keyboard('{Enter}')
  await settled()
}

it('gives the focus to what remains when a button goes with its bar', async () => {
  const resting = () => [document.activeElement?.getAttribute('role'), document.activeElement?.tagName.toLowerCase()]
  const { ui } = app.services
  const split = page.getByRole('tab', { name: /^All/ })
  await userEvent.click(split)
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
  const [id = ''] = app.services.list.getState().order
  ui.setState({ selectedId: id, pane: 'open' })
  void app.services.conversations.toggleSpam([id])
  ui.setState({ selectedId: id })
  await pressButton(/^Not spam/)
  expect(resting()).toContain('log')

  await userEvent.click(page.getByRole('option').first())
  await userEvent.keyboard('i')
  await pressButton(/^Undo/)
  expect(resting()).toContain('listbox')

  ui.setState({ selectedId: null, filters: { text: 'nobody ever wrote this' } })
  await pressButton('Clear the filter')
  expect(resting()).toContain('listbox')
})
