import { isContractProcedure } from '@orpc/contract'
import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { covers, scopeNeeded, scopes } from './scopes.ts'

function namesNeeding(scope: string, router: object = contract, at: readonly string[] = []): string[] {
  return Object.entries(router).flatMap(([name, value]: [string, object]) => {
    const path = [...at, name]
    if (!isContractProcedure(value)) return namesNeeding(scope, value, path)
    return scopeNeeded(path, value['~orpc'].route.method) === scope ? [path.join('.')] : []
  })
}

it('lets who may read do nothing that changes, sends or opens', () => {
  const changing = /\.(?:send|save\w*|remove\w*|add\w*|update|set\w+|start|undo|decide|resume|block|end\w*|openExternal|trySimulated|rollBack|answeredByHand|correctSentiment)$/
  expect(namesNeeding('read').filter((name) => changing.test(name))).toEqual([])
  expect(namesNeeding('read')).toContain('queue.page')
})

it('lets who may reply answer, and change nothing of the workspace', () => {
  expect(namesNeeding('reply')).toEqual([
    'conversations.update',
    'conversations.addNote',
    'conversations.correctSentiment',
    'conversations.saveDraft',
    'replies.send',
    'replies.undo',
    'replies.decide',
    'replies.answeredByHand',
    'handoffs.plan',
    'handoffs.start',
  ])
})

it('keeps accounts, settings, sessions and the desktop for admin', () => {
  expect(namesNeeding('admin')).toEqual(
    expect.arrayContaining(['accounts.add', 'accounts.remove', 'sla.save', 'sessions.list', 'sessions.end', 'conversations.openExternal', 'conversations.block']),
  )
  expect(scopeNeeded(['later', 'thing'], 'POST')).toBe('admin')
})

it('orders the scopes', () => {
  expect(scopes.map((scope) => covers('reply', scope))).toEqual([true, true, false])
})
