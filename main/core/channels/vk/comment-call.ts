import { assertNever } from '#shared/domain.ts'
import type { VkAccount } from './account.ts'
import type { Call } from './client.ts'
import type { CommentPlace } from './parse-update.ts'

interface CommentDraft {
  readonly text: string
  readonly guid: string
  /** The comment that is answered; none when the post itself is. */
  readonly replyTo: number | undefined
  readonly canUseUserToken: boolean
}

/** The API call that writes a comment in `place` in the community's name. */
export function commentCall(
  place: CommentPlace,
  account: VkAccount,
  { text, guid, replyTo, canUseUserToken }: CommentDraft,
): Pick<Call, 'method' | 'parameters' | 'token'> {
  const common = { message: text, guid, reply_to_comment: replyTo }
  switch (place.kind) {
    case 'wall': {
      const isOurs = place.owner === -account.groupId
      return {
        method: 'wall.createComment',
        parameters: {
          owner_id: place.owner,
          post_id: place.item,
          from_group: account.groupId,
          ...common,
        },
        // A community token is at home on its own wall; elsewhere a person's rights reach further.
        token: !isOurs && canUseUserToken ? 'user' : 'community',
      }
    }
    case 'photo':
      return {
        method: 'photos.createComment',
        parameters: { owner_id: place.owner, photo_id: place.item, from_group: true, ...common },
        token: 'user',
      }
    case 'video':
      return {
        method: 'video.createComment',
        parameters: { owner_id: place.owner, video_id: place.item, from_group: true, ...common },
        token: 'user',
      }
    case 'topic':
      // Topics have no threads: an answer is simply the next comment.
      return {
        method: 'board.createComment',
        parameters: {
          group_id: Math.abs(place.owner),
          topic_id: place.item,
          from_group: true,
          message: text,
          guid,
        },
        token: 'user',
      }
    default:
      return assertNever(place.kind)
  }
}
