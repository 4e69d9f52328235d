/**
 * Whom a clientID speaks for. One row per clientID on the whole server, naming its room, written before anything of that client
 * is relayed; a clientID bound to another member or another room stays bound to it (docs/rules/live.md, LI3–LI5).
 * @module
 */
import type { Claim, MemberRef } from './port.ts'
import type { NewClaim, UpdateLog } from './updateLog.ts'

export interface Claims {
  /** The binding if it is known here already; `undefined` says nothing about the storage. */
  peek(client: number): BoundClaim | undefined
  /** Reads bindings from storage; afterwards `peek` knows those that exist. */
  load(clients: readonly number[]): Promise<void>
  /** Binds an id nobody holds. It becomes durable with the batch that takes it from `takeNew`. */
  bind(client: number, room: string, member: MemberRef | null, at: number): BoundClaim
  /** New bindings of these rooms, handed over once. */
  takeNew(rooms: ReadonlySet<string>): NewClaim[]
  /** A batch failed: its new bindings never happened. */
  forget(claims: readonly NewClaim[]): void
  /** The room is closed: its bindings leave memory, but those an open room still needs; storage keeps them all. */
  release(room: string, isNeeded: (client: number) => boolean): void
}

export interface BoundClaim extends Claim {
  readonly room: string
}

export function createClaims(log: UpdateLog): Claims {
  const known = new Map<number, BoundClaim>()
  let fresh: NewClaim[] = []
  return {
    peek: (client) => known.get(client),
    async load(clients) {
      const wanted = clients.filter((client) => !known.has(client))
      if (wanted.length === 0) return
      for (const claim of await log.claimsOf(wanted)) if (!known.has(claim.client)) known.set(claim.client, claim)
    },
    bind(client, room, member, at) {
      const claim: NewClaim = {
        client,
        room,
        memberId: member?.memberId ?? null,
        college: member?.college ?? null,
        collegeId: member?.collegeId ?? null,
        organisation: member?.organisation ?? null,
        mandate: member?.mandate ?? null,
        role: member?.role ?? null,
        at,
      }
      known.set(client, claim)
      fresh.push(claim)
      return claim
    },
    takeNew(rooms) {
      const taken = fresh.filter((claim) => rooms.has(claim.room))
      fresh = fresh.filter((claim) => !rooms.has(claim.room))
      return taken
    },
    forget(claims) {
      for (const claim of claims) known.delete(claim.client)
    },
    release(room, isNeeded) {
      const unwritten = new Set(fresh.map((claim) => claim.client))
      for (const [client, claim] of known) if (claim.room === room && !unwritten.has(client) && !isNeeded(client)) known.delete(client)
    },
  }
}

/** True when the claim is this member's, in this room, in the capacity the member has now: a new capacity takes a new clientID. */
export function isOwnClaim(claim: BoundClaim, room: string, member: MemberRef): boolean {
  return (
    claim.room === room &&
    claim.memberId === member.memberId &&
    claim.collegeId === member.collegeId &&
    claim.organisation === member.organisation &&
    claim.mandate === member.mandate
  )
}
