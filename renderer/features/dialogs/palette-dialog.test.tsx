import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
async function show(language: 'ru' | 'en') {
  app = showApp({ language, conversations: 30 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
}
afterEach(() => app.close())

const ui = () => app.services.ui.getState()
const changes = () => app.state.calls.filter(({ name }) => name === 'update' || name === 'block')

/** As a quick hand does it: the words and Enter in one go. */
async function run(words: string) {
  await userEvent.keyboard('{Control>}{k}{/Control}')
  await expect.element(page.getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard(`${words}{Enter}`)
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
}

it.each([
  ['en', 'spam', 'spam'],
  ['en', 'sp', 'spam'],
  ['en', 'done', 'done'],
  ['ru', 'спам', 'spam'],
  ['ru', 'закр', 'done'],
  ['ru', 'отложены', 'snoozed'],
] as const)('goes to the place of that name and changes nothing: %s, %s', async (language, words, split) => {
  await show(language)
  await run(words)
  expect(ui().split).toBe(split)
  expect(changes()).toEqual([])
})

it('does what is asked for by the beginning of its name', async () => {
  await show('en')
  await run('resolve')
  await vi.waitFor(() => expect(changes()).toHaveLength(1))
  await run('settings: k')
  expect(ui()).toMatchObject({ screen: 'settings', settingsSection: 'keys' })
  await run('queue')
  expect(ui().screen).toBe('queue')
})

it('finds nothing by letters that stand strewn over a name', async () => {
  await show('en')
  await userEvent.keyboard('{Control>}{k}{/Control}')
  await userEvent.keyboard('rslv')
  await expect.element(page.getByText('Nothing by this name')).toBeVisible()
})

it.each([
  ['typed', (name: string) => userEvent.keyboard(name)],
  ['pasted', (name: string) => page.getByRole('combobox').fill(name)],
])('makes a tag of a %s name that only has its letters in common with others', async (_, put) => {
  await show('en')
  const known = app.state.tags[0]?.name ?? ''
  const name = `${known[0] ?? ''}${known.at(-1) ?? ''}`
  await userEvent.keyboard('l')
  await expect.element(page.getByRole('combobox')).toHaveFocus()
  await put(name)
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(app.state.tags.map((tag) => tag.name)).toContain(name))
})

it('takes the tag that is there before it offers another', async () => {
  await show('en')
  const [tag] = app.state.tags
  await userEvent.keyboard('l')
  await expect.element(page.getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard(`${tag?.name.slice(0, 3) ?? ''}{Enter}`)
  await vi.waitFor(() => expect(changes()).toHaveLength(1))
  expect(app.state.tags).toHaveLength(3)
})
