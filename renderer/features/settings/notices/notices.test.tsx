import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { defaultNotices } from '#shared/notices.ts'
import { tell } from '../../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  await page.viewport(1280, 800)
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const show = (settingsSection: string) =>
  app.services.ui.setState({ screen: 'settings', settingsSection })
const save = () => page.getByRole('button', { name: 'Save' })

it('keeps by kind how one is told, and the quiet hours, all saved together', async () => {
  show('notices')
  await userEvent.click(page.getByRole('checkbox', { name: 'A deadline has passed: With sound' }))
  await userEvent.click(page.getByRole('checkbox', { name: 'A reply was not sent: Always' }))
  await userEvent.click(page.getByRole('switch', { name: /Quiet hours/ }))
  await userEvent.fill(page.getByRole('textbox', { name: 'From' }), '21:30')
  await expect.element(page.getByText('on the next day')).toBeVisible()
  await expect.element(page.getByText('Europe/Moscow')).toBeVisible()
  await userEvent.click(page.getByText('Sun', { exact: true }))
  await userEvent.click(save())
  await vi.waitFor(() => {
    const { kinds, quiet } = app.state.preferences.notices
    expect(kinds.breached).toEqual({ inApp: true, system: true, sound: true, always: false })
    expect(kinds.deliveryFailed.always).toBe(true)
    expect(quiet).toEqual({ on: true, from: '21:30', to: '08:00', weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] })
  })
})

it('says at its field what is no time, keeps what was typed while one looks elsewhere', async () => {
  app.state.preferences = {
    ...app.state.preferences,
    notices: { ...defaultNotices, quiet: { ...defaultNotices.quiet, on: true } },
  }
  await app.services.queryClient.invalidateQueries()
  show('notices')
  const until = page.getByRole('textbox', { name: 'Until' })
  await userEvent.fill(until, '25:00')
  await expect.element(until).toHaveAttribute('aria-invalid', 'true')
  await expect.element(until).toHaveAccessibleDescription('A time from 00:00 to 24:00, for example 22:00')
  await expect.element(save()).toBeDisabled()
  show('tags')
  await expect.element(page.getByRole('heading', { name: 'Tags' })).toBeVisible()
  show('notices')
  await expect.element(until).toHaveValue('25:00')
  await userEvent.fill(until, '24:00')
  await expect.element(save()).toBeEnabled()
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) {
    await userEvent.click(page.getByText(day, { exact: true }))
  }
  await expect.element(page.getByText('Choose at least one day')).toBeVisible()
  await expect.element(save()).toBeDisabled()
})

it('shows in the app only what is to be told there', async () => {
  const notice = { type: 'notification', body: '', group: 'a', conversationId: null, sound: false } as const
  tell(app.state, { ...notice, title: 'not here', inApp: false, system: true })
  tell(app.state, { ...notice, title: 'but here', group: 'b', inApp: true, system: false })
  await expect.element(page.getByText('but here')).toBeVisible()
  await expect.element(page.getByText('not here')).not.toBeInTheDocument()
})

it('makes a sound once for a notice that has one', async () => {
  const started: number[] = []
  const start = vi.spyOn(OscillatorNode.prototype, 'start').mockImplementation((when = 0) => void started.push(when))
  vi.spyOn(OscillatorNode.prototype, 'stop').mockImplementation(() => undefined)
  const notice = { type: 'notification', title: 'loud', body: '', conversationId: null, inApp: true, system: false } as const
  tell(app.state, { ...notice, group: 'a', sound: true })
  tell(app.state, { ...notice, group: 'b', sound: true })
  await vi.waitFor(() => expect(started).toHaveLength(2))
  expect(start).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
})
