import { assertNever } from '#shared/domain.ts'
import type { VkAccount } from './account.ts'
import type { Call } from './client.ts'
import type { CommentPlace } from './ids.ts'

/** The method that writes a comment, by the kind of place. */
export const commentMethods = {
  wall: 'wall.createComment',
  photo: 'photos.createComment',
  video: 'video.createComment',
  market: 'market.createComment',
  topic: 'board.createComment',
} as const satisfies Readonly<Record<CommentPlace['kind'], string>>

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
        method: commentMethods.wall,
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
        method: commentMethods.photo,
        parameters: { owner_id: place.owner, photo_id: place.item, from_group: true, ...common },
        token: 'user',
      }
    case 'video':
      return {
        method: commentMethods.video,
        parameters: { owner_id: place.owner, video_id: place.item, from_group: true, ...common },
        token: 'user',
      }
    case 'market':
      return {
        method: commentMethods.market,
        parameters: { owner_id: place.owner, item_id: place.item, from_group: true, ...common },
        token: 'user',
      }
    case 'topic':
      // Topics have no threads: an answer is simply the next comment.
      return {
        method: commentMethods.topic,
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
