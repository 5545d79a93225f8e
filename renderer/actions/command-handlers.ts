import { useEffect, useRef } from 'react'
import { useServices } from '../app/services.ts'

/** Commands whose work belongs to a part of the screen that may not be there (the composer's `send`). */
export interface CommandHandlers {
  register(commandId: string, handler: (payload: string) => void): () => void
  run(commandId: string, payload?: string): void
}

export function createCommandHandlers(): CommandHandlers {
  const handlers = new Map<string, (payload: string) => void>()
  return {
    register(commandId, handler) {
      handlers.set(commandId, handler)
      return () => {
        if (handlers.get(commandId) === handler) handlers.delete(commandId)
      }
    },
    run: (commandId, payload = '') => handlers.get(commandId)?.(payload),
  }
}

/** While this component is shown, the command runs `handler`. */
export function useCommandHandler(commandId: string, handler: (payload: string) => void) {
  const { handlers } = useServices()
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(
    () => handlers.register(commandId, (payload) => latest.current(payload)),
    [handlers, commandId],
  )
}
