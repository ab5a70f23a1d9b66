import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { CcxtClass } from './exchange.ts'

/** ccxt's classes are files; their names are the classes' own. */
const NAME = /^[a-z0-9]{2,40}$/
const loaded = new Map<string, Promise<CcxtClass>>()

/**
 * One exchange's class (REST and streams) by its file: ccxt's index would load a hundred others. Nothing of ccxt is
 * read before the first call. Throws UNSUPPORTED where ccxt has no such exchange.
 */
export function loadExchange(name: string): Promise<CcxtClass> {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const loading = load(name)
  loaded.set(name, loading)
  // What could not be read may be readable later.
  loading.catch(() => loaded.delete(name))
  return loading
}

async function load(name: string): Promise<CcxtClass> {
  if (!NAME.test(name)) throw new TerminalError('UNSUPPORTED', `ccxt has no exchange "${name}".`)
  let made: unknown
  try {
    // The package exports its index alone; the class's file lies beside it.
    const index = createRequire(import.meta.url).resolve('ccxt')
    const file = join(dirname(index), '..', 'js', 'src', 'pro', `${name}.js`)
    const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href)
    made = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  } catch (error) {
    throw new TerminalError('UNSUPPORTED', `ccxt's exchange "${name}" cannot be loaded: ${messageOf(error)}`)
  }
  if (typeof made !== 'function') throw new TerminalError('UNSUPPORTED', `ccxt has no exchange "${name}".`)
  return made as CcxtClass
}
