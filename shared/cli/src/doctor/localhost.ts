/** What the name `localhost` stands for on this machine, and what follows from that. */
import { lookup } from 'node:dns/promises';
import { codeOf } from '../errors.ts';
import { orLate } from './deadline.ts';
import { type Finding, well, wrong } from './finding.ts';

const WRITE_IT = 'write 127.0.0.1 instead, as the labs do';

export async function localhost(): Promise<Finding[]> {
  try {
    const found = await orLate(lookup('localhost', { all: true, order: 'verbatim' }), undefined);
    if (!found) return [wrong('nothing says in time what localhost is', WRITE_IT)];
    return [meaning([...new Set(found.map(({ address }) => address))])];
  } catch (error) {
    return [wrong(`localhost is not known here (${codeOf(error)})`, WRITE_IT)];
  }
}

/** @param addresses in the order in which programs try them. */
export function meaning(addresses: readonly string[]): Finding {
  const [first] = addresses;
  const list = `localhost is ${addresses.join(', then ')}`;
  if (addresses.length > 1 && first?.includes(':')) {
    return well(`${list}: who writes localhost tries IPv6 first, and a server at 127.0.0.1 is not there`);
  }
  if (first?.includes(':'))
    return wrong(`${list}: IPv6 only, and a server at 127.0.0.1 is not there`, WRITE_IT);
  if (addresses.length > 1) return well(`${list}: IPv4 is tried first`);
  return well(`${list}: IPv4 only, the address that the labs use`);
}
