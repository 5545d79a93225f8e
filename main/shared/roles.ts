/** What a person may do on a hub, each more than the one before. Who works alone is an admin. */
export const roles = ['viewer', 'agent', 'lead', 'admin'] as const
export type Role = (typeof roles)[number]

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}

export function mayAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
