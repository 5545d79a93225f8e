import { describe, expect, it } from 'vitest'
import { failureReason, neverSent } from './never-sent.ts'

function wrapped(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause })
}

function system(code: string, more: object = {}): Error {
  return Object.assign(new Error(`system says ${code}`), { code, ...more })
}

const refused = system('ECONNREFUSED', { syscall: 'connect' })
const reset = system('ECONNRESET', { syscall: 'read' })

describe('neverSent', () => {
  it.each([
    ['a name nobody knows', wrapped(system('ENOTFOUND'))],
    ['a closed port, three causes deep', wrapped(wrapped(wrapped(refused)))],
    ['a connection that took too long', wrapped(system('UND_ERR_CONNECT_TIMEOUT'))],
    ['a connect of which the system gave up', wrapped(system('ETIMEDOUT', { syscall: 'connect' }))],
    ['a foreign certificate', wrapped(system('ERR_TLS_CERT_ALTNAME_INVALID'))],
    [
      'a handshake that was cut',
      wrapped(
        Object.assign(
          new Error('Client network socket disconnected before secure TLS connection was established'),
          { code: 'ECONNRESET' },
        ),
      ),
    ],
    ['every address of a name', wrapped(new AggregateError([refused, system('ENETUNREACH')]))],
    ['a plain object as cause', wrapped({ code: 'ECONNREFUSED' })],
  ])('is sure of %s', (_name, error) => {
    expect(neverSent(error)).toBe(true)
  })

  it.each([
    ['a reset while reading', wrapped(reset)],
    ['a silence', wrapped(system('ETIMEDOUT', { syscall: 'read' }))],
    ['a reset at one of the addresses', wrapped(new AggregateError([refused, reset]))],
    ['an abort', new DOMException('stop', 'AbortError')],
    ['something else', 'oops'],
    ['nothing', undefined],
  ])('is not sure of %s', (_name, error) => {
    expect(neverSent(error)).toBe(false)
  })

  it('ends on causes that run in a circle', () => {
    const circle = new Error('circle')
    circle.cause = circle
    expect(neverSent(circle)).toBe(false)
  })
})

describe('failureReason', () => {
  it.each([
    [wrapped(reset), 'ECONNRESET'],
    [new DOMException('late', 'TimeoutError'), 'ETIMEDOUT'],
    [wrapped(new Error('unexpected redirect')), 'unexpected redirect'],
    [wrapped({ code: 'ECONNRESET' }), 'ECONNRESET'],
    [undefined, 'unknown'],
  ])('of %o is %s', (error, reason) => {
    expect(failureReason(error)).toBe(reason)
  })
})
