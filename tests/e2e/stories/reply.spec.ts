import type { SimulatedNetwork } from '#simulators/simulated-network.ts'
import { anna, boris, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

const textsOf = (network: SimulatedNetwork) => network.ledger().brand.map(({ text }) => text)

test.use({ connected: ['vk', 'telegram'] })

test('R and Ctrl+Enter answer; the customer gets it once, the conversation waits', async ({ desk, otklik }) => {
  const { conversation, keys, queue } = otklik
  const { vk } = desk.networks
  write(vk, anna, 'comment', 'Где мой заказ?')
  await queue.show('all')
  await queue.open('Где мой заказ?')
  await keys.press('KeyR')
  await expect(conversation.box('public')).toBeFocused()
  await keys.type('Уже едет, jk')
  await keys.press('Control+Enter')
  await expect(conversation.box('public')).toHaveValue('')
  await expect(conversation.message('Уже едет, jk')).toBeVisible()
  expect(textsOf(vk)).toEqual([])
  await expect.poll(() => textsOf(vk), { timeout: 12_000 }).toEqual(['Уже едет, jk'])
  await expect(conversation.status('pending')).toBeVisible()
  await expect(queue.tab('waiting')).toContainText('1')
})

test('Z takes a reply back into the draft before it leaves', async ({ desk, otklik }) => {
  const { conversation, keys, queue } = otklik
  const { telegram } = desk.networks
  write(telegram, boris, 'direct', 'Where is my order?')
  await queue.show('all')
  await queue.open('Where is my order?')
  await keys.press('KeyR')
  await expect(conversation.reply).toBeFocused()
  await keys.type('Not quite what I meant')
  await keys.press('Control+Enter')
  await expect(conversation.message('Not quite what I meant')).toBeVisible()
  await keys.press('Escape', 'KeyZ')
  await expect(conversation.box('private')).toHaveValue('Not quite what I meant')
  await expect(conversation.message('Not quite what I meant')).toBeHidden()
  // Longer than the span in which it would have left.
  await desk.window.waitForTimeout(6000)
  expect(textsOf(telegram)).toEqual([])
})

test('Ctrl+Shift+Enter sends and resolves', async ({ desk, otklik }) => {
  const { conversation, keys, queue } = otklik
  const { telegram } = desk.networks
  write(telegram, boris, 'direct', 'Where is my order?')
  await queue.show('all')
  await queue.open('Where is my order?')
  await keys.press('KeyR')
  await expect(conversation.reply).toBeFocused()
  await keys.type('It is at your door')
  await keys.press('Control+Shift+Enter')
  await expect(queue.rows).toHaveCount(0)
  await expect.poll(() => textsOf(telegram), { timeout: 12_000 }).toEqual(['It is at your door'])
  await expect(queue.tab('done')).toContainText('1')
})

test('a draft survives a reload', async ({ desk, otklik }) => {
  const { conversation, keys, queue } = otklik
  write(desk.networks.telegram, boris, 'direct', 'Where is my order?')
  await queue.show('all')
  await queue.open('Where is my order?')
  await keys.press('KeyR')
  await expect(conversation.reply).toBeFocused()
  await keys.type('Half a thought')
  await desk.window.reload()
  await queue.show('all')
  await queue.open('Where is my order?')
  await expect(conversation.box('private')).toHaveValue('Half a thought')
})
