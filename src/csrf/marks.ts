import { ViewMark } from '../http/view-marks.ts'

/** The view is not protected. */
export const exemption: ViewMark<true> = new ViewMark('csrf exempt')

/** The view knows its callers by the `Authorization` header alone. */
export const bearerAuthentication: ViewMark<true> = new ViewMark('csrf bearer')

/** Other sites must not even load what the view answers. */
export const isolation: ViewMark<true> = new ViewMark('csrf isolated')
