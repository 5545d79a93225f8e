/** What a drawing looks like by the page's styles, which a file of its own does not have. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

const [headHeight, margin] = [34, 12] as const

export interface PictureWords {
  readonly title: string
  /** Of when, and whatever else must not be lost on the way. */
  readonly about: string
}

/** A chart of the page as a picture that stands alone: its colours in it, its title above. */
export function svgOf(chart: SVGSVGElement, { title, about }: PictureWords): { readonly text: string; readonly width: number; readonly height: number } {
  const { width, height } = chart.getBoundingClientRect()
  const page = getComputedStyle(document.documentElement)
  const colour = (name: string) => page.getPropertyValue(name).trim()
  const copy = chart.cloneNode(true) as SVGSVGElement
  const [originals, copies] = [chart.querySelectorAll('*'), copy.querySelectorAll('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    const target = copies[index]
    for (const look of looks) target?.setAttribute(look, style.getPropertyValue(look))
    target?.removeAttribute('class')
    target?.removeAttribute('style')
  })
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const [fullWidth, fullHeight] = [Math.ceil(width) + 2 * margin, Math.ceil(height) + headHeight + 2 * margin]
  whole.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  whole.setAttribute('viewBox', `0 0 ${fullWidth} ${fullHeight}`)
  whole.setAttribute('width', String(fullWidth))
  whole.setAttribute('height', String(fullHeight))
  whole.append(
    element('rect', { width: '100%', height: '100%', fill: colour('--surface') }),
    text(title, { y: 24, 'font-size': 14, 'font-weight': 600, fill: colour('--ink') }),
    text(about, { y: 40, 'font-size': 11, fill: colour('--muted') }),
  )
  copy.setAttribute('x', String(margin))
  copy.setAttribute('y', String(margin + headHeight))
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  whole.append(copy)
  return { text: new XMLSerializer().serializeToString(whole), width: fullWidth, height: fullHeight }
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

function text(words: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = element('text', { x: margin, 'font-family': 'Inter, Arial, sans-serif', ...attributes })
  made.textContent = words
  return made
}

/** Twice as fine as the screen. Throws where the browser cannot draw it. */
export async function pngOf(picture: ReturnType<typeof svgOf>): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 2 * picture.width
  canvas.height = 2 * picture.height
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png')
  })
}
