import { expect, it } from 'vitest'
import { program, type Fact } from '../journal/facts.ts'
import { createEscalationNotices } from './escalated.ts'

const step = (conversationId: number, share: number, whom: 'assignee' | 'leads' | 'everyone' | undefined): Fact => ({
  id: 1,
  at: 0,
  actor: program,
  conversationId,
  messageId: null,
  accountId: null,
  kind: 'sla.escalated',
  data: { policyId: 1, stepId: share, of: 'response', share, deed: whom ? 'notify' : 'raise', ...(whom && { whom }) },
})

async function toldOf(...facts: readonly Fact[]): Promise<readonly string[]> {
  const told: string[] = []
  await createEscalationNotices({
    notifications: {
      escalated: (places, { share, to }) => void told.push(`${places.map(({ id }) => id).join()} ${share}% to ${to?.join() ?? 'all'}`),
    },
    authorName: () => Promise.resolve('Анна'),
    assignees: () => Promise.resolve(new Map([[1, 7], [2, 8], [3, null]])),
    leads: () => Promise.resolve([4, 5]),
  })(facts)
  return told
}

it('tells each person of what is theirs, and those who lead of what nobody has', async () => {
  expect(await toldOf(step(1, 50, 'assignee'), step(2, 50, 'assignee'), step(3, 50, 'assignee'))).toEqual([
    '1 50% to 7',
    '2 50% to 8',
    '3 50% to 4,5',
  ])
  expect(await toldOf(step(1, 80, 'leads'), step(2, 80, 'leads'), step(3, 100, 'everyone'))).toEqual(['1,2 80% to 4,5', '3 100% to all'])
})

it('tells only the last of several steps that came at once, and nothing of what asks for no telling', async () => {
  expect(await toldOf(step(1, 50, 'leads'), step(1, 80, 'leads'), step(1, 90, undefined), step(1, 100, 'leads'))).toEqual(['1 100% to 4,5'])
})
