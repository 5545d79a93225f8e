import { use, type ComponentType } from 'react'

/** A screen whose code is fetched when it is first wanted, or before, when there is time. */
export interface LazyScreen {
  readonly Screen: ComponentType
  readonly preload: () => void
  /** After a failed fetch: the next drawing fetches anew. `lazy` of React would remember the failure for ever. */
  readonly forgetFailure: () => void
}

export function lazyScreen(load: () => Promise<ComponentType>): LazyScreen {
  let loading: Promise<ComponentType> | null = null
  let failed = false

  function loaded(): Promise<ComponentType> {
    if (loading) return loading
    failed = false
    loading = load()
    loading.catch(() => {
      failed = true
    })
    return loading
  }

  function forgetFailure() {
    if (failed) loading = null
  }

  return {
    Screen() {
      const Loaded = use(loaded())
      return <Loaded />
    },
    preload() {
      forgetFailure()
      void loaded()
    },
    forgetFailure,
  }
}
