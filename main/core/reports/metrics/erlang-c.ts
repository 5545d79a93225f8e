/**
 * The chance that somebody has to wait at all with `agents` at work and `load` erlangs of it (arrivals an hour ×
 * hours of handling): Erlang's formula of waiting. Source: A. K. Erlang, "Solution of some problems in the theory of
 * probabilities of significance in automatic telephone exchanges" (1917); the sum runs over Erlang B's recursion, so
 * that nothing overflows.
 * @returns 0 … 1; 1 where the agents cannot keep up.
 */
export function waitingChance(agents: number, load: number): number {
  if (load <= 0) return 0
  if (agents <= load) return 1
  let blocked = 1
  for (let busy = 1; busy <= agents; busy++) blocked = (load * blocked) / (busy + load * blocked)
  return blocked / (1 - (load / agents) * (1 - blocked))
}

export interface Staffing {
  readonly arrivalsPerHour: number
  readonly handlingMs: number
  /** The promise: so many of the customers are answered within so long. */
  readonly targetMs: number
  readonly share: number
}

/** Nobody has so many; a load beyond it is a slip in the data. */
const mostAgents = 10_000

/** The fewest agents with whom the promise holds by Erlang C: arrivals at random, whoever waits is patient. */
export function agentsNeeded({ arrivalsPerHour, handlingMs, targetMs, share }: Staffing): number {
  const load = (arrivalsPerHour * handlingMs) / 3_600_000
  if (load <= 0) return 0
  for (let agents = Math.floor(load) + 1; agents <= mostAgents; agents++) {
    const late = waitingChance(agents, load) * Math.exp((-(agents - load) * targetMs) / handlingMs)
    if (1 - late >= share) return agents
  }
  return mostAgents
}
