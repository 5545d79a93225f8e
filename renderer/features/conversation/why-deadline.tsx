import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SlaExplanation, SlaSetup } from '#shared/contract/sla.ts'
import { useServices } from '../../app/services.ts'
import { formatDuration, formatMomentFully } from '../../i18n/format.ts'

/** Why the deadlines are what they are: by which policy, why none before it, from when to when, and what comes before. */
export function WhyDeadline({ conversationId }: { readonly conversationId: string }) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const explanation = useQuery(queries.sla.explain.queryOptions({ input: { conversationId } }))
  const setup = useQuery(queries.sla.policies.queryOptions())
  // Whoever asks why sees the rest of the reasons meanwhile.
  if (!explanation.data || !setup.data) {
    return explanation.isError || setup.isError ? <p>{t('whyDeadline.failed')}</p> : <p>{t('whyDeadline.loading')}</p>
  }
  return <Explained explanation={explanation.data} setup={setup.data} />
}

function Explained({ explanation, setup }: { readonly explanation: SlaExplanation; readonly setup: SlaSetup }) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const moment = (at: number) => formatMomentFully(i18n.language, at, clock.now())
  const nameOf = (id: string) => {
    const policy = setup.policies.find((one) => one.id === id)
    return policy?.name || t(policy?.isBase ? 'whyDeadline.base' : 'whyDeadline.unnamed')
  }
  const next = explanation.steps.filter(({ done, at }) => !done && at !== null)
  return (
    <ul className="space-y-1">
      <li>{t('whyDeadline.policy', { name: nameOf(explanation.policyId) })}</li>
      {explanation.clocks.map(({ target, startedAt, dueAt, frozenMs }) => (
        <li key={target}>
          {t('whyDeadline.clock', { target: t(`slaTarget.${target}`), from: moment(startedAt), to: moment(dueAt) })}
          {frozenMs > 0 ? ` (${t('whyDeadline.frozen', { time: formatDuration(i18n.language, frozenMs) })})` : null}
        </li>
      ))}
      {next.map(({ id, share, deed, at }) => (
        <li key={id}>{t(`whyDeadline.step.${deed.kind}`, { share, at: moment(at ?? 0) })}</li>
      ))}
      {explanation.passed.map(({ id, failed }) => (
        <li key={id}>
          {t('whyDeadline.passed', { name: nameOf(id), why: failed.map((kind) => t(`whyDeadline.kind.${kind}`)).join(', ') })}
        </li>
      ))}
    </ul>
  )
}
