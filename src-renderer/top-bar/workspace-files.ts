import { fileName, MOST_BYTES, readWorkspaceFile, workspaceFile } from '../layout/workspace-file.ts'
import { activeOf } from '../layout/workspaces.ts'
import { workspaces } from '../layout/workspaces-store.ts'
import { messageOf } from '../message-of.ts'
import { panels } from '../panels/registry.ts'
import type { MessagesState } from '../stores/messages.ts'
import { texts } from '../texts/index.ts'
import { saveFile } from '../ui/save-file.ts'

const say = texts.workspace

type Tell = MessagesState['say']

/** Gives the person the active workspace as a file. */
export function exportWorkspace(tell: Tell): void {
  workspaces.getState().settle()
  const one = activeOf(workspaces.getState())
  const name = fileName(one)
  saveFile(name, new Blob([workspaceFile(one)], { type: 'application/json' }))
  tell('info', say.exported(name))
}

/** Adds the workspace of a file and shows it; a file that is none is refused with a reason, and nothing changes. */
export async function importWorkspace(file: File, tell: Tell): Promise<void> {
  const refuse = (why: string) => tell('error', say.file.refused(file.name.slice(0, 60), why))
  if (file.size > MOST_BYTES) {
    refuse(say.file.tooLarge)
    return
  }
  let text: string
  try {
    text = await file.text()
  } catch {
    // The file was moved, or may not be read: the browser says no more.
    refuse(say.file.unreadable)
    return
  }
  try {
    const { workspace, notes } = readWorkspaceFile(text, panels)
    workspaces.getState().bring(workspace)
    tell('success', say.imported(activeOf(workspaces.getState()).name))
    for (const note of notes) tell('warning', note)
  } catch (error) {
    refuse(messageOf(error))
  }
}
