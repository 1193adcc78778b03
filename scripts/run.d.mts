/** Installs a folder's packages as its lock file says, unless that very lock file was installed before. */
export function install(folder: string, what: string): void
