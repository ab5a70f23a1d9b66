import { createServer } from 'node:net'

/** Gives back whatever it is told, on loopback, in a process of its own: tells its parent the port, and ends with it. */
const server = createServer(socket => {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.pipe(socket)
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit(0))
