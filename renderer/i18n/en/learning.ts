export const learning = {
  learning: {
    about:
      'When you correct a sentiment, the machine learns from your team’s corrections. All it learns stays on this machine.',
    enabled: 'Learn from corrections',
    enabledHint: 'Switched off, the shipped model decides alone. The corrections are kept.',
    approvedByX: 'X has allowed us to train on its data',
    approvedByXHint:
      'X’s rules forbid training models on its texts. Switch this on only if X has allowed your brand to in writing. Until then your labels on texts from X count for those very texts and teach nothing.',
    withheld_one: '{{value}} text from X among them teaches nothing.',
    withheld_other: '{{value}} texts from X among them teach nothing.',
    accuracy: 'Accuracy',
    measuring: 'Measuring accuracy…',
    corrections_one: '{{value}} text labelled by the team',
    corrections_other: '{{value}} texts labelled by the team',
    missing_one: '{{count}} more correction is needed to measure accuracy.',
    missing_other: '{{count}} more corrections are needed to measure accuracy.',
    before: 'Before learning',
    after: 'After learning',
    definition:
      'The share of your labels the model met. After learning it is asked only about texts it has not seen. What gets corrected is mostly mistakes, so “before” is lower than on the whole stream.',
    rollBack: 'Forget what was learnt',
    rollBackHint: 'Brings the shipped model back. Corrected messages stay corrected.',
    rollBackSure: 'What was learnt until now cannot be brought back. Forget it?',
    rollBackStart: 'Roll back…',
    forget: 'Forget',
  },
}
