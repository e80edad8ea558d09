import { Problem } from '../api';

/* The server wants said whom it goes to and for what: what was asked for is classified, or holds what the law guards most. */
export const isUnaddressed = (problem: Error | null) =>
  problem instanceof Problem && problem.findings.some(({ code }) => code === 'secrecy.recipient.needed' || code === 'secrecy.purpose.needed');
