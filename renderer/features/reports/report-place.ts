import { useEffect, type RefObject } from 'react'
import { useServices } from '../../app/services.ts'

/** Who comes back from a figure's conversations finds the report as it was, and the figure in focus. */
export function useReportPlace(scroller: RefObject<HTMLElement | null>) {
  const { ui } = useServices()
  // After every drawing: the figure may be there only when its numbers are.
  useEffect(() => {
    const { reportPlace } = ui.getState()
    if (reportPlace === null || scroller.current === null) return
    const figure = scroller.current.querySelector(`[data-figure="${CSS.escape(reportPlace.figure)}"]`)
    if (!(figure instanceof HTMLElement)) return
    show(scroller.current, figure, reportPlace.scrollTop)
    ui.setState({ reportPlace: null })
  })
}

function show(node: HTMLElement, figure: HTMLElement, scrollTop: number) {
  figure.focus({ preventScroll: true })
  node.scrollTop = scrollTop
}
