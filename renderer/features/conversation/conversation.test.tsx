import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { messagesOf } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp

beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const called = (name: string) => app.state.calls.filter((call) => call.name === name)
const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })

function selectOn(network: string): string {
  const id = app.services.list
    .getState()
    .order.find((candidate) => app.state.items.get(candidate)?.network === network)
  if (id === undefined) throw new Error(`no conversation on ${network}`)
  app.services.ui.setState({ selectedId: id })
  return id
}

it('shows hostile text as text and opens links outside only', async () => {
  const id = selectOn('vk')
  const item = app.state.items.get(id)
  if (!item) throw new Error('the fake core lost it')
  const [first] = messagesOf(app.state, item)
  if (!first) throw new Error('a conversation has messages')
  const text = '<img src=x onerror="document.title=1"> <b>see</b> https://evil.example/?a=<script>'
  app.state.messages.set(id, [{ ...first, text }])
  await app.services.queryClient.invalidateQueries()
  const log = page.getByRole('log')
  await expect
    .element(log.getByText('<img src=x onerror="document.title=1"> <b>see</b>'))
    .toBeVisible()
  expect(document.querySelector('[role=log] img, [role=log] b, [role=log] a')).toBeNull()
  await userEvent.click(log.getByRole('button', { name: /evil\.example/ }))
  await vi.waitFor(() =>
    expect(called('openExternal')[0]?.input).toEqual({ url: 'https://evil.example/?a=' }),
  )
})

it('inserts a template with ; and goes on typing in the composer', async () => {
  selectOn('vk')
  await userEvent.click(composer())
  await userEvent.keyboard(';')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('Возврат{Enter}')
  await expect.element(composer()).toHaveValue(app.state.templates[2]?.text ?? '')
  await expect.element(composer()).toHaveFocus()
  await userEvent.keyboard(' 1;2')
  await expect.element(composer()).toHaveValue(`${app.state.templates[2]?.text ?? ''} 1;2`)
})

it('replies from the palette with the focus in the composer', async () => {
  selectOn('vk')
  await expect.element(composer()).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('Reply{Enter}')
  await expect.element(composer()).toHaveFocus()
})

it('brings a reply back into the draft with Z', async () => {
  const id = selectOn('vk')
  await userEvent.fill(composer(), 'too early')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  await userEvent.keyboard('{Escape}z')
  await expect.element(composer()).toHaveValue('too early')
  expect(app.state.items.get(id)?.status).toBe('open')
})

it.each([true, false])('shows the next conversation after a reply: %s', async (nextAfterReply) => {
  await app.services.client.system.savePreferences({ nextAfterReply })
  await app.services.queryClient.invalidateQueries()
  const { order } = app.services.list.getState()
  const [first = '', second = ''] = order
  app.services.ui.setState({ selectedId: first })
  await userEvent.keyboard('r')
  await userEvent.fill(composer(), 'On its way')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  const shown = nextAfterReply ? second : first
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).toBe(shown))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).toBe(first))
})

it('leaves the three decisions about an uncertain reply to the agent', async () => {
  const id = app.services.list.getState().order.find((candidate) => {
    const item = app.state.items.get(candidate)
    return (
      item !== undefined &&
      messagesOf(app.state, item).some((one) => one.delivery?.status === 'uncertain')
    )
  })
  app.services.ui.setState({ selectedId: id ?? null })
  await expect.element(page.getByText('Perhaps sent')).toBeVisible()
  for (const name of ['It is there', 'Send again', 'Back to the draft']) {
    await expect.element(page.getByRole('button', { name })).toBeVisible()
  }
  await userEvent.click(page.getByRole('button', { name: 'It is there' }))
  await vi.waitFor(() =>
    expect(called('decide')[0]?.input).toMatchObject({ decision: 'mark_sent' }),
  )
})

it('says where the words go and when they are too long', async () => {
  selectOn('x')
  await expect.element(page.getByText(/Aroma Coffee/).first()).toBeVisible()
  app.services.ui.setState({ filters: { visibility: 'public', networks: ['x'] }, selectedId: null })
  await vi.waitUntil(() => {
    const shown = app.services.ui.getState().selectedId
    return shown !== null && app.state.items.get(shown)?.network === 'x'
  })
  await expect.element(page.getByText(/Public reply on X/)).toBeVisible()
  await userEvent.fill(composer(), 'See example.com for the rest')
  await expect.element(page.getByText(/^X will charge \$0\.20/)).toBeVisible()
  await userEvent.fill(composer(), 'я'.repeat(281))
  await expect.element(page.getByText('1 character too long for this network')).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(called('send')).toHaveLength(0)
})

it('says which words moved the sentiment, once asked', async () => {
  selectOn('vk')
  const mark = page.getByRole('button', { name: /(Negative|Neutral|Positive): why\?/ }).first()
  await expect.element(mark).toBeVisible()
  expect(called('explain')).toHaveLength(0)
  await userEvent.click(mark)
  const why = page.getByRole('dialog', { name: /^Why/ })
  await expect.element(why.getByRole('listitem').first()).toBeVisible()
  await expect.element(why.getByText('(towards positive)').first()).toBeInTheDocument()
  await expect.element(why.getByText('(towards negative)').first()).toBeInTheDocument()
  expect(called('explain')).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  await expect.element(why).not.toBeInTheDocument()
  await expect.element(mark).toHaveFocus()
})

it('says by which policy a deadline is counted, from when, and what comes before it', async () => {
  const late = { id: 'p9', name: 'VIP', isBase: false } as const
  const [base] = app.state.sla.policies
  if (!base) throw new Error('there is always a policy')
  app.state.sla = { ...app.state.sla, policies: [{ ...base, ...late }, ...app.state.sla.policies] }
  const due = [...app.state.items.values()].find((item) => item.due !== null)
  app.services.ui.setState({ selectedId: due?.id ?? null })
  await userEvent.click(page.getByRole('button', { name: /Why here/ }))
  const reasons = page.getByRole('region', { name: 'Why this deadline' })
  await expect.element(reasons.getByText(/By the policy “/)).toBeVisible()
  await expect.element(reasons.getByText(/counted from .*, due /)).toBeVisible()
  await expect.element(reasons.getByText('“VIP” does not fit: the tag is missing')).toBeVisible()
})
