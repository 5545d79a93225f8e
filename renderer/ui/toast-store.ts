import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: string
  readonly tone: 'plain' | 'error'
  readonly text: string
  /** Offers "undo" for the entry of the undo stack with this id. */
  readonly undoId?: string | undefined
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
        const others =
          shown.undoId === undefined ? toasts : toasts.filter((one) => one.undoId === undefined)
        return { toasts: [...others.slice(-2), shown] }
      })
      return id
    },
  }
}

export type Toasts = ReturnType<typeof createToasts>
