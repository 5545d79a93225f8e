import type { Page } from '@playwright/test'
import { anna, write } from '../fixtures/customers.ts'
import { openHubDesk, password, type HubDesk } from '../fixtures/hub-desk.ts'
import { expect, test as base } from '../fixtures/test.ts'
import { Otklik } from '../pages/otklik.ts'

const noErrors = { unexpected: () => [], allow: () => undefined }

const test = base.extend<{ readonly hub: HubDesk }>({
  hub: async ({ chromiumBrowser }, use) => {
    if (!chromiumBrowser) throw new Error('this story must be marked @node')
    const hub = await openHubDesk(chromiumBrowser, ['vk'])
    await use(hub)
    await hub.close()
  },
  // The pages of a hub are their own.
  pageErrors: async ({ hub: _hub }, use) => use(noErrors),
})

async function join(page: Page, link: string, name: string): Promise<Otklik> {
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(`${name}@example.ru`)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Password', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('main').waitFor()
  return new Otklik(page, 'en')
}

const question = 'Where is my order?'
const answer = 'On its way'

test('@node an admin, a lead and an agent work on one hub without getting into each other’s way', async ({ hub }) => {
  const [adminPage, leadPage, agentPage] = [await hub.newBrowser(), await hub.newBrowser(), await hub.newBrowser()]
  const posted = () => hub.vk.ledger().brand.map(({ text }) => text)

  // The first one comes in by the link the hub printed, and finds the workspace theirs to set up.
  await join(adminPage, hub.firstLink, 'Alla')
  await hub.prepare(1)
  await adminPage.goto(`${hub.address}/#/settings/team`)
  await adminPage.getByRole('combobox', { name: 'Role of who is invited' }).selectOption('agent')
  await adminPage.getByRole('button', { name: 'Invite' }).click()
  const link = await adminPage.getByRole('textbox', { name: 'Invite' }).inputValue()
  const agent = await join(agentPage, link, 'Egor')
  const lead = await join(leadPage, await hub.invite('lead'), 'Lena')
  await expect(adminPage.getByText('egor@example.ru')).toBeVisible()

  // What a role is denied is not offered, and refused to who asks all the same.
  await expect(agentPage.getByRole('button', { name: 'Reports' })).toBeHidden()
  await agentPage.goto(`${hub.address}/#/settings/accounts`)
  await expect(agentPage.getByRole('heading', { name: 'You', exact: true })).toBeVisible()
  const refusal = await agentPage.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/rpc/sla/get', { method: 'POST', headers, body: '{}' })
    const { json: policy } = (await response.json()) as { json: object }
    return (await fetch('/rpc/sla/save', { method: 'POST', headers, body: JSON.stringify({ json: policy }) })).text()
  })
  expect(refusal).toContain('"denied"')
  await agentPage.goto(`${hub.address}/#/queue`)

  // Who is answering stands in the list and above the conversation of the other, within a moment.
  write(hub.vk, anna, 'comment', question)
  for (const desk of [agent, lead]) {
    await desk.queue.show('all')
    await desk.queue.open(question)
  }
  await expect(leadPage.getByText('Egor is looking')).toBeVisible()
  await agent.keys.press('KeyR')
  await agent.keys.type(answer)
  await expect(lead.queue.row('Egor is answering')).toBeVisible()

  // Two answers leave only when somebody wants it so; the words stay.
  await lead.keys.press('KeyR')
  await lead.keys.type('Let me look')
  await lead.keys.press('Control+Enter')
  await expect(leadPage.getByRole('alert').getByText('Egor is answering here already')).toBeVisible()
  await expect(lead.conversation.reply).toHaveValue('Let me look')
  expect(posted()).toEqual([])
  await lead.keys.press('Escape')

  // The hub goes down in the middle of the reply; what was sent meanwhile goes out once it is back, once.
  await hub.loseHub()
  await agent.keys.type('!')
  await agent.keys.press('Control+Enter')
  await hub.bringHubBack()
  await expect.poll(posted, { timeout: 40_000 }).toEqual([`${answer}!`])
  await expect(lead.conversation.newSince(1)).toBeVisible()
  await expect(lead.conversation.reply).toHaveValue('Let me look')

  // An answered case is of who answered it, until somebody takes it.
  await lead.queue.show('all')
  await leadPage.keyboard.press('Escape')
  await lead.keys.press('KeyI')
  await expect(agentPage.getByText('Lena').first()).toBeVisible()
  expect(posted()).toEqual([`${answer}!`])
})

test('@node who has left is signed out where they are, and comes in no more', async ({ hub }) => {
  const [adminPage, agentPage] = [await hub.newBrowser(), await hub.newBrowser()]
  await join(adminPage, hub.firstLink, 'Alla')
  await hub.prepare(1)
  await join(agentPage, await hub.invite('agent'), 'Egor')
  await adminPage.goto(`${hub.address}/#/settings/team`)
  await adminPage.getByRole('button', { name: 'More: Egor' }).click()
  await adminPage.getByRole('menuitem', { name: 'Has left' }).click()
  await adminPage.getByRole('button', { name: 'Yes, has left' }).click()
  await expect(agentPage.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await agentPage.getByRole('textbox', { name: 'E-mail' }).fill('Egor@example.ru')
  await agentPage.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await agentPage.keyboard.press('Enter')
  await expect(agentPage.getByText('E-mail or password are wrong.')).toBeVisible()
})
