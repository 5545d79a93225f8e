import type { EpochMs, Network, Visibility } from '#shared/domain.ts'
import type { FaultPlan, FaultsMet } from './faults.ts'

/** A stateful stand-in for one platform, reachable over its own HTTP protocol. */
export interface SimulatedNetwork {
  readonly network: Network
  /** The API root to configure an account with; valid after `start`. */
  readonly root: string
  /** Credentials of the invented brand, by the names in `credentialFields`. */
  readonly credentials: Readonly<Record<string, string>>
  /** Listens on loopback. Port 0 takes a free one. */
  start(port?: number): Promise<void>
  stop(): Promise<void>
  setFaults(plan: FaultPlan | null): void
  faultsMet(): FaultsMet
  /** A customer does something. Returns the item's id as the channel would report it (`externalId`). */
  act(act: CustomerAct): string
  /** The brand answers, as if by its API but without a request. Returns the answer's `externalId`. */
  speak(act: BrandAct): string
  /** Called for everything the brand does; returns the unsubscriber. */
  onBrandMessage(listener: (message: BrandMessage) => void): () => void
  ledger(): Ledger
}

/** An invented customer. The same persona keeps its user id within one simulator. */
export interface Persona {
  readonly id: string
  readonly name: string
  readonly handle: string
  readonly followers: number
  readonly language: 'ru' | 'en'
  /** Whether the brand may write first (VK: allowed messages, X: open DMs). */
  readonly openToPrivate: boolean
}

export type CustomerAct =
  | {
      readonly kind: 'post'
      readonly persona: Persona
      /** mention: an own post that names the brand; comment: under a brand post; direct: private; listening: names the brand only in words. */
      readonly place: 'mention' | 'comment' | 'direct' | 'listening'
      readonly text: string
      /** `externalId` of what this answers. */
      readonly replyTo?: string
      readonly photos?: number
      /** Arrives through our invitation link. */
      readonly invitationToken?: string
    }
  | { readonly kind: 'edit'; readonly externalId: string; readonly text: string }
  | { readonly kind: 'delete'; readonly externalId: string }
  | { readonly kind: 'allow'; readonly persona: Persona; readonly allowed: boolean }

export interface BrandAct {
  readonly persona: Persona
  readonly text: string
  /** `externalId` of what is answered in public; null: a private message. */
  readonly to: string | null
}

export interface BrandMessage {
  readonly externalId: string
  readonly text: string
  readonly visibility: Visibility
  /** The persona it is addressed to, where that is known. */
  readonly personaId: string | null
  readonly replyTo: string | null
  readonly at: EpochMs
}

/** What truly happened on the platform, to be compared with what was stored. */
export interface Ledger {
  /** Everything customers posted that the brand can see. `text` is the current one. */
  readonly customer: readonly {
    readonly externalId: string
    readonly personaId: string
    readonly text: string
    readonly visibility: Visibility
    readonly deleted: boolean
    readonly edited: boolean
    readonly at: EpochMs
  }[]
  readonly brand: readonly BrandMessage[]
}
