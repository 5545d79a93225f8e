/** Of negative, neutral, positive. */
export type Triple = readonly [number, number, number]

/** Fills `into` with the probabilities of three logits. */
export function softmax([negative, neutral, positive]: Triple, into: [number, number, number]): void {
  const most = Math.max(negative, neutral, positive)
  const shares = [Math.exp(negative - most), Math.exp(neutral - most), Math.exp(positive - most)] as const
  const total = shares[0] + shares[1] + shares[2]
  for (const [label, share] of shares.entries()) into[label] = share / total
}
