import { use, type ComponentType } from 'react'

/** A part of the screen whose code is fetched when it is first wanted, or before, when there is time. */
export interface LazyPart<Props extends object = object> {
  readonly Part: ComponentType<Props>
  readonly preload: () => void
}

const parts = new Set<() => void>()

/** After a failed fetch: the next drawing fetches anew. `lazy` of React would remember the failure for ever. */
export function forgetFailures(): void {
  for (const forget of parts) forget()
}

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPart<Props> {
  let loading: Promise<ComponentType<Props>> | null = null
  let failed = false

  function loaded(): Promise<ComponentType<Props>> {
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
  parts.add(forgetFailure)

  return {
    Part(props) {
      const Loaded = use(loaded())
      return <Loaded {...props} />
    },
    preload() {
      forgetFailure()
      void loaded()
    },
  }
}
