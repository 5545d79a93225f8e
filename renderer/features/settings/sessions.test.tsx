import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
const at = Date.UTC(2026, 10, 27, 9)

beforeEach(() => {
  app = showApp({ language: 'en' })
  const times = { since: at, lastUsedAt: at + 3_600_000 }
  app.state.sessions = [
    { id: '1', browser: 'Firefox', system: 'Linux', ...times, current: true },
    { id: '2', browser: 'Chrome', system: 'Windows', ...times, current: false },
    { id: '3', browser: null, system: null, ...times, current: false },
  ]
  app.services.ui.setState({ screen: 'settings', settingsSection: 'sessions' })
})
afterEach(() => app.close())

const card = (name: string) => page.getByRole('region', { name })
const ids = () => app.state.sessions.map(({ id }) => id)

it('says which browsers are in, and ends one', async () => {
  await expect.element(card('Firefox · Linux').getByText('this one')).toBeVisible()
  await expect.element(card('A browser we do not know').getByText(/last used/)).toBeVisible()
  await userEvent.click(card('Chrome · Windows').getByRole('button', { name: 'End' }))
  await expect.element(card('Chrome · Windows')).not.toBeInTheDocument()
  expect(ids()).toEqual(['1', '3'])
})

it('ends all others at once', async () => {
  await userEvent.click(page.getByRole('button', { name: 'End all others' }))
  await expect.element(card('Chrome · Windows')).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'End all others' })).not.toBeInTheDocument()
  expect(ids()).toEqual(['1'])
})

it('asks before it ends the page it stands on', async () => {
  await userEvent.click(card('Firefox · Linux').getByRole('button', { name: 'Leave' }))
  await expect.element(page.getByText(/This page will close/)).toBeVisible()
  expect(ids()).toContain('1')
  await userEvent.click(card('Firefox · Linux').getByRole('button', { name: 'Leave' }))
  await expect.poll(ids).toEqual(['2', '3'])
})
