import { readFile, realpath } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * What the page may do: run its own scripts, talk to its own host, nothing else. Inline styles stay allowed, for the
 * widgets set them; inline scripts and strings that become scripts do not.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Sent with every answer. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A file of the page, ready to be sent. */
export interface PageFile {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Why there is no file: `400` not a path at all, `404` nothing there (or nothing of ours), `503` the page was not built. */
export type Missing = 400 | 404 | 503

/** Finds a file of the built page by the path of a URL (still encoded). What lies outside the folder does not exist. */
export const pageFile = async (folder: string, urlPath: string): Promise<PageFile | Missing> => {
  const path = decoded(urlPath)
  if (path === undefined) return 400
  if (!plain(path)) return 404
  const name = path === '/' ? '/index.html' : path
  try {
    const root = await realpath(folder)
    // A link inside the folder may lead out of it: what counts is where the file really is.
    const file = await realpath(resolve(root, `.${name}`))
    const inside = relative(root, file)
    if (inside === '' || inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside)) return 404
    return { body: await readFile(file), headers: headersOf(inside) }
  } catch (error) {
    if (!isAbsent(error)) throw error
    return name === '/index.html' ? 503 : 404
  }
}

/** Answers a request for the page. */
export const servePage = async (folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response, 405, 'Only GET and HEAD.', { allow: 'GET, HEAD' })
    return
  }
  const found = await pageFile(folder, (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/')
  if (typeof found === 'number') {
    say(response, found, whyNot[found])
    return
  }
  response.writeHead(200, { ...securityHeaders, ...found.headers, 'content-length': found.body.length })
  response.end(request.method === 'HEAD' ? undefined : found.body)
}

/** A short answer in plain text. */
export const say = (
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const plainText = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(status, { ...securityHeaders, ...plainText, ...headers })
  response.end(`${text}\n`)
}

const whyNot: Readonly<Record<Missing, string>> = {
  400: 'That is not a path.',
  404: 'There is nothing here.',
  503: 'The page is not built yet. Run: npm run build',
}

const decoded = (path: string): string | undefined => {
  if (!path.startsWith('/')) return undefined
  try {
    return decodeURIComponent(path)
  } catch {
    // A broken percent sign: answered with 400.
    return undefined
  }
}

/** No step up, no hidden file, no empty step, and nothing that means something to some file system. */
const plain = (path: string): boolean =>
  path === '/' ||
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  (!/[\\:\u0000-\u001f]/.test(path) &&
    path
      .slice(1)
      .split('/')
      .every(step => step !== '' && !step.startsWith('.')))

const headersOf = (inside: string): Readonly<Record<string, string>> => {
  const extension = extname(inside).toLowerCase()
  // Names under assets/ carry a hash of the content.
  const lasting = inside.startsWith(`assets${sep}`)
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-store',
  }
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'])
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && absent.has(error.code)
