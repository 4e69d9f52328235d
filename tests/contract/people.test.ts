/** What must hold when several people do the same thing at once, whatever the database. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
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
