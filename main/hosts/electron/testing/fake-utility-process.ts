import { EventEmitter } from 'node:events'
import type { FakePort } from './fake-message-channel.ts'

interface Sent {
  readonly data: unknown
  readonly ports: readonly FakePort[]
}

/** One forked process as the main process sees it; a test plays the other side through `parent`. */
export class FakeUtilityProcess extends EventEmitter {
  static forked: FakeUtilityProcess[] = []
  /** Called with every new process; an integration test lets the real core run in it. */
  static onFork: (child: FakeUtilityProcess) => void = () => undefined

  readonly path: string
  readonly options: unknown
  readonly received: Sent[] = []
  readonly stderr = new EventEmitter()
  readonly parent = new FakeParentPort(this)
  killed = false

  constructor(path: string, options: unknown) {
    super()
    this.path = path
    this.options = options
  }

  static fork(path: string, _args: readonly string[], options: unknown): FakeUtilityProcess {
    const child = new FakeUtilityProcess(path, options)
    FakeUtilityProcess.forked.push(child)
    FakeUtilityProcess.onFork(child)
    return child
  }

  static get last(): FakeUtilityProcess {
    const child = FakeUtilityProcess.forked.at(-1)
    if (!child) throw new Error('nothing was forked')
    return child
  }

  postMessage(data: unknown, ports: readonly FakePort[] = []): void {
    const sent = { data: structuredClone(data), ports }
    this.received.push(sent)
    setImmediate(() => this.parent.emit('message', sent))
  }

  kill(): boolean {
    this.killed = true
    this.end(0)
    return true
  }

  /** The process is gone. */
  end(code: number): void {
    this.emit('exit', code)
  }

  /** What the process says to the main process. */
  say(data: unknown): void {
    this.emit('message', structuredClone(data))
  }

  types(): readonly unknown[] {
    return this.received.map(({ data }) => (data as { readonly type: unknown }).type)
  }
}

/** What the process itself finds at `process.parentPort`. */
class FakeParentPort extends EventEmitter {
  readonly #child: FakeUtilityProcess

  constructor(child: FakeUtilityProcess) {
    super()
    this.#child = child
  }

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data)
    setImmediate(() => this.#child.emit('message', copy))
  }
}
