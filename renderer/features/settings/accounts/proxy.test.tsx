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
      proxy: { address: 'http://proxy.example:3128', hasLogin: true },
    }))
  app.services.ui.setState({ screen: 'settings', settingsSection: 'accounts' })
})
afterEach(() => app.close())

const field = page.getByLabelText('Proxy for this account')
const submit = page.getByRole('button', { name: 'Check and connect' })
const lastUpdate = () => app.state.calls.filter(({ name }) => name === 'updateAccount').at(-1)?.input

it('shows the address, keeps the login to itself, and says at the field what is wrong with another', async () => {
  await expect.element(page.getByText(/through http:\/\/proxy\.example:3128/)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Reconnect' }))
  await expect.element(field).toHaveValue('http://proxy.example:3128')
  await expect.element(page.getByText('Its name and password are saved and not shown', { exact: false })).toBeVisible()
  await expect.element(submit).toBeDisabled()
  await userEvent.fill(field, 'socks5://anna:pass@dead.example:1080')
  await userEvent.click(submit)
  await expect.element(field).toHaveAccessibleDescription('The proxy wants another name and password.')
  await expect.element(field).toHaveAttribute('aria-invalid', 'true')
  expect(page.getByRole('alert').elements()).toHaveLength(1)
  await userEvent.fill(field, 'socks5://anna:right@other.example:1080')
  await userEvent.click(submit)
  await expect.element(page.getByText(/through socks5:\/\/other\.example:1080/)).toBeVisible()
  expect(lastUpdate()).toMatchObject({ proxy: 'socks5://anna:right@other.example:1080' })
})

it('takes the proxy away when the field is emptied', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Reconnect' }))
  await userEvent.clear(field)
  await userEvent.click(submit)
  await expect.element(page.getByText(/through http/)).not.toBeInTheDocument()
  expect(lastUpdate()).toMatchObject({ proxy: '' })
})

it('asks for one while connecting, and opens the place where it is refused', async () => {
  app.services.ui.setState({ settingsSection: 'connect' })
  await userEvent.click(page.getByRole('radiogroup', { name: 'Network' }).getByText('Telegram'))
  await userEvent.fill(page.getByLabelText('Bot token'), '123:AA')
  await userEvent.click(page.getByText('Proxy and another API address'))
  await userEvent.fill(field, 'dead.example:1')
  await userEvent.click(page.getByText('Proxy and another API address'))
  await userEvent.click(submit)
  await expect.element(field).toBeVisible()
  await expect.element(field).toHaveAccessibleDescription('The proxy wants another name and password.')
  await vi.waitFor(() => expect(field.element()).toHaveFocus())
})
