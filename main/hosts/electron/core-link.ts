import type { ParentPort } from 'electron'
import { OtklikError } from '#shared/errors.ts'
import type { CoreCall, MessageFromCore, MessageToCore } from './core-messages.ts'

type Answer = Extract<MessageToCore, { readonly type: 'answered' | 'refused' }>

/** The core's side of the channel to the main process. */
export interface CoreLink {
  tell(message: MessageFromCore): void
  /** Resolves with the main process's answer; rejects with the `OtklikError` it refused with. */
  ask(call: CoreCall): Promise<string | null>
  settle(answer: Answer): void
}

interface Waiting {
  readonly resolve: (value: string | null) => void
  readonly reject: (error: OtklikError) => void
}

export function createCoreLink(parent: Pick<ParentPort, 'postMessage'>): CoreLink {
  // A process has no origin that could be named here.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (message: MessageFromCore) => parent.postMessage(message)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  return {
    tell: send,
    ask: (call) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        send({ type: 'asked', id, call })
      }),
    settle(answer) {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.type === 'answered') asked?.resolve(answer.value)
      else asked?.reject(new OtklikError(answer.code, answer.parameters))
    },
  }
}
