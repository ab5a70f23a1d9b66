import type { WebSocket, WebSocketServer } from 'ws'

/**
 * Pings every connection; one that has not answered by the next ping is cut off. A laptop that fell asleep or a tunnel
 * that broke says no goodbye, and its streams would be fed for hours.
 */
export const keepAlive = (sockets: WebSocketServer, everyMs: number): (() => void) => {
  const unanswered = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) socket.terminate()
      else {
        unanswered.add(socket)
        socket.once('pong', () => unanswered.delete(socket))
        socket.ping()
      }
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
