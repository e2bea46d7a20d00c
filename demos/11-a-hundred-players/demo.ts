/** Demo 11: how many connections a hundred players need, with a server and without one. All of them are really made, and counted. */
import type { Counted } from '@wirebook/player';
import type { Production, Studio } from '@wirebook/studio';
import { type Connection, Table } from './table.ts';

const CROWDS = [2, 3, 4, 5, 10, 100];
const MOST = Math.max(...CROWDS);
/** Its place at the table is behind all players. */
const SERVER = MOST;

export const hundredPlayers: Production = {
  number: 11,
  slug: '11-a-hundred-players',
  title: 'A hundred players',
  summary:
    'With a server in the middle each new player costs one connection. Without one, each costs as many as there are players.',
  scenes: [
    {
      kind: 'crowd',
      id: 'a',
      title: 'Through a server, and without one',
      record,
      steps: [
        {
          through: 'server',
          players: 3,
          say: 'Three players and a server. Each player has one connection, and it goes to the server. That makes three.',
          notes:
            'The connections are real: programs made them, and they were counted where they were accepted. What the server does is what the room of demo 10 does.',
        },
        {
          through: 'nobody',
          players: 3,
          say: 'The same three without a server: each talks to each of the others, and everybody is client and server at once. That makes three, too.',
          notes:
            'Peer-to-peer. For three players it is the same number: no arrangement is better than the other one yet.',
        },
        {
          through: 'nobody',
          players: 4,
          ask: 'A fourth player comes. How many connections are there now, with a server and without one?',
          say: 'With a server four. Without one six: the newcomer has to reach each of the three who were there.',
        },
        {
          through: 'nobody',
          players: 10,
          say: 'Ten players: 45 connections instead of ten. Each player has nine, and shares each of them with one other player.',
          notes:
            'n(n − 1)/2: each of n players has n − 1 connections, and so each connection is counted twice.',
        },
        {
          through: 'server',
          players: 100,
          say: 'A hundred players with a server: a hundred connections. They grow like n, the number of players, and a newcomer costs one more.',
        },
        {
          through: 'nobody',
          players: 100,
          ask: 'And a hundred players without a server?',
          say: '4 950 connections: each player has 99, and each connection belongs to two players. They grow like n squared: ten times the players, about a hundred times the connections.',
          notes:
            '100·99/2. From ten players to a hundred: from 45 to 4 950. Each player also has to know the endpoints of 99 others. And many systems allow a process 1024 open files: in a crowd of a thousand, a single player comes to that limit.',
        },
        {
          through: 'server',
          players: 100,
          ask: 'So the server makes it cheap. Who pays?',
          say: 'The server. When each of a hundred players says one thing, a hundred frames come in, and 9 900 go out. What is to be sent grows like n squared all the same, and one machine sends it all.',
          notes:
            'Each frame goes to the 99 others: 100·99. Without a server the same 9 900 are sent, but each player sends only 99. With a server each frame also takes two ways instead of one, and when the server fails, nobody can talk. In return there is one address to know, and one place that decides who is in the room.',
        },
      ],
    },
  ],
};

async function record(studio: Studio): Promise<Counted[]> {
  const table = await Table.open(studio, MOST + 1);
  const counted: Counted[] = [];
  for (const players of CROWDS) {
    for (const through of ['server', 'nobody'] as const) {
      await table.connect(through === 'server' ? toServer(players) : eachWithEach(players));
      counted.push({ through, players, connections: await table.count() });
      await table.leave();
    }
  }
  return counted;
}

function toServer(players: number): Connection[] {
  return places(players).map((from) => ({ from, to: SERVER }));
}

function eachWithEach(players: number): Connection[] {
  return places(players).flatMap((from) => places(from).map((to) => ({ from, to })));
}

const places = (players: number): number[] => Array.from({ length: players }, (_, place) => place);
