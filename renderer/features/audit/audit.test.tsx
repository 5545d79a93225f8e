import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  app.state.isHub = true
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ screen: 'settings', settingsSection: 'audit' })
})
afterEach(() => app.close())

const what = () => page.getByRole('radiogroup', { name: 'What' })
const rows = () => page.getByRole('row').elements().slice(1).map((row) => row.textContent ?? '')

it('tells who did what, newest first, and goes on to the oldest', async () => {
  await expect.element(page.getByRole('cell', { name: 'Conversation: resolved To the conversation' })).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Show more' }))
  await expect.element(page.getByText('Signed in from 10.0.0.7')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Show more' }))
  await expect.element(page.getByText('Invitation: agent')).toBeVisible()
  expect(rows()).toHaveLength(5)
  expect(page.getByRole('button', { name: 'Show more' }).query()).toBeNull()
})

it('narrows by what and by whom, and leads to the conversation', async () => {
  await userEvent.click(what().getByText('Settings'))
  await expect.element(page.getByText('Template: changed')).toBeVisible()
  expect(rows()).toHaveLength(1)
  await userEvent.click(what().getByText('All', { exact: true }))
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Who' }), 'Лена Маслова')
  await expect.element(page.getByRole('cell', { name: /Reply sent/ })).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'To the conversation' }).first())
  await vi.waitFor(() => expect(app.services.ui.getState()).toMatchObject({ screen: 'queue', pane: 'open' }))
})

it('is offered to admins of a hub only', async () => {
  await expect.element(page.getByRole('heading', { name: 'Who did what' })).toBeVisible()
  app.state.role = 'lead'
  await app.services.queryClient.invalidateQueries()
  await vi.waitFor(() => expect(page.getByRole('heading', { name: 'Who did what' }).query()).toBeNull())
})
