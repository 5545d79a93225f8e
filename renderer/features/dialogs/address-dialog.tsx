import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/domain.ts'
import { judgeAddress, type AddressJudgement } from '#shared/judge-address.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { Button } from '../../ui/button.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { Modal } from '../../ui/modal.tsx'

/** An address that may not be what it looks like: where it really leads, and the choice to go there. */
export function AddressDialog({ address }: { readonly address: string }) {
  const { ui, replies } = useServices()
  const { t } = useTranslation()
  const judged = judgeAddress(address, URL.parse(address))
  const close = () => closeDialog(ui)
  const refused = judged.verdict === 'refused'
  return (
    <Modal title={t(refused ? 'address.refusedTitle' : 'address.title')} onClose={close}>
      <div className="space-y-3 overflow-y-auto px-5 py-4">
        <Where judged={judged} written={address} />
        <ul className="space-y-1 text-sm">
          {(refused ? [judged.refusal] : judged.doubts).map((reason) => (
            <li key={reason}>{t(`address.reason.${reason}`)}</li>
          ))}
        </ul>
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button autoFocus look={refused ? 'plain' : 'primary'} onClick={close}>
          {t(refused ? 'dialog.close' : 'address.stay')}
        </Button>
        {refused ? null : (
          <Button
            onClick={() => {
              close()
              void replies.openNow(judged.href)
            }}
          >
            <ExternalLink size={14} aria-hidden="true" /> {t('address.open')}
          </Button>
        )}
      </div>
    </Modal>
  )
}

interface WhereProps {
  readonly judged: AddressJudgement
  readonly written: string
}

function Where({ judged, written }: WhereProps) {
  const { t } = useTranslation()
  switch (judged.verdict) {
    case 'refused':
      return (
        <p className="font-mono text-xs break-all">
          <Foreign text={written} />
        </p>
      )
    case 'plain':
    case 'doubtful':
      return (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-3 py-2.5">
          <dt className="text-muted">{t('address.leadsTo')}</dt>
          <Fact text={judged.host} strong />
          {judged.asciiHost === judged.host ? null : (
            <>
              <dt className="text-muted">{t('address.ascii')}</dt>
              <Fact text={judged.asciiHost} />
            </>
          )}
          <dt className="text-muted">{t('address.whole')}</dt>
          <Fact text={judged.shown} />
        </dl>
      )
    default:
      return assertNever(judged)
  }
}

function Fact({ text, strong = false }: { readonly text: string; readonly strong?: boolean }) {
  return (
    <dd className={`min-w-0 font-mono break-all ${strong ? 'font-semibold' : 'text-xs leading-5'}`}>
      <bdi dir="ltr">{text}</bdi>
    </dd>
  )
}
