import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createDoorGuard, placeOf } from './door-guard.ts'

const no = () => Promise.resolve(false)
const yes = () => Promise.resolve(true)
const slow = expect.objectContaining({ code: 'too_many_attempts' })

it('checks no more than the free guesses, however many come at once', async () => {
  const guard = createDoorGuard(manualClock(0))
  let checked = 0
  const check = () => {
    checked += 1
    return no()
  }
  await Promise.allSettled(Array.from({ length: 30 }, () => guard.ofSignIn('anna', '10.0.0.1', check)))
  expect(checked).toBe(5)
})

it('lets the owner in from elsewhere while somebody guesses', async () => {
  const guard = createDoorGuard(manualClock(0))
  for (let count = 0; count < 8; count++) await guard.ofSignIn('anna', '203.0.113.9', no).catch(() => undefined)
  await expect(guard.ofSignIn('anna', '203.0.113.9', yes)).rejects.toEqual(slow)
  await expect(guard.ofSignIn('anna', '10.0.0.1', yes)).resolves.toBe(true)
})

it('makes an owner wait a minute at most, from however many places somebody guesses', async () => {
  const clock = manualClock(0)
  const guard = createDoorGuard(clock)
  for (let count = 0; count < 400; count++) await guard.ofSignIn('anna', `203.0.113.${count}`, no).catch(() => undefined)
  await expect(guard.ofSignIn('anna', '10.0.0.1', yes)).rejects.toEqual(slow)
  await clock.advance(60_000)
  await expect(guard.ofSignIn('anna', '10.0.0.1', yes)).resolves.toBe(true)
})

it('does not lock an office behind one address out for its mistypes', async () => {
  const clock = manualClock(0)
  const guard = createDoorGuard(clock)
  for (let hour = 0; hour < 20; hour++) {
    for (const person of ['a', 'b', 'c', 'd']) await guard.ofSignIn(person, '10.0.0.1', no)
    await clock.advance(50 * 60_000)
  }
  await expect(guard.ofSignIn('e', '10.0.0.1', yes)).resolves.toBe(true)
})

it('slows down who tries many accounts, or many links, from one place, and who guesses their colleague’s password at their screen', async () => {
  const guard = createDoorGuard(manualClock(0))
  for (let count = 0; count < 50; count++) await guard.ofSignIn(`${count}`, '2001:db8:1:2::1', no)
  await expect(guard.ofSignIn('another', '2001:db8:1:2:ffff::9', yes)).rejects.toEqual(slow)
  for (let count = 0; count < 50; count++) await guard.ofLink('10.0.0.2', no)
  await expect(guard.ofLink('10.0.0.2', yes)).rejects.toEqual(slow)
  for (let count = 0; count < 5; count++) await guard.ofOwner(7, no)
  await expect(guard.ofOwner(7, yes)).rejects.toEqual(slow)
  await expect(guard.ofOwner(8, yes)).resolves.toBe(true)
})

it.each([
  ['10.0.0.1', '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('counts %s as %s', (address, place) => expect(placeOf(address)).toBe(place))
