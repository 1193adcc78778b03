/** `/messages/`. */
import { JsonResponse, path, type HttpRequest } from 'riposte'
import { redirect } from 'riposte/views'
import { csrfExempt } from 'riposte/csrf'
import {
  addMessage,
  getMessages,
  setMessageLevel,
  type Message,
  type MessageLevelName,
} from 'riposte/messages'

import { safeText } from './spec.ts'

const describeMessage = (message: Message) => ({
  level: message.level,
  level_tag: message.levelTag,
  tags: message.tags,
  extra_tags: message.extraTags ?? null,
  message: String(message),
  safe: message.isSafe,
})

interface Queue {
  messages: { level: MessageLevelName | number; text: unknown; extra_tags?: string }[]
  minimum?: number
}

async function queueMessages(request: HttpRequest): Promise<void> {
  const { messages, minimum } = await request.json<Queue>()
  if (minimum !== undefined) setMessageLevel(request, minimum)
  for (const { level, text, extra_tags: extraTags } of messages) {
    addMessage(request, level, safeText(text), { extraTags })
  }
}

const count = async (request: HttpRequest) =>
  new JsonResponse({ count: (await getMessages(request)).length })

const add = csrfExempt(async (request: HttpRequest) => {
  await queueMessages(request)
  return count(request)
})

const list = async (request: HttpRequest) =>
  new JsonResponse({ messages: Array.from(await getMessages(request), describeMessage) })

/** Reads the messages and keeps them for the next request. */
const peek = async (request: HttpRequest) => {
  const waiting = await getMessages(request)
  const messages = Array.from(waiting, describeMessage)
  waiting.used = false
  return new JsonResponse({ messages })
}

const addAndList = csrfExempt(async (request: HttpRequest) => {
  await queueMessages(request)
  return list(request)
})

const addAndRedirect = csrfExempt(async (request: HttpRequest) => {
  await queueMessages(request)
  return redirect('/messages/list/')
})

export const messageRoutes = [
  path('messages/add/', add),
  path('messages/list/', list),
  path('messages/count/', count),
  path('messages/peek/', peek),
  path('messages/add-and-list/', addAndList),
  path('messages/add-and-redirect/', addAndRedirect),
] as const
