import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showConversation } from '../actions/navigation.ts'
import { followEvents, sleepInPage } from '../rpc/follow-events.ts'
import { createRefresher } from '../rpc/stale-after.ts'
import { useServices } from './services.ts'

/** Follows the core: its clock, its events, and whether it is there at all. */
export function useLiveCore() {
  const { client, queries, queryClient, ui, clock, toasts, deeds } = useServices()
  const { data: info } = useQuery(queries.system.info.queryOptions({ refetchInterval: 60_000 }))

  useEffect(() => {
    if (info) clock.set(info.now, info.clockSpeed)
  }, [clock, info])

  useEffect(() => {
    const abort = new AbortController()
    const refresher = createRefresher(queries, queryClient)
    void followEvents({
      subscribe: (signal, lastEventId) =>
        client.events.subscribe(undefined, { signal, lastEventId }),
      onEvent: (event) => {
        refresher.add(event)
        if (event.type === 'show') showConversation({ ui }, event.conversationId)
        if (event.type === 'notification') {
          toasts.show({
            tone: 'plain',
            text: event.body === '' ? event.title : `${event.title}: ${event.body}`,
            group: event.group,
            // Nobody waits for news: there must be time to see them.
            lastsMs: 12_000,
            conversationId: event.conversationId ?? undefined,
          })
        }
      },
      onState: (connection) => {
        const before = ui.getState().connection
        ui.setState({ connection })
        if (connection === 'online') deeds.back()
        else deeds.away()
        if (connection !== 'online' || before !== 'offline') return
        // What was asked in vain meanwhile; what has changed is told by the events that follow.
        void queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
      },
      onGap: () => void queryClient.invalidateQueries(),
      sleep: sleepInPage,
      random: Math.random,
      signal: abort.signal,
    })
    return () => {
      abort.abort()
      refresher.stop()
    }
  }, [client, queries, queryClient, ui, toasts, deeds])
}
