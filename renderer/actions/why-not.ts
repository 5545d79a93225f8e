import type { Services } from '../app/services.ts'
import { answeredAt } from '../features/conversation/answered-at.ts'
import type { Command } from './command.ts'

/*
 * Why a command can do nothing here, as keys of the dictionaries. What is not known (a conversation that a search
 * opened stands in no list) hinders nothing: the core has the last word.
 */

type WhyNot = NonNullable<Command['cannot']>

export const nothingChosen = (ids: readonly string[]) => (ids.length === 0 ? 'cannot.nothingChosen' : null)

function all({ list }: Services, ids: readonly string[], holds: (item: Item) => boolean): boolean {
  const { items } = list.getState()
  return ids.every((id) => {
    const item = items.get(id)
    return item !== undefined && holds(item)
  })
}

type Item = NonNullable<ReturnType<ReturnType<Services['list']['getState']>['items']['get']>>

/** A move to private is of one conversation. */
export const alreadyPrivate: WhyNot = (services, ids) =>
  all(services, ids.slice(0, 1), (item) => item.visibility === 'private') ? 'cannot.alreadyPrivate' : null

export const alreadyResolved: WhyNot = (services, ids) =>
  all(services, ids, (item) => item.status === 'resolved') ? 'cannot.alreadyResolved' : null

export const alreadyOpen: WhyNot = (services, ids) =>
  all(services, ids, (item) => item.status === 'open') ? 'cannot.alreadyOpen' : null

export const alreadyMine: WhyNot = (services, ids) => {
  const { queryClient, queries } = services
  const agents = queryClient.getQueryData(queries.catalogues.agents.queryKey())
  const me = agents?.find((agent) => agent.me)?.id
  return me !== undefined && all(services, ids, (item) => item.assigneeId === me)
    ? 'cannot.alreadyMine'
    : null
}

/** The core is away and has never shown the conversation here: it has no fields yet. */
export const notHereYet: WhyNot = (services, ids) =>
  services.ui.getState().connection === 'offline' && detailOf(services, ids) === undefined ? 'cannot.notHereYet' : null

/** There is no field that a template could be put into. */
export const answeredElsewhere: WhyNot = (services, ids) => {
  const detail = detailOf(services, ids)
  return detail && answeredAt(detail) !== null ? 'cannot.answeredElsewhere' : null
}

function detailOf({ queryClient, queries }: Services, [id = '']: readonly string[]) {
  return queryClient.getQueryData(queries.conversations.get.queryKey({ input: { id } }))
}
