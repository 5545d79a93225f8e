import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { StoredPolicy } from '#shared/contract/sla.ts'
import { noConditions } from '#shared/contract/sla.ts'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const show = () => app.services.ui.setState({ screen: 'settings', settingsSection: 'sla' })
const policies = () => app.state.sla.policies
const save = page.getByRole('button', { name: 'Save' })

function policy(id: string, name: string, changes: Partial<StoredPolicy> = {}): StoredPolicy {
  const [base] = policies().slice(-1)
  if (!base) throw new Error('no policy')
  return { ...base, id, name, isBase: false, conditions: { ...noConditions, networks: ['vk'] }, ...changes }
}

it('adds a policy with the keyboard alone: its name, what it fits, its steps and a calendar of its own', async () => {
  show()
  await page.getByRole('button', { name: 'Add a policy' }).click()
  await userEvent.keyboard('Night')
  await expect.element(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Night')
  await userEvent.tab()
  for (let count = 0; count < 40 && document.activeElement?.closest('label')?.textContent !== 'VK'; count++) await userEvent.tab()
  await userEvent.keyboard(' ')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await userEvent.fill(page.getByRole('spinbutton', { name: 'Step 1: percent of the time' }), '1000')
  await expect.element(page.getByRole('alert')).toHaveTextContent('A whole number from 1 to 500')
  await expect.element(save).toBeDisabled()
  await userEvent.fill(page.getByRole('spinbutton', { name: 'Step 1: percent of the time' }), '50')
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Step 1: what to do' }), 'raise.urgent')
  await page.getByRole('button', { name: 'New calendar' }).click()
  await userEvent.fill(page.getByRole('textbox', { name: 'Name of the calendar' }), 'Nights')
  await page.getByRole('switch', { name: /Russian production calendar/ }).click()
  await save.click()
  await vi.waitUntil(() => policies().length === 2)
  expect(policies()[0]).toMatchObject({
    name: 'Night',
    conditions: { networks: ['vk'] },
    steps: [{ of: 'response', share: 50, deed: { kind: 'raise', level: 'urgent' } }],
  })
  const own = app.state.sla.calendars.find(({ id }) => id === policies()[0]?.calendarId)
  expect(own).toMatchObject({ name: 'Nights', calendar: { production: 'ru' } })
})

it('moves, copies and removes, and says what a policy is used by', async () => {
  app.state.sla = { ...app.state.sla, policies: [policy('a', 'First'), policy('b', 'Second'), ...policies()] }
  show()
  await page.getByRole('button', { name: 'Move down: “First”' }).click()
  await vi.waitUntil(() => policies()[0]?.id === 'b')
  await page.getByRole('button', { name: 'Copy “Second”' }).click()
  await expect.element(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Second — copy')
  await save.click()
  await vi.waitUntil(() => policies().length === 4)
  await page.getByRole('button', { name: 'Remove “First”' }).click()
  await expect.element(page.getByText(/3 conversations/)).toBeVisible()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await vi.waitUntil(() => policies().every(({ id }) => id !== 'a'))
})

it('shows the second of two admins what the first saved, before anything is written over', async () => {
  app.state.sla = { ...app.state.sla, policies: [policy('a', 'VIP'), ...policies()] }
  show()
  await page.getByRole('button', { name: /1\. VIP/ }).click()
  await userEvent.fill(page.getByRole('spinbutton', { name: 'First response' }), '7')
  app.state.sla = { ...app.state.sla, policies: policies().map((one) => (one.id === 'a' ? { ...one, firstResponseMinutes: 3, revision: 2 } : one)) }
  await save.click()
  await expect.element(page.getByText(/Somebody else changed this/)).toBeVisible()
  await expect.element(page.getByText(/reply 3 min/).first()).toBeVisible()
  expect(policies()[0]).toMatchObject({ firstResponseMinutes: 3 })
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await vi.waitUntil(() => policies()[0]?.firstResponseMinutes === 7)
})

it('says what a condition named that is gone, and what has no open hour', async () => {
  const removed = [{ kind: 'monitor' as const, name: 'Бренд' }]
  app.state.sla = { ...app.state.sla, policies: [policy('a', 'VIP', { conditions: { ...noConditions, removed } }), ...policies()] }
  show()
  await page.getByRole('button', { name: /1\. VIP/ }).click()
  await expect.element(page.getByRole('listitem').filter({ hasText: 'Monitor removed: Бренд' }).last()).toBeVisible()
  for (let day = 0; day < 7; day++) await page.getByRole('button', { name: 'Remove these hours' }).nth(0).click()
  await expect.element(page.getByText(/no open hour/)).toBeVisible()
  await expect.element(save).toBeDisabled()
})

it('takes holidays from a file after it has shown them, and says what is wrong with one that is none', async () => {
  show()
  await expect.element(page.getByRole('button', { name: 'Load holidays from an .ics file' })).toBeVisible()
  const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement
  await userEvent.upload(input, new File(['<html>'], 'bad.ics'))
  await expect.element(page.getByText(/no iCalendar file/)).toBeVisible()
  const year = new Date(app.services.clock.now()).getFullYear()
  const feed = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:City day', `DTSTART;VALUE=DATE:${year}0905`, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
  await userEvent.upload(input, new File([feed], 'days.ics'))
  await expect.element(page.getByText('1 holiday in the file, 1 of them not in the calendar yet')).toBeVisible()
  expect(app.state.sla.calendars[0]?.calendar.holidays).toEqual([])
  await page.getByRole('button', { name: 'Add to the calendar' }).click()
  await save.click()
  await vi.waitUntil(() => app.state.sla.calendars[0]?.calendar.holidays.length === 1)
  expect(app.state.sla.calendars[0]?.calendar.names).toEqual({ [`${year}-09-05`]: 'City day' })
})
