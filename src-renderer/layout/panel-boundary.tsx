import { Button } from '@blueprintjs/core'
import { Component, type ReactNode } from 'react'
import { messageOf } from '../message-of.ts'
import { texts } from '../texts/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'

const say = texts.workspace.panel

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
        title={say.failed(this.props.title)}
        action={<Button text={say.showAgain} onClick={() => this.setState({ failed: null })} />}
        testId="panel-failed"
      >
        {say.goesOn(this.state.failed)}
      </EmptyState>
    )
  }
}
