/** What a template leaves open until it is used. */
export const templateFields = ['name', 'order', 'account', 'network', 'agent'] as const
export type TemplateField = (typeof templateFields)[number]

/** Each is called in both languages, whatever language the screen speaks. */
export const fieldNames: Readonly<Record<TemplateField, { readonly ru: string; readonly en: string }>> = {
  name: { ru: 'имя', en: 'name' },
  order: { ru: 'заказ', en: 'order' },
  account: { ru: 'аккаунт', en: 'account' },
  network: { ru: 'сеть', en: 'network' },
  agent: { ru: 'оператор', en: 'agent' },
}

const fieldOf = new Map(
  templateFields.flatMap((field) =>
    [fieldNames[field].ru, fieldNames[field].en].map((name) => [name, field] as const),
  ),
)
const names = [...fieldOf.keys()].join('|')
/** In single or double braces. */
const blank = () => new RegExp(String.raw`\{\{?\s{0,3}(${names})\s{0,3}\}\}?`, 'giu')

export interface Blank {
  readonly field: TemplateField
  readonly start: number
  readonly end: number
}

/** The fields a text leaves open, in order of place; what else stands in braces is the writer's own. */
export function blanksIn(text: string): readonly Blank[] {
  return Array.from(text.matchAll(blank()), (match) => ({
    field: fieldOf.get((match[1] ?? '').toLowerCase()) ?? 'name',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The text with what is known filled in; what is not known stays open. */
export function fillTemplate(
  text: string,
  values: Readonly<Partial<Record<TemplateField, string | null>>>,
): string {
  let filled = ''
  let from = 0
  for (const { field, start, end } of blanksIn(text)) {
    const value = values[field]
    if (value == null || value === '') continue
    filled += text.slice(from, start) + value
    from = end
  }
  return filled + text.slice(from)
}

/** How to speak to somebody called so: by the first name where it looks like one, else by the whole. */
export function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = ''] = words
  const isPersons = words.length <= 3 && words.every((word) => /^[\p{L}\p{M}'’-]+\.?$/u.test(word))
  return isPersons ? first : name.trim()
}
