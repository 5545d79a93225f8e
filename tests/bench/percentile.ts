/** The value below which a share `q` of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

/** Milliseconds that each of `runs` calls took. */
export async function timeEach(
  runs: number,
  work: (run: number) => unknown,
): Promise<readonly number[]> {
  const samples: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    samples.push(performance.now() - start)
  }
  return samples
}
