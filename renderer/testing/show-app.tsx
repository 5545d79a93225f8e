import { createRoot } from 'react-dom/client'
import { App } from '../app/app.tsx'
import { createServices, type Services } from '../app/services.ts'
import '../styles.css'
import type { OtklikClient } from '../rpc/client.ts'
import { createFakeCore } from './fake-core.ts'
import type { FakeOptions, FakeState } from './fake-state.ts'

export interface ShownApp {
  readonly services: Services
  readonly state: FakeState
  readonly client: OtklikClient
  readonly close: () => void
}

/** The whole app on the test's page, over a fake core. */
export function showApp(options: FakeOptions = {}): ShownApp {
  localStorage.clear()
  location.hash = ''
  return showOver(createFakeCore(options), options)
}

/** A page over a core that is there already: as after a reload. */
export function showOver(
  { client, state }: ReturnType<typeof createFakeCore>,
  options: FakeOptions = {},
): ShownApp {
  const services = createServices(client, options.language === 'en' ? 'en' : 'ru')
  const place = document.createElement('div')
  place.id = 'root'
  document.body.append(place)
  const root = createRoot(place)
  root.render(<App services={services} />)
  return {
    services,
    state,
    client,
    close() {
      root.unmount()
      place.remove()
    },
  }
}

/** A key press as the browser reports it; on a Cyrillic layout the code stays and the letter does not. */
export function pressKey(code: string, key: string, target: EventTarget = document.body) {
  target.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))
}
