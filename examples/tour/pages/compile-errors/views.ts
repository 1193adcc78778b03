import {
  type HttpRequest,
  input,
  JsonResponse,
  path,
  routes,
  type RoutesOf,
  view,
} from 'riposte'
import * as v from 'valibot'

const seats = 6

const Booking = v.object({
  name: v.string(),
  seats: v.number(),
})

export const book = view({
  POST: input(
    { json: Booking },
    (_request, { json }, { day }: { day: number }) =>
      json.seats > seats
        ? new JsonResponse({ left: seats }, { status: 409 })
        : new JsonResponse({ day, name: json.name }),
  ),
})

export const freeSeats = (_request: HttpRequest, { day }: { day: number }) =>
  new JsonResponse({ day, seats })

export const urls = routes(
  path('bookings/<int:day>/', book, { name: 'book' }),
  path('bookings/<int:day>/free/', freeSeats, { name: 'free-seats' }),
)

export interface Routes extends RoutesOf<typeof urls> {}
