import type { Account } from '#shared/contract/accounts.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import type { FakeApi } from './fake-core.ts'
import { inSplit, tell, type FakeState } from './fake-state.ts'
import { sampleAccounts, sampleTemplates } from './sample-settings.ts'

const done = { done: true as const }
const deadProxy = {
  code: 'proxy_failed' as const,
  parameters: { field: 'proxy', why: 'login' },
}

function proxyShown(typed: string): Account['proxy'] {
  const url = URL.parse(typed)
  return url && { address: `${url.protocol}//${url.host}`, hasLogin: url.username !== '' }
}

export function fakeSettings(api: FakeApi, state: FakeState) {
  const { accounts, monitors, priority, catalogues, system, sessions } = api

  function change(id: string, patch: Partial<Account>): Account {
    const known = state.accounts.find((account) => account.id === id)
    if (!known) throw new Error(`no account ${id}`)
    const next = { ...known, ...patch }
    state.accounts = state.accounts.map((account) => (account.id === id ? next : account))
    return next
  }

  function identified<Row extends object>(row: Row & { readonly id?: string | undefined }) {
    state.count += 1
    return { ...row, id: row.id ?? `new-${state.count}` }
  }

  return {
    accounts: {
      list: accounts.list.handler(() => [...state.accounts]),
      add: accounts.add.handler(({ input, errors }) => {
        state.calls.push({ name: 'addAccount', input })
        if (Object.values(input.credentials).includes('wrong')) {
          throw errors.OTKLIK({
            data: { code: 'credentials_rejected', parameters: { network: input.network } },
          })
        }
        if (/\D/.test(input.credentials['groupId'] ?? '')) {
          throw errors.OTKLIK({
            data: { code: 'credentials_invalid', parameters: { field: 'groupId' } },
          })
        }
        if (input.proxy?.includes('dead')) throw errors.OTKLIK({ data: deadProxy })
        const sample = sampleAccounts(state.now()).find(
          (account) => account.network === input.network,
        )
        if (!sample) throw errors.OTKLIK({ data: { code: 'bad_input', parameters: {} } })
        const id = `account-new-${state.accounts.length}`
        const added: Account = { ...sample, id, health: [{ code: 'ok', severity: 'ok' }] }
        state.accounts = [...state.accounts, added]
        return added
      }),
      update: accounts.update.handler(({ input, errors }) => {
        if (!input.credentials && input.proxy === undefined) return change(input.id, input.status ? { status: input.status } : {})
        state.calls.push({ name: 'updateAccount', input })
        if (Object.values(input.credentials ?? {}).includes('wrong')) {
          throw errors.OTKLIK({ data: { code: 'credentials_rejected', parameters: {} } })
        }
        if (input.proxy?.includes('dead')) throw errors.OTKLIK({ data: deadProxy })
        return change(input.id, {
          status: 'active',
          health: [{ code: 'ok', severity: 'ok' }],
          ...(input.proxy === undefined ? {} : { proxy: proxyShown(input.proxy) }),
        })
      }),
      check: accounts.check.handler(({ input }) =>
        change(input.id, { lastSuccessAt: state.now() }),
      ),
      resume: accounts.resume.handler(({ input }) =>
        change(input.id, { health: [{ code: 'ok', severity: 'ok' }], actionUrl: null }),
      ),
      remove: accounts.remove.handler(({ input }) => {
        state.accounts = state.accounts.filter((account) => account.id !== input.id)
        return done
      }),
    },
    monitors: {
      list: monitors.list.handler(() => [...state.monitors]),
      save: monitors.save.handler(({ input }) => {
        const saved = { hits: 0, lastHitAt: null, stopped: null, exclusions: [], ...identified(input) }
        state.monitors = [...state.monitors.filter((monitor) => monitor.id !== saved.id), saved]
        return saved
      }),
      validate: monitors.validate.handler(({ input }) => {
        const scripted = state.queryChecks.get(input.query)
        if (scripted) return scripted
        const opened = input.query.split('(').length
        const closed = input.query.split(')').length
        if (opened === closed) return { problem: null, notes: [], asked: [] }
        return {
          notes: [],
          asked: [],
          problem: {
            code: 'unbalanced',
            offset: input.query.lastIndexOf(opened > closed ? '(' : ')'),
            length: 1,
          },
        }
      }),
      offers: monitors.offers.handler(() => [...state.offers]),
      exclude: monitors.exclude.handler(({ input }) => {
        state.calls.push({ name: 'exclude', input })
        state.count += 1
        const query = input.what.kind === 'author' ? null : input.what.query
        const author = query === null ? ({ network: 'vk', name: 'Пётр', handle: null } as const) : null
        const exclusion = { id: `e${state.count}`, kind: input.what.kind, query, author, hidden: 1, isSettled: true, createdAt: 0 }
        state.monitors = state.monitors.map((each) =>
          each.id === input.id ? { ...each, exclusions: [...each.exclusions, exclusion] } : each,
        )
        return exclusion
      }),
      takeBack: monitors.takeBack.handler(({ input }) => {
        state.monitors = state.monitors.map((each) =>
          each.id === input.id
            ? { ...each, exclusions: each.exclusions.filter(({ id }) => id !== input.exclusionId) }
            : each,
        )
        return done
      }),
      remove: monitors.remove.handler(({ input }) => {
        state.monitors = state.monitors.filter((monitor) => monitor.id !== input.id)
        return done
      }),
    },
    priority: {
      get: priority.get.handler(() => state.weights),
      save: priority.save.handler(({ input }) => {
        state.weights = input
        return input
      }),
      preview: priority.preview.handler(({ input }) => {
        state.calls.push({ name: 'previewPriority', input })
        return preview(state, input)
      }),
    },
    catalogues: {
      templates: catalogues.templates.handler(() => [...state.templates]),
      saveTemplate: catalogues.saveTemplate.handler(({ input }) => {
        const saved = identified(input)
        state.templates = [...state.templates.filter((other) => other.id !== saved.id), saved]
        return saved
      }),
      removeTemplate: catalogues.removeTemplate.handler(({ input }) => {
        state.templates = state.templates.filter((template) => template.id !== input.id)
        return done
      }),
      tags: catalogues.tags.handler(() => [...state.tags]),
      saveTag: catalogues.saveTag.handler(({ input }) => {
        const saved = identified(input)
        state.tags = [...state.tags.filter((other) => other.id !== saved.id), saved]
        return saved
      }),
      removeTag: catalogues.removeTag.handler(({ input }) => {
        state.tags = state.tags.filter((tag) => tag.id !== input.id)
        return done
      }),
      saveMe: catalogues.saveMe.handler(({ input }) => {
        state.myName = input.name
        return { id: 'me', name: input.name, me: true, canAnswer: true }
      }),
      agents: catalogues.agents.handler(() => [
        { id: 'me', name: state.myName, me: true, canAnswer: true },
        { id: 'lena', name: 'Лена Маслова', me: false, canAnswer: true },
        { id: 'mark', name: 'Mark Ellis', me: false, canAnswer: true },
      ]),
    },
    system: {
      info: system.info.handler(() => ({
        version: '0.1.0',
        host: 'node',
        simulated: state.accounts.some((account) => account.simulated),
        accountCount: state.accounts.length,
        now: state.now(),
        clockSpeed: 1,
        encrypted: state.encrypted,
      })),
      preferences: system.preferences.handler(() => state.preferences),
      savePreferences: system.savePreferences.handler(({ input }) => {
        const given = Object.fromEntries(
          Object.entries(input).filter(([, value]) => value !== undefined),
        )
        state.preferences = { ...state.preferences, ...given }
        return state.preferences
      }),
      trySimulated: system.trySimulated.handler(() => {
        state.accounts = sampleAccounts(state.now())
        tell(state, { type: 'accounts' })
        return done
      }),
      trial: system.trial.handler(() => ({
        conversations: state.items.size,
        people: state.items.size,
        replies: 12,
        notes: 1,
        realAccounts: state.accounts.filter(({ simulated }) => !simulated).length,
      })),
      leaveTrial: system.leaveTrial.handler(() => {
        state.calls.push({ name: 'leaveTrial', input: null })
        state.accounts = state.accounts.filter(({ simulated }) => !simulated)
        state.items.clear()
        tell(state, { type: 'accounts' })
        tell(state, { type: 'conversations', ids: [], many: true })
        return done
      }),
      addStarterSet: system.addStarterSet.handler(({ input }) => {
        state.calls.push({ name: 'addStarterSet', input })
        if (state.templates.length === 0) state.templates = sampleTemplates
        return done
      }),
      quarantine: system.quarantine.handler(() => []),
    },
    sessions: {
      list: sessions.list.handler(() => [...state.sessions]),
      end: sessions.end.handler(({ input }) => {
        state.sessions = state.sessions.filter(({ id }) => id !== input.id)
        return done
      }),
      endOthers: sessions.endOthers.handler(() => {
        const ended = state.sessions.filter(({ current }) => !current).length
        state.sessions = state.sessions.filter(({ current }) => current)
        return { ended }
      }),
    },
  }
}

/** As if sentiment were all that weighs. */
function preview(state: FakeState, weights: PriorityWeights) {
  const open = [...state.items.values()].filter((item) => inSplit(item, 'all', state.now()))
  return open.slice(0, 20).map(({ id, author, preview: text, priority, sentiment }) => {
    const more = (weights.sentiment - state.weights.sentiment) * Math.max(0, -sentiment.score)
    return {
      id,
      authorName: author.name,
      preview: text,
      scoreNow: priority.score,
      scoreThen: Math.min(100, Math.max(0, Math.round(priority.score + more))),
      isManual: false,
    }
  })
}
