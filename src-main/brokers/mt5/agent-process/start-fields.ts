import type { PipeLinkOptions } from '../link/pipe-link.ts'

/** The first line to the agent but for its form: whom to log in as, and how. Holds the password. */
export type StartFields = PipeLinkOptions['start']
