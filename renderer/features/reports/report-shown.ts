import { createContext, use } from 'react'
import type { Counted, ReportRange } from '#shared/contract/reports.ts'

/** A number or a bar, and what it counts. */
export interface Pointed {
  /** Tells it from every other on the screen. */
  readonly mark: string
  /** What was counted, in words. */
  readonly label: string
  readonly counted: Counted
  /** The part of the report that a bar is of. */
  readonly part?: Partial<Pick<ReportRange, 'from' | 'to' | 'networks'>>
}

/** The report that is on the screen. */
export interface ReportShown {
  readonly range: ReportRange
  /** Shows the conversations behind it in the queue's list. */
  readonly open: (pointed: Pointed) => void
}

export const ReportShownContext = createContext<ReportShown | null>(null)

export function useReportShown(): ReportShown {
  const shown = use(ReportShownContext)
  if (!shown) throw new Error('useReportShown needs a ReportShownContext above it')
  return shown
}
