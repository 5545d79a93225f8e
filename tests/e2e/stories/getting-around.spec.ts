import { anna, boris, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

test.use({ connected: ['telegram'] })

test.beforeEach(async ({ desk, otklik }) => {
  const { telegram } = desk.networks
  write(telegram, anna, 'direct', 'Курьер не нашёл подъезд')
  write(telegram, boris, 'direct', 'The parcel is torn')
  await otklik.queue.show('all')
  await expect(otklik.queue.rows).toHaveCount(2)
})

test('Tab and Shift+Tab walk through the tabs of the queue', async ({ otklik }) => {
  const { keys, queue } = otklik
  await queue.list.focus()
  await keys.press('Tab')
  await expect(queue.tab('unassigned')).toHaveAttribute('aria-selected', 'true')
  await keys.press('Shift+Tab', 'Shift+Tab')
  await expect(queue.tab('mine')).toHaveAttribute('aria-selected', 'true')
})

test('G and a letter go to every screen', async ({ otklik }) => {
  const { keys, shell } = otklik
  for (const [key, screen] of [
    ['KeyR', 'reports'],
    ['KeyS', 'settings'],
    ['KeyL', 'listening'],
    ['KeyQ', 'queue'],
  ] as const) {
    await keys.press('KeyG', key)
    await expect(shell.entry(screen)).toHaveAttribute('aria-current', 'page')
  }
})

test('/ finds a message by its words and opens it', async ({ otklik }) => {
  const { keys, shell, conversation } = otklik
  await keys.press('Slash')
  await keys.type('подъезд')
  const hit = shell.dialog.locator('#search-hits').getByRole('option')
  await expect(hit).toHaveCount(1)
  await expect(hit).toContainText('Курьер не нашёл подъезд')
  await keys.press('Enter')
  await expect(shell.dialog).toBeHidden()
  await expect(conversation.with(anna.name)).toBeVisible()
})

test('F filters by words and lets go again', async ({ otklik }) => {
  const { keys, queue } = otklik
  await keys.press('KeyF')
  await expect(queue.filterText).toBeFocused()
  await keys.type('parcel')
  await expect(queue.rows).toHaveCount(1)
  await expect(queue.row('The parcel is torn')).toBeVisible()
  await queue.filterText.fill('')
  await expect(queue.rows).toHaveCount(2)
})

test('Ctrl+K does anything by its name', async ({ otklik }) => {
  const { keys, queue, shell, words } = otklik
  await keys.press('Control+KeyK')
  await shell.pick(words('command.resolve'))
  await expect(queue.rows).toHaveCount(1)
})

test('? shows every key', async ({ otklik }) => {
  const { keys, shell, words } = otklik
  await keys.press('Shift+Slash')
  for (const command of ['reply', 'handoff', 'resolve', 'undo', 'palette']) {
    await expect(shell.dialog).toContainText(words(`command.${command}`))
  }
  await keys.press('Escape')
  await expect(shell.dialog).toBeHidden()
})
