import { userJson } from './json.ts'
import { forEverybody, type Methods } from './method.ts'
import { VkRefusal } from './refusal.ts'

/** The person whose user token the account holds. */
const admin = { id: 500_001, first_name: 'Марина', last_name: 'Админова', screen_name: 'm_admin' }

export const userMethods: Methods = {
  'users.get': forEverybody((parameters, { world, token }) => {
    const ids = parameters.list('user_ids')
    if (ids.length > 1000) throw new VkRefusal(113, 'Invalid user id')
    if (ids.length === 0) return token === 'user' ? [admin] : []
    return ids.flatMap((id) => world.users.byId(Number(id)) ?? []).map(userJson)
  }),
}
