/** Exit codes of the commands: 0 done, 1 it could not be done (stderr says why), 2 the journal is damaged. */
export const ExitCode = { ok: 0, failed: 1, damaged: 2 } as const
