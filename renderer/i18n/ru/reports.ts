export const reports = {
  reports: {
    range: 'Период',
    networks: 'Сети',
    day: 'Время',
    numbers: 'Показатели',
    formula: 'Формула',
    source: 'Источник',
    notMeasured: 'не измерено',
    interval: 'с вероятностью 95 %: {{value}}',
    heatMap: 'Сообщения по дням недели и часам',
    heatCell_one: '{{day}}, {{hour}}:00 — {{value}} сообщение',
    heatCell_few: '{{day}}, {{hour}}:00 — {{value}} сообщения',
    heatCell_many: '{{day}}, {{hour}}:00 — {{value}} сообщений',
    heatCell_other: '{{day}}, {{hour}}:00 — {{value}} сообщения',
    empty: 'За этот период ничего нет',
    emptyText: 'Выберите период подлиннее или дождитесь первых сообщений.',
    span: { today: 'Сегодня', week: '7 дней', month: '30 дней', quarter: '90 дней' },
    measure: { medianMs: 'медиана', p90Ms: '90 %', meanMs: 'среднее' },
    clock: { business: 'Рабочие часы', calendar: 'Календарное время' },
    answered_one: '{{value}} отвечено',
    answered_few: '{{value}} отвечено',
    answered_many: '{{value}} отвечено',
    answered_other: '{{value}} отвечено',
    unanswered_one: '{{value}} без ответа',
    unanswered_few: '{{value}} без ответа',
    unanswered_many: '{{value}} без ответа',
    unanswered_other: '{{value}} без ответа',
    weekday: { mon: 'Пн', tue: 'Вт', wed: 'Ср', thu: 'Чт', fri: 'Пт', sat: 'Сб', sun: 'Вс' },
    sentiment: {
      title: 'Тональность по времени',
      definition:
        'Входящие сообщения по тональности; где её исправил сотрудник, взято исправление.',
    },
    volume: {
      title: 'Объём',
      definition: 'Входящие сообщения по сетям, а также по местному дню недели и часу публикации.',
    },
    responses: {
      title: 'Время ответа',
      definition:
        'От сообщения клиента до первого ответа человека. Линия — медиана в рабочих часах.',
    },
    sla: {
      title: 'Соблюдение сроков',
      definition:
        'Сроки ответа, пришедшиеся на период: соблюдены, нарушены нами или истекли до того, как сообщение попало на этот компьютер.',
      kept: 'в срок',
      hit: 'Ответили вовремя',
      missed: 'Опоздали мы',
      lostBeforeSeen: 'Истекло до получения',
      resolvedUnanswered: 'Закрыто без ответа, не в счёт',
    },
    handoffs: {
      title: 'Переводы в личные',
      definition:
        'Переводы, начатые за период, и как далеко они зашли. Проценты — от предложенных.',
      proposed: 'Предложено',
      invited: 'Приглашено',
      arrived: 'Пришли',
      resolved: 'Решено',
    },
  },
}
