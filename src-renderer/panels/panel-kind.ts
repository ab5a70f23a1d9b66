import type { ComponentType } from 'react'
import type { DefaultKeys } from '../commands/command.ts'

/** Where a panel stands before a person moves it. */
export type Area = 'left' | 'left-bottom' | 'center' | 'center-bottom' | 'right' | 'right-bottom'

/** One entry of the registry. */
export interface PanelKind {
  readonly id: string
  readonly title: string
  readonly component: ComponentType
  readonly area: Area
  /** Order of the tabs within an area; the lowest is on top at first. */
  readonly order: number
  /** Several of it may be open, each with a link colour and what it keeps of its own (`usePanel`). */
  readonly many?: true
  /** It follows the instrument of a link colour (`useLinked`), so its header has the colour's dot. */
  readonly linked?: true
  /** How many things wait there for a person, shown on its tab. */
  readonly useCount?: () => number
  /** Brings it to the front, such as `alt+1`. */
  readonly hotkey?: DefaultKeys
}
