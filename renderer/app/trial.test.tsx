import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

const calls = (name: string) => app.state.calls.filter((call) => call.name === name)

it('asks at the first start how one is called and for a starter set, and takes both along into the trial', async () => {
  app = showApp({ language: null, accounts: false })
  app.state.templates = []
  const name = page.getByRole('textbox', { name: 'Как вас зовут' })
  await expect.element(name).toHaveValue('Вера Орлова')
  await userEvent.fill(name, 'Анна К.')
  await page.getByRole('button', { name: 'Начать с учебными сетями' }).click()
  await expect.element(page.getByRole('main', { name: 'Рабочее место' })).toBeVisible()
  expect(app.state.myName).toBe('Анна К.')
  expect(app.state.preferences.language).toBe('ru')
  expect(calls('addStarterSet')).toEqual([{ name: 'addStarterSet', input: { language: 'ru' } }])
})

it('leaves out the set that is not wanted, and an emptied name changes nothing', async () => {
  app = showApp({ language: 'en', accounts: false })
  await userEvent.fill(page.getByRole('textbox', { name: 'Your name' }), '  ')
  await page.getByRole('checkbox', { name: /ready-made/ }).click()
  await page.getByRole('button', { name: 'Connect an account' }).click()
  await expect.element(page.getByRole('heading', { name: /connect/i })).toBeVisible()
  expect(app.state.myName).toBe('Вера Орлова')
  expect(calls('addStarterSet')).toEqual([])
})

it('says at the field that a name is too long, keeps it there, and begins nothing under another', async () => {
  app = showApp({ language: 'en', accounts: false })
  const name = page.getByRole('textbox', { name: 'Your name' })
  const long = 'V'.repeat(65)
  await userEvent.fill(name, long)
  await page.getByRole('button', { name: 'Try with simulated networks' }).click()
  await expect.element(name).toHaveFocus()
  await expect.element(name).toHaveValue(long)
  await expect.element(name).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByRole('alert')).toHaveTextContent('5 characters too many: 60 fit')
  expect(calls('trySimulated')).toEqual([])
  await userEvent.fill(name, 'Vera')
  await page.getByRole('button', { name: 'Try with simulated networks' }).click()
  await vi.waitFor(() => expect(app.state.myName).toBe('Vera'))
})

it('keeps a name that is too long in the field of the settings, and says so', async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  app.services.ui.setState({ screen: 'settings', settingsSection: 'appearance' })
  const name = page.getByRole('textbox', { name: 'Your name' })
  const long = 'V'.repeat(61)
  await userEvent.fill(name, long)
  await userEvent.keyboard('{Enter}{Tab}')
  await expect.element(name).toHaveValue(long)
  await expect.element(page.getByRole('alert')).toHaveTextContent('1 character too many: 60 fit')
})

it('is left from the palette, after words about what goes and what stays, and the first start is shown again', async () => {
  app = showApp({ language: 'ru' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  const ask = async () => {
    await userEvent.keyboard('{Control>}{k}{/Control}')
    await userEvent.keyboard('завершить пробу{Enter}')
    await expect.element(page.getByRole('dialog', { name: 'Завершить пробу?' })).toBeVisible()
  }
  await ask()
  await expect.element(page.getByText(/60 обращений, 60 человек, 12 отправленных ответов, 1 заметка/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Не сейчас' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(calls('leaveTrial')).toEqual([])
  await ask()
  await page.getByRole('button', { name: 'Удалить и завершить' }).click()
  await expect.element(page.getByRole('heading', { name: 'Это Отклик' })).toBeVisible()
  expect(calls('leaveTrial')).toHaveLength(1)
  expect(app.services.ui.getState()).toMatchObject({ selectedId: null, dialog: null })
})

it('cannot be left where there is none, and the palette says so', async () => {
  app = showApp({ language: 'en' })
  app.state.accounts = app.state.accounts.map((account) => ({ ...account, simulated: false }))
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  await userEvent.keyboard('{Control>}{k}{/Control}')
  await userEvent.keyboard('leave the trial')
  await expect.element(page.getByRole('option', { name: /No simulated networks/ })).toBeVisible()
})

it('says in the accounts what it is, and lets the agent change the name in the settings', async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  app.services.ui.setState({ screen: 'settings', settingsSection: 'accounts' })
  await expect.element(page.getByRole('region', { name: /This is a trial/ })).toBeVisible()
  app.services.ui.setState({ settingsSection: 'appearance' })
  const name = page.getByRole('textbox', { name: 'Your name' })
  await userEvent.fill(name, 'Vera O.')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(app.state.myName).toBe('Vera O.'))
  await expect.element(name).toHaveValue('Vera O.')
})

it('fills a template with what is known, marks what is not, and sends it only when that is written', async () => {
  app = showApp({ language: 'ru' })
  app.state.templates = [{ id: 'p9', name: 'Нашли', text: '{имя}, заказ {заказ} нашли. {{agent}}' }]
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  const id = app.services.list.getState().order.find((other) => app.state.items.get(other)?.network === 'vk')
  const item = app.state.items.get(id ?? '')
  if (id === undefined || !item) throw new Error('nobody on VK')
  app.state.items.set(id, { ...item, author: { ...item.author, name: 'Ольга Белова' } })
  app.state.messages.set(id, [])
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  const composer = page.getByRole('textbox', { name: /Публичный ответ|Личное сообщение/ })
  await userEvent.click(composer)
  await userEvent.keyboard(';')
  await userEvent.keyboard('Нашли{Enter}')
  await expect.element(composer).toHaveValue('Ольга, заказ {заказ} нашли. Вера Орлова')
  await expect.element(page.getByText(/Впишите нужное вместо \{заказ\}/)).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(calls('send')).toEqual([])
  await userEvent.keyboard('EZ-1')
  await expect.element(composer).toHaveValue('Ольга, заказ EZ-1 нашли. Вера Орлова')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(calls('send')).toHaveLength(1))
  expect(calls('send')[0]?.input).toMatchObject({ text: 'Ольга, заказ EZ-1 нашли. Вера Орлова' })
})
