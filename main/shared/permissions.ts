import type { AnyContractProcedure } from '@orpc/contract'
import type { Contract } from './contract/index.ts'
import { isRole, type Role } from './roles.ts'

type Needed<Part> = Part extends AnyContractProcedure
  ? Role
  : { readonly [Name in keyof Part]: Needed<Part[Name]> }

/**
 * The least role each procedure of the contract asks for. One that is missing here does not compile; the core refuses
 * whoever has less, and `docs/permissions.md` is held to say the same.
 */
export const permissions: Needed<Contract> = {
  queue: {
    page: 'viewer',
    counts: 'viewer',
    search: 'viewer',
    searchCount: 'viewer',
    people: 'viewer',
    savedFilters: { list: 'viewer', save: 'agent', remove: 'agent' },
  },
  conversations: {
    get: 'viewer',
    earlier: 'viewer',
    update: 'agent',
    block: 'agent',
    addNote: 'agent',
    correctSentiment: 'agent',
    saveDraft: 'agent',
    meanwhile: 'viewer',
    look: 'viewer',
    present: 'viewer',
    loadAttachment: 'viewer',
    openExternal: 'viewer',
  },
  replies: { send: 'agent', undo: 'agent', decide: 'agent', answeredByHand: 'agent' },
  handoffs: { plan: 'agent', start: 'agent', list: 'viewer' },
  accounts: {
    list: 'viewer',
    add: 'admin',
    update: 'admin',
    check: 'admin',
    resume: 'admin',
    remove: 'admin',
  },
  monitors: {
    list: 'viewer',
    save: 'admin',
    // The box of the stream reads the same language.
    validate: 'viewer',
    offers: 'viewer',
    exclude: 'lead',
    takeBack: 'lead',
    remove: 'admin',
  },
  mentions: {
    page: 'viewer',
    // One's own marks only.
    mark: 'viewer',
    markAll: 'viewer',
    author: 'viewer',
    overview: 'lead',
  },
  sla: {
    get: 'viewer',
    save: 'admin',
    policies: 'viewer',
    savePolicy: 'admin',
    removePolicy: 'admin',
    orderPolicies: 'admin',
    usage: 'admin',
    saveCalendar: 'admin',
    removeCalendar: 'admin',
    explain: 'viewer',
  },
  alerts: { list: 'viewer', judge: 'agent', mute: 'lead' },
  priority: { get: 'viewer', save: 'admin', preview: 'lead' },
  catalogues: {
    templates: 'viewer',
    saveTemplate: 'lead',
    removeTemplate: 'lead',
    tags: 'viewer',
    // The list of tags offers to make the one that is missing.
    saveTag: 'agent',
    removeTag: 'lead',
    agents: 'viewer',
    saveMe: 'viewer',
  },
  // They say how long each colleague took.
  reports: {
    sentimentOverTime: 'lead',
    volume: 'lead',
    responseTimes: 'lead',
    sla: 'lead',
    metrics: 'lead',
    counted: 'lead',
    export: 'lead',
    annotations: { list: 'lead', save: 'lead', remove: 'lead' },
    schedules: { list: 'lead', save: 'lead', remove: 'lead', run: 'lead' },
    handoffs: 'lead',
  },
  scoring: {
    explain: 'viewer',
    learning: 'lead',
    setLearning: 'admin',
    setApprovedByX: 'admin',
    rollBack: 'admin',
  },
  people: { preview: 'admin', held: 'admin', erase: 'admin' },
  retention: { get: 'admin', preview: 'admin', save: 'admin' },
  system: {
    info: 'viewer',
    preferences: 'viewer',
    savePreferences: 'viewer',
    trySimulated: 'admin',
    trial: 'admin',
    leaveTrial: 'admin',
    addStarterSet: 'admin',
    quarantine: 'admin',
  },
  team: {
    me: 'viewer',
    people: 'lead',
    teams: 'lead',
    saveTeam: 'admin',
    removeTeam: 'admin',
    invitations: 'admin',
    invite: 'admin',
    revokeInvitation: 'admin',
    resetPassword: 'admin',
    setRole: 'admin',
    setLeft: 'admin',
    endSessions: 'admin',
    changePassword: 'viewer',
  },
  assignment: { get: 'lead', save: 'admin', workload: 'lead', setCapacity: 'lead', setAway: 'agent' },
  audit: { page: 'admin' },
  // One's own only.
  sessions: { list: 'viewer', end: 'viewer', endOthers: 'viewer' },
  events: { subscribe: 'viewer' },
}

/** By its path in the contract, `['replies', 'send']`; what is not there asks for the most. */
export function roleNeeded(path: readonly string[]): Role {
  let found: unknown = permissions
  for (const name of path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  }
  return isRole(found) ? found : 'admin'
}
