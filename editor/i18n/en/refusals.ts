import { REFUSAL_CODES, refusal, type RefusalCode } from '../../../document/refusals.ts';

/** Every refusal's sentence, from the one list both programs share. */
export const refusals = Object.fromEntries(
  REFUSAL_CODES.map((code) => [`refusal.${code}`, refusal(code).sentence]),
) as Readonly<Record<`refusal.${RefusalCode}`, string>>;
