import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp({ language: 'en' })
  app.state.accounts = app.state.accounts
    .filter(({ network }) => network === 'telegram')
    .map((account) => ({
      ...account,
      simulated: false,
      status: 'stopped' as const,
      health: [{ code: 'token_dead' as const, severity: 'error' as const }],
    }))
  app.services.ui.setState({ screen: 'settings', settingsSection: 'accounts' })
})
afterEach(() => app.close())

it('mends a stopped account with a new key, from the keyboard alone', async () => {
  const { id } = app.state.accounts[0] ?? { id: '' }
  const open = page.getByRole('button', { name: 'Reconnect' })
  await expect.element(open).toBeVisible()
  ;(open.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  const token = page.getByLabelText(/Bot token/)
  ;(token.element() as HTMLElement).focus()
  await userEvent.keyboard('wrong{Enter}')
  await expect.element(page.getByRole('alert')).toBeVisible()
  ;(token.element() as HTMLElement).focus()
  await userEvent.keyboard('{Control>}a{/Control}123:NEW{Enter}')
  await vi.waitFor(() => expect(app.state.accounts[0]?.status).toBe('active'))
  expect(app.state.calls.filter(({ name }) => name === 'updateAccount').at(-1)?.input).toMatchObject({
    id,
    credentials: { botToken: '123:NEW' },
  })
  await expect.element(token).not.toBeInTheDocument()
  expect(app.state.accounts).toHaveLength(1)
})
