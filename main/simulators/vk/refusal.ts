/** VK says no: an error number with VK's own words, and sometimes more fields. */
export class VkRefusal extends Error {
  override readonly name = 'VkRefusal'
  readonly code: number
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: number, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.extra = extra
  }
}

export function invalidParameter(what: string): VkRefusal {
  return new VkRefusal(100, `One of the parameters specified was missing or invalid: ${what}`)
}

/** The body VK answers with. Secrets are left out of the echoed parameters, as VK does. */
export function refusalBody(
  refusal: VkRefusal,
  method: string,
  parameters: Readonly<Record<string, unknown>>,
) {
  const all: Readonly<Record<string, unknown>> = { method, oauth: '1', ...parameters }
  const echoed = Object.entries(all)
    .filter(([key]) => key !== 'access_token')
    .map(([key, value]) => ({ key, value: String(value) }))
  return {
    error: {
      error_code: refusal.code,
      error_msg: refusal.message,
      ...refusal.extra,
      request_params: echoed,
    },
  }
}
