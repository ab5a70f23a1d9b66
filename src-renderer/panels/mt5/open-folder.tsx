import { Button } from '@blueprintjs/core'
import type { Mt5FolderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'

/** Shows a folder in the system's file manager. */
export function OpenFolder({ folder }: { folder: Mt5FolderView }) {
  const { ask, busy, refusal } = useAsk('mt5.openFolder')
  return (
    <>
      <Button
        size="small"
        text={texts.mt5.folder.open}
        loading={busy}
        onClick={() => void ask({ folder: folder.id })}
        data-testid={`mt5-open-${folder.kind}`}
      />
      <Refusal text={refusal} testId="mt5-open-refusal" />
    </>
  )
}
