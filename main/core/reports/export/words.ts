import type { UiLanguage } from '#shared/domain.ts'
import type { Change, FigureUnit } from '#shared/metrics.ts'

interface ExportWords {
  readonly figures: readonly string[]
  readonly conversations: readonly string[]
  readonly messages: readonly string[]
  readonly units: Readonly<Record<FigureUnit, string>>
  readonly changes: Readonly<Record<Change, string>>
  readonly charts: Readonly<Record<'sentiment' | 'volume' | 'responses', string>>
  readonly sentiments: Readonly<Record<'negative' | 'neutral' | 'positive', string>>
  /** Stands for an agent who has not said their name. */
  readonly nobody: string
}

/** What stands in exported tables; the columns in their order. */
export const exportWords: Readonly<Record<UiLanguage, ExportWords>> = {
  ru: {
    figures: ['Показатель', 'Разрез', 'Число', 'Единица', 'Значение', 'Не меньше (95 %)', 'Не больше (95 %)', 'Посчитано', 'Из', 'Раньше', 'Изменение'],
    conversations: ['Переписка', 'Сеть', 'Аккаунт', 'Клиент', 'Статус', 'Исполнитель', 'Метки', 'Тональность', 'Приоритет', 'Сообщений клиента', 'Первое', 'Последнее', 'Обращений начато', 'Из них отвечено', 'Первый ответ, мин', 'Закрыто'],
    messages: ['Время', 'Сеть', 'Аккаунт', 'Переписка', 'Клиент', 'Направление', 'Вид', 'Видимость', 'Ответил', 'Тональность', 'Чего хотят', 'Текст', 'Ссылка', 'Удалено'],
    units: { ms: 'мин', count: 'шт', share: 'доля', score: 'балл', usd: 'долл. США' },
    changes: { more: 'больше', less: 'меньше', same: 'столько же', unsure: 'в пределах случайного', few: 'мало данных' },
    charts: { sentiment: 'Тональность по времени', volume: 'Объём', responses: 'Время ответа' },
    sentiments: { negative: 'негатив', neutral: 'нейтрально', positive: 'позитив' },
    nobody: 'Оператор',
  },
  en: {
    figures: ['Metric', 'Of', 'Figure', 'Unit', 'Value', 'At least (95 %)', 'At most (95 %)', 'Counted', 'Out of', 'Before', 'Change'],
    conversations: ['Conversation', 'Network', 'Account', 'Customer', 'Status', 'Assignee', 'Tags', 'Sentiment', 'Priority', 'Customer’s messages', 'First', 'Last', 'Cases begun', 'Of these answered', 'First answer, min', 'Resolved'],
    messages: ['Time', 'Network', 'Account', 'Conversation', 'Customer', 'Direction', 'Kind', 'Visibility', 'Answered by', 'Sentiment', 'Intents', 'Text', 'Link', 'Deleted'],
    units: { ms: 'min', count: 'number', share: 'share', score: 'score', usd: 'US dollars' },
    changes: { more: 'more', less: 'less', same: 'the same', unsure: 'no more than chance', few: 'too few to tell' },
    charts: { sentiment: 'Sentiment over time', volume: 'Volume', responses: 'Response times' },
    sentiments: { negative: 'negative', neutral: 'neutral', positive: 'positive' },
    nobody: 'Agent',
  },
}
