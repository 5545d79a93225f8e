import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { commands } from '../actions/commands.ts'
import { keyLabels } from '../actions/key-notation.ts'
import { keysOf, type KeymapPreferences } from '../actions/keymap.ts'
import { showApp, type ShownApp } from '../testing/show-app.tsx'
import { openDialog, type DialogKind } from './ui-store.ts'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 30 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const own = [...letters, ...letters.map((letter) => `Shift+${letter}`), ...letters.map((letter) => `Alt+${letter}`)]

/** Every command on a key that none has by itself. */
const rebound = Object.fromEntries(
  commands.map(({ id }, index) => [id, `Mod+${(own[index] ?? '').replace(/([A-Z])$/, 'Key$1')}`]),
)

const keymaps: readonly (readonly [string, KeymapPreferences])[] = [
  ['bound anew', { singleLetterKeys: true, keys: rebound }],
  ['without single letters', { singleLetterKeys: false, keys: {} }],
]

function bind(keymap: KeymapPreferences) {
  Object.assign(app.state.preferences, keymap)
  const queryKey = app.services.queries.system.preferences.queryKey()
  app.services.queryClient.setQueryData(queryKey, { ...app.state.preferences })
}

/** What every hint on the page says that is not so; and which commands have one. */
function hintsNow(keymap: KeymapPreferences) {
  const seen = new Set<string>()
  const wrong: string[] = []
  for (const caps of document.querySelectorAll('kbd')) {
    const hint = caps.closest<HTMLElement>('[data-command]')
    const command = commands.find(({ id }) => id === hint?.dataset['command'])
    const text = Array.from(hint?.querySelectorAll('kbd') ?? [], (cap) => cap.textContent).join(' ')
    const bound = command ? keysOf(command, keymap).map((keys) => keyLabels(keys).join(' ')) : []
    if (command && bound.includes(text)) seen.add(command.id)
    else wrong.push(`${command?.id ?? caps.parentElement?.textContent}: ${text}`)
  }
  return { seen, wrong }
}

async function expectTrue(keymap: KeymapPreferences, ...ids: readonly string[]) {
  const expected = ids.filter((id) => {
    const command = commands.find((known) => known.id === id)
    return command !== undefined && keysOf(command, keymap).length > 0
  })
  await vi.waitFor(() => {
    const { seen, wrong } = hintsNow(keymap)
    expect(wrong).toEqual([])
    expect(expected.filter((id) => !seen.has(id))).toEqual([])
  })
}

async function hoverAll(place: string, keymap: KeymapPreferences) {
  for (const button of document.querySelectorAll(`${place} button[aria-label]:not([aria-haspopup=dialog])`)) {
    const name = button.getAttribute('aria-label') ?? ''
    await userEvent.hover(button)
    await vi.waitFor(() => {
      const tips = document.querySelectorAll('[data-base-ui-portal]')
      expect(Array.from(tips, (tip) => tip.textContent).join(' ')).toContain(name)
    })
    await expectTrue(keymap)
  }
  await userEvent.unhover(document.body)
}

it.each(keymaps)('every hint of the queue is the key that does it: %s', async (_, keymap) => {
  bind(keymap)
  const { ui, conversations, list } = app.services
  const [first = '', second = '', third = ''] = list.getState().order
  ui.setState({ pane: 'closed' })
  await expectTrue(keymap, 'next', 'open', 'peek', 'palette', 'keySheet')
  ui.setState({ pane: 'open' })
  await expectTrue(keymap, 'send')
  await hoverAll('nav', keymap)
  await hoverAll('header', keymap)
  ui.setState({ checked: new Set([second, third]) })
  await expect.element(page.getByRole('toolbar', { name: 'Actions on the checked conversations' })).toBeVisible()
  await hoverAll('[data-bulk]', keymap)
  ui.setState({ checked: new Set() })
  void conversations.resolve([first])
  await expectTrue(keymap, 'undo')
})

it.each(keymaps)('every hint of menus and dialogs is the key that does it: %s', async (_, keymap) => {
  bind(keymap)
  const { ui } = app.services
  const kinds: readonly DialogKind[] = ['palette', 'keys', 'handoff', 'search', 'snooze']
  for (const kind of kinds) {
    openDialog(ui, kind, [ui.getState().selectedId ?? ''])
    await expect.element(page.getByRole('dialog')).toBeVisible()
    const shown = { palette: commands.filter((each) => each.hiddenInPalette !== true), keys: commands }
    const ids = kind === 'palette' || kind === 'keys' ? shown[kind].map(({ id }) => id) : []
    await expectTrue(keymap, ...ids, ...(kind === 'handoff' ? ['send'] : []))
    ui.setState({ dialog: null })
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  }
  await userEvent.click(page.getByRole('button', { name: 'More actions' }).first())
  await expectTrue(keymap, 'reply', 'note', 'resolve', 'priority', 'spam', 'block')
  await userEvent.keyboard('{Escape}')
  ui.setState({ screen: 'settings', settingsSection: 'keys' })
  await expectTrue(keymap, ...commands.map(({ id }) => id))
})

it('names in the fields the keys that work there', async () => {
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toHaveAttribute('placeholder', 'Write an answer. Ctrl+; inserts a template')
  const note = page.getByRole('textbox', { name: 'Note for colleagues' })
  await expect.element(note).toHaveAttribute('placeholder', 'Note for colleagues (Ctrl+↵)')
  bind({ singleLetterKeys: true, keys: { template: 'KeyY', send: 'Mod+KeyY' } })
  await expect.element(box).toHaveAttribute('placeholder', 'Write an answer')
  await expect.element(note).toHaveAttribute('placeholder', 'Note for colleagues (Ctrl+Y)')
  await userEvent.fill(note, 'called back')
  await userEvent.keyboard('{Control>}y{/Control}')
  await expect.element(page.getByText('called back')).toBeVisible()
})
