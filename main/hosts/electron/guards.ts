import { app, type Event, type Session, type WebContents } from 'electron'
import { pageOrigin } from '#shared/page-port.ts'
import { denyPermissions } from './permissions.ts'

export interface GuardOptions {
  /** Opens an https address in the system's browser; rejects everything else. */
  readonly openOutside: (url: string) => Promise<void>
  readonly onRefused: (what: string, url: string) => void
}

/** The window never talks to a network itself: the core does, in its own process. */
const outwardRequests = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*']

/** Closes every way out of our page, for all contents that will ever exist in this process. */
export function guardContents(options: GuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, options))
  app.on('certificate-error', (event, _contents, url, _error, _certificate, decide) => {
    event.preventDefault()
    decide(false)
    options.onRefused('a bad certificate', url)
  })
  app.on('select-client-certificate', (event) => event.preventDefault())
  app.on('login', (event) => event.preventDefault())
}

/** Denies what a page could ask of the machine, and every request that leaves it. */
export function guardSession(session: Session, { onRefused }: GuardOptions): void {
  denyPermissions(session)
  session.webRequest.onBeforeRequest({ urls: outwardRequests }, (details, decide) => {
    onRefused('a request', details.url)
    decide({ cancel: true })
  })
}

function guard(contents: WebContents, { openOutside, onRefused }: GuardOptions): void {
  const stay = (what: string) => (event: Event<{ readonly url: string }>) => {
    if (isOwnPage(event.url)) return
    event.preventDefault()
    onRefused(what, event.url)
  }
  contents.on('will-navigate', stay('a navigation'))
  contents.on('will-frame-navigate', stay('a navigation of a frame'))
  contents.on('will-redirect', stay('a redirect'))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url).catch(() => onRefused('a window', url))
    return { action: 'deny' }
  })
}

function isOwnPage(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`)
}
