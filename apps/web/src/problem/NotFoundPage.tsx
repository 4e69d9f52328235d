import { ApiProblem } from '../api.ts'
import { ProblemPage } from './ProblemPage.tsx'

export function NotFoundPage() {
  return <ProblemPage problem={new ApiProblem('not-found', 404)} />
}
