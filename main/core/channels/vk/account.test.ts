import { describe, expect, it } from 'vitest'
import { OtklikError } from '#shared/errors.ts'
import { readAccount } from './account.ts'

const credentials = { groupId: '123', communityToken: 'vk1.a.community' }
const apiRoot = 'https://api.vk.ru'

function refusal(context: Parameters<typeof readAccount>[0]) {
  try {
    readAccount(context)
  } catch (error) {
    if (error instanceof OtklikError) return [error.code, error.parameters['field']]
  }
  return null
}

describe('readAccount', () => {
  it.each(['123', ' club123 ', 'public123', '-123'])('takes the group id %j', (groupId) => {
    const account = readAccount({ apiRoot, credentials: { ...credentials, groupId } })
    expect(account).toMatchObject({ groupId: 123, userToken: null, apiRoot })
  })

  it.each(['', '0', 'otklik', '12 3', '1e3'])('refuses the group id %j', (groupId) => {
    expect(refusal({ apiRoot, credentials: { ...credentials, groupId } })).toEqual([
      'credentials_invalid',
      'groupId',
    ])
  })

  it('names the token that cannot be one, never its value', () => {
    const short = { ...credentials, communityToken: 'x' }
    expect(refusal({ apiRoot, credentials: short })).toEqual([
      'credentials_invalid',
      'communityToken',
    ])
    const broken = { ...credentials, userToken: 'two words here' }
    expect(refusal({ apiRoot, credentials: broken })).toEqual(['credentials_invalid', 'userToken'])
  })

  it('takes plain http from this machine only', () => {
    const local = readAccount({ apiRoot: 'http://127.0.0.1:8080/', credentials })
    expect(local.apiRoot).toBe('http://127.0.0.1:8080')
    for (const root of ['http://api.vk.ru', 'ftp://127.0.0.1', 'http://127.0.0.1.evil.ru', '']) {
      expect(refusal({ apiRoot: root, credentials })).toEqual(['bad_input', 'apiRoot'])
    }
  })
})
