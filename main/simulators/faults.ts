/** What can go wrong on the wire, each with its probability per request (0 … 1). */
export interface FaultPlan {
  readonly seed: number
  readonly rateLimited: number
  readonly serverError: number
  /** The connection dies before the request is carried out. */
  readonly resetBefore: number
  /** The request is carried out, then the connection dies: the sender cannot know. */
  readonly resetAfter: number
  readonly truncatedJson: number
  /** Somebody on the way answers in the platform's place, with a page of HTML: "200, this site is blocked". */
  readonly blockPage: number
  /** A proxy's own page: "502 Bad Gateway". */
  readonly badGateway: number
  readonly slow: number
  /** How long a slow answer takes, in milliseconds of the simulators' clock. */
  readonly slowMs: number
  /** Read calls repeat an event already given. */
  readonly duplicateEvent: number
  /** Read calls give two neighbouring events in the wrong order. */
  readonly outOfOrder: number
  readonly captcha: number
  /** The platform refuses one thing among many: a dialog, a thread, a person it will not describe. */
  readonly rude: number
}

/** A fault that strikes with a probability of the plan. */
export type FaultKind = Exclude<keyof FaultPlan, 'seed' | 'slowMs'>

/** How often each kind of fault has struck. */
export type FaultsMet = Readonly<Partial<Record<FaultKind, number>>>

export const noFaults: FaultPlan = {
  seed: 1,
  rateLimited: 0,
  serverError: 0,
  resetBefore: 0,
  resetAfter: 0,
  truncatedJson: 0,
  blockPage: 0,
  badGateway: 0,
  slow: 0,
  slowMs: 0,
  duplicateEvent: 0,
  outOfOrder: 0,
  captcha: 0,
  rude: 0,
}

/** The mix `otklik demo --faults on` plays: rough, but a day one lives through. */
export const roughDay: FaultPlan = {
  seed: 1,
  rateLimited: 0.03,
  serverError: 0.03,
  resetBefore: 0.02,
  resetAfter: 0.02,
  truncatedJson: 0.02,
  blockPage: 0.01,
  badGateway: 0.01,
  slow: 0.05,
  slowMs: 1500,
  duplicateEvent: 0.05,
  outOfOrder: 0.05,
  captcha: 0.002,
  rude: 0.02,
}
