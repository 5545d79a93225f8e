import { useState } from 'react'
import { useServices } from '../../app/services.ts'

interface Kept<Value> {
  /** What was stored when the typing began: the typed is forgotten once that is another. */
  readonly from: string
  readonly value: Value
}

/** What was typed into one form and not yet saved; of one page. */
export type Keeper<Value> = WeakMap<object, Kept<Value>>

/** A state that outlives its form: whoever looks elsewhere in between finds it as it was left. */
export function useKept<Value>(
  keeper: Keeper<Value>,
  stored: Value,
): readonly [Value, (value: Value) => void] {
  const { ui } = useServices()
  const from = JSON.stringify(stored)
  const [value, setValue] = useState(() => {
    const kept = keeper.get(ui)
    return kept?.from === from ? kept.value : stored
  })
  function change(next: Value) {
    keeper.set(ui, { from, value: next })
    setValue(next)
  }
  return [value, change]
}
