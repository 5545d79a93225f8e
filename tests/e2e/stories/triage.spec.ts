import { anna, boris, vera, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

test('J, K, Enter, Space and Esc walk through the queue', async ({ desk, otklik }) => {
  const { queue, conversation, keys } = otklik
  const { vk } = desk.networks
  write(vk, anna, 'direct', 'Где мой заказ?')
  write(vk, boris, 'direct', 'Where is my order?')
  write(vk, vera, 'direct', 'Когда привезёте?')
  await queue.show('all')
  await expect(queue.rows).toHaveCount(3)
  const order = await queue.rows.allInnerTexts()
  const names = order.map((text) => [anna, boris, vera].find(({ name }) => text.includes(name))?.name ?? '')

  await keys.press('KeyJ')
  await expect(queue.selected).toContainText(names[1] ?? '')
  await expect(conversation.with(names[1] ?? '')).toBeVisible()
  await keys.press('KeyJ', 'KeyK', 'KeyK')
  await expect(queue.selected).toContainText(names[0] ?? '')
  await keys.press('Space')
  await expect(conversation.log).toBeHidden()
  await keys.press('Enter')
  await expect(conversation.log).toBeFocused()
  await keys.press('Escape')
  await expect(queue.list).toBeFocused()
})
