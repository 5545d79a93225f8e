import { setGlobalProxyFromEnv } from 'node:http'
import { OtklikError } from '#shared/errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Our own pages, simulators and entrances never leave this machine. */
const loopback = ['localhost', '127.0.0.1', '::1', '[::1]']

/** What the environment says of proxies, as `setGlobalProxyFromEnv` reads it; null where it names none. */
export function proxyOf(environment: Environment) {
  const valueOf = (name: string) => environment[name] || environment[name.toUpperCase()] || undefined
  const http = valueOf('http_proxy')
  const https = valueOf('https_proxy')
  if (http === undefined && https === undefined) return null
  const without = valueOf('no_proxy')
  return {
    ...(http === undefined ? {} : { http_proxy: http }),
    ...(https === undefined ? {} : { https_proxy: https }),
    no_proxy: without === '*' ? '*' : [...(without === undefined ? [] : [without]), ...loopback].join(','),
  }
}

/**
 * Lets all that this process fetches go through the proxy of `HTTP_PROXY` and `HTTPS_PROXY`, but for
 * `NO_PROXY` and this machine. Returns the way back. Errors: `bad_input` where it is no address of a proxy.
 */
export function useSystemProxy(environment: Environment): () => void {
  const proxy = proxyOf(environment)
  if (proxy === null) return () => undefined
  try {
    return setGlobalProxyFromEnv(proxy)
  } catch (cause) {
    throw new OtklikError('bad_input', { field: 'HTTPS_PROXY' }, { cause })
  }
}
