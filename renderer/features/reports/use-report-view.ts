import { useMemo } from 'react'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { viewOf, viewText, type ReportView } from './report-view.ts'

/** The view that is looked at, and how to look at another; it stands in the address and is there after a reload. */
export function useReportView(): readonly [ReportView, (change: Partial<ReportView>) => void] {
  const { ui } = useServices()
  const text = useUi((state) => state.reportView)
  const view = useMemo(() => viewOf(text), [text])
  return [view, (change) => ui.setState({ reportView: viewText({ ...view, ...change }) })]
}
