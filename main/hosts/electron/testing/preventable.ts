export interface Preventable {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** An event of Electron's that can be prevented. */
export function preventable<Details extends object>(details?: Details): Preventable & Details {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event as Preventable & Details
}
