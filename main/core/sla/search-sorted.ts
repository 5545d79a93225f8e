/** The last index whose value is at most `wanted`, −1 if all are greater. `sorted` ascends. */
export function indexAtOrBelow(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}
