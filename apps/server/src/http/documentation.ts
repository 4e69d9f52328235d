/** The OpenAPI document: routes describe themselves, this adds what holds for all of them. @module */
import type { Handler, Hono } from 'hono'
import { type GenerateSpecOptions, generateSpecs } from 'hono-openapi'

const options: Partial<GenerateSpecOptions> = {
  excludeStaticFile: false,
  exclude: ['/api/*', '/*', '*'],
  // Input that does not fit answers 422 as a problem (below), not the library's 400.
  defaultValidationErrorResponse: false,
  documentation: {
    openapi: '3.1.0',
    info: {
      title: 'Polyphonie',
      version: '0.1.0',
      description:
        'Sessions are cookies (polyphonie_session). Every failure is a problem (RFC 9457) named by its kind: 401 not signed in, 404 for what you may not know of, 403 for what you may not do, 409 for closed or stale, 422 for invalid input, 429 for too fast.',
      license: { name: 'AGPL-3.0-or-later', url: 'https://www.gnu.org/licenses/agpl-3.0.html' },
    },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'polyphonie_session' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'kind'],
          properties: {
            type: { type: 'string', examples: ['/problems/not-found'] },
            title: { type: 'string' },
            status: { type: 'integer' },
            kind: { type: 'string', examples: ['not-found'] },
          },
          additionalProperties: true,
        },
      },
    },
  },
}

const invalidInput = {
  description: 'invalid-input: issues names the fields.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Answers the document of every route of `app`, worked out once. */
export function documentRoutes(app: Hono): Handler {
  let document: Promise<unknown> | null = null
  return async (c) => {
    document ??= createDocument(app)
    return c.json(await document)
  }
}

async function createDocument(app: Hono) {
  const document = await generateSpecs(app, options)
  for (const operations of Object.values(document.paths)) {
    for (const operation of [operations.get, operations.post, operations.put, operations.patch, operations.delete]) {
      if (operation?.responses === undefined) continue
      const hasQuery = operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'query') ?? false
      if (operation.requestBody !== undefined || hasQuery) operation.responses['422'] ??= invalidInput
    }
  }
  return document
}
