import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { sampleAlerts } from '../../testing/fake-alerts.ts'
import { streamStore } from './stream-store.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp({ language: 'ru' })
  app.state.alerts = sampleAlerts(app.services.clock.now())
  app.services.ui.setState({ screen: 'listening' })
})
afterEach(() => app.close())

it('says what is unusual, with which words as text, and goes to the messages', async () => {
  const list = page.getByRole('region', { name: 'Необычное' })
  await expect.element(list.getByText(/47 сообщений с .*, обычно 6; негатива 72 %/)).toBeVisible()
  await expect.element(list.getByText('верните <b>деньги')).toBeVisible()
  await expect.element(list.getByText(/Конкуренты/)).toBeVisible()
  await userEvent.click(list.getByRole('button', { name: 'Показать сообщения' }).first())
  expect(streamStore.getState()).toMatchObject({ view: 'stream', filter: { monitorIds: ['m1'] } })
})

it('takes a verdict by key and takes it back, and is told when the monitor is muted', async () => {
  const list = page.getByRole('region', { name: 'Необычное' })
  const wrong = list.getByRole('button', { name: 'Ложная тревога' }).first()
  await expect.element(wrong).toBeVisible()
  ;(wrong.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(wrong).toHaveAttribute('aria-pressed', 'true')
  expect(app.state.alerts[0]?.verdict).toBe('wrong')
  await userEvent.keyboard('{Enter}')
  await expect.element(wrong).toHaveAttribute('aria-pressed', 'false')
  await userEvent.click(list.getByRole('button', { name: 'Не сообщать неделю' }).first())
  await expect.element(list.getByText(/без уведомлений до/)).toBeVisible()
  await userEvent.click(list.getByRole('button', { name: 'Снова сообщать' }))
  await expect.element(list.getByText(/без уведомлений до/)).not.toBeInTheDocument()
})
