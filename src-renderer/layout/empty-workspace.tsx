import { Button } from '@blueprintjs/core'
import { texts } from '../texts/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { workspaces } from './workspaces-store.ts'

const say = texts.workspace

/** What stands where every panel is closed. */
export const EmptyWorkspace = () => (
  <EmptyState
    title={say.empty.title}
    action={<Button intent="primary" text={say.empty.reset} onClick={() => workspaces.getState().reset()} />}
    testId="workspace-empty"
  >
    {say.empty.text}
  </EmptyState>
)
