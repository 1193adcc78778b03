import * as v from 'valibot'

/** What an account is made of. The form, both checks and the call's type come from here. */
export const SignUp = v.pipe(
  v.object({
    email: v.pipe(v.string(), v.email(), v.maxLength(254)),
    name: v.pipe(
      v.string(),
      v.minLength(3),
      v.maxLength(20),
      v.regex(
        /^[a-z][a-z0-9-]*$/,
        'Name must be small letters, digits and hyphens.',
      ),
    ),
    password: v.pipe(v.string(), v.minLength(12)),
    passwordAgain: v.string(),
    role: v.picklist(['reader', 'author', 'editor']),
    topics: v.array(v.picklist(['servers', 'browsers', 'types'])),
    terms: v.literal(true),
  }),
  v.forward(
    v.partialCheck(
      [['password'], ['passwordAgain']],
      ({ password, passwordAgain }) => password === passwordAgain,
      'The two passwords must be the same.',
    ),
    ['passwordAgain'],
  ),
)
