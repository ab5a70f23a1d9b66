/** The part of keytar that is used. Its own types go with it where it could not be installed, and ours must not. */
declare module 'keytar' {
  const keytar: {
    /** Null when there is none. */
    getPassword(service: string, account: string): Promise<string | null>
    setPassword(service: string, account: string, password: string): Promise<void>
    /** False when there was none. */
    deletePassword(service: string, account: string): Promise<boolean>
    findCredentials(service: string): Promise<{ account: string; password: string }[]>
  }
  export default keytar
}
