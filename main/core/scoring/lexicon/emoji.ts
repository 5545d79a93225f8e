/**
 * Sentiment of pictures, −3 … 3, set by hand for how people use them when they write to a brand.
 */
const weights: readonly (readonly [weight: number, emoji: string])[] = [
  [-2.5, '🤬😡🤮🖕💩👎😤😠'],
  [-1.5, '😞😢😭😩😫😖😣💔😒🙄😔😟😰😱😨🤦🤢☹🙁😾😿👿😑🤡'],
  [-0.7, '😕😐😬😥😓🥺😳🤷⚠❌🆘⛔🚫'],
  [0.7, '🙂😉😏😌🤗😋😎✅✨🌸🌹🎁💪🙌😅😂🤣😹👌'],
  [1.5, '😀😃😄😁😆😊😇☺👍🙏🎉🥳💐🔥💯👏🤝⭐🌟😺'],
  [2.5, '😍🥰😘🤩❤♥💕💖💗💙💚💛🧡💜🖤😻💋💝'],
]

const byEmoji = new Map(
  weights.flatMap(([weight, list]) => Array.from(list, (emoji) => [emoji, weight] as const)),
)

/** `emoji` is one code point; an unknown one says nothing. */
export function emojiWeight(emoji: string): number {
  return byEmoji.get(emoji) ?? 0
}
