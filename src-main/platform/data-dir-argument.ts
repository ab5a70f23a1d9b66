const NAME = '--data-dir'

/**
 * What a person gave as the data folder, as `--data-dir DIR` or `--data-dir=DIR`; the last one counts, as in the command
 * line of the headless host. Empty: the name was given without a folder. Undefined: it was not given.
 * Electron's own `commandLine` knows only the second form.
 */
export function dataDirArgument(args: readonly string[]): string | undefined {
  let dir: string | undefined
  for (const [at, arg] of args.entries()) {
    if (arg === '--') break
    if (arg.startsWith(`${NAME}=`)) dir = arg.slice(NAME.length + 1)
    else if (arg === NAME) dir = folderIn(args[at + 1])
  }
  return dir
}

/** A switch that follows is not the folder. */
const folderIn = (next: string | undefined): string => (next === undefined || next.startsWith('-') ? '' : next)
