import { useEffect, useState } from 'react'

/** The value once it has stood still for a moment, so that dragging asks the core once. */
export function useDebounced<Value>(value: Value, waitMs = 250): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return settled
}
