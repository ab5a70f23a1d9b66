import { Button } from '@blueprintjs/core'
import { Component, type ReactNode } from 'react'
import { messageOf } from '../message-of.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** A panel that fails shows so in its place; the others go on. */
export class PanelBoundary extends Component<{ title: string; children: ReactNode }, { failed: string | null }> {
  override state = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: messageOf(error) }
  }

  override render() {
    if (this.state.failed === null) return this.props.children
    return (
      <EmptyState
        title={`${this.props.title} could not be shown`}
        action={<Button text="Show it again" onClick={() => this.setState({ failed: null })} />}
        testId="panel-failed"
      >
        {this.state.failed} Trading goes on; nothing else is affected.
      </EmptyState>
    )
  }
}
