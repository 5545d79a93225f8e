import { noFaults } from '#simulators/faults.ts'
import { anna, boris, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

test.use({ connected: ['vk', 'telegram'] })

test('what customers write is text, whatever it pretends to be', async ({ desk, otklik }) => {
  const { conversation, queue } = otklik
  const hostile = '<img src=x onerror="window.stolen=1"> javascript:alert(1) <script>window.stolen=1</script>'
  write(desk.networks.vk, { ...anna, name: '<b>Анна</b>' }, 'direct', hostile)
  await queue.show('all')
  await queue.open('<img src=x')
  await expect(conversation.message(hostile)).toBeVisible()
  await expect(conversation.with('<b>Анна</b>')).toBeVisible()
  await expect(conversation.message(hostile).locator('img, script, a')).toHaveCount(0)
  await expect(conversation.message(hostile).getByRole('button', { name: 'javascript' })).toHaveCount(0)
  expect(await desk.window.evaluate(() => 'stolen' in window)).toBe(false)
})

test('links open in the system’s browser, not here @node', async ({ nodeDesk, otklik }) => {
  const { conversation, queue } = otklik
  write(nodeDesk.networks.telegram, anna, 'direct', 'Смотрите https://example.org/parcel?id=1 !')
  await queue.show('all')
  await queue.open('Смотрите')
  const before = nodeDesk.window.url()
  await conversation.message('Смотрите').getByRole('button', { name: 'https://example.org/parcel?id=1' }).click()
  await expect.poll(() => nodeDesk.opened).toEqual(['https://example.org/parcel?id=1'])
  expect(nodeDesk.window.url()).toBe(before)
})

test('a picture is fetched only when somebody asks for it', async ({ desk, otklik }) => {
  const { conversation, queue, words } = otklik
  const asked: string[] = []
  desk.window.on('request', (request) => {
    if (request.url().includes('loadAttachment') || request.resourceType() === 'image') asked.push(request.url())
  })
  write(desk.networks.telegram, anna, 'direct', 'Вот так пришло', { photos: 1 })
  await queue.show('all')
  await queue.open('Вот так пришло')
  const message = conversation.message('Вот так пришло')
  const picture = message.getByRole('button', { name: words('attachment.state.idle') })
  await expect(picture).toBeVisible()
  expect(asked).toEqual([])
  await picture.click()
  await expect(message.getByRole('img', { name: words('attachment.photo'), exact: true })).toHaveJSProperty('complete', true)
})

test('the core goes away and comes back: told, kept, mended @node', async ({ nodeDesk, otklik, pageErrors }) => {
  const { conversation, keys, queue, shell } = otklik
  // The browser notes every connection it could not make, or that broke.
  pageErrors.allow(/net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/)
  write(nodeDesk.networks.vk, boris, 'direct', 'Where is my order?')
  await queue.show('all')
  await queue.open('Where is my order?')
  await keys.press('KeyR')
  await expect(conversation.reply).toBeFocused()
  await nodeDesk.loseHost()
  await expect(shell.offline).toBeVisible()
  await keys.type('Typed while nobody listened')
  await nodeDesk.bringHostBack()
  await expect(shell.offline).toBeHidden({ timeout: 15_000 })
  await expect(conversation.box('private')).toHaveValue('Typed while nobody listened')
  write(nodeDesk.networks.vk, anna, 'direct', 'А мой?')
  await expect(queue.tab('all')).toContainText('2')
})

test('a reply that perhaps arrived waits for a person to decide', async ({ desk, otklik }) => {
  const { conversation, keys, queue, words } = otklik
  const { telegram } = desk.networks
  write(telegram, boris, 'direct', 'Where is my order?')
  await queue.show('all')
  await queue.open('Where is my order?')
  await keys.press('KeyR')
  await expect(conversation.reply).toBeFocused()
  await keys.type('On its way')
  telegram.setFaults({ ...noFaults, resetAfter: 1 })
  await keys.press('Control+Enter')
  const message = conversation.message('On its way')
  await expect(message.getByRole('alert')).toContainText(words('delivery.uncertain'), { timeout: 20_000 })
  telegram.setFaults(null)
  for (const decision of ['mark_sent', 'resend', 'discard']) {
    await expect(message.getByRole('button', { name: words(`decision.${decision}`) })).toBeVisible()
  }
  await message.getByRole('button', { name: words('decision.mark_sent') }).click()
  await expect(message.getByText(words('delivery.sent'), { exact: true })).toBeVisible()
  expect(telegram.ledger().brand.map(({ text }) => text)).toEqual(['On its way'])
})
