const halfLogTwoPi = 0.918_938_533_204_672_8

/**
 * ln Γ(x) for x > 0, to about 1e-12. Source: Stirling's series (Abramowitz & Stegun 6.1.41), moved up to where five
 * of its terms are enough by Γ(x + 1) = x Γ(x).
 */
export function logGamma(x: number): number {
  let [at, product] = [x, 1]
  while (at < 10) product *= at++
  const inverse = 1 / (at * at)
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at
  return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + series - Math.log(product)
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)
