/** The oracle's settings. */

export const secretKey = 'oracle-secret-key-not-for-production'
export const secretKeyFallbacks = ['an-older-oracle-secret-key']

export const allowedHosts = ['testserver', '.example.com', '127.0.0.1', 'localhost', '[::1]']

export const trustedOrigins = ['https://trusted.example.com', 'https://*.wild.example.com']
