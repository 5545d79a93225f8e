import { anna, boris, vera, write } from '../fixtures/customers.ts'
import { readPdf } from '../fixtures/read-pdf.ts'
import { expect, test } from '../fixtures/test.ts'
import { Otklik } from '../pages/otklik.ts'

test.use({ connected: ['vk'] })

test('a query error stands under its very character; mended, the monitor is saved', async ({ otklik }) => {
  const { keys, listening } = otklik
  await keys.press('KeyG', 'KeyL')
  await listening.add.click()
  await listening.name.fill('Brand')
  await listening.query.pressSequentially('ежевоз AND (курьер')
  await expect(listening.problem('unclosed_bracket')).toBeVisible()
  await expect(listening.mark).toHaveText('(')
  await expect(listening.save).toBeDisabled()
  await listening.query.press('End')
  await listening.query.pressSequentially(') or')
  await expect(listening.note('word_not_operator')).toBeVisible()
  await expect(listening.asked).toContainText('ежевоз курьер or')
  for (let letter = 0; letter < 3; letter++) await listening.query.press('Backspace')
  await expect(listening.note('word_not_operator')).toBeHidden()
  await expect(listening.sound).toBeVisible()
  await listening.save.click()
  await expect(listening.monitor('Brand')).toContainText('ежевоз AND (курьер)')
})

test('a new SLA target moves every open countdown', async ({ desk, otklik }) => {
  const { keys, queue, settings, shell, words } = otklik
  write(desk.networks.vk, anna, 'direct', 'Где мой заказ?')
  await queue.show('all')
  await expect(queue.countdown('Где мой заказ?')).toHaveText(/^1[45]:\d\d$/)
  await keys.press('KeyG', 'KeyS')
  await settings.show('sla')
  await settings.target('firstResponseMinutes').fill('4')
  await settings.save.click()
  await expect(shell.toast(words('sla.saved'))).toBeVisible()
  await shell.entry('queue').click()
  await expect(queue.countdown('Где мой заказ?')).toHaveText(/^[34]:\d\d$/)
  await expect(queue.countdown('Где мой заказ?')).toHaveAttribute('data-urgency', 'soon')
})

test('language and theme change at once and stay', async ({ desk, otklik }) => {
  const { keys, settings, words } = otklik
  await keys.press('KeyG', 'KeyS')
  await settings.show('appearance')
  await desk.window.getByText(words('appearance.themes.dark'), { exact: true }).click()
  await expect(settings.choice(words('appearance.themes.dark'))).toBeChecked()
  const page = desk.window.locator('html')
  await expect(page).toHaveCSS('color-scheme', 'dark')
  await desk.window.getByText('Русский', { exact: true }).click()
  const russian = new Otklik(desk.window, 'ru')
  await expect(russian.settings.sections).toBeVisible()
  await expect(page).toHaveAttribute('lang', 'ru')
  await desk.window.reload()
  await expect(russian.settings.sections).toBeVisible()
  await expect(page).toHaveCSS('color-scheme', 'dark')
})

test.describe('in Russian', () => {
  test.use({ language: 'ru' })

  test('reports show what has happened', async ({ desk, otklik }) => {
    const { conversation, keys, queue, reports, words } = otklik
    const { vk } = desk.networks
    write(vk, anna, 'direct', 'Ужасный сервис, курьер опять не приехал!')
    // Thanks need no answer.
    write(vk, boris, 'direct', 'Thank you, great service!')
    write(vk, vera, 'comment', 'Когда откроетесь в Мурманске?')
    await queue.show('all')
    await expect(queue.rows).toHaveCount(3)
    await queue.open('Когда откроетесь')
    await keys.press('KeyR')
    await expect(conversation.reply).toBeFocused()
    await keys.type('Весной')
    await keys.press('Control+Enter')
    await expect.poll(() => vk.ledger().brand.length, { timeout: 12_000 }).toBe(1)
    await keys.press('Escape', 'KeyG', 'KeyR')
    await expect(reports.title).toBeVisible()
    await expect(reports.chart('responses')).toContainText(words('reports.answered', { count: 1, value: '1' }))
    await expect(reports.chart('responses')).toContainText(words('reports.unanswered', { count: 1, value: '1' }))
    await expect(reports.chart('sla')).toContainText(words('reports.sla.hit'))
    await expect(reports.chart('volume')).toContainText('3')
    await expect(reports.chart('sentiment').locator('svg').first()).toBeVisible()

    // What a number counts stands in the queue's list, and Escape leads back to the number.
    await reports.figure('volume/vk').click()
    await expect(queue.rows).toHaveCount(3)
    await keys.press('Escape')
    await expect(reports.figure('volume/vk')).toBeFocused()
    await reports.figure('responses/unanswered').click()
    await expect(queue.rows).toHaveCount(1)
    await expect(queue.rows).toContainText('Ужасный сервис')
    await keys.press('Escape')

    const messages = await reports.download(words('reports.export.csv', { of: words('reports.export.of.messages') }))
    const lines = messages.toString('utf8').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFВремя;Сеть;/)
    expect(lines.filter((line) => line.includes(';inbound;'))).toHaveLength(3)
    const workbook = await reports.download(words('reports.export.workbook'))
    expect(workbook.subarray(0, 2).toString()).toBe('PK')

    // The weekly report: two keys, one sheet, Russian letters in it.
    await desk.window.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await keys.press('KeyG', 'KeyP')
    await expect(desk.window.locator('body[data-printed]')).toBeAttached()
    const sheet = readPdf(await desk.window.pdf({ preferCSSPageSize: true }))
    expect(sheet.pages).toBe(1)
    for (const letter of 'Отчёт за неделю'.replaceAll(' ', '')) expect(sheet.letters).toContain(letter)
    await keys.press('Escape')
    await expect(reports.title).toBeVisible()
  })
})
