/** The priorities a person chooses among, and the score each stands for. */
export const priorityChoices = [
  { id: 'urgent', score: 95 },
  { id: 'high', score: 75 },
  { id: 'normal', score: 45 },
  { id: 'low', score: 15 },
] as const
