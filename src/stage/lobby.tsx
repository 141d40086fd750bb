import { JoinWords } from "./join-strip.tsx";
import { Mark, SphereArt } from "./mark.tsx";
import { Qr } from "./qr.tsx";
import { lengthOf, type Room } from "./room.ts";
import { strings } from "./strings.ts";

/** What the room sees while it comes in: how to join, and that others have. */
export function Lobby({ room }: { readonly room: Room }) {
  const { program } = room;
  return (
    <div class="lobby">
      <div class="lobby-words">
        <p class="course">
          <Mark />
          {program.course.title}
        </p>
        <h1 data-length={lengthOf(program.module.title)}>{program.module.title}</h1>
        <div class="lobby-join">
          <p class="join-lead">{strings.join.heading}</p>
          <JoinWords program={program} />
        </div>
        <Here count={room.model.session.people.size} />
      </div>
      <div class="lobby-spheres">
        <SphereArt shape={{ radius: 240, apart: 260 }} />
        <div class="qr-card">
          <Qr text={program.joinUrl} label={strings.join.qr(program.joinHost)} />
        </div>
      </div>
    </div>
  );
}

/** More dots than this and they are no longer people one recognises. */
const mostDots = 60;

function Here({ count }: { readonly count: number }) {
  return (
    <div class="here">
      <p>{strings.join.here(count)}</p>
      <div class="here-dots" aria-hidden="true">
        {Array.from({ length: Math.min(count, mostDots) }, (_, index) => (
          <span key={index} data-hue={(index % 3) + 1} />
        ))}
      </div>
    </div>
  );
}
