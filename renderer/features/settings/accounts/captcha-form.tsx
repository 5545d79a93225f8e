import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/field.tsx'
import { useSave } from '../use-save.ts'

/** The platform wants to see a person: its page opens in the browser, the answer is typed here. */
export function CaptchaForm({ account }: { readonly account: Account }) {
  const { client, queries, replies } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [answer, setAnswer] = useState('')
  const { actionUrl } = account
  return (
    <form
      className="mt-3 space-y-2 rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        const given = answer.trim()
        const fields = given === '' ? {} : { [captchaAnswerName(actionUrl)]: given }
        void save(
          () => client.accounts.resume({ id: account.id, answer: fields }),
          queries.accounts.key(),
        )
      }}
    >
      <p className="text-xs text-muted">{t('captcha.about')}</p>
      <div className="flex gap-2">
        {actionUrl === null ? null : (
          <Button onClick={() => void replies.openExternal(actionUrl)}>
            <ExternalLink size={14} aria-hidden="true" /> {t('captcha.open')}
          </Button>
        )}
        <TextInput
          value={answer}
          aria-label={t('captcha.answer')}
          placeholder={t('captcha.answer')}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <Button look="primary" type="submit" disabled={busy}>
          {t('captcha.done')}
        </Button>
      </div>
      {error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </form>
  )
}

/** VK's page hands out a success token; its older captcha picture wants the letters. */
function captchaAnswerName(actionUrl: string | null): 'captcha_key' | 'success_token' {
  return actionUrl?.includes('captcha.php') ? 'captcha_key' : 'success_token'
}
