import { useQuery, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showConversation } from '../actions/navigation.ts'
import { failureOf } from '../rpc/failure.ts'
import { followEvents, sleepInPage } from '../rpc/follow-events.ts'
import { createRefresher } from '../rpc/stale-after.ts'
import { useServices } from './services.ts'
import { showNotice, type Notice } from './show-notice.ts'

/**
 * What was asked in vain meanwhile, also what nobody has refused: the one who was asked is gone. What has changed is
 * told by the events that follow.
 */
async function askAgain(queryClient: QueryClient) {
  const inVain = queryClient.getQueryCache().findAll({ predicate: ({ state }) => state.status !== 'success' })
  const keys = new Set(inVain.map(({ queryHash }) => queryHash))
  const predicate = ({ queryHash }: { readonly queryHash: string }) => keys.has(queryHash)
  await queryClient.cancelQueries({ predicate })
  await queryClient.invalidateQueries({ predicate })
}

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
    function tell(notice: Notice) {
      const { title, body, group, conversationId } = notice
      if (notice.inApp) {
        toasts.show({
          tone: 'plain',
          text: body === '' ? title : `${title}: ${body}`,
          group,
          // Nobody waits for news: there must be time to see them.
          lastsMs: 12_000,
          conversationId: conversationId ?? undefined,
        })
      }
      const known = queryClient.getQueryData(queries.system.info.queryKey())
      showNotice({
        notice,
        isInBrowser: known?.host === 'node' || known?.host === 'hub',
        onClick: () => conversationId !== null && showConversation({ ui }, conversationId),
      })
    }
    void followEvents({
      async subscribe(signal, lastEventId) {
        try {
          return await client.events.subscribe(undefined, { signal, lastEventId })
        } catch (error) {
          if (failureOf(error).code === 'signed_out') ui.setState({ signedOut: true })
          throw error
        }
      },
      onEvent: (event) => {
        refresher.add(event)
        if (event.type === 'show') showConversation({ ui }, event.conversationId)
        if (event.type === 'notification') {
          tell(event)
        }
      },
      onState: (connection) => {
        const before = ui.getState().connection
        ui.setState({ connection })
        if (connection === 'online') deeds.back()
        else deeds.away()
        if (connection !== 'online' || before !== 'offline') return
        void askAgain(queryClient)
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
