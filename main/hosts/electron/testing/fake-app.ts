import { EventEmitter } from 'node:events'
import { preventable } from './preventable.ts'

class FakeApp extends EventEmitter {
  isPackaged = false
  locale = 'en-GB'
  isFirst = true
  calls: string[] = []

  reset(): void {
    this.removeAllListeners()
    this.isPackaged = false
    this.locale = 'en-GB'
    this.isFirst = true
    this.calls = []
  }

  getLocale = () => this.locale
  getVersion = () => '0.1.0'
  whenReady = () => Promise.resolve()
  enableSandbox = () => void this.calls.push('enableSandbox')
  setPath = (name: string, path: string) => void this.calls.push(`${name}=${path}`)
  setAppUserModelId = () => undefined
  setBadgeCount = (count: number) => void this.calls.push(`badge ${count}`)
  exit = (code: number) => void this.calls.push(`exit ${code}`)

  requestSingleInstanceLock(): boolean {
    return this.isFirst
  }

  quit(): void {
    this.calls.push('quit')
    this.emit('before-quit', preventable())
    const last = preventable()
    this.emit('will-quit', last)
    if (!last.defaultPrevented) this.calls.push('exit 0')
  }
}

export const fakeApp = new FakeApp()
