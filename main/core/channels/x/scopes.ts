/**
 * What the product asks a brand to allow. `offline.access` is what makes the account outlive two
 * hours.
 */
export const requiredScopes = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'dm.read',
  'dm.write',
  'media.write',
  'offline.access',
] as const
