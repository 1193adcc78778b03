/** `/security/`: headers of the secure stack, and views that set their own. */
import { HttpResponse, path } from 'riposte'
import { xframeOptionsDeny, xframeOptionsExempt, xframeOptionsSameorigin } from 'riposte/middleware'

const plain = () => new HttpResponse('plain', { contentType: 'text/plain' })

const ownHeaders = () =>
  new HttpResponse('own', {
    contentType: 'text/plain',
    headers: {
      'X-Content-Type-Options': 'sniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'unsafe-none',
      'Strict-Transport-Security': 'max-age=1',
      'X-Frame-Options': 'SAMEORIGIN',
    },
  })

export const securityRoutes = [
  path('security/', plain, { name: 'security' }),
  path('security/frame-exempt/', xframeOptionsExempt(plain)),
  path('security/frame-deny/', xframeOptionsDeny(plain)),
  path('security/frame-sameorigin/', xframeOptionsSameorigin(plain)),
  path('security/own-headers/', ownHeaders),
] as const
