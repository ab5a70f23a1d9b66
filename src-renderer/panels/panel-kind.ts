import type { ComponentType } from 'react'

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
  /** How many things wait there for a person, shown on its tab. */
  readonly useCount?: () => number
  /** Brings it to the front, such as `alt+1`. */
  readonly hotkey?: string
}
