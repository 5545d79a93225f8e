import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError, type AnyRouter } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { RequestHeadersPlugin, type RequestHeadersPluginContext } from '@orpc/server/plugins'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { Caller } from '#core/team/callers.ts'
import { covers, scopeNeeded, type Scope } from './scopes.ts'

/** A reply with several attachments' metadata is a few kilobytes; nothing needs more than this. */
const maxBodyBytes = 1_048_576

type Admit = () => Promise<Caller | null>

interface PageContext extends RequestHeadersPluginContext {
  /** Who has signed in, asked when the call has arrived; none where nobody does. */
  readonly admit?: Admit
}

interface ProgramContext extends PageContext {
  readonly scope: Scope
}

/** The contract over HTTP: `/rpc` for our own screens, `/api` for other programs. */
export function createCoreHttp(router: AnyRouter, version: string) {
  const limit = new BodyLimitPlugin({ maxBodySize: maxBodyBytes })
  const rpc = new RPCHandler<PageContext>(router, { plugins: [limit, new RequestHeadersPlugin()] })
  const api = new OpenAPIHandler<ProgramContext>(router, {
    plugins: [limit],
    clientInterceptors: [
      ({ path, procedure, context, ...call }) => {
        const needed = scopeNeeded(path, procedure['~orpc'].route.method)
        if (covers(context.scope, needed)) return call.next()
        throw new ORPCError('FORBIDDEN', {
          message: `This token may "${context.scope}"; ${path.join('.')} needs "${needed}".`,
          data: { scope: context.scope, needed },
        })
      },
    ],
  })
  let document: Promise<string> | null = null

  return {
    async rpc(request: IncomingMessage, response: ServerResponse, admit?: Admit): Promise<boolean> {
      return (await rpc.handle(request, response, { prefix: '/rpc', context: { ...(admit && { admit }) } })).matched
    },
    /** As far as `scope` goes. */
    async api(
      request: IncomingMessage,
      response: ServerResponse,
      scope: Scope,
      admit?: Admit,
    ): Promise<boolean> {
      const context = { scope, ...(admit && { admit }) }
      return (await api.handle(request, response, { prefix: '/api', context })).matched
    },
    /** The OpenAPI document as JSON text. */
    document(): Promise<string> {
      document ??= describe(router, version)
      return document
    },
  }
}

async function describe(router: AnyRouter, version: string): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const generated = await generator.generate(router, {
    info: { title: 'Otklik', version },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  })
  return JSON.stringify(generated)
}
