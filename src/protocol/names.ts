/** Cookie that carries the CSRF secret. Django's `CSRF_COOKIE_NAME`. */
export const csrfCookieName = 'csrftoken'
/** Header a script sends the token in. Django's `CSRF_HEADER_NAME`. */
export const csrfHeaderName = 'X-CSRFToken'
/** What Rails made the habit of others: Turbo and Unpoly send the token in it. */
export const usualCsrfHeaderName = 'X-CSRF-Token'
/** Form field a page sends the token in. Django's own name for it. */
export const csrfFieldName = 'csrfmiddlewaretoken'
/** Tells the server that a fragment of a page is wanted; htmx sends the same. */
export const fragmentHeaderName = 'HX-Request'
/** Tells the browser to go somewhere else with the whole page; htmx obeys the same. */
export const redirectHeaderName = 'HX-Redirect'
