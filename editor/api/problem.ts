import type { RefusalBody } from '../../document/api.ts';
import { isRefusalCode, type RefusalCode } from '../../document/refusals.ts';
import type { Translate } from '../i18n/i18n.tsx';

/**
 * Why a request was not carried out: the server said no (`refused`), or could not be reached (`unreachable`).
 */
export class Problem extends Error {
  readonly is: 'refused' | 'unreachable';
  /** Null where the server was not reached, or did not answer as ours does. */
  readonly code: RefusalCode | null;
  /** Field path to reason, for forms. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    is: 'refused' | 'unreachable',
    code: RefusalCode | null = null,
    details: Readonly<Record<string, string>> = {},
  ) {
    super(code ?? is);
    this.name = 'Problem';
    this.is = is;
    this.code = code;
    this.details = details;
  }
}

/** The refusal in an answer that is not a yes; an answer of some machine between us counts as not reached. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => null)) as Partial<RefusalBody> | null;
  const code = body?.error?.code;
  if (isRefusalCode(code)) return new Problem('refused', code, body?.error?.details ?? {});
  if (answer.status === 401) return new Problem('refused', 'access/signed-out');
  if (answer.status >= 500) return new Problem('unreachable');
  return new Problem('refused', 'server/unexpected');
}

/** What went wrong, in a sentence for people. */
export function sayProblem(t: Translate, problem: unknown): string {
  if (!(problem instanceof Problem)) return t('refusal.server/unexpected');
  return problem.code === null ? t('problem.unreachable') : t(`refusal.${problem.code}`);
}

/** Whether `problem` is the refusal `code`. */
export function isRefusal(problem: unknown, code: RefusalCode): boolean {
  return problem instanceof Problem && problem.code === code;
}
