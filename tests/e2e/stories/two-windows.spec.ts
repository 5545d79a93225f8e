import type { Page } from '@playwright/test'
import { anna, boris, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'
import { Otklik } from '../pages/otklik.ts'

test.use({ connected: ['vk', 'telegram'] })

const long = 'A long answer that took a while to write'
const short = 'On its way'

async function beginIn(page: Page, question: string, text: string): Promise<Otklik> {
  const otklik = new Otklik(page, 'en')
  await otklik.queue.show('all')
  await otklik.queue.open(question)
  await otklik.keys.press('KeyR')
  await expect(otklik.conversation.reply).toBeFocused()
  await otklik.keys.type(text)
  return otklik
}

test('@node two windows keep their own words, see each other, and the second answer is not sent blindly', async ({
  nodeDesk: desk,
}) => {
  const { vk } = desk.networks
  const sent = () => vk.ledger().brand.map(({ text }) => text)
  write(vk, anna, 'comment', 'Where is my order?')
  const first = await beginIn(desk.window, 'Where is my order?', long)
  const other = await desk.openWindow()
  const second = new Otklik(other, 'en')
  await second.queue.show('all')
  await second.queue.open('Where is my order?')

  // Within a second or so, and without touching a word.
  await expect(second.conversation.otherWriting).toBeVisible()
  await expect(second.conversation.reply).toHaveValue('')
  await second.conversation.showOther.click()
  await expect(other.getByText(long)).toBeVisible()

  await second.conversation.reply.click()
  await second.keys.type(short)
  await expect(first.conversation.otherWriting).toBeVisible()
  await second.keys.press('Control+Enter')
  await expect(second.conversation.message(short)).toBeVisible()

  await expect(first.conversation.reply).toHaveValue(long)
  await expect(first.conversation.newSince(1)).toBeVisible()
  await expect(first.conversation.message(short)).toBeVisible()
  await first.conversation.reply.focus()
  await first.keys.press('Control+Enter')
  await expect(first.conversation.held.getByText(short)).toBeVisible()
  await expect(first.conversation.reply).toHaveValue(long)
  await expect.poll(sent, { timeout: 12_000 }).toEqual([short])

  // Seen: it goes on, and what was seen is no news any more.
  await first.keys.press('Escape')
  await expect(first.conversation.held).toBeHidden()
  await first.keys.type('!')
  await first.keys.press('Control+Enter')
  await expect.poll(sent, { timeout: 12_000 }).toEqual([short, `${long}!`])
})

test('@node a draft survives a reload in its own window, and a closed window leaves its words to the next', async ({
  nodeDesk: desk,
}) => {
  write(desk.networks.telegram, boris, 'direct', 'Where is my order?')
  const first = await beginIn(desk.window, 'Where is my order?', long)
  const other = await desk.openWindow()
  const second = await beginIn(other, 'Where is my order?', short)
  await desk.window.reload()
  await expect(first.conversation.reply).toHaveValue(long)
  await expect(second.conversation.reply).toHaveValue(short)
  await expect(first.queue.row('Where is my order?')).toContainText('Draft')

  await other.close()
  await expect(first.conversation.leftOver).toBeVisible()
  const third = new Otklik(await desk.openWindow(), 'en')
  await third.queue.show('all')
  await third.queue.open('Where is my order?')
  await expect(third.conversation.reply).toHaveValue(short)
  await expect(first.conversation.reply).toHaveValue(long)
})
