import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { messagesOf } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp({ language: 'ru' })
})
afterEach(() => app.close())

it('says that words were kept long enough, and that a name is gone', async () => {
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  const id = app.services.list.getState().order[0] ?? ''
  const item = app.state.items.get(id)
  const [first] = item ? messagesOf(app.state, item) : []
  if (!item || !first) throw new Error('the fake core has conversations')
  app.state.items.set(id, { ...item, preview: '', author: { ...item.author, name: '', handle: null } })
  const gone = { text: '', attachments: [], context: null, edits: [], deletedAt: null, expiredAt: 1 }
  app.state.messages.set(id, [{ ...first, ...gone, direction: 'inbound' }])
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  await expect.element(page.getByText('Слова удалены по сроку хранения')).toBeVisible()
  await expect.element(page.getByRole('heading', { name: 'Имя удалено' })).toBeVisible()
})
