import { EventEmitter } from 'node:events'
import { fakeApp } from './fake-app.ts'
import { preventable, type Preventable } from './preventable.ts'

type OpenHandler = (details: { readonly url: string }) => { readonly action: string }

export class FakeFrame {
  readonly parent: FakeFrame | null
  readonly origin: string
  readonly posted: { readonly channel: string; readonly ports: readonly unknown[] }[] = []

  constructor(origin: string, parent: FakeFrame | null = null) {
    this.origin = origin
    this.parent = parent
  }

  postMessage(channel: string, _message: unknown, ports: readonly unknown[]): void {
    this.posted.push({ channel, ports })
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = new FakeFrame('otklik://app')
  openHandler: OpenHandler | null = null
  getTitle = () => 'Otklik'

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  /** Emits an event that can be prevented; returns whether it was. */
  attempt(name: string, details: object = {}): boolean {
    const event = preventable(details)
    this.emit(name, event)
    return event.defaultPrevented
  }
}

export class FakeWindow extends EventEmitter {
  static opened: FakeWindow[] = []

  readonly options: Readonly<Record<string, unknown>>
  readonly webContents = new FakeContents()
  readonly calls: string[] = []
  url: string | null = null
  minimised = false

  constructor(options: Readonly<Record<string, unknown>>) {
    super()
    this.options = options
    FakeWindow.opened.push(this)
    fakeApp.emit('web-contents-created', {}, this.webContents)
  }

  static get last(): FakeWindow {
    const window = FakeWindow.opened.at(-1)
    if (!window) throw new Error('no window was opened')
    return window
  }

  /** The person closes it: true when it is gone afterwards. */
  close(): boolean {
    const event: Preventable = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.emit('closed')
    return !event.defaultPrevented
  }

  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }

  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 })
  isMaximized = () => false
  isMinimized = () => this.minimised
  isDestroyed = () => false
  maximize = () => void this.calls.push('maximize')
  restore = () => void this.calls.push('restore')
  setTitle = (title: string) => void this.calls.push(`title ${title}`)
  setProgressBar = (part: number) => void this.calls.push(`progress ${part}`)
  show = () => void this.calls.push('show')
  hide = () => void this.calls.push('hide')
  focus = () => void this.calls.push('focus')
  reload = () => void this.calls.push('reload')
  setOverlayIcon = (icon: unknown, text: string) =>
    void this.calls.push(`overlay ${icon === null ? 'none' : text}`)
}
