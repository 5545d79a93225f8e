import type { CustomerLanguage } from './content.ts'

type Names = readonly [string, ...string[]]
interface Person {
  readonly first: Names
  readonly last: Names
}

const russianWomen: Person = {
  first: ['Анна', 'Мария', 'Ольга', 'Екатерина', 'Светлана', 'Наталья', 'Ирина', 'Юлия', 'Дарья', 'Полина', 'Ксения', 'Алёна', 'Нина', 'Гульнара', 'Вера', 'Таисия'],
  last: ['Соколова', 'Лебедева', 'Козлова', 'Новикова', 'Морозова', 'Волкова', 'Зайцева', 'Орлова', 'Белова', 'Ахметова', 'Гусева', 'Тихонова', 'Крылова', 'Щукина', 'Ёлкина', 'Журавлёва'],
}
const russianMen: Person = {
  first: ['Алексей', 'Дмитрий', 'Сергей', 'Иван', 'Андрей', 'Максим', 'Павел', 'Артём', 'Никита', 'Роман', 'Кирилл', 'Тимур', 'Игорь', 'Олег', 'Глеб', 'Фёдор'],
  last: ['Смирнов', 'Кузнецов', 'Попов', 'Васильев', 'Фёдоров', 'Михайлов', 'Галиев', 'Егоров', 'Никитин', 'Захаров', 'Борисов', 'Киселёв', 'Сорокин', 'Щербаков', 'Цветков', 'Юдин'],
}
const english: Person = {
  first: ['Emma', 'Liam', 'Grace', 'Noah', 'Chloe', 'Jack', 'Priya', 'Omar', 'Hannah', 'Ben', 'Zoe', 'Marcus', 'Ines', 'Callum', 'Aisha', 'Theo'],
  last: ['Carter', 'Hughes', 'Patel', 'Novak', 'Bennett', 'Osei', 'Murphy', 'Larsen', 'Reid', 'Costa', 'Walsh', 'Kim', 'Fletcher', 'Haddad', 'Moore', 'Petrov'],
}

export function namesOf(language: CustomerLanguage, woman: boolean): Person {
  if (language === 'en') return english
  return woman ? russianWomen : russianMen
}

const latin: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k',
  л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts',
  ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

/** Latin letters and digits only, as handles are. */
export function transliterated(text: string): string {
  return Array.from(text.toLowerCase(), (letter) => latin[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]/g, '')
}
