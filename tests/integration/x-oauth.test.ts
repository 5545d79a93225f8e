import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  authorizeUrl,
  codeFromRedirect,
  createProofKey,
  exchangeCode,
  requiredScopes,
} from '#core/channels/x/oauth.ts'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { createXSimulator, type XSimulator } from '#simulators/x/index.ts'
import { connect, signal } from './x-bench.ts'

const redirectUri = 'http://127.0.0.1:8721/callback'

describe.each([true, false])(
  'connecting an X account by consent, public client: %s',
  (publicClient) => {
    let clock: ManualClock
    let simulator: XSimulator
    beforeEach(async () => {
      clock = manualClock(Date.UTC(2026, 10, 21))
      simulator = createXSimulator({ clock, publicClient })
      await simulator.start()
    })
    afterEach(() => simulator.stop())

    async function consent(challenge: string): Promise<string> {
      const { clientId = '' } = simulator.credentials
      const address = authorizeUrl({
        clientId,
        redirectUri,
        state: 'our-state',
        challenge,
        authorizeRoot: simulator.root,
      })
      const response = await fetch(address, { redirect: 'manual' })
      return codeFromRedirect(new URL(response.headers.get('location') ?? ''), 'our-state')
    }

    const exchange = (code: string, verifier: string) => {
      const { clientId = '', clientSecret } = simulator.credentials
      const { root: apiRoot } = simulator
      const common = { fetch, apiRoot, clientId, clientSecret, redirectUri, signal }
      return exchangeCode({ ...common, code, verifier })
    }

    it('gives tokens that work and can be renewed', async () => {
      const key = createProofKey()
      const tokens = await exchange(await consent(key.challenge), key.verifier)
      expect(tokens.scopes).toEqual(requiredScopes)
      const { accessToken, refreshToken = '' } = tokens
      const credentials = { ...simulator.credentials, accessToken, refreshToken }
      const { channel, saved } = connect(simulator, clock, { credentials })
      expect((await channel.check(signal)).handle).toBe('ezhevoz')
      await clock.advance(2 * 60 * 60_000)
      expect((await channel.check(signal)).health).toContainEqual({ code: 'ok', severity: 'ok' })
      expect(saved).toHaveLength(1)
    })

    it('refuses a wrong proof, a second use and a code older than 30 seconds', async () => {
      const key = createProofKey()
      const rejected = { code: 'credentials_rejected' }
      await expect(exchange(await consent(key.challenge), 'other')).rejects.toMatchObject(rejected)
      const code = await consent(key.challenge)
      await exchange(code, key.verifier)
      await expect(exchange(code, key.verifier)).rejects.toMatchObject(rejected)
      const late = await consent(key.challenge)
      await clock.advance(31_000)
      await expect(exchange(late, key.verifier)).rejects.toMatchObject(rejected)
    })
  },
)
