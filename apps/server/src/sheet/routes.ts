/** Sheets of a space: list, make, read, rename, copy, put in the bin and take out. @module */

import { BinAnswer, NewSheetBody, SheetCopyBody, SheetListAnswer, SheetTitleBody, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from './act.ts'
import { binSheet, copySheet, createSheet, listBin, listSheets, renameSheet, restoreSheet } from './store.ts'
import { languageOf, viewSheet } from './view.ts'

const arranging = ['not-found', 'member-suspended', 'role-without-voice', 'sheet-in-bin'] as const

export function sheetRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/sheets',
      describe('Sheets', 'Sheets of a space, without those in the bin.', { 200: SheetListAnswer }, ['not-found', 'member-suspended']),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await listSheets(storage.db, member.value.spaceId), 200) : problem(c, member.error)
      },
    )
    .get(
      '/spaces/:id/bin',
      describe('Sheets', 'Sheets in the bin of a space.', { 200: BinAnswer }, ['not-found', 'member-suspended']),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await listBin(storage.db, member.value.spaceId), 200) : problem(c, member.error)
      },
    )
    .post(
      '/spaces/:id/sheets',
      describe('Sheets', 'Makes a sheet from a template.', { 201: CreatedAnswer }, ['not-found', 'member-suspended', 'role-without-voice']),
      asMember,
      body(NewSheetBody),
      async (c) => {
        const who = { accountId: c.var.account.id, spaceId: c.req.param('id') }
        const made = await createSheet(deps, who, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.sheetId }, 201) : problem(c, made.error)
      },
    )
    .get(
      '/sheets/:id',
      describe('Sheets', 'A sheet with its sections, and where the asker may write. `?lang=en` for English titles.', { 200: SheetView }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
        c.header('Vary', 'Accept-Language')
        return c.json(await viewSheet(storage.db, sheet, member.value, clock.now(), language), 200)
      },
    )
    .patch('/sheets/:id', describe('Sheets', 'Renames a sheet.', { 204: null }, arranging), asMember, body(SheetTitleBody), async (c) => {
      const done = await renameSheet(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json').title)
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    .post(
      '/sheets/:id/copy',
      describe('Sheets', 'Copies a sheet; the words keep their authors.', { 201: CreatedAnswer }, arranging),
      asMember,
      body(SheetCopyBody),
      async (c) => {
        const made = await copySheet(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json').title)
        return made.ok ? c.json({ id: made.value.sheetId }, 201) : problem(c, made.error)
      },
    )
    .post('/sheets/:id/bin', describe('Sheets', 'Puts a sheet in the bin.', { 204: null }, arranging), asMember, async (c) => {
      const done = await binSheet(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') })
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    .post(
      '/sheets/:id/restore',
      describe('Sheets', 'Takes a sheet out of the bin.', { 204: null }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'sheet-not-in-bin',
      ]),
      asMember,
      async (c) => {
        const done = await restoreSheet(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
