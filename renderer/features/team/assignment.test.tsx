import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  app.state.isHub = true
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
})
afterEach(() => app.close())

async function show(settingsSection: string) {
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ screen: 'settings', settingsSection })
}

it('makes rules for whom cases are given to, in an order, and keeps them at once', async () => {
  app.state.teams = [{ id: 'team1', name: 'Возвраты', memberIds: ['me'], accountIds: [], monitorIds: [] }]
  await show('team')
  const card = page.getByRole('region', { name: 'Deal cases out by rules' })
  await userEvent.click(card.getByRole('switch'))
  await userEvent.fill(card.getByRole('textbox', { name: 'Open cases a person' }), '0')
  await expect.element(card.getByRole('textbox', { name: 'Open cases a person' })).toHaveAccessibleDescription('A whole number from 1 to 1000')
  await expect.element(card.getByRole('button', { name: 'Save' })).toBeDisabled()
  await userEvent.fill(card.getByRole('textbox', { name: 'Open cases a person' }), '8')
  await userEvent.click(card.getByRole('button', { name: 'New rule' }))
  const second = card.getByRole('listitem', { name: 'Rule 2' })
  await userEvent.click(second.getByRole('button', { name: 'Tag' }))
  await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'возврат' }))
  await userEvent.keyboard('{Escape}')
  await userEvent.selectOptions(second.getByRole('combobox', { name: 'Whom rule 2 gives to' }), 'to the team “Возвраты”')
  await userEvent.selectOptions(second.getByRole('combobox', { name: 'How rule 2 chooses' }), 'in turn')
  await userEvent.click(card.getByRole('button', { name: 'Move rule 2 up' }))
  await userEvent.click(card.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() =>
    expect(app.state.assignment).toEqual({
      on: true,
      capacity: 8,
      awayMinutes: 10,
      rules: [
        { tagIds: ['t1'], to: { kind: 'team', teamId: 'team1' }, how: 'roundRobin' },
        { to: { kind: 'agents' }, how: 'leastLoaded' },
      ],
    }),
  )
})

it('shows a lead who works and how long customers wait, and takes another limit for one of them', async () => {
  app.state.role = 'lead'
  await show('team')
  const card = page.getByRole('region', { name: 'Workload now' })
  await expect.element(card.getByRole('row', { name: /Лена Маслова away 21/ })).toBeVisible()
  await expect.element(card.getByRole('row', { name: /Nobody’s 7/ })).toBeVisible()
  expect(page.getByRole('switch').query()).toBeNull()
  const most = card.getByRole('textbox', { name: 'At most: Лена Маслова' })
  await userEvent.fill(most, '5')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(most.element()).toHaveAttribute('placeholder', '5'))
})

it('steps away by a key and comes back from the banner', async () => {
  app.state.role = 'agent'
  await app.services.queryClient.invalidateQueries()
  await userEvent.keyboard('{Shift>}A{/Shift}')
  await expect.element(page.getByText('You are away: no new cases are given to you.')).toBeVisible()
  expect(app.state.saidAway).toBe(true)
  await userEvent.click(page.getByRole('button', { name: 'I am back' }))
  await vi.waitFor(() => expect(app.state.saidAway).toBe(false))
  await expect.element(page.getByText('You are away: no new cases are given to you.')).not.toBeInTheDocument()
})

it('begins with what was given to one, where cases are dealt out', async () => {
  expect(app.services.ui.getState().split).toBe('urgent')
  app.state.role = 'agent'
  app.state.assignment = { ...app.state.assignment, on: true }
  await app.services.queryClient.invalidateQueries()
  await vi.waitFor(() => expect(app.services.ui.getState().split).toBe('mine'))
})
