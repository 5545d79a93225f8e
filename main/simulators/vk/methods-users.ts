import { userJson } from './json.ts'
import { forEverybody, type Methods } from './method.ts'
import { VkRefusal } from './refusal.ts'

/** The person whose user token the account holds. */
const admin = { id: 500_001, first_name: 'Марина', last_name: 'Админова', screen_name: 'm_admin' }

export const userMethods: Methods = {
  'users.get': forEverybody((parameters, { world, token, rudeness }) => {
    const ids = parameters.list('user_ids')
    const isStrange = ids.some((id) => !(Number(id) > 0 && Number(id) < 2 ** 31 - 1))
    if (ids.length > 1000 || isStrange || rudeness.strikes()) throw new VkRefusal(113, 'Invalid user id')
    if (ids.length === 0) return token === 'user' ? [admin] : []
    return ids.flatMap((id) => world.users.byId(Number(id)) ?? []).map(userJson)
  }),
}
