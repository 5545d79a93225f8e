import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
const begin = (language: 'ru' | 'en') => {
  app = showApp({ language })
  app.services.ui.setState({ screen: 'settings', settingsSection: 'retention' })
}
beforeEach(() => begin('ru'))
afterEach(() => app.close())

const direct = () => page.getByRole('combobox', { name: 'Личные сообщения, ВКонтакте' })
const save = () => page.getByRole('button', { name: 'Сохранить', exact: true })

it('keeps everything for ever until somebody says otherwise', async () => {
  await expect.element(direct()).toHaveValue('null')
  await expect.element(page.getByRole('combobox', { name: 'Неразобранное, X' })).toHaveValue('90')
  await expect.element(page.getByRole('combobox', { name: 'Журнал событий' })).toHaveValue('400')
  await userEvent.click(page.getByRole('button', { name: 'Что удалится?' }))
  await expect.element(page.getByText('По этим срокам сейчас ничего не удалится.')).toBeVisible()
})

it('shows what would go and saves only after a yes', async () => {
  await userEvent.selectOptions(direct(), '365')
  await userEvent.click(save())
  const found = page.getByRole('region', { name: 'По этим срокам удалится' })
  await expect.element(found.getByText('ВКонтакте: Личные сообщения')).toBeVisible()
  await expect.element(found.getByText(/311 обращений потеряют тексты · 122 человека будут забыты/)).toBeVisible()
  expect(app.state.retention.networks.vk.direct).toBeNull()
  await userEvent.click(found.getByRole('button', { name: 'Отмена' }))
  await expect.element(found).not.toBeInTheDocument()
  await userEvent.click(save())
  await userEvent.click(page.getByRole('button', { name: 'Сохранить и удалить' }))
  await vi.waitFor(() => expect(app.state.retention.networks.vk.direct).toBe(365))
  expect(app.state.retention.networks.x.direct).toBeNull()
  await expect.element(direct()).toHaveValue('365')
})

it('saves at once what takes nothing away', async () => {
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Комментарии, X' }), '30')
  await userEvent.click(save())
  await vi.waitFor(() => expect(app.state.retention.networks.x.comment).toBe(30))
})

it('offers what was set elsewhere', async () => {
  app.close()
  begin('en')
  app.state.retention = {
    ...app.state.retention,
    networks: { ...app.state.retention.networks, vk: { ...app.state.retention.networks.vk, direct: 45 } },
  }
  await app.services.queryClient.invalidateQueries()
  const field = page.getByRole('combobox', { name: 'Direct messages, VK' })
  await expect.element(field).toHaveValue('45')
  await expect.element(field.getByRole('option', { name: '45 days' })).toBeInTheDocument()
})

it('says whether the database can be read without a key', async () => {
  await expect.element(page.getByRole('region', { name: 'База на этом компьютере не зашифрована.' })).toBeVisible()
  app.state.encrypted = true
  await app.services.queryClient.invalidateQueries()
  const said = page.getByRole('region', { name: 'База и её резервные копии на этом компьютере зашифрованы.' })
  await expect.element(said.getByText(/Без ключа их не прочитает никто/)).toBeVisible()
})
