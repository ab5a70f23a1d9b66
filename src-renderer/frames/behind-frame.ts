/** Runs `task` once the frame that is being made has been handed over. For use in a frame. */
export const behindFrame = (task: () => void): void => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(null)
}
