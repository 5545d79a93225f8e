import { Suspense, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { lazyPart } from '../app/lazy-part.tsx'
import { createI18n } from '../i18n/create-i18n.ts'
import { ErrorBoundary } from './error-boundary.tsx'

let root: Root
const host = document.createElement('div')

beforeEach(() => {
  document.body.append(host)
  root = createRoot(host, { onCaughtError: () => undefined })
})
afterEach(() => {
  root.unmount()
  host.remove()
})

function show(of: string, part: React.ReactNode) {
  root.render(
    <I18nextProvider i18n={createI18n('en')}>
      <p>the rest</p>
      <ErrorBoundary of={of}>
        <Suspense fallback="loading">{part}</Suspense>
      </ErrorBoundary>
    </I18nextProvider>,
  )
}

it('keeps the rest when a part breaks, and draws it anew when asked to', async () => {
  let broken = true
  function Part() {
    if (broken) throw new Error('no such thing')
    return <p>the part</p>
  }
  show('queue', <Part />)
  await expect.element(page.getByText('Something broke here')).toBeVisible()
  await expect.element(page.getByText('the rest')).toBeVisible()
  broken = false
  await userEvent.click(page.getByRole('button', { name: 'Try again' }))
  await expect.element(page.getByText('the part')).toBeVisible()
})

it('begins anew with another screen', async () => {
  const Broken = () => {
    throw new Error('broken')
  }
  show('queue', <Broken />)
  await expect.element(page.getByText('Something broke here')).toBeVisible()
  show('reports', <p>reports</p>)
  await expect.element(page.getByText('reports')).toBeVisible()
})

it('shows what happened to a dialog in a frame of the browser, and Escape closes it', async () => {
  function Broken(): never {
    throw new Error('broken')
  }
  function Page() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          open
        </button>
        <ErrorBoundary of={String(open)} onClose={() => setOpen(false)}>
          {open ? <Broken /> : null}
        </ErrorBoundary>
      </>
    )
  }
  show('queue', <Page />)
  await userEvent.click(page.getByRole('button', { name: 'open' }))
  await expect.element(page.getByRole('dialog', { name: 'Something broke here' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'open' })).toHaveFocus()
})

it('fetches a screen again that could not be fetched', async () => {
  const load = vi
    .fn<() => Promise<() => React.ReactNode>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module: x.js'))
    .mockResolvedValue(() => <p>it came</p>)
  const late = lazyPart(load)
  show('late', <late.Part />)
  await expect.element(page.getByText('This screen did not load')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Try again' }))
  await expect.element(page.getByText('it came')).toBeVisible()
  expect(load).toHaveBeenCalledTimes(2)
})

it('fetches the conversation again that could not be fetched, once another is chosen', async () => {
  const load = vi
    .fn<() => Promise<() => React.ReactNode>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module: x.js'))
    .mockResolvedValue(() => <p>it came</p>)
  const late = lazyPart(load)
  show('one', <late.Part />)
  await expect.element(page.getByText('This screen did not load')).toBeVisible()
  show('another', <late.Part />)
  await expect.element(page.getByText('it came')).toBeVisible()
})
