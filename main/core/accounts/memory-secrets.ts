import type { Secrets } from '../ports.ts'

/** Secrets that end with the process. */
export function memorySecrets(): Secrets {
  const kept = new Map<string, string>()
  return {
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    set: (name, value) => Promise.resolve(void kept.set(name, value)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
  }
}
