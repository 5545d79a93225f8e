/** The connection was never made, so that no byte of the request has left us. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  // The proxy was asked for a connection, not yet the network for anything.
  'ERR_PROXY_UNREACHABLE',
  'ERR_PROXY_LOGIN',
  'ERR_PROXY_REFUSED',
  'ERR_PROXY_SYSTEM',
  // TLS speaks before HTTP does.
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Steps of making a connection, as the system names them in its errors. */
const connecting: ReadonlySet<string> = new Set(['connect', 'getaddrinfo'])

/** Whether a failed request surely never reached anybody: repeating it cannot do anything twice. */
export function neverSent(error: unknown): boolean {
  return causesOf(error).some(({ code, syscall, message, errors }) => {
    // Several addresses of one name were tried: none of them may have been reached.
    if (errors !== undefined && errors.length > 0) return errors.every(neverSent)
    if (neverConnected.has(code) || connecting.has(syscall)) return true
    return code === 'ECONNRESET' && message.includes('before secure TLS connection')
  })
}

/** A failure in one short word where the system has one (`ECONNRESET`), else in its own words. */
export function failureReason(error: unknown): string {
  const causes = causesOf(error)
  const named = causes.find(({ code, name }) => code !== '' || name === 'TimeoutError')
  if (named) return named.code === '' ? 'ETIMEDOUT' : named.code
  const deepest = causes.findLast(({ message }) => message !== '')
  return deepest?.message.slice(0, 200) ?? 'unknown'
}

interface Cause {
  readonly name: string
  readonly code: string
  readonly syscall: string
  readonly message: string
  /** Of an error that sums up others. */
  readonly errors: readonly unknown[] | undefined
}

/** An error and its causes, outermost first: `fetch` hides the system's own error some causes deep. */
function causesOf(error: unknown): readonly Cause[] {
  const causes: Cause[] = []
  for (let at = error; typeof at === 'object' && at !== null && causes.length < 8; ) {
    const found: Readonly<Record<string, unknown>> = { name: '', message: '', ...at }
    const { name, message } = at instanceof Error ? at : found
    causes.push({
      name: text(name),
      message: text(message),
      // A DOMException's `code` is a number, and says nothing.
      code: text('code' in at ? at.code : ''),
      syscall: text('syscall' in at ? at.syscall : ''),
      errors: 'errors' in at && Array.isArray(at.errors) ? at.errors : undefined,
    })
    at = 'cause' in at ? at.cause : undefined
  }
  return causes
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
