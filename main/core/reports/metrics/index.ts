import type { MetricId } from '#shared/metrics.ts'
import { agents } from './agents.ts'
import { averageResponse } from './average-response.ts'
import { backlog } from './backlog.ts'
import { firstContactResolution, reopenRate } from './first-contact.ts'
import { firstResponse, meaningfulFirstResponse } from './first-response.ts'
import type { Metric } from './metric.ts'
import { handoffFunnel, messageVolume, slaHitRate } from './outcomes.ts'
import { networkCost } from './network-cost.ts'
import { resolutionTime } from './resolution-time.ts'
import { csat, nps } from './satisfaction.ts'
import { sentimentShift } from './sentiment-shift.ts'
import { staffing } from './staffing.ts'
import { topics } from './topics.ts'

export const metrics: Readonly<Record<MetricId, Metric>> = {
  firstResponse,
  meaningfulFirstResponse,
  averageResponse,
  resolutionTime,
  slaHitRate,
  messageVolume,
  firstContactResolution,
  reopenRate,
  handoffFunnel,
  sentimentShift,
  backlog,
  staffing,
  csat,
  nps,
  agents,
  topics,
  networkCost,
}
