/** `/signing/`. */
import { JsonResponse, path } from 'riposte'
import { getSignedCookie, setSignedCookie } from 'riposte/http'
import { dumps, loads, Signer, TimestampSigner, type SignerOptions } from 'riposte/signing'

import { secretKey, secretKeyFallbacks } from './settings.ts'
import { cookieOptions } from './respond.ts'
import { options, takesSpec, type Spec } from './spec.ts'

const keys = { key: secretKey, fallbackKeys: secretKeyFallbacks }
const names = { key: 'key', salt: 'salt', sep: 'sep' }

/** As in Django, a key of one's own comes without fallbacks of its own: those of the project stay. */
const signerOptions = (spec: Spec): SignerOptions => ({
  ...keys,
  ...options<Partial<SignerOptions>>(spec, names),
})

const sign = takesSpec(
  (_, spec) =>
    new JsonResponse({ signed: new Signer(signerOptions(spec)).sign(spec.value as string) }),
)

const unsign = takesSpec(
  (_, spec) =>
    new JsonResponse({ value: new Signer(signerOptions(spec)).unsign(spec.signed as string) }),
)

const timestampSign = takesSpec(
  (_, spec) =>
    new JsonResponse({
      signed: new TimestampSigner(signerOptions(spec)).sign(spec.value as string),
    }),
)

const timestampUnsign = takesSpec(
  (_, spec) =>
    new JsonResponse({
      value: new TimestampSigner(signerOptions(spec)).unsign(
        spec.signed as string,
        options(spec, { max_age: 'maxAge' }),
      ),
    }),
)

const signObject = takesSpec(
  (_, spec) =>
    new JsonResponse({
      signed: new Signer(signerOptions(spec)).signObject(
        spec.value,
        options(spec, { compress: 'compress' }),
      ),
    }),
)

const unsignObject = takesSpec(
  (_, spec) =>
    new JsonResponse({
      value: new Signer(signerOptions(spec)).unsignObject(spec.signed as string),
    }),
)

const dump = takesSpec(
  (_, spec) =>
    new JsonResponse({
      signed: dumps(spec.value, {
        ...signerOptions(spec),
        ...options(spec, { compress: 'compress' }),
      }),
    }),
)

const load = takesSpec(
  (_, spec) =>
    new JsonResponse({
      value: loads(spec.signed as string, {
        ...signerOptions(spec),
        ...options(spec, { max_age: 'maxAge' }),
      }),
    }),
)

const setCookie = takesSpec((request, spec) => {
  const response = new JsonResponse({ ok: true })
  setSignedCookie(request, response, spec.key as string, spec.value as string, {
    ...options(spec, { salt: 'salt' }),
    ...cookieOptions(spec),
  })
  return response
})

const getCookie = takesSpec(
  (request, spec) =>
    new JsonResponse({
      value: getSignedCookie(
        request,
        spec.key as string,
        options(spec, { default: 'default', salt: 'salt', max_age: 'maxAge' }),
      ),
    }),
)

export const signingRoutes = [
  path('signing/sign/', sign),
  path('signing/unsign/', unsign),
  path('signing/timestamp-sign/', timestampSign),
  path('signing/timestamp-unsign/', timestampUnsign),
  path('signing/sign-object/', signObject),
  path('signing/unsign-object/', unsignObject),
  path('signing/dumps/', dump),
  path('signing/loads/', load),
  path('signing/set-cookie/', setCookie),
  path('signing/get-cookie/', getCookie),
] as const
