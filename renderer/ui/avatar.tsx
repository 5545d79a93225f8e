const tints = [
  'bg-[#e3e8fb] text-[#3a4a9b] dark:bg-[#262d4d] dark:text-[#b9c4ff]',
  'bg-[#fbe7dc] text-[#8a4313] dark:bg-[#43291a] dark:text-[#ffc29b]',
  'bg-[#dff2e6] text-[#1e6440] dark:bg-[#183525] dark:text-[#93dfb3]',
  'bg-[#f6e1ee] text-[#86305f] dark:bg-[#42203a] dark:text-[#ffb0db]',
  'bg-[#def0f5] text-[#14586c] dark:bg-[#143540] dark:text-[#93d8ec]',
  'bg-[#f4ecd2] text-[#6d5208] dark:bg-[#3a2f10] dark:text-[#ebcf7d]',
]

/** Initials: pictures from the networks are never loaded by themselves. */
export function Avatar({
  name,
  small = false,
  tiny = false,
}: {
  readonly name: string
  readonly small?: boolean
  readonly tiny?: boolean
}) {
  const letters = name
    .split(/[\s_.]+/)
    .map((word) => Array.from(word.replace(/[^\p{L}\p{N}]/gu, ''))[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const tint =
    tints[Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tints.length]
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none ${tiny ? 'size-4 text-[8px]' : small ? 'size-5 text-[9px]' : 'size-8 text-xs'} ${tint}`}
    >
      {letters || '·'}
    </span>
  )
}
