import type { Tag } from '#shared/contract/settings.ts'

export const tagTints: Readonly<Record<Tag['colour'], string>> = {
  grey: 'bg-hover text-muted',
  red: 'bg-danger-soft text-danger',
  orange: 'bg-warn-soft text-warn',
  green: 'bg-good-soft text-good',
  blue: 'bg-[#e0ecfd] text-[#1a56a8] dark:bg-[#16294a] dark:text-[#9cc4ff]',
  violet: 'bg-accent-soft text-accent-ink',
}

export function TagMark({ name, colour }: Pick<Tag, 'name' | 'colour'>) {
  return (
    <span
      className={`inline-flex h-5 items-center rounded-full px-2 text-2xs font-medium ${tagTints[colour]}`}
    >
      {name}
    </span>
  )
}
