/** The head of the OpenAPI document; routes describe themselves. @module */
import type { GenerateSpecOptions } from 'hono-openapi'

export const documentation: Partial<GenerateSpecOptions> = {
  excludeStaticFile: false,
  exclude: ['/api/*', '/*', '*'],
  // Bodies that do not fit answer 422 as a problem, not the library's 400.
  defaultValidationErrorResponse: {
    description: 'invalid-input: the request is no JSON.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
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
