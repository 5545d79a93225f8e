import type { Intent, UiLanguage } from '#shared/domain.ts'

type Texts = readonly [string, ...string[]]

interface Phrases {
  readonly complaint: Texts
  readonly question: Texts
  readonly thanks: Texts
  /** What follows the greeting of a private message. */
  readonly privately: Texts
}

/** What the automatic agent of a headless demo writes. */
export const phrases: Readonly<Record<UiLanguage, Phrases>> = {
  ru: {
    complaint: [
      'Здравствуйте! Сожалеем, что так вышло. Пришлите, пожалуйста, номер заказа, и мы сразу проверим.',
      'Добрый день! Спасибо, что написали. Уже разбираемся, вернёмся с ответом в течение часа.',
      'Понимаем ваше возмущение. Передали руководителю смены, он возьмёт это под личный контроль.',
      'Здравствуйте! Подскажите номер заказа: посмотрим, где он застрял, и ускорим.',
    ],
    question: [
      'Здравствуйте! Да, всё так. Если появятся ещё вопросы, мы рядом.',
      'Добрый день! Это можно сделать в приложении: «Профиль» → «Мои заказы».',
      'Здравствуйте! Обычно два-три дня. Точный срок видно в корзине перед оплатой.',
    ],
    thanks: ['Спасибо вам за добрые слова! Передадим коллегам ❤️', 'Очень приятно, спасибо!'],
    privately: [
      'Мы нашли ваш заказ и уже занимаемся им. Что для вас удобнее: замена или возврат?',
      'Чтобы помочь быстрее, напишите, пожалуйста, номер заказа.',
    ],
  },
  en: {
    complaint: [
      'Hello! We are sorry this happened. Could you send us the order number so that we can check?',
      'Hi! Thank you for telling us. We are on it and will be back within the hour.',
      'We understand, and the shift lead has taken this over personally.',
    ],
    question: [
      'Hello! Yes, that is right. Ask away if anything else comes up.',
      'Hi! You can do that in the app: Profile → My orders.',
    ],
    thanks: ['Thank you for the kind words!', 'That made our day, thank you!'],
    privately: [
      'We have found your order and are looking into it. Would you prefer a replacement or a refund?',
      'To help you faster, please send us the order number.',
    ],
  },
}

export function phrasesFor(intents: readonly Intent[]): keyof Phrases {
  if (intents.includes('thanks')) return 'thanks'
  return intents[0] === 'question' ? 'question' : 'complaint'
}
