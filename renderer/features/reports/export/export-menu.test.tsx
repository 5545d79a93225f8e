import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
afterEach(() => {
  app.close()
  vi.restoreAllMocks()
})

it('saves what is shown, narrowed as it is, with a mark for spreadsheet programs and no formula in it', async () => {
  const saved: { readonly blob: Blob; readonly name: string }[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push({ blob: blob as Blob, name: '' })
    return 'blob:saved'
  })
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download)
  })
  app = showApp()
  app.services.ui.setState({ screen: 'reports', reportView: 'network=vk&compare=year' })
  const button = page.getByRole('button', { name: 'Выгрузить' })
  await userEvent.click(button)
  await userEvent.click(page.getByRole('menuitem', { name: 'CSV: сообщения' }))
  await vi.waitFor(() => expect(saved).toHaveLength(1))
  const bytes = new Uint8Array(await (saved[0]?.blob ?? new Blob()).arrayBuffer())
  expect([...bytes].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe("Показатель;Значение\r\n'=1+1;12,5\r\nЁж;1970-01-01 00:00:00\r\n")
  expect(names[0]).toMatch(/^otklik-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d-messages\.csv$/)
  expect(app.state.calls.findLast(({ name }) => name === 'reports.export')?.input).toMatchObject({
    of: 'messages',
    networks: ['vk'],
    compare: 'year',
    language: 'ru',
  })
  await expect.element(button).toBeEnabled()
  await userEvent.click(button)
  await userEvent.click(page.getByRole('menuitem', { name: 'Книга Excel (XLSX)' }))
  await vi.waitFor(() => expect(saved).toHaveLength(2))
  const head = new Uint8Array(await (saved[1]?.blob ?? new Blob()).slice(0, 2).arrayBuffer())
  expect(new TextDecoder().decode(head)).toBe('PK')
  expect(names[1]).toMatch(/\.xlsx$/)
})
