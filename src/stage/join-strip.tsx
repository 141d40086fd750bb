import { spellCode } from "../domain/code.ts";
import type { ProgramView } from "../domain/protocol.ts";
import { Qr } from "./qr.tsx";
import { strings } from "./strings.ts";

interface JoinProps {
  readonly program: Pick<ProgramView, "code" | "joinHost" | "joinUrl">;
}

/** At the foot of every prompt slide, for whoever comes late. */
export function JoinStrip({ program }: JoinProps) {
  return (
    <div class="join-strip">
      <Qr text={program.joinUrl} label={strings.join.qr(program.joinHost)} />
      <p>
        <span>{program.joinHost}</span>
        <b>{spellCode(program.code)}</b>
      </p>
    </div>
  );
}

/** In the wall's place while the question is closed: time to get the phones out. */
export function JoinCard({ program, lead }: JoinProps & { readonly lead: string }) {
  return (
    <div class="join-card">
      <div class="qr-card">
        <Qr text={program.joinUrl} label={strings.join.qr(program.joinHost)} />
      </div>
      <div>
        <p class="join-lead">{lead}</p>
        <JoinWords program={program} />
      </div>
    </div>
  );
}

/** How to join, over the whole stage, for the last row. */
export function JoinCover({ program }: JoinProps) {
  return (
    <section class="join-cover" aria-label={strings.join.cover}>
      <div class="qr-card">
        <Qr text={program.joinUrl} label={strings.join.qr(program.joinHost)} />
      </div>
      <div>
        <p class="join-lead">{strings.join.heading}</p>
        <JoinWords program={program} />
      </div>
    </section>
  );
}

/** The way in for a phone that reads no QR codes. */
export function JoinWords({ program }: JoinProps) {
  return (
    <dl class="join-words">
      <div>
        <dt>{strings.join.open}</dt>
        <dd>{program.joinHost}</dd>
      </div>
      <div>
        <dt>{strings.join.type}</dt>
        <dd class="code">{spellCode(program.code)}</dd>
      </div>
    </dl>
  );
}
