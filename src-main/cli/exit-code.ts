/**
 * Exit codes of the commands: 0 done, 1 it could not be done (stderr says why), 2 the journal is damaged, 3 the kill
 * switch is engaged and something is, or may be, left at a broker.
 */
export const ExitCode = { ok: 0, failed: 1, damaged: 2, left: 3 } as const
