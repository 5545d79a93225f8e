import type { ComponentProps } from 'react'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  plain: 'bg-raised text-ink border-line hover:bg-hover hover:border-strong',
  quiet: 'border-transparent text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-raised text-danger border-line hover:bg-danger-soft hover:border-danger/40',
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look
  readonly small?: boolean
}

export function Button({ look = 'plain', small = false, className = '', ...rest }: ButtonProps) {
  const size = small ? 'h-6 px-2 text-xs rounded' : 'h-8 px-3 text-sm rounded-md'
  return (
    <button
      type="button"
      className={`inline-flex shrink-0 items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50 ${size} ${looks[look]} ${className}`}
      {...rest}
    />
  )
}
