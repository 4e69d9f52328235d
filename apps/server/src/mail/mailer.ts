/**
 * Mail that leaves this server. A mail is first a row, written in the transaction that needs it, then sent:
 * one lost connection or one restart loses none. Without SMTP_URL nothing is ever queued.
 * @module
 */
import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Db, Storage } from '../storage/storage.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Mailer {
  /** False: the host hands links over. */
  readonly canSend: boolean
  /** The mail will be sent once `db`'s transaction commits; call `wake` then. */
  queue(db: Db, mail: Mail): Promise<void>
  /** Sends what is due now, without making the caller wait. */
  wake(): void
  /** Nothing is sent after this; what waits is sent at the next start. */
  stop(): Promise<void>
}

/** Minutes between attempts: 1, 2, 4, … at most 4 hours; given up after three days. */
const GIVE_UP_AFTER_MS = 3 * 86_400_000
const MAX_WAIT_MS = 4 * 3_600_000

/** What we use of nodemailer. */
interface MailTransport {
  sendMail(mail: { readonly from: string; readonly to: string; readonly subject: string; readonly text: string }): Promise<unknown>
  close(): void
}

interface MailerDeps {
  readonly storage: Storage
  readonly realClock: Clock
  readonly log: Log
  readonly config: Pick<Config, 'mail'>
  /** Tests hand a transport over that keeps what it is given. */
  readonly transport?: MailTransport
}

export function createMailer({ storage, realClock, log, config, transport }: MailerDeps): Mailer {
  const { mail } = config
  if (mail === null) return { canSend: false, queue: async () => undefined, wake: () => undefined, stop: async () => undefined }
  const { from } = mail
  const post: MailTransport = transport ?? createTransport(mail.smtpUrl)
  let stopped = false
  let sending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  async function sendDue(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const due = await storage.db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('next_at', '<=', realClock.now())
      .orderBy('next_at')
      .execute()
    for (const row of due) {
      if (stopped) return
      try {
        await post.sendMail({ from, to: row.recipient, subject: row.subject, text: row.body })
        await storage.db.deleteFrom('outgoing_mail').where('id', '=', row.id).execute()
      } catch (error) {
        // Any failure of the mail server is worth another attempt; the address stays out of the log.
        log.warn({ err: error, mail: row.id, attempts: row.attempts + 1 }, 'mail not sent')
        await postpone(row)
      }
    }
    const next = await storage.db.selectFrom('outgoing_mail').select('next_at').orderBy('next_at').limit(1).executeTakeFirst()
    if (next !== undefined && !stopped) {
      timer = setTimeout(wake, Math.max(1000, next.next_at - realClock.now()))
      timer.unref()
    }
  }

  async function postpone(row: { id: string; attempts: number; created_at: number }): Promise<void> {
    const now = realClock.now()
    if (now - row.created_at > GIVE_UP_AFTER_MS) {
      await storage.db.deleteFrom('outgoing_mail').where('id', '=', row.id).execute()
      log.error({ mail: row.id }, 'mail given up')
      return
    }
    const wait = Math.min(60_000 * 2 ** row.attempts, MAX_WAIT_MS)
    await storage.db
      .updateTable('outgoing_mail')
      .set({ attempts: row.attempts + 1, next_at: now + wait })
      .where('id', '=', row.id)
      .execute()
  }

  function wake(): void {
    if (stopped) return
    sending = sending.then(sendDue).catch((error: unknown) => log.error({ err: error }, 'mail queue failed'))
  }

  wake()
  return {
    canSend: true,
    queue: async (db, { to, subject, text }) => {
      const now = realClock.now()
      await db
        .insertInto('outgoing_mail')
        .values({ id: randomUUID(), recipient: to, subject, body: text, created_at: now, attempts: 0, next_at: now })
        .execute()
    },
    wake,
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await sending
      post.close()
    },
  }
}
