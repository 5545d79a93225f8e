import { describe, expect, it } from 'vitest'
import {
  authorizeUrl,
  codeFromRedirect,
  createProofKey,
  createState,
  exchangeCode,
} from './oauth.ts'

describe('the way to a brand’s permission', () => {
  it('proves the key as RFC 7636 appendix B does', () => {
    const entropy = Buffer.from('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'base64url')
    expect(createProofKey(entropy)).toEqual({
      verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    })
    expect(createProofKey().verifier).not.toBe(createProofKey().verifier)
    expect(createState()).toMatch(/^[\w-]{32}$/)
  })

  it('asks X for every right the product needs', () => {
    const url = new URL(
      authorizeUrl({
        clientId: 'client',
        redirectUri: 'http://127.0.0.1:8721/callback',
        state: 's',
        challenge: 'c',
      }),
    )
    expect(url.origin + url.pathname).toBe('https://x.com/i/oauth2/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: 'http://127.0.0.1:8721/callback',
      scope: 'tweet.read tweet.write users.read dm.read dm.write media.write offline.access',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    })
  })

  it('believes only a redirect with its own state', () => {
    const at = (query: string) => new URL(`http://127.0.0.1/callback?${query}`)
    expect(codeFromRedirect(at('state=s&code=abc'), 's')).toBe('abc')
    expect(() => codeFromRedirect(at('state=other&code=abc'), 's')).toThrow('credentials_rejected')
    expect(() => codeFromRedirect(at('state=s&error=access_denied'), 's')).toThrow('access_denied')
  })

  it('tells an unreachable X from one that refuses, and shows no secret', async () => {
    const exchange = {
      apiRoot: 'https://api.x.com',
      clientId: 'client',
      clientSecret: 'top-secret',
      code: 'the-code',
      redirectUri: 'http://127.0.0.1/',
      verifier: 'v',
      signal: new AbortController().signal,
    }
    const refused = exchangeCode({
      ...exchange,
      fetch: () => Promise.resolve(Response.json({ error: 'invalid_request' }, { status: 400 })),
    })
    await expect(refused).rejects.toThrow(/^credentials_rejected \{"network":"x","status":400\}$/)
    const lost = exchangeCode({ ...exchange, fetch: () => Promise.reject(new TypeError('failed')) })
    await expect(lost).rejects.toThrow(/^network_unreachable \{"network":"x"\}$/)
  })
})
