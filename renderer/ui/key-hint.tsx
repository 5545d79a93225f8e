import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllKeysOf, useKeysOf } from '../actions/use-keys-of.ts'
import { keyLabels } from '../actions/key-notation.ts'

interface KeyHintProps {
  /** Of the registry: a hint shows what is bound now, and nothing while it has no key. */
  readonly command: string
  /** Read out too; elsewhere it only repeats what the command's name says. */
  readonly spoken?: boolean
}

/** The first key of a command as keycaps. */
export function KeyHint({ command, spoken = false }: KeyHintProps) {
  const keys = useKeysOf(command)
  return keys === undefined ? null : <Keycaps command={command} keys={keys} spoken={spoken} />
}

/** All keys of a command as keycaps. */
export function AllKeyHints({ command, spoken = false }: KeyHintProps) {
  return useAllKeysOf(command).map((keys) => (
    <Keycaps key={keys} command={command} keys={keys} spoken={spoken} />
  ))
}

function Keycaps({ command, keys, spoken }: Required<KeyHintProps> & { readonly keys: string }) {
  const { t } = useTranslation()
  const presses = keys.split(' ')
  return (
    <span
      aria-hidden={!spoken}
      data-command={command}
      data-keys={keys}
      className="inline-flex items-center gap-1"
    >
      {presses.map((press, index) => (
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={`${index}-${press}`}>
          {index === 0 ? null : <span className="text-2xs text-faint">{t('keyHint.between')}</span>}
          {keyLabels(press).map((label) => (
            <kbd
              key={label}
              className="min-w-4.5 rounded border border-line bg-sunken px-1 text-center font-sans text-2xs text-muted"
            >
              {label}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
