export const reports = {
  reports: {
    range: 'Range',
    networks: 'Networks',
    day: 'Time',
    numbers: 'Metrics',
    formula: 'Formula',
    source: 'Source',
    notMeasured: 'not measured',
    interval: '95 % sure: {{value}}',
    heatMap: 'Messages by weekday and hour',
    heatCell_one: '{{day}}, {{hour}}:00 — {{value}} message',
    heatCell_other: '{{day}}, {{hour}}:00 — {{value}} messages',
    empty: 'Nothing in this range',
    emptyText: 'Choose a longer one, or wait for the first messages.',
    span: { today: 'Today', week: '7 days', month: '30 days', quarter: '90 days' },
    measure: { medianMs: 'median', p90Ms: '90 %', meanMs: 'mean' },
    clock: { business: 'Business hours', calendar: 'Calendar time' },
    answered_one: '{{value}} answered',
    answered_other: '{{value}} answered',
    unanswered_one: '{{value}} unanswered',
    unanswered_other: '{{value}} unanswered',
    weekday: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
    sentiment: {
      title: 'Sentiment over time',
      definition: 'Inbound messages by sentiment, in the agent’s correction where there is one.',
    },
    volume: {
      title: 'Volume',
      definition: 'Inbound messages by network, and by local weekday and hour of posting.',
    },
    responses: {
      title: 'Response times',
      definition:
        'From a customer’s message to the first human answer. The line is the median in business hours.',
    },
    sla: {
      title: 'SLA',
      definition:
        'Response deadlines that fell into this range: kept, missed by us, or due before the message reached this machine.',
      kept: 'kept',
      hit: 'Answered in time',
      missed: 'Missed by us',
      lostBeforeSeen: 'Due before we saw it',
      resolvedUnanswered: 'Closed without an answer, not counted',
    },
    handoffs: {
      title: 'Moves to private',
      definition:
        'Moves begun in this range, and how far each has come. Percentages are of the proposed.',
      proposed: 'Proposed',
      invited: 'Invited',
      arrived: 'Arrived',
      resolved: 'Resolved',
    },
  },
}
