import { Component, type ErrorInfo, type ReactNode } from 'react'
import { forgetFailures } from '../app/lazy-part.tsx'
import { BrokenDialog } from './broken-dialog.tsx'
import { CrashState } from './crash-state.tsx'

interface ErrorBoundaryProps {
  /** Another value begins anew: another screen, another conversation. */
  readonly of: string | null
  /** For what stands in front of the page: so do the words about the failure then, and this closes them. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

interface BoundaryState {
  readonly of: string | null
  readonly failure: { readonly error: unknown; readonly place: string } | null
}

/** Whatever breaks while a part of the screen is drawn stays in that part, and can be tried again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BoundaryState> {
  override state: BoundaryState = { of: this.props.of, failure: null }

  static getDerivedStateFromProps(
    { of }: ErrorBoundaryProps,
    state: BoundaryState,
  ): BoundaryState | null {
    return of === state.of ? null : { of, failure: null }
  }

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { failure: { error, place: '' } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    forgetFailures()
    this.setState({ failure: { error, place: info.componentStack ?? '' } })
  }

  readonly #retry = () => this.setState({ failure: null })

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    const words = <CrashState error={failure.error} place={failure.place} onRetry={this.#retry} />
    const { onClose } = this.props
    return onClose ? <BrokenDialog onClose={onClose}>{words}</BrokenDialog> : words
  }
}
