import { anna, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'
import { Otklik } from '../pages/otklik.ts'

test.use({ connected: [] })

test('from nothing to a live queue: language, then simulated networks @node', async ({ desk, otklik }) => {
  await expect(otklik.firstStart.title).toBeVisible()
  await otklik.firstStart.choose('ru')
  const russian = new Otklik(desk.window, 'ru')
  await expect(russian.firstStart.title).toBeVisible()
  await russian.firstStart.myName.fill('Вера')
  await russian.firstStart.trySimulated.click()
  await expect(russian.queue.tab('all')).toBeVisible()
  write(desk.networks.vk, anna, 'direct', 'Где мой заказ?')
  write(desk.networks.telegram, anna, 'direct', 'Пишу ещё и сюда')
  // Whichever comes second waits behind "1 new": nothing moves under the agent's cursor.
  await expect(russian.queue.tab('all')).toContainText('2')
  await desk.window.reload()
  await russian.queue.show('all')
  await expect(russian.queue.rows).toHaveCount(2)
})

test('or an account of one’s own: bad keys are refused with a reason, good ones feed the queue', async ({ desk, otklik, pageErrors }) => {
  const { firstStart, queue, settings, shell, words } = otklik
  const { telegram } = desk.networks
  // A refused call is an answer with status 4xx, which Chromium notes by itself.
  pageErrors.allow(/status of 4\d\d .*\/rpc\/accounts\/add/)
  const account = { network: 'telegram', apiRoot: telegram.root } as const
  await expect(firstStart.title).toBeVisible()
  await settings.openConnect()
  await settings.fillAccount({ ...account, credentials: { botToken: '123456789:AAwrong-token-of-nobody-at-all-00000' } })
  await settings.submitAccount.click()
  await expect(settings.alert).toContainText(words('errors.credentials_rejected'))
  await settings.fillCredentials(telegram.credentials)
  await settings.submitAccount.click()
  await expect(settings.account('telegram', 'Ежевоз')).toContainText(words('accounts.status.active'))
  await shell.entry('queue').click()
  write(telegram, anna, 'direct', 'Где мой заказ?')
  await queue.show('all')
  await expect(queue.row('Где мой заказ?')).toBeVisible()
})
