import type { Session } from 'electron'
import { pageFile, securityHeaders } from '../platform/page-server.ts'
import { appScheme, isApp } from './origin.ts'

/** Serves the built page to the windows of a session, with the policy that the headless host sends, too. */
export const serveApp = (session: Session, folder: string): void =>
  session.protocol.handle(appScheme, request => answer(folder, request))

const answer = async (folder: string, request: Request): Promise<Response> => {
  if (request.method !== 'GET') return say(405)
  if (!isApp(request.url)) return say(404)
  const found = await pageFile(folder, new URL(request.url).pathname)
  if (typeof found === 'number') return say(found)
  return new Response(new Uint8Array(found.body), { headers: { ...securityHeaders, ...found.headers } })
}

const say = (status: number): Response => new Response(null, { status, headers: { ...securityHeaders } })
