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

async function showTeam() {
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ screen: 'settings', settingsSection: 'team' })
}
const invite = () => app.state.invitations[0]

it('puts people and what they own into a team, and invites somebody into it', async () => {
  await showTeam()
  await expect.element(page.getByRole('button', { name: 'New team' })).toBeVisible()
  expect(page.getByRole('combobox', { name: 'Team of who is invited' }).query()).toBeNull()
  await userEvent.click(page.getByRole('button', { name: 'New team' }))
  await userEvent.fill(page.getByRole('textbox', { name: 'Name', exact: true }), 'Возвраты')
  const people = page.getByRole('group', { name: 'People' }).getByRole('button')
  await userEvent.click(people.nth(0))
  await userEvent.click(people.nth(1))
  await userEvent.click(people.nth(1))
  await userEvent.click(page.getByRole('group', { name: 'Its accounts' }).getByRole('button').first())
  await userEvent.click(page.getByRole('region', { name: 'Teams' }).getByRole('button', { name: 'Save' }))
  await expect.element(page.getByText('1 person · 1 account')).toBeVisible()
  expect(app.state.teams).toMatchObject([{ name: 'Возвраты', memberIds: ['me'], monitorIds: [] }])
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Team of who is invited' }), 'Возвраты')
  await userEvent.click(page.getByRole('button', { name: 'Invite' }))
  await vi.waitFor(() => expect(invite()).toMatchObject({ role: 'agent', teamId: 'team1' }))
  await expect.element(page.getByText(/^agent, Возвраты · until/)).toBeVisible()
})

it('says which name is taken, changes a team and removes it', async () => {
  app.state.teams = [
    { id: 'team1', name: 'Возвраты', memberIds: ['me'], accountIds: [], monitorIds: ['m1', 'm2'] },
    { id: 'team2', name: 'Доставка', memberIds: [], accountIds: [], monitorIds: [] },
  ]
  await showTeam()
  await userEvent.click(page.getByRole('button', { name: 'Edit the team “Доставка”' }))
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await userEvent.fill(name, 'Возвраты')
  await userEvent.keyboard('{Enter}')
  await expect.element(name).toHaveAccessibleDescription('There is a team of this name already.')
  await userEvent.click(page.getByRole('button', { name: 'Remove' }))
  await vi.waitFor(() => expect(app.state.teams).toHaveLength(1))
})

it('offers a lead no change of the teams, and a report of one of them', async () => {
  app.state.teams = [{ id: 'team1', name: 'Возвраты', memberIds: ['me'], accountIds: [], monitorIds: [] }]
  app.state.role = 'lead'
  await showTeam()
  await expect.element(page.getByText('1 person')).toBeVisible()
  expect(page.getByRole('button', { name: 'New team' }).query()).toBeNull()
  app.services.ui.setState({ screen: 'reports' })
  await userEvent.click(page.getByRole('button', { name: 'Team', exact: true }))
  await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'Возвраты' }))
  await vi.waitFor(() =>
    expect(app.state.calls.filter(({ input }) => JSON.stringify(input ?? null).includes('"teamIds":["team1"]')).length).toBeGreaterThan(0),
  )
})
