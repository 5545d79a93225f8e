/** How the desktop window gets its port to the core. Three processes must agree on these words. */

/** The address the window is served from; there is no other origin in the desktop app. */
export const pageScheme = 'otklik'
export const pageHost = 'app'
export const pageOrigin = `${pageScheme}://${pageHost}`

/** What the page posts when it is ready to take the port, so that neither side can be too early. */
export const portWanted = 'otklik-port-wanted'
/** What preload posts to the page, with the port as the transferred object. */
export const portMessage = 'otklik-port'
/** The one channel between preload and the main process: asks one way, carries the port the other. */
export const portChannel = 'otklik-port'
