import type { UiLanguage } from './domain.ts'
import type { QueryLossCode, QueryNoteCode, QueryProblemCode } from './query-codes.ts'

/**
 * What is said of a query, to whoever types one: on the screen and on the command line. `{{text}}` stands
 * for the part in question, `{{values}}` for what could stand there, `{{parts}}` for parts of the query.
 */
export interface QueryWords {
  readonly problem: Readonly<Record<QueryProblemCode, string>>
  readonly note: Readonly<Record<QueryNoteCode, string>>
  readonly loss: Readonly<Record<QueryLossCode, string>>
}

const ru: QueryWords = {
  problem: {
    empty: 'Искать нечего.',
    too_long: 'Запрос слишком длинный: здесь кончаются 5000 знаков.',
    too_deep: 'Слишком много вложенных скобок или исключений: не больше 40.',
    unclosed_quote: 'Эта кавычка не закрыта.',
    unclosed_bracket: 'Эта скобка не закрыта.',
    unexpected_bracket: 'Эта скобка ничего не закрывает.',
    empty_brackets: 'В этих скобках пусто.',
    missing_operand: 'Рядом с этим оператором не хватает слова.',
    no_letters: 'Здесь нет ни буквы, ни цифры.',
    foreign_operator: 'Такого оператора нет: пишите ИЛИ для вариантов, а «и» — просто пробел.',
    star_inside: 'Звёздочка может стоять только в конце слова.',
    star_in_phrase: 'Внутри фразы звёздочка не работает.',
    short_prefix: 'Перед звёздочкой нужно хотя бы три буквы.',
    only_negation: 'Нужно что-то искать, а не только исключать.',
    missing_value: 'После двоеточия, без пробела, не хватает значения.',
    unknown_value: 'Такого значения нет. Бывает: {{values}}.',
    bad_number: 'Нужны знак и число: followers:>1000, followers:<=500, followers:>10к.',
    bad_distance: 'Расстояние — от 1 до 50 слов: /3 или NEAR/3.',
    near_operand: 'Рядом с расстоянием могут стоять только слова, фразы или их варианты в скобках.',
    one_letter: 'Одна буква или цифра есть почти в каждом тексте. Добавьте слово.',
    x_no_prefix: 'X не умеет искать по началу слова: добавьте рядом целое слово или снимите X.',
    x_needs_word: 'X не может искать только по этому: добавьте рядом слово или снимите X.',
    x_too_long: 'Для X запрос слишком длинный, даже если разбить его на пять поисков по 512 знаков.',
    vk_needs_word: 'ВКонтакте не может искать только по этому: добавьте рядом слово или снимите ВКонтакте.',
    vk_too_many_alternatives:
      'Для ВКонтакте слишком много вариантов: не больше десяти поисков. Слово с ё — это два.',
  },
  note: {
    word_not_operator: '«{{text}}» ищется как слово. Операторы пишут заглавными: И, ИЛИ, НЕ, NEAR/3.',
    operator_in_phrase: '«{{text}}» в кавычках — слово фразы, а не оператор.',
    comma_is_space: 'Запятая здесь как пробел: нужны все слова. Для вариантов пишите ИЛИ.',
    dash_excludes: 'Тире исключает то, что стоит за ним.',
    mark_ignored: '«{{text}}» ищется как обычные слова, без знака.',
    unknown_field: '«{{text}}» ищется как обычные слова: такого условия нет.',
    distance_needs_space: '«{{text}}» ищется как слова подряд. Перед расстоянием нужен пробел: слово /3 слово.',
    near_without_number: '«NEAR» без числа ищется как слово. Расстояние пишут так: NEAR/3.',
    reads_everything: 'Обязательного слова нет: в Telegram этот запрос примеряется к каждому сообщению.',
    network_excluded: 'По этому условию одна из выбранных сетей не найдёт ничего.',
    private_unheard: 'Личных сообщений запросы не читают: по этому условию ничего не найдётся.',
  },
  loss: {
    x_forms: 'X ищет слово только так, как оно написано. Другие формы добавьте через ИЛИ: {{parts}}.',
    x_language: 'На каком языке пост, X решает сам: {{parts}}.',
    vk_prefix: 'ВКонтакте не ищет по началу слова, спросим его как слово: {{parts}}.',
  },
}

const en: QueryWords = {
  problem: {
    empty: 'There is nothing to look for.',
    too_long: 'The query is too long: here end the 5,000 characters.',
    too_deep: 'Brackets or exclusions are nested too deeply: 40 at most.',
    unclosed_quote: 'This quote is never closed.',
    unclosed_bracket: 'This bracket is never closed.',
    unexpected_bracket: 'This bracket closes nothing.',
    empty_brackets: 'There is nothing in these brackets.',
    missing_operand: 'A word is missing beside this operator.',
    no_letters: 'There is no letter or digit here.',
    foreign_operator: 'There is no such operator: write OR for alternatives; AND is just a space.',
    star_inside: 'The star may stand only at the end of a word.',
    star_in_phrase: 'The star does not work inside a phrase.',
    short_prefix: 'At least three letters must stand before the star.',
    only_negation: 'Something must be looked for, not only excluded.',
    missing_value: 'A value is missing right behind the colon, without a space.',
    unknown_value: 'There is no such value. There are: {{values}}.',
    bad_number: 'A sign and a number are needed: followers:>1000, followers:<=500, followers:>10k.',
    bad_distance: 'A distance is 1 to 50 words: /3 or NEAR/3.',
    near_operand: 'Only words, phrases or bracketed alternatives of them may stand beside a distance.',
    one_letter: 'A single letter or digit is in nearly every text. Add a word.',
    x_no_prefix: 'X cannot search by the beginning of a word: add a whole word beside it or untick X.',
    x_needs_word: 'X cannot search by this alone: add a word beside it or untick X.',
    x_too_long: 'The query is too long for X, even split into five searches of 512 characters.',
    vk_needs_word: 'VK cannot search by this alone: add a word beside it or untick VK.',
    vk_too_many_alternatives: 'Too many alternatives for VK: at most ten searches. A word with ё counts twice.',
  },
  note: {
    word_not_operator: '“{{text}}” is searched for as a word. Operators are written in capitals: AND, OR, NOT, NEAR/3.',
    operator_in_phrase: '“{{text}}” in quotes is a word of the phrase, no operator.',
    comma_is_space: 'A comma is a space here: all words are required. Write OR for alternatives.',
    dash_excludes: 'The dash excludes what stands behind it.',
    mark_ignored: '“{{text}}” is searched for as plain words, without the mark.',
    unknown_field: '“{{text}}” is searched for as plain words: there is no such condition.',
    distance_needs_space: '“{{text}}” is searched for as words in a row. A distance needs a space before it: word /3 word.',
    near_without_number: '“NEAR” without a number is searched for as a word. A distance is written NEAR/3.',
    reads_everything: 'No word is required: on Telegram this query is tried on every message.',
    network_excluded: 'By this condition one of the chosen networks will find nothing.',
    private_unheard: 'Queries do not read private messages: by this condition nothing will be found.',
  },
  loss: {
    x_forms: 'X finds a word only as it is written. Add its other forms with OR: {{parts}}.',
    x_language: 'Which language a post is in, X decides itself: {{parts}}.',
    vk_prefix: 'VK cannot search by the beginning of a word; it is asked for it as a word: {{parts}}.',
  },
}

export const queryWords: Readonly<Record<UiLanguage, QueryWords>> = { ru, en }
