import { logBeta, logGamma } from './log-gamma.ts'

/** What is left beyond it changes no decision. */
const smallShare = 1e-12

/**
 * The chance of `count` or more where `mean` is expected and the counts spread wider than chance alone would have it:
 * their variance is mean + dispersion × mean². Source: the negative binomial distribution as a mixture of Poissons
 * (M. Greenwood and G. U. Yule, 1920); with a dispersion of 0 it is Poisson's.
 */
export function countTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  // Below the mean the upper tail is long: the lower one is summed instead.
  if (count <= mean) return Math.max(0, 1 - sumFrom(0, count, mean, dispersion))
  return sumFrom(count, Infinity, mean, dispersion)
}

function sumFrom(from: number, before: number, mean: number, dispersion: number): number {
  const isPoisson = dispersion < 1e-9
  const shape = isPoisson ? 0 : 1 / dispersion
  const step = mean / (mean + shape)
  const first = isPoisson
    ? from * Math.log(mean) - mean - logGamma(from + 1)
    : logGamma(from + shape) -
      logGamma(shape) -
      logGamma(from + 1) +
      shape * Math.log(shape / (mean + shape)) +
      from * Math.log(step)
  let term = Math.exp(first)
  let sum = 0
  for (let k = from; k < before; k++) {
    sum += term
    term *= (isPoisson ? mean : step * (k + shape)) / (k + 1)
    // So rare that it is nothing at all is small, too.
    if (k > mean && term <= sum * smallShare) break
  }
  return Math.min(1, sum)
}

/**
 * The chance of `hits` or more among `of` where `share` of them is expected and days differ: 1 / (1 + concentration)
 * is how much two messages of one time are alike. Source: the beta-binomial distribution (J. G. Skellam, 1948).
 */
export function shareTail(hits: number, of: number, share: number, concentration: number): number {
  if (hits <= 0) return 1
  const [a, b] = [share * concentration, (1 - share) * concentration]
  const whole = logBeta(a, b) + Math.log(of + 1)
  let sum = 0
  for (let k = hits; k <= of; k++) {
    sum += Math.exp(logBeta(k + a, of - k + b) - logBeta(of - k + 1, k + 1) - whole)
  }
  return Math.min(1, sum)
}
