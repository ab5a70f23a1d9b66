import { contextBridge, ipcRenderer } from 'electron'

// The page asks for a port and gets it as a message; from then on it talks to the main process without this file. No
// event object and no ipcRenderer ever reach it.
ipcRenderer.on('terminal:port', event => window.postMessage('terminal:port', location.origin, event.ports))
contextBridge.exposeInMainWorld('terminal', { connect: () => ipcRenderer.send('terminal:connect') })
