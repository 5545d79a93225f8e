import type { ReactNode } from 'react'

interface SectionHeadProps {
  readonly title: string
  readonly about: string
  readonly children?: ReactNode
}

export function SectionHead({ title, about, children }: SectionHeadProps) {
  return (
    <header className="flex items-start gap-4">
      <div className="grow">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-0.5 max-w-140 text-muted">{about}</p>
      </div>
      {children}
    </header>
  )
}

export function Card({
  children,
  label,
}: {
  readonly children: ReactNode
  readonly label?: string
}) {
  return (
    <section aria-label={label} className="rounded-xl border border-line bg-surface p-4">
      {children}
    </section>
  )
}
