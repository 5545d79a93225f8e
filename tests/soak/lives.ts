import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { told, type Sample, type SoakOrders } from './orders.ts'
import { openPage, type Page } from './page.ts'

/** One run of the program, from its start to its end. */
export interface Life {
  readonly number: number
  readonly page: Promise<Page>
  readonly samples: readonly Sample[]
  /** How long it took from the first line to the first answer, milliseconds; null while it opens. */
  readonly openingMs: number | null
  readonly isOver: boolean
  kill(): Promise<void>
  /** The orderly way. Error: the program ends in any other way than with 0. */
  stop(): Promise<void>
}

/** Begins lives of the program on one data folder, each at the address of the first. */
export function createLives(orders: Omit<SoakOrders, 'port'>) {
  let port = 0
  let count = 0

  function begin(): Life {
    count += 1
    const told: SoakOrders = { ...orders, seed: orders.seed + count, port }
    const child = fork(join(import.meta.dirname, 'program.ts'), [JSON.stringify(told)], {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return follow(child, count, orders.data, (found) => {
      port = found
    })
  }

  return { begin }
}

function follow(child: ChildProcess, number: number, data: string, onPort: (port: number) => void): Life {
  const samples: Sample[] = []
  let openingMs: number | null = null
  let isOver = false
  const ended = new Promise<Readonly<{ code: number | null; signal: NodeJS.Signals | null }>>((resolve) => {
    child.once('exit', (code, signal) => {
      isOver = true
      resolve({ code, signal })
    })
  })
  const page = new Promise<Page>((resolve, reject) => {
    child.on('message', (message) => {
      const heard = told.parse(message)
      if (heard.type === 'sample') samples.push(heard)
      else {
        openingMs = heard.openingMs
        onPort(heard.port)
        openPage(data, heard.address).then(resolve, reject)
      }
    })
    void ended.then(({ code, signal }) => reject(new Error(`the program ended with ${code ?? signal} before it answered`)))
  })
  // Whoever needs the page hears of it; a life may also be killed before anybody asks.
  page.catch(() => {})

  return {
    number,
    page,
    samples,
    get openingMs() {
      return openingMs
    },
    get isOver() {
      return isOver
    },
    async kill() {
      child.kill('SIGKILL')
      const { code, signal } = await ended
      if (signal !== 'SIGKILL') throw new Error(`life ${number} ended by itself with ${code ?? signal}`)
    },
    async stop() {
      child.send('stop')
      const { code, signal } = await ended
      if (code !== 0) throw new Error(`life ${number} did not end in order: ${code ?? signal}`)
    },
  }
}
