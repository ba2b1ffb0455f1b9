// A request by every operation of the generated client, each told as one line of JSON. The compiler holds what is sent against the description.
import * as sdk from './client/sdk.gen.js';
import { client } from './client/client.gen.js';

declare const process: { env: Record<string, string>; stdout: { write(text: string): void } };

const number = process.env.COURT_CASE!;
const [court, rest] = number.split('/') as [string, string];
const range = { from: '2026-01-01', to: '2026-12-31' };
let operation = '';
let entry = 0;

// OpenAPI has no way to say that a part of a path holds slashes: a tile's are sent as they are, as its description says.
const sent = (asked: Request) => (operation === 'tile' ? new Request(asked.url.replaceAll('%2F', '/'), asked) : asked);

const tell = (answer: Response, body: string) =>
  process.stdout.write(`${JSON.stringify({ operation, status: answer.status, type: answer.headers.get('content-type') ?? '', body })}\n`);

let feed: Response;

// The position of an alert that there is.
let known = 0;

const told = async (asked: RequestInfo | URL, init?: RequestInit) => {
  const answer = await fetch(sent(new Request(asked, init)));
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    feed = answer;
  } else {
    tell(answer, await answer.clone().text());
  }
  return answer;
};

// One office cannot do everything: whoever keeps the machine sees no case.
const key = () => (['machine', 'clockIsRight'].includes(operation) ? process.env.KEEPER_KEY! : process.env.COURT_KEY!);

client.setConfig({ baseUrl: process.env.COURT!, auth: key, fetch: told });

// The feed goes on for as long as somebody listens: one event is enough.
const firstAlert = async () => {
  const enough = new AbortController();
  const { stream } = await sdk.alerts({
    query: { after: 0 }, headers: { 'Last-Event-ID': 0 }, signal: enough.signal, sseMaxRetryAttempts: 1,
  });
  const first = await stream.next();
  known = (first.value as unknown as { position: number }).position;
  tell(feed, JSON.stringify(first.value));
  enough.abort();
};

const calls: Record<Exclude<keyof typeof sdk, 'prototype'>, () => Promise<unknown>> = {
  formToken: () => sdk.formToken(),
  health: () => sdk.health(),
  healthLive: () => sdk.healthLive(),
  healthReady: () => sdk.healthReady(),
  alerts: firstAlert,
  myAlerts: () => sdk.myAlerts({ query: { which: 'unseen', take: 2 } }),
  courtAlerts: () => sdk.courtAlerts({ query: { before: 1 } }),
  unseenAlerts: () => sdk.unseenAlerts(),
  alert: () => sdk.alert({ path: { position: known } }),
  seeAlerts: () => sdk.seeAlerts({ body: { alerts: [known] } }),
  acknowledgeAlert: () => sdk.acknowledgeAlert({ path: { position: known }, body: { command: 'client-6', note: 'in hand' } }),
  openUrgings: () => sdk.openUrgings(),
  urgings: () => sdk.urgings({ path: { number } }),
  urge: () => sdk.urge({ path: { number }, body: { question: 'x', command: 'client-7' } }),
  mayTake: () => sdk.mayTake({ path: { number } }),
  requestStep: () => sdk.requestStep({ path: { number }, body: { step: 'send-fine', of: 'nobody-here', text: 'xx', command: 'client-9' } }),
  answerUrging: () => sdk.answerUrging({ path: { number }, body: { urging: 1, answer: 'x', command: 'client-8' } }),
  openApprovals: () => sdk.openApprovals(),
  approvals: () => sdk.approvals({ path: { number } }),
  decideRequest: () => sdk.decideRequest({ path: { number }, body: { request: 1, verdict: 'approve', length: '3m', command: 'client-10' } }),
  withdrawRequest: () => sdk.withdrawRequest({ path: { number }, body: { request: 1, command: 'client-11' } }),
  board: () => sdk.board(),
  cases: () => sdk.cases({ query: { atleast: 'met', open: '1', order: 'last-step', desc: '0', skip: 0, take: 2 } }),
  casesCsv: () => sdk.casesCsv({ query: { q: rest } }),
  case_: () => sdk.case_({ path: { number } }),
  request: () => sdk.request({ path: { number }, body: { step: 'no-such-step', command: 'client-1' } }),
  desk: () => sdk.desk(),
  preview: () => sdk.preview({ path: { number }, body: { step: 'pay', on: '2026-01-05', length: '3m' } }),
  fileDocument: async () => {
    const filed = await sdk.fileDocument({
      path: { number }, body: { title: 'A paper', command: 'client-6', on: '2026-01-05', file: new Blob(['The paper.']) },
    });
    entry = filed.data!.document;
  },
  documents: () => sdk.documents({ path: { number } }),
  openDocument: () => sdk.openDocument({ path: { entry, number } }),
  correct: () => sdk.correct({ path: { number }, body: { entry: 99, what: 'day', on: '2026-01-05', why: 'A slip of the pen.', command: 'client-16' } }),
  correctionPreview: () => sdk.correctionPreview({ path: { number }, body: { entry: 2, what: 'never' } }),
  confirmCorrection: () => sdk.confirmCorrection({ path: { number }, body: { proposal: 99, command: 'client-17' } }),
  refuseCorrection: () => sdk.refuseCorrection({ path: { number }, body: { proposal: 99, why: 'It was right.', command: 'client-18' } }),
  assign: () => sdk.assign({ path: { number }, body: { person: 'nobody-here', as: 'judge', command: 'client-2' } }),
  openCase: () => sdk.openCase({ path: { number }, body: { reason: 'Standing in for a colleague', command: 'client-3' } }),
  whoLooked: () => sdk.whoLooked({ path: { number } }),
  staff: () => sdk.staff(),
  changeStaff: () => sdk.changeStaff({ body: { content: { $type: 'end-leave', leave: 'no-such-leave' }, command: 'client-4' } }),
  whoCould: () => sdk.whoCould({ query: { right: 'see-case', case: number, at: '2026-01-05T09:00:00Z' } }),
  me: () => sdk.me(),
  rights: () => sdk.rights(),
  machine: () => sdk.machine(),
  clockIsRight: () => sdk.clockIsRight({ body: { command: 'client-5' } }),
  checkpoint: () => sdk.checkpoint(),
  inclusionProof: () => sdk.inclusionProof({ query: { position: 1 } }),
  consistencyProof: () => sdk.consistencyProof({ query: { from: 1 } }),
  receipt: () => sdk.receipt({ path: { position: 1 } }),
  tile: () => sdk.tile({ path: { path: '0/000.p/1' } }),
  bundle: () => sdk.bundle({ path: { court, number: rest } }),
  audit: () => sdk.audit({ query: { ...range, late: '1', take: 3 } }),
  auditCsv: () => sdk.auditCsv({ query: { case: number } }),
  auditLog: () => sdk.auditLog(),
  exportXes: () => sdk.exportXes({ query: { q: rest, gzip: '0', 'opened-from': range.from } }),
  due: () => sdk.due({ query: { calendar: 'us-federal', from: '2024-06-13', period: '21d', extensions: ['3d', '2d'] } }),
  dueOfJson: () => sdk.dueOfJson({ body: { id: 'q-1', calendar: 'us-federal', from: '2024-06-13', period: '21d' } }),
};

for (const [name, call] of Object.entries(calls)) {
  operation = name;
  await call();
}
