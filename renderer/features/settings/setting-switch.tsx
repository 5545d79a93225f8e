import { Switch } from '@base-ui/react/switch'

interface SettingSwitchProps {
  readonly title: string
  readonly about: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** One setting that is on or off, with words about what it does. */
export function SettingSwitch({ title, about, checked, disabled = false, onChange }: SettingSwitchProps) {
  return (
    <label className="flex items-center gap-4">
      <span className="grow">
        <span className="block font-medium">{title}</span>
        <span className="text-muted">{about}</span>
      </span>
      <Switch.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="flex h-5 w-9 shrink-0 rounded-full bg-strong p-0.5 transition-colors data-checked:bg-accent"
      >
        <Switch.Thumb className="size-4 rounded-full bg-white transition-transform data-checked:translate-x-4" />
      </Switch.Root>
    </label>
  )
}
