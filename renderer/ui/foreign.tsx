import { plainName } from '#shared/foreign-text.ts'

interface ForeignProps {
  /** One line that somebody else wrote: a name, a title, a preview. */
  readonly text: string
  readonly className?: string
  readonly title?: string
}

/** What others wrote, in a direction of its own: it moves nothing beside it, and no sign in it turns it around. */
export function Foreign({ text, className, title }: ForeignProps) {
  return (
    <bdi className={className} title={title === undefined ? undefined : plainName(title)}>
      {plainName(text)}
    </bdi>
  )
}
