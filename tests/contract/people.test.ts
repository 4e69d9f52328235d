/** What must hold when several people do the same thing at once, whatever the database. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databases, type Opened } from '../support/databases.ts'
import { openTable, PASSWORD, type Table, tokenOf } from '../support/server.ts'

for (const database of databases) {
  describe.skipIf(!database.isReachable)(`people at once on ${database.name}`, () => {
    let opened: Opened
    let table: Table
    beforeEach(async () => {
      opened = await database.open()
      table = await openTable({ storage: opened.storage })
    })
    afterEach(async () => {
      await table.server.deps.mailer.stop()
      await opened.drop()
    })

    test('[PE18] [PE27] a single-use link makes one member, and the chain holds', async () => {
      const { body } = await table.ada.post(`/api/spaces/${table.spaceId}/invitations`, {
        role: 'funder',
        label: 'Pour une personne',
        expiresInDays: 1,
        singleUse: true,
      })
      const token = tokenOf(body.link)
      const accepts = Array.from({ length: 5 }, (_, index) =>
        table.server.browser().post('/api/invitations/accept', {
          token,
          displayName: `Bo ${index}`,
          email: `bo${index}@example.test`,
          password: PASSWORD,
        }),
      )
      const answers = await Promise.all(accepts)
      expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409, 409, 409, 409])
      expect(await table.server.storage.db.selectFrom('account').selectAll().execute()).toHaveLength(2)
      expect(await verifyChain(table.server.storage.db, table.spaceId)).toMatchObject({ intact: true, length: 4 })
    })

    test('[PE18] the same address twice at once makes one account and leaves the other place free', async () => {
      const { body } = await table.ada.post(`/api/spaces/${table.spaceId}/invitations`, {
        role: 'funder',
        label: 'Pour tout le monde',
        expiresInDays: 1,
        singleUse: false,
      })
      const accept = () =>
        table.server.browser().post('/api/invitations/accept', {
          token: tokenOf(body.link),
          displayName: 'Bo',
          email: 'bo@example.test',
          password: PASSWORD,
        })
      const answers = await Promise.all([accept(), accept()])
      expect(answers.map((answer) => answer.body?.kind ?? answer.status).sort()).toEqual([204, 'email-taken'])
      const { body: invitations } = await table.ada.get(`/api/spaces/${table.spaceId}/invitations`)
      expect(invitations[0].usedCount).toBe(1)
    })

    test('[PE32] the same act several times at once is done once, and stands once in the record', async () => {
      const bo = await table.invite('Bo', 'funder')
      const reason = 'dit deux fois'
      const { body: invitation } = await table.ada.post(`/api/spaces/${table.spaceId}/invitations`, {
        role: 'partner',
        label: 'Pour une personne',
        expiresInDays: 1,
        singleUse: true,
      })
      const acts = [
        [`/api/members/${bo.memberId}/suspend`, 'member-suspended', 'member-already-suspended'],
        [`/api/members/${bo.memberId}/restore`, 'member-restored', 'member-not-suspended'],
        [`/api/invitations/${invitation.id}/revoke`, 'invitation-revoked', 'invitation-revoked'],
      ] as const
      for (const [path, event, refusal] of acts) {
        const answers = await Promise.all(Array.from({ length: 5 }, () => table.ada.post(path, { reason })))
        expect(answers.map((answer) => answer.body?.kind ?? answer.status).sort()).toEqual([204, refusal, refusal, refusal, refusal])
        expect((await table.events()).filter(({ kind }) => kind === event)).toHaveLength(1)
      }
    })

    test('[PE32] of two facilitators who suspend one another at once, one is suspended', async () => {
      const [fay, fred] = [await table.invite('Fay', 'facilitator'), await table.invite('Fred', 'facilitator')]
      const suspend = (actor: typeof fay, member: typeof fay) =>
        actor.post(`/api/members/${member.memberId}/suspend`, { reason: 'chacun l’autre', leavesNoFacilitator: true })
      const answers = await Promise.all([suspend(fay, fred), suspend(fred, fay)])
      expect(answers.map((answer) => answer.body?.kind ?? answer.status).sort()).toEqual([204, 'member-suspended'])
    })

    test('[FA5] [FA8] yes of two colleges at once appoint once; dismissals at once dismiss once', async () => {
      const [chi, bo, obi] = [
        await table.invite('Chi', 'service_user'),
        await table.invite('Bo', 'funder'),
        await table.invite('Obi', 'observer'),
      ]
      const { ada, spaceId } = table
      const { body: proposed } = await bo.post(`/api/spaces/${spaceId}/nominations`, { memberId: obi.memberId })
      const nomination = `/api/nominations/${proposed.id}`
      await obi.post(`${nomination}/accept`, { declaration: { declares: 'nothing' }, codeVersion: CODE_VERSION })
      const said = await Promise.all([ada, bo, chi].map((voice) => voice.post(`${nomination}/answers`, { answer: 'yes' })))
      expect(said.map(({ body }) => body.state).sort()).toEqual(['appointed', 'pending', 'pending'])
      const path = `/api/spaces/${spaceId}/facilitator/departure`
      const left = await Promise.all([ada, bo, chi].map((voice) => voice.post(path, { memberId: obi.memberId })))
      expect(left.map(({ status }) => status).sort()).toEqual([204, 409, 409])
      const offers = await Promise.all([bo, chi].map((voice) => voice.post(`/api/spaces/${spaceId}/hosting/offer`)))
      const taken = await Promise.all(offers.map(({ body }) => ada.post(`/api/hosting-offers/${body.id}/accept`)))
      expect(taken.map(({ status }) => status).sort()).toEqual([204, 409])
      expect(await verifyChain(table.server.storage.db, spaceId)).toMatchObject({ intact: true })
    })

    test('[PE32] many acts of different kinds at once all find their end', async () => {
      const bo = await table.invite('Bo', 'funder')
      const { ada, spaceId } = table
      const { body: sheet } = await ada.post(`/api/spaces/${spaceId}/sheets`, { template: 'negotiated-project', title: 'Fiche' })
      const invitation = { role: 'observer', label: 'x', expiresInDays: 1, singleUse: false }
      const { body: open } = await ada.post(`/api/spaces/${spaceId}/invitations`, invitation)
      const person = (index: number) => ({ displayName: 'X', email: `x${index}@example.test`, password: PASSWORD })
      const acts: readonly ((index: number) => Promise<{ status: number }>)[] = [
        (index) => ada.patch(`/api/members/${bo.memberId}`, { mandate: `n° ${index}`, reason: 'dit ainsi' }),
        (index) => ada.post(`/api/sheets/${sheet.id}/sections`, { title: `n° ${index}` }),
        (index) => table.server.browser().post('/api/invitations/accept', { token: tokenOf(open.link), ...person(index) }),
        async () => {
          const { body: made } = await ada.post(`/api/spaces/${spaceId}/invitations`, invitation)
          return ada.post(`/api/invitations/${made.id}/revoke`)
        },
        (index) => ada.patch(`/api/spaces/${spaceId}`, { description: `n° ${index}` }),
      ]
      const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => acts[index % acts.length]?.(index)))
      expect(answers.map((answer) => answer?.status).filter((status) => status !== 204 && status !== 201)).toEqual([])
      const { body: events } = await ada.get(`/api/spaces/${spaceId}/events`)
      expect(await verifyChain(table.server.storage.db, spaceId)).toMatchObject({ intact: true, length: events.length })
      expect(table.server.logged).toEqual([])
    })

    test('[PE4] requests at once after a change of role get one new token between them', async () => {
      const bo = await table.invite('Bo', 'funder')
      await table.ada.patch(`/api/members/${bo.memberId}`, { role: 'observer', reason: 'demandé par Bo' })
      const answers = await Promise.all([1, 2, 3, 4].map(() => bo.get('/api/me')))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
      expect(answers.filter((answer) => answer.headers.get('set-cookie') !== null)).toHaveLength(1)
      expect((await bo.get('/api/me')).status).toBe(200)
    })
  })
}
