/**
 * Gives the person a file, the way a browser does it: an own address that lives for a moment and never leaves this
 * computer. Works under the page's policy, in a browser and in the desktop app.
 */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Not at once: the browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
