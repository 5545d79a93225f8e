import type { QuarantineItem } from '../channel.ts'
import type { VkComment, VkMessage, VkPost } from './content-schema.ts'
import type { CommentPlace } from './ids.ts'
import type { Change } from './update-kinds.ts'

/** Something VK told us, understood but not yet joined with names and context. */
export type Item =
  | { readonly type: 'message'; readonly change: Change; readonly message: VkMessage }
  | {
      readonly type: 'comment'
      readonly change: Change
      readonly place: CommentPlace
      readonly comment: VkComment
      readonly monitorId?: string
    }
  | { readonly type: 'deletion'; readonly externalId: string }
  | {
      readonly type: 'post'
      readonly change: Change
      readonly post: VkPost
      readonly monitorId?: string
    }
  | { readonly type: 'permission'; readonly userId: number; readonly allowed: boolean }

/** One raw item and what it says; nothing (null) where there is nothing in it for us. */
export type Parsed =
  | { readonly item: Item | null; readonly raw: unknown }
  | { readonly quarantined: QuarantineItem }
