import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

it('lists what most wrote and what rose, and opens the conversations of a word by keyboard', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const most = page.getByRole('table', { name: 'Пишут чаще всего' })
  await expect.element(most.getByRole('rowheader').first()).toHaveTextContent('доставка')
  const rising = page.getByRole('table', { name: 'Стали писать чаще' })
  const names = rising.getByRole('rowheader').elements().map((one) => one.textContent)
  expect(names).toEqual(['приложение не открывается', 'двойное списание'])
  const people = rising.element().querySelector<HTMLElement>('[data-figure="topics/не открыва/writers"]')
  people?.focus()
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() =>
    expect(app.services.ui.getState().counted?.asked).toMatchObject({
      counted: { kind: 'figure', metric: 'topics', group: 'не открыва', figure: 'writers' },
    }),
  )
})
