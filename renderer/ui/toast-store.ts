import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: string
  readonly tone: 'plain' | 'error'
  readonly text: string
  /** Offers "undo" for the entry of the undo stack with this id. */
  readonly undoId?: string | undefined
  /** A newer one of the same group takes the place of this one. */
  readonly group?: string | undefined
  /** A click opens this conversation. */
  readonly conversationId?: string | undefined
  readonly lastsMs: number
}

export function createToasts() {
  const store = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))
  let count = 0

  function dismiss(id: string) {
    store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
  }

  return {
    store,
    dismiss,
    dismissUndo(undoId: string) {
      store.setState(({ toasts }) => ({
        toasts: toasts.filter((toast) => toast.undoId !== undoId),
      }))
    },
    /** Shows at most three; an offer to undo takes the place of the one before. */
    show(toast: Omit<Toast, 'id' | 'lastsMs'> & { readonly lastsMs?: number }) {
      count += 1
      const id = `toast-${count}`
      const shown: Toast = { lastsMs: toast.tone === 'error' ? 8000 : 5000, ...toast, id }
      store.setState(({ toasts }) => {
        const others = toasts.filter((other) => !replaces(shown, other))
        return { toasts: [...others.slice(-2), shown] }
      })
      return id
    },
  }
}

function replaces(shown: Toast, other: Toast): boolean {
  if (shown.undoId !== undefined && other.undoId !== undefined) return true
  return shown.group !== undefined && shown.group === other.group
}

export type Toasts = ReturnType<typeof createToasts>
