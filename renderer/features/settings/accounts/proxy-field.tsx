import { useTranslation } from 'react-i18next'
import type { AccountProxy } from '#shared/contract/accounts.ts'
import { Field, TextInput } from '../../../ui/field.tsx'
import type { Saving } from '../use-save.ts'

interface ProxyFieldProps {
  readonly value: string
  /** What is stored: its name and password stay as long as the address does. */
  readonly known?: AccountProxy | null
  readonly saving: Pick<Saving, 'error' | 'field' | 'code'>
  readonly onChange: (value: string) => void
}

/** The proxy of this account alone; a refused or a dead one is told here. */
export function ProxyField({ value, known = null, saving, onChange }: ProxyFieldProps) {
  const { t } = useTranslation()
  const isSame = known !== null && value.trim() === known.address
  const words = saving.code === 'proxy_failed' ? saving.error : t('connect.wrong.proxy')
  return (
    <Field
      label={t('connect.proxy')}
      hint={t(isSame && known.hasLogin ? 'connect.proxyLoginKept' : 'connect.proxyHint')}
      error={saving.field === 'proxy' ? words : null}
    >
      {(control) => (
        <TextInput
          {...control}
          data-credential="proxy"
          placeholder={t('connect.proxyNone')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
