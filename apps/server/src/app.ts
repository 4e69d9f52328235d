/** The whole application over HTTP: routes under /api, the built page for everything else. No listen and no environment here. @module */
import { Hono } from 'hono'
import { agreementRoutes } from './agreement/routes.ts'
import { amendmentRoutes } from './amendment/routes.ts'
import { createLimits } from './auth/limits.ts'
import { authRoutes } from './auth/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { caucusRoutes } from './caucus/routes.ts'
import { circleRoutes } from './circle/routes.ts'
import { compromiseRoutes } from './compromise/routes.ts'
import { demoRoutes } from './demo/routes.ts'
import type { AppDeps } from './deps.ts'
import { deskRoutes } from './desk/routes.ts'
import { dialogueRoutes } from './dialogue/routes.ts'
import { disagreementRoutes } from './disagreement/routes.ts'
import { draftRoutes } from './draft/routes.ts'
import { facilitatorRoutes } from './facilitator/routes.ts'
import { limitBody } from './http/bodyLimit.ts'
import { describe } from './http/describe.ts'
import { documentRoutes } from './http/documentation.ts'
import { healthRoutes } from './http/health.ts'
import { ownOrigin } from './http/origin.ts'
import { answerProblems } from './http/problem.ts'
import { readablePath } from './http/readablePath.ts'
import { safeHeaders } from './http/safeHeaders.ts'
import { webPage } from './http/webPage.ts'
import { ideaRoutes } from './idea/routes.ts'
import { meetingRoutes } from './meeting/routes.ts'
import { invitationRoutes } from './member/invitationRoutes.ts'
import { memberRoutes } from './member/routes.ts'
import { milestoneRoutes } from './milestone/routes.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { parkedRoutes } from './parked/routes.ts'
import { phaseRoutes } from './phase/routes.ts'
import { quotationRoutes } from './quotation/routes.ts'
import { remarkRoutes } from './remark/routes.ts'
import { roundRoutes } from './round/routes.ts'
import { sectionRoutes } from './section/routes.ts'
import { sheetRoutes } from './sheet/routes.ts'
import { spaceRoutes } from './space/routes.ts'
import { storyRoutes } from './story/routes.ts'

export type { AppDeps } from './deps.ts'

/** Mounts every noun's routes. `app.request()` works without a listening server. */
export function createApp(deps: AppDeps) {
  const limits = createLimits()
  const api = new Hono()
    .route('/', healthRoutes(deps))
    .route('/', authRoutes(deps, limits))
    .route('/', spaceRoutes(deps))
    .route('/', memberRoutes(deps))
    .route('/', invitationRoutes(deps, limits))
    .route('/', facilitatorRoutes(deps))
    .route('/', sheetRoutes(deps))
    .route('/', phaseRoutes(deps))
    .route('/', calendarRoutes(deps))
    .route('/', deskRoutes(deps))
    .route('/', moderationRoutes(deps))
    .route('/', roundRoutes(deps, limits))
    .route('/', sectionRoutes(deps))
    .route('/', draftRoutes(deps))
    .route('/', amendmentRoutes(deps))
    .route('/', circleRoutes(deps))
    .route('/', caucusRoutes(deps))
    .route('/', remarkRoutes(deps))
    .route('/', ideaRoutes(deps))
    .route('/', parkedRoutes(deps))
    .route('/', meetingRoutes(deps, limits))
    .route('/', milestoneRoutes(deps))
    .route('/', quotationRoutes(deps))
    .route('/', storyRoutes(deps))
    .route('/', agreementRoutes(deps))
    .route('/', compromiseRoutes(deps))
    .route('/', disagreementRoutes(deps))
    .route('/', dialogueRoutes(deps))
    .route('/', demoRoutes(deps))

  const app = new Hono()
  answerProblems(app, deps.log)
  app.use(safeHeaders(deps.config))
  app.use('/api/*', readablePath, ownOrigin(deps.config), limitBody)
  app.route('/api', api)
  app.get('/api/openapi.json', describe('Server', 'This document.', { 200: null }), documentRoutes(app))
  app.all('/api/*', (c) => c.notFound())
  app.route('/', webPage())
  return app
}
