import type { TemplateKey } from '../sheet/phase.ts'

/** `DD1` in a diagnostic, `DC1` in a project: what people say to one another (DI3). */
export function disagreementNumber(template: TemplateKey, number: number): string {
  return `${template === 'shared-diagnostic' ? 'DD' : 'DC'}${number}`
}
