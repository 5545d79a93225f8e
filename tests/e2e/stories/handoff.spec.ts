import { invitationToken } from '#simulators/scenario/invitation.ts'
import { anna, boris, write } from '../fixtures/customers.ts'
import { expect, test } from '../fixtures/test.ts'

test.use({ connected: ['vk'], speed: 4 })

test('M writes in private to whoever takes messages @node', async ({ desk, otklik }) => {
  const { conversation, handoff, keys, queue } = otklik
  const { vk } = desk.networks
  write(vk, boris, 'comment', 'My parcel 4411 is lost!')
  await queue.show('all')
  await queue.open('My parcel 4411 is lost!')
  await keys.press('KeyM')
  await expect(handoff.reachability('reachable')).toBeVisible()
  await expect(handoff.privateText).toBeFocused()
  await handoff.privateText.fill('We have found your parcel')
  await handoff.publicText('private').fill('')
  await keys.press('Control+Enter')
  await expect
    .poll(() => vk.ledger().brand.map(({ text, visibility }) => `${visibility}: ${text}`))
    .toEqual(['private: We have found your parcel'])
  await expect(conversation.linked('private')).toBeVisible()
})

test('M invites whoever must write first; their arrival is tied to the public conversation @node', async ({ desk, otklik }) => {
  const { conversation, handoff, keys, queue } = otklik
  const { vk } = desk.networks
  write(vk, anna, 'comment', 'Второй день нет курьера!')
  await queue.show('all')
  await queue.open('Второй день нет курьера!')
  await keys.press('KeyM')
  await expect(handoff.reachability('unreachable')).toBeVisible()
  await expect(handoff.publicText('invitation')).toHaveValue(/https:\/\/vk\.me\/\S+/)
  await keys.press('Control+Enter')
  await expect.poll(() => vk.ledger().brand.length).toBe(1)
  const [invitation] = vk.ledger().brand
  expect(invitation?.visibility).toBe('public')
  const token = invitationToken(invitation?.text ?? '')
  if (token === null) throw new Error('the invitation carries no token')

  write(vk, anna, 'direct', 'Здравствуйте, я по поводу курьера', { invitationToken: token })
  const arrived = queue.row('Здравствуйте, я по поводу курьера')
  // Nothing moves under the selection: what is new is announced above the list.
  await queue.newer.click()
  await expect(arrived).toBeVisible()
  await expect(queue.rows.first()).toContainText('Здравствуйте, я по поводу курьера')
  await arrived.click()
  await expect(conversation.box('private')).toBeVisible()
  await conversation.linked('public').click()
  await expect(conversation.message('Второй день нет курьера!')).toBeVisible()
  await expect(conversation.linked('private')).toBeVisible()
})

test.describe('on X, asked once a minute', () => {
  test.use({ connected: ['x'], speed: 30 })

  test('an answer in private arrives @node', async ({ desk, otklik }) => {
    const { handoff, keys, queue } = otklik
    const { x } = desk.networks
    write(x, boris, 'mention', 'where is my parcel?')
    await queue.show('all')
    await queue.open('where is my parcel?')
    await keys.press('KeyM')
    await expect(handoff.reachability('reachable')).toBeVisible()
    await handoff.privateText.fill('Tell us its number, please')
    await handoff.publicText('private').fill('')
    await keys.press('Control+Enter')
    await expect
      .poll(() => x.ledger().brand.map(({ text, visibility }) => `${visibility}: ${text}`))
      .toEqual(['private: Tell us its number, please'])
  })
})
