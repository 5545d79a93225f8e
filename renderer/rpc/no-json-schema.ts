/*
 * In place of zod's way from a schema to JSON Schema: what crosses the wire is checked on the page, and described by the
 * core alone. It is a part of zod that no bundler can leave out by itself, and would be fetched before the queue shows.
 */

function never(): never {
  throw new Error('JSON schemas are made by the core')
}

const neverMade = () => never

export {
  never as initializeContext,
  never as handleUnrepresentable,
  never as processSchema,
  never as process,
  never as extractDefs,
  never as finalize,
  neverMade as createToJSONSchemaMethod,
  neverMade as createStandardJSONSchemaMethod,
}
