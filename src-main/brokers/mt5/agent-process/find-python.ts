import { execFile } from 'node:child_process'
import { z } from 'zod'
import { TerminalError } from '../../../core/kernel/errors.ts'

/** A Python that can drive a terminal. */
export interface Python {
  readonly command: string
  /** Before all others: `-3` of the launcher, where it does not say which program it starts. */
  readonly args: readonly string[]
  /** Such as `3.12.4`. */
  readonly version: string
  /** Of MetaTrader5, such as `5.0.6231`; empty: the package does not tell it. */
  readonly packageVersion: string
}

export interface FindPythonOptions {
  /** What a person set: a path, or a command; null: the usual ones are tried. */
  readonly chosen: string | null
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Runs a command and gives what it printed; null: there is no such command, or it failed. */
  readonly run?: (command: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<string | null>
}

/** Python and numpy take their time the first time, ms. */
const PROBE_MS = 30_000
const PROBE = `
import json, struct, sys
found = {"version": list(sys.version_info[:3]), "bits": struct.calcsize("P") * 8, "executable": sys.executable or ""}
try:
    import MetaTrader5
    found["package"] = str(getattr(MetaTrader5, "__version__", ""))
except ModuleNotFoundError as error:
    found["missing"] = str(error.name)
except Exception as error:
    found["broken"] = "%s: %s" % (type(error).__name__, error)
print("\\n" + json.dumps(found))
`
const probe = z.object({
  version: z.tuple([z.int(), z.int(), z.int()]),
  bits: z.int(),
  executable: z.string().max(4096).optional(),
  package: z.string().max(64).optional(),
  missing: z.string().max(256).optional(),
  broken: z.string().max(4096).optional(),
})
type Probe = z.infer<typeof probe>

const OLDEST = [3, 8] as const
const INSTALL = 'Install the 64-bit Python 3 from python.org, then run: py -3 -m pip install MetaTrader5'

/** Looks for a Python with the official package. Throws NOT_FOUND that says exactly what is missing and how to install it. */
export async function findPython({ chosen, platform, env, run = runCommand }: FindPythonOptions): Promise<Python> {
  const usual = [['py', '-3'], ['python'], ['python3']]
  const candidates = chosen === null ? (platform === 'win32' ? usual : usual.slice(1)) : [[chosen]]
  let nearest: { readonly rank: number; readonly text: string } = {
    rank: 0,
    text:
      chosen === null
        ? `No Python was found on this computer. ${INSTALL}`
        : `${chosen} is not a Python that runs. Correct the path in the settings of this account, or leave it empty.`,
  }
  for (const [command = '', ...args] of candidates) {
    const found = read(await run(command, [...args, '-c', PROBE], env))
    if (found === null) continue
    const fault = faultOf(found, [command, ...args].join(' '), platform)
    if (fault === null) {
      const about = { version: found.version.join('.'), packageVersion: found.package ?? '' }
      // The program itself, not what starts it: it gets our signals and our pipes first hand.
      const { executable = '' } = found
      return executable === '' ? { command, args, ...about } : { command: executable, args: [], ...about }
    }
    if (fault.rank > nearest.rank) nearest = fault
  }
  throw new TerminalError('NOT_FOUND', nearest.text)
}

/** The nearer to what is needed, the higher the rank. */
function faultOf(found: Probe, command: string, platform: NodeJS.Platform) {
  const [major, minor] = found.version
  const name = `Python ${found.version.join('.')} (${command})`
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return { rank: 1, text: `${name} is too old: ${OLDEST.join('.')} or newer is needed. ${INSTALL}` }
  if (found.package !== undefined) return null
  if (platform !== 'win32')
    return {
      rank: 1,
      text: `${name} has no package MetaTrader5: it exists on Windows only. Use the bridge in MetaTrader (pairing) here.`,
    }
  if (found.bits !== 64)
    return { rank: 2, text: `${name} is a ${found.bits}-bit one, and MetaTrader5 exists for 64-bit only. ${INSTALL}` }
  if (found.missing === 'MetaTrader5' || (found.missing === undefined && found.broken === undefined))
    return { rank: 3, text: `${name} lacks the package MetaTrader5. Run: ${command} -m pip install MetaTrader5` }
  const why = (found.broken ?? `it misses ${found.missing ?? ''}`).slice(0, 300)
  return {
    rank: 4,
    text: `${name} cannot load MetaTrader5 (${why}). Run: ${command} -m pip install --upgrade MetaTrader5 numpy`,
  }
}

/** The last line that it printed: a package may print of its own. */
function read(printed: string | null): Probe | null {
  const line = printed?.trim().split('\n').at(-1) ?? ''
  try {
    return probe.parse(JSON.parse(line))
  } catch {
    // Not a Python: the Windows shop's stand-in of that name, for one.
    return null
  }
}

const runCommand: NonNullable<FindPythonOptions['run']> = (command, args, env) =>
  new Promise(resolve => {
    execFile(
      command,
      [...args],
      { env, timeout: PROBE_MS, windowsHide: true, maxBuffer: 1024 * 1024, killSignal: 'SIGKILL' },
      (error, stdout) => resolve(error === null ? stdout : null),
    )
  })
