import { EventEmitter } from 'node:events'

interface Sent {
  readonly data: unknown
  readonly ports: readonly FakePort[]
}

/** Behaves as `MessagePortMain`: clones, delivers later, and holds everything back until `start`. */
export class FakePort extends EventEmitter {
  #other: FakePort | null = null
  #started = false
  #closed = false
  #waiting: Sent[] = []

  static pair(): readonly [FakePort, FakePort] {
    const first = new FakePort()
    const second = new FakePort()
    first.#other = second
    second.#other = first
    return [first, second]
  }

  get closed(): boolean {
    return this.#closed
  }

  postMessage(data: unknown, ports: readonly FakePort[] = []): void {
    if (!this.#closed) this.#other?.take({ data: structuredClone(data), ports })
  }

  take(sent: Sent): void {
    if (this.#started) setImmediate(() => this.emit('message', sent))
    else this.#waiting.push(sent)
  }

  start(): void {
    this.#started = true
    const waiting = this.#waiting
    this.#waiting = []
    for (const sent of waiting) this.take(sent)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => this.emit('close'))
    this.#other?.close()
  }
}

export class FakeMessageChannel {
  readonly port1: FakePort
  readonly port2: FakePort

  constructor() {
    ;[this.port1, this.port2] = FakePort.pair()
  }
}
