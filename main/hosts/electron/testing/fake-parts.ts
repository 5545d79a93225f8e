import { EventEmitter } from 'node:events'

type Handler = (...args: never[]) => unknown

/** Remembers what was handed to it by the name of the method. */
export const handlers = new Map<string, { readonly first: unknown; readonly handler: Handler }>()

const keep = (name: string) => (first: unknown, second?: unknown) => {
  const handler = (typeof first === 'function' ? first : second) as Handler
  handlers.set(name, { first, handler })
}

/** Calls what the code under test registered as `name`. */
export function call(name: string, ...args: readonly unknown[]): unknown {
  const kept = handlers.get(name)
  if (!kept) throw new Error(`nothing was registered as ${name}`)
  return kept.handler(...(args as never[]))
}

export const fakeProtocol = {
  registered: undefined as unknown,
  registerSchemesAsPrivileged: (schemes: unknown) => {
    fakeProtocol.registered = schemes
  },
  handle: keep('protocol'),
}

export const fakeSession = {
  setPermissionRequestHandler: keep('permissionRequest'),
  setPermissionCheckHandler: keep('permissionCheck'),
  setDevicePermissionHandler: keep('device'),
  setDisplayMediaRequestHandler: keep('displayMedia'),
  webRequest: { onBeforeRequest: keep('beforeRequest') },
  proxies: 'DIRECT',
  asked: [] as string[],
  resolveProxy: (url: string) => {
    fakeSession.asked.push(url)
    return Promise.resolve(fakeSession.proxies)
  },
}

export const fakeShell = {
  opened: [] as string[],
  openExternal: (url: string) => {
    fakeShell.opened.push(url)
    return Promise.resolve()
  },
}

export const fakeDialog = {
  said: [] as string[],
  answer: 0,
  showErrorBox: (title: string, text: string) => void fakeDialog.said.push(`${title}: ${text}`),
  showMessageBox: (options: { readonly message: string }) => {
    fakeDialog.said.push(options.message)
    return Promise.resolve({ response: fakeDialog.answer })
  },
}

/** A key store that only turns texts around; `available` and `backend` are a test's to change. */
export const fakeSafeStorage = {
  available: true,
  backend: 'gnome_libsecret',
  isAsyncEncryptionAvailable: () => Promise.resolve(fakeSafeStorage.available),
  getSelectedStorageBackend: () => fakeSafeStorage.backend,
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(turned(text))),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ result: turned(String(bytes)), shouldReEncrypt: false }),
}

const turned = (text: string) => Array.from(text).toReversed().join('')

export class FakeNotification extends EventEmitter {
  static shown: FakeNotification[] = []
  static isSupported = () => true
  readonly options: { readonly title: string; readonly body: string }
  closed = false

  constructor(options: { readonly title: string; readonly body: string }) {
    super()
    this.options = options
  }

  show(): void {
    FakeNotification.shown.push(this)
  }

  close(): void {
    this.closed = true
    this.emit('close')
  }
}

interface MenuItem {
  readonly label?: string
  readonly click?: () => void
}

export class FakeTray extends EventEmitter {
  static last: FakeTray | null = null
  tip = ''
  title = ''
  image: unknown
  menu: readonly MenuItem[] = []

  constructor(image: unknown) {
    super()
    this.image = image
    FakeTray.last = this
  }

  setImage = (image: unknown) => void (this.image = image)
  setToolTip = (tip: string) => void (this.tip = tip)
  setTitle = (title: string) => void (this.title = title)
  setContextMenu = (menu: readonly MenuItem[]) => void (this.menu = menu)
}

export const fakeMenu = {
  application: undefined as unknown,
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: unknown) => void (fakeMenu.application = menu),
}
