import { createStore } from 'zustand/vanilla'
import { workspace } from '../../layout/workspace-store.ts'

export const SECTIONS = ['looks', 'trading', 'keys', 'money', 'program'] as const
export type Section = (typeof SECTIONS)[number]

/** The section that somebody asked for, until the panel has gone there. */
export const settingsPlace = createStore<{ readonly asked: Section | null }>(() => ({ asked: null }))

/** Opens the settings at a section. */
export function openSettings(section: Section): void {
  settingsPlace.setState({ asked: section })
  workspace.getState().show('settings')
}
