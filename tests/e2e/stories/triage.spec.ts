import { anna, boris, vera, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

test.use({ connected: ['vk'] })

test.beforeEach(async ({ desk, otklik }) => {
  const { vk } = desk.networks
  write(vk, anna, 'direct', 'Где мой заказ?')
  write(vk, boris, 'direct', 'Where is my order?')
  write(vk, vera, 'direct', 'Когда привезёте?')
  await otklik.queue.show('all')
  await expect(otklik.queue.rows).toHaveCount(3)
})

test('J, K, Enter, Space and Esc walk through the queue', async ({ otklik }) => {
  const { queue, conversation, keys } = otklik
  const [first = '', second = ''] = await queue.names()

  await keys.press('KeyJ')
  await expect(queue.selected).toContainText(second)
  await expect(conversation.with(second)).toBeVisible()
  await keys.press('KeyJ', 'KeyK', 'KeyK')
  await expect(queue.selected).toContainText(first)
  await keys.press('Space')
  await expect(conversation.log).toBeHidden()
  await keys.press('Enter')
  await expect(conversation.log).toBeFocused()
  await keys.press('Escape')
  await expect(queue.list).toBeFocused()
})

test('the same keys work on a Cyrillic layout', async ({ otklik }) => {
  const { queue, conversation, keys } = otklik
  const [first = '', second = ''] = await queue.names()
  await keys.pressOnLayout('KeyJ', 'о')
  await expect(queue.selected).toContainText(second)
  await keys.pressOnLayout('KeyK', 'л')
  await expect(queue.selected).toContainText(first)
  await keys.pressOnLayout('KeyE', 'у')
  await expect(queue.rows).toHaveCount(2)
  await keys.pressOnLayout('KeyZ', 'я')
  await expect(queue.rows).toHaveCount(3)
  await keys.pressOnLayout('KeyR', 'к')
  await expect(conversation.reply).toBeFocused()
  await keys.pressOnLayout('KeyJ', 'о')
  await expect(conversation.reply).toHaveValue('о')
})

test('on other Latin layouts the letter on the key counts, wherever it lies', async ({ otklik }) => {
  const { queue, conversation, keys } = otklik
  const [first = '', second = ''] = await queue.names()
  await keys.pressOnLayout('KeyJ', 'j')
  await expect(queue.selected).toContainText(second)
  // AZERTY: «a» lies where an American keyboard has Q, «z» where it has W.
  await keys.pressOnLayout('KeyK', 'k')
  await expect(queue.selected).toContainText(first)
  await keys.pressOnLayout('KeyE', 'e')
  await expect(queue.rows).toHaveCount(2)
  await keys.pressOnLayout('KeyW', 'z')
  await expect(queue.rows).toHaveCount(3)
  // Dvorak: «r» lies at O.
  await keys.pressOnLayout('KeyO', 'r')
  await expect(conversation.reply).toBeFocused()
})

test('E resolves and goes to the next, Z takes it back', async ({ otklik }) => {
  const { queue, keys, shell, words } = otklik
  const [first = '', second = ''] = await queue.names()
  await keys.press('KeyE')
  await expect(queue.rows).toHaveCount(2)
  await expect(queue.selected).toContainText(second)
  await expect(shell.toast(words('done.resolved', { count: 1 }))).toBeVisible()
  await expect(queue.tab('done')).toContainText('1')
  await keys.press('KeyZ')
  await expect(queue.rows).toHaveCount(3)
  await expect(queue.selected).toContainText(first)
  await expect(queue.tab('done')).toContainText('0')
})

test('H snoozes until the chosen moment', async ({ otklik }) => {
  const { queue, keys, shell, words } = otklik
  const [first = ''] = await queue.names()
  await keys.press('KeyH')
  await shell.pick(words('snooze.hour'))
  await expect(queue.rows).toHaveCount(2)
  await queue.show('snoozed')
  await expect(queue.row(first)).toBeVisible()
})

test('I assigns to me, A to nobody', async ({ otklik }) => {
  const { queue, keys, shell, words } = otklik
  const [first = ''] = await queue.names()
  await keys.press('KeyI')
  await expect(queue.tab('mine')).toContainText('1')
  await queue.show('mine')
  await expect(queue.row(first)).toBeVisible()
  await keys.press('KeyA')
  await shell.pick(words('pick.nobody'))
  await expect(queue.rows).toHaveCount(0)
  await expect(queue.tab('unassigned')).toContainText('3')
})

test('L makes and sets a tag, N adds a note', async ({ otklik }) => {
  const { conversation, keys, shell, words } = otklik
  await keys.press('KeyL')
  await shell.pick(words('pick.newTag', { name: 'courier' }), 'courier')
  await expect(conversation.customer).toContainText('courier')
  await keys.press('KeyN')
  await expect(conversation.note).toBeFocused()
  await keys.type('Called the courier, jk')
  await keys.press('Control+Enter')
  await expect(conversation.customer.getByRole('listitem').filter({ hasText: 'Called the courier, jk' })).toBeVisible()
})

test('P sets the priority, S corrects the sentiment', async ({ otklik }) => {
  const { conversation, keys, queue, shell, words } = otklik
  await keys.press('KeyP')
  await shell.pick(words('priority.urgent'))
  await expect(queue.selected).toContainText(words('priorityReason.manual'))
  await keys.press('KeyS')
  await shell.pick(words('sentiment.positive'))
  await expect(conversation.log).toContainText(words('sentiment.corrected'))
})

test('X checks several, E resolves them together', async ({ otklik }) => {
  const { keys, queue, shell, words } = otklik
  await keys.press('KeyX', 'Shift+KeyJ', 'KeyE')
  await expect(shell.toast(words('done.resolved', { count: 2 }))).toBeVisible()
  await expect(queue.rows).toHaveCount(1)
})
