import type { AppEvent } from '#shared/contract/events.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import { createAccounts } from './accounts/accounts.ts'
import { createArchiveImport } from './archive/import-archive.ts'
import type { AppOptions } from './app.ts'
import { createBus } from './events/bus.ts'
import { eventsOfFacts } from './events/events-of-facts.ts'
import { ownWordsOf } from './handoff/own-words.ts'
import { createHandoffService } from './handoff/service.ts'
import { createIngest } from './ingest/ingest.ts'
import { program } from './journal/facts.ts'
import { createFollower } from './journal/follower.ts'
import { createRetention } from './journal/retention.ts'
import { createAlerting } from './listening/alerts/create-alerting.ts'
import { createListening } from './listening/create-listening.ts'
import { createEscalationNotices } from './notify/escalated.ts'
import { createNotices } from './notify/notices.ts'
import { createFactNotifier } from './notify/notify-of-facts.ts'
import type { OutboxEvent } from './outbox/options.ts'
import { createOutbox } from './outbox/outbox.ts'
import type { Ports } from './ports.ts'
import { logFailure } from './reliability/log-failure.ts'
import { createBreachClock } from './conversations/breach-clock.ts'
import { createEscalationClock } from './conversations/escalation-clock.ts'
import { previewPriorities } from './conversations/priority-preview.ts'
import { createRecompute } from './conversations/recompute.ts'
import { createDrafts } from './conversations/drafts.ts'
import { createReplies } from './conversations/replies.ts'
import { policyFacts } from './conversations/policy-of.ts'
import { loadConversation } from './conversations/saved-state.ts'
import { createTriage } from './conversations/triage.ts'
import { createPresence } from './presence/presence.ts'
import { createCaseKeeper } from './reports/cases/case-keeper.ts'
import { createReporting } from './reports/create-reporting.ts'
import { createSchedules } from './reports/schedule/schedules.ts'
import { createRouter } from './router/index.ts'
import { createSearch } from './search/search.ts'
import { createCallers } from './team/callers.ts'
import { createTeamParts } from './team/team-parts.ts'
import { createWordForms } from './search/word-forms.ts'
import { createLearning } from './scoring/learning.ts'
import { loadModel } from './scoring/model/load-model.ts'
import { explainSla } from './sla/explain.ts'
import { zoneOf } from './sla/local-time.ts'
import { createPolicies } from './sla/policies.ts'
import { createStarterSet } from './starter-set/starter-set.ts'
import { createAccountRepository } from './store/account-repository.ts'
import { createAnnotationRepository } from './store/annotation-repository.ts'
import { createCatalogueRepository } from './store/catalogue-repository.ts'
import { createConversationRepository } from './store/conversation-repository.ts'
import type { OpenedStore } from './keeping/open-safely.ts'
import { journalEnd } from './keeping/decide-expiry.ts'
import { createExpiry } from './keeping/expiry.ts'
import { createKeeper } from './keeping/keeper.ts'
import { createPeople } from './keeping/people.ts'
import { createSweeper } from './keeping/sweeper.ts'
import { createDueRepository } from './store/due-repository.ts'
import { assigneesOf, leading } from './store/escalation-rows.ts'
import { createLearningRepository } from './store/learning-repository.ts'
import { openConversationsOf } from './store/person-rows.ts'
import { createPolicyRepository } from './store/policy-repository.ts'
import { createPreferenceRepository } from './store/preference-repository.ts'
import { createPriorityRepository } from './store/priority-repository.ts'
import { createQuarantineRepository } from './store/quarantine-repository.ts'
import { createQueueRepository } from './store/queue-repository.ts'
import { createSearchRepository } from './store/search-repository.ts'
import { createStoreWatch } from './store/store-watch.ts'
import { sweepDeletions } from './store/sweep.ts'
import { createWordFormRepository } from './store/word-form-repository.ts'
import { createTrial } from './trial/trial.ts'
import { createUsages } from './usage/usage.ts'

type AssembleOptions = Required<Omit<AppOptions, 'simulated' | 'onOpening'>> & Pick<AppOptions, 'simulated'>

export type App = Awaited<ReturnType<typeof assemble>>

/** Builds every part of the core on one open store and ties them together. */
export async function assemble(opened: OpenedStore, ports: Ports, options: AssembleOptions) {
  const { store } = opened
  const { clock } = ports
  const bus = createBus()
  const catalogues = createCatalogueRepository(store.db)
  const conversations = createConversationRepository(store.db)
  const preferences = createPreferenceRepository(store.db)
  const due = createDueRepository(store.db)
  const alone = options.host === 'hub' ? null : { agentId: await catalogues.me(options.agentName), role: 'admin', address: null } as const
  const callers = createCallers(clock, alone)
  const by = () => callers.by()
  const agentId = () => callers.agentId()
  const policies = await createPolicies({
    repository: createPolicyRepository(store.db),
    clock,
    by,
    async onChanged() {
      notices.reconsider()
      await recompute.resume()
    },
  })
  const priorities = createPriorityRepository(store.db)
  let weights = await priorities.load()
  const queue = createQueueRepository(store.db)

  const emit = (event: AppEvent) => bus.emit(event)
  const changedBeside = (conversationId: number) =>
    emit({ type: 'presence', conversationId: String(conversationId) })
  const presence = createPresence({ clock, onChange: changedBeside, onPeople: () => dealer.wake() })
  const drafts = createDrafts({ store, presence, by, agentId, onTyped: changedBeside })
  const notifyLog = ports.log.child('notify')
  const notices = await createNotices({
    alone: alone?.agentId ?? null,
    db: store.db,
    notifier: ports.notifier,
    bus,
    clock,
    zone: () => zoneOf(policies.settings().calendar.timeZone),
    preferences: (id) => preferences.load(id),
    sights: { of: (who) => sights.of(who), seen: (ids, sight) => sights.seen(ids, sight) },
    onFailure: (error) => notifyLog.error('telling or keeping a notice failed', { error: String(error) }),
  })
  const { notifications } = notices

  const learning = createLearning({
    artefact: loadModel(ports.paths.resources),
    repository: createLearningRepository(store),
    weights: () => weights,
    clock,
    by,
    log: ports.log.child('learning'),
    onChanged: () => emit({ type: 'settings' }),
  })

  const triage = createTriage({
    store,
    by,
    policies: policies.compiled,
    weights: () => weights,
    agentId,
    machineSentiment: (text) => learning.machineSentiment(text),
    onCorrected: (text, label, network) => learning.corrected(text, label, network),
  })
  const recompute = createRecompute({
    store,
    clock,
    log: ports.log.child('recompute'),
    policies: policies.compiled,
    weights: () => weights,
  })
  const { monitors, exclusions, mentions } = createListening({
    store,
    clock,
    triage,
    policies: policies.compiled,
    by,
    log: ports.log.child('listening'),
    scorer: learning.scorer,
    onStopped: (name) => notifications.monitorStopped(name),
    onChanged: () => accounts.reconfigure(),
  })
  await monitors.reload()
  const { alerts, alertWatch } = createAlerting({
    db: store.db,
    clock,
    log: ports.log.child('alerts'),
    zone: () => zoneOf(policies.settings().calendar.timeZone),
    notifications,
  })

  const usages = createUsages(clock)
  const ingest = createIngest({
    store,
    clock,
    usages,
    scorer: learning.scorer,
    policies: policies.compiled,
    monitorsHitBy: (...message) => monitors.hitBy(...message),
    handlingOf: (ids) => monitors.handlingOf(ids),
  })

  const accountRows = createAccountRepository(store.db)
  const accounts = createAccounts({
    ports,
    repository: accountRows,
    factories: options.factories,
    random: options.random,
    usages,
    monitorsFor: (network, accountId) => Promise.resolve(monitors.forNetwork(network, accountId)),
    async commit(account, stream, batch) {
      const result = await ingest.commit(account, stream.id, batch)
      options.onCommitted(batch)
      monitors.stored(result.newHits)
      if (result.confirmed) outbox.wake()
    },
    by,
    onChange: () => emit({ type: 'accounts' }),
    onBlocked: (accountId) => outbox.pauseAccount(accountId),
    onResumed: (accountId) => outbox.resumeAccount(accountId),
    onRemoved: (accountId) => outbox.abandonAccount(accountId),
  })

  const outbox = createOutbox({
    store,
    clock,
    usages,
    log: ports.log.child('outbox'),
    random: options.random,
    channelOf: (accountId) => accounts.channelOf(accountId),
    ownWords: ownWordsOf,
    onEvent: onOutboxEvent,
  })

  async function onOutboxEvent(event: OutboxEvent): Promise<void> {
    if (event.type === 'account_trouble') accounts.trouble(event.accountId, event.error)
    if (event.type === 'sent') {
      const { sentAt: at, queuedAt: writtenAt, resolveAfter: resolve, agentId: writer } = event
      await triage.humanReplied(event.conversationId, { at, writtenAt, resolve, agentId: writer })
    }
    await handoffs.onOutboxEvent(event)
  }

  const handoffs = createHandoffService({
    store,
    clock,
    log: ports.log.child('handoff'),
    outbox,
    channelOf: (accountId) => accounts.channelOf(accountId),
  })

  const breachClock = createBreachClock({
    clock,
    log: ports.log.child('sla'),
    triage,
    escalate: createEscalationClock({ store, clock, policies: policies.compiled }).tick,
    dueBetween: (from, to) => due.between(from, to),
    onDueSoon: (list, minutes) => notifications.dueSoon(list, minutes),
    onBreached: (list) => notifications.breached(list),
  })

  const follower = createFollower({ store, log: ports.log.child('journal') })
  follower.onFacts((facts) => bus.emit(eventsOfFacts(facts), facts.at(-1)?.id))
  const notifyOfFacts = createFactNotifier({
    notifications,
    authorName: (conversationId) => due.authorName(conversationId),
    accountName: async (accountId) => (await accountRows.get(accountId))?.name ?? null,
  })
  follower.onFacts((facts) =>
    logFailure(notifyLog, 'notifying', notifyOfFacts(facts)),
  )
  const notifyOfEscalation = createEscalationNotices({
    notifications,
    authorName: (conversationId) => due.authorName(conversationId),
    assignees: (ids) => assigneesOf(store.db, ids),
    leads: () => leading(store.db),
  })
  follower.onFacts((facts) => logFailure(notifyLog, 'telling of an escalation', notifyOfEscalation(facts)))
  const storeWatch = createStoreWatch({
    store,
    clock,
    log: ports.log.child('store'),
    onTrouble: (code) => notifications.cannotStore(code),
    onChange: () => emit({ type: 'accounts' }),
  })
  const expiry = createExpiry({
    store,
    clock,
    log: ports.log.child('retention'),
    by,
    onLabelsGone: () => learning.relearn(),
  })
  const retention = createRetention({
    store,
    clock,
    log: ports.log.child('journal'),
    before: () => journalEnd(expiry.rules(), clock.now()),
  })
  const keeper = createKeeper({
    store,
    clock,
    log: ports.log.child('keeper'),
    data: ports.paths.data,
    file: opened.file,
    keys: opened.keys,
  })

  async function saveWeights(next: PriorityWeights): Promise<void> {
    await priorities.save(next, by())
    weights = next
    await recompute.resume()
  }

  const wordForms = createWordForms({
    repository: createWordFormRepository(store.db),
    clock,
    log: ports.log.child('search'),
  })

  const people = createPeople({
    store,
    clock,
    log: ports.log.child('people'),
    by,
    close: async (contactId) => {
      const ids = openConversationsOf(store.raw, contactId)
      await triage.update(ids.map((id) => ({ id: String(id), patch: { status: 'resolved' } })))
    },
    onErased() {
      learning.relearn()
      wordForms.forget()
    },
  })
  const starterSet = createStarterSet({ store, by })
  const trial = createTrial({
    networks: options.simulated ?? null,
    store,
    by,
    accounts,
    outbox,
    monitors,
    async onWiped({ realAccounts }) {
      if (realAccounts === 0) await starterSet.takeBack()
      learning.relearn()
      wordForms.forget()
      await sweepDeletions(store)
    },
  })
  const sweeper = createSweeper({
    store,
    clock,
    log: ports.log.child('sweeper'),
    onSwept: () => wordForms.forget(),
  })
  follower.onFacts((facts) => sweeper.onFacts(facts))
  follower.onFacts((facts) => logFailure(ports.log.child('sla'), 'policies', policies.onFacts(facts)))
  const caseKeeper = createCaseKeeper({ store, clock, log: ports.log.child('reports') })

  const { sights, assignment, dealer, teams, team, entrance } = await createTeamParts({
    store,
    ports,
    callers,
    by,
    policies: policies.compiled,
    isPresent: (id) => presence.isHere(id),
    release: (ids) => triage.release(ids),
    follower,
  })

  const reporting = createReporting({ db: store.db, clock, policy: () => policies.compiled().base })
  const schedules = createSchedules({ db: store.db, ports, reporting, accounts, by, isHub: alone === null, emit })

  const router = createRouter({
    log: ports.log.child('router'),
    callers,
    clock,
    agentId,
    by,
    // A hub's own screen is nobody's: the page opens what its person clicks.
    opener: alone ? ports.opener : { open: () => Promise.resolve() },
    sessions: ports.sessions ?? null,
    db: store.db,
    bus,
    presence,
    drafts,
    people,
    expiry,
    accounts,
    monitors,
    exclusions,
    alerts,
    mentions,
    catalogues,
    conversations,
    learning,
    preferences,
    triage,
    handoffs,
    queue,
    search: createSearch({ repository: createSearchRepository(store.db), wordForms }),
    quarantine: createQuarantineRepository(store.db),
    annotations: createAnnotationRepository(store.db),
    ...reporting,
    schedules,
    replies: createReplies({
      store,
      clock,
      outbox,
      triage,
      conversations,
      presence,
      agentId,
    }),
    policies,
    async explainSla(conversationId) {
      const compiled = policies.compiled()
      const { state, marks } = await loadConversation(store.db, conversationId, compiled)
      return explainSla(compiled, policyFacts(state, marks), state.sla)
    },
    priority: {
      get: () => weights,
      save: saveWeights,
      preview: (tried) => previewPriorities({ queue, priorities, agentId: agentId() }, tried),
    },
    onPreferences: () => notices.chose(agentId()),
    trial,
    starterSet,
    team,
    teams,
    sights,
    assignment,
    isHub: alone === null,
    info: async () => {
      const connected = await accounts.list()
      return {
        version: options.version,
        host: options.host,
        simulated: connected.some((account) => account.simulated),
        accountCount: connected.length,
        now: clock.now(),
        clockSpeed: options.clockSpeed,
        encrypted: opened.isEncrypted,
      }
    },
  })

  return {
    router,
    store,
    accounts,
    people,
    expiry,
    importArchive: createArchiveImport({ store, scorer: learning.scorer }),
    by,
    team,
    entrance,
    /** For a past that is lived before the start; see `livePast`. */
    parts: { callers, ingest, triage, monitors, handoffs, onOutboxEvent, channelOf: accounts.channelOf },
    /** Resolves when every case is dealt out that can be. */
    dealt: () => dealer.idle(),
    /** Asks every screen to show a conversation; a host calls it when a notification is clicked. */
    showConversation: (conversationId: string) => emit({ type: 'show', conversationId }),
    async start() {
      storeWatch.start()
      learning.start()
      await notices.start()
      await follower.start()
      void recompute.resume()
      await trial.resume()
      await accounts.start()
      for (const { id, status } of await accounts.list()) {
        if (status !== 'active') outbox.pauseAccount(Number(id))
      }
      await outbox.start()
      handoffs.run()
      breachClock.start()
      alertWatch.start()
      wordForms.start()
      void exclusions.resume({ actor: program, at: clock.now() })
      retention.start()
      expiry.start()
      people.start()
      sweeper.start()
      caseKeeper.start()
      keeper.start()
      if (!alone) dealer.start()
      schedules.start()
    },
    async stop() {
      storeWatch.stop()
      await dealer.stop()
      learning.stop()
      await exclusions.stop()
      await wordForms.stop()
      await retention.stop()
      await expiry.stop()
      await keeper.stop()
      await schedules.stop()
      await people.stop()
      await sweeper.stop()
      await caseKeeper.stop()
      await recompute.stop()
      await alertWatch.stop()
      await breachClock.stop()
      await handoffs.stop()
      await accounts.stop()
      await outbox.stop()
      await follower.stop()
      await notices.stop()
      await opened.close()
    },
  }
}
