import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { linkRoles, type LinkRole, type LinkView } from "../domain/link.ts";
import type { Outcome } from "../domain/outcome.ts";
import { Dialog } from "./dialog.tsx";
import { listLinks, makeLink, rotate, takeBack } from "./links.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface LinksDialogProps {
  readonly room: Room;
  readonly close: () => void;
}

interface Made {
  readonly role: LinkRole;
  readonly url: string;
}

/** Who else may do what: links made, listed, and taken back. */
export function LinksDialog({ room, close }: LinksDialogProps) {
  const links = useSignal<readonly LinkView[]>([]);
  const made = useSignal<Made | null>(null);
  const trouble = useSignal("");
  async function refresh(after?: Outcome<unknown>): Promise<void> {
    const listed = await listLinks(room);
    if (listed.ok) links.value = listed.value;
    const failed = after?.ok === false ? after : listed;
    trouble.value = failed.ok ? "" : failed.refusal.message;
  }
  // Somebody may open theirs while this is looked at.
  const { presence } = room.model;
  const { consoles, stages } = presence.value;
  useEffect(() => void refresh(), [consoles, stages]);
  return (
    <Dialog heading={strings.links.heading} close={close}>
      <NewLink
        make={async (role, name) => {
          const outcome = await makeLink(room, role, name);
          if (outcome.ok) made.value = { role, url: outcome.value };
          await refresh(outcome);
        }}
      />
      {made.value !== null && <MadeLink {...made.value} />}
      <h3>{strings.links.given}</h3>
      <ul class="links">
        {links.value.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            takeBack={async () => refresh(await takeBack(room, link.id))}
          />
        ))}
      </ul>
      {trouble.value !== "" && <p role="alert">{trouble.value}</p>}
      <Leave close={close} room={room} trouble={trouble} links={links.value} />
    </Dialog>
  );
}

interface LeaveProps extends LinksDialogProps {
  readonly trouble: Signal<string>;
  readonly links: readonly LinkView[];
}

function Leave({ close, room, trouble, links }: LeaveProps) {
  const others = links.some(({ role, own }) => role === "facilitator" && !own);
  async function rotateAll(): Promise<void> {
    const rotated = await rotate(room);
    // This page's socket came in by the old cookie, and has been hung up on.
    if (rotated.ok) location.reload();
    else trouble.value = rotated.refusal.message;
  }
  return (
    <div class="buttons">
      {others && (
        <button type="button" class="plain" onClick={() => void rotateAll()}>
          {strings.links.rotate}
        </button>
      )}
      <button type="button" onClick={close}>
        {strings.links.close}
      </button>
    </div>
  );
}

interface NewLinkProps {
  readonly make: (role: LinkRole, name: string) => Promise<void>;
}

function NewLink({ make }: NewLinkProps) {
  const role = useSignal<LinkRole>("driver");
  const name = useSignal("");
  return (
    <form
      class="new-link"
      onSubmit={(event) => {
        event.preventDefault();
        void make(role.value, name.value.trim());
        name.value = "";
      }}
    >
      <label>
        {strings.links.name}
        <input
          type="text"
          maxLength={60}
          autocomplete="off"
          placeholder={strings.links.namePlaceholder}
          value={name}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </label>
      <label>
        {strings.links.as}
        <select
          value={role}
          onChange={(event) => {
            const chosen = linkRoles.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) role.value = chosen;
          }}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {strings.links.roles[each]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{strings.links.create}</button>
    </form>
  );
}

const offered: readonly LinkRole[] = ["driver", "moderator", "viewer", "facilitator", "stage"];

function MadeLink({ role, url }: Made) {
  const words = strings.links;
  const { hostname } = new URL(url);
  return (
    <div class="made-link" role="status">
      <label>
        {words.made(words.titles[role])}
        <input
          readOnly
          value={url}
          ref={(field) => field?.select()}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <p>{words.once}</p>
      {(role === "driver" || role === "moderator") && <p>{words.notHere}</p>}
      {hostname === "localhost" && <p class="local">{words.local}</p>}
    </div>
  );
}

interface LinkRowProps {
  readonly link: LinkView;
  readonly takeBack: () => Promise<void>;
}

function LinkRow({ link, takeBack }: LinkRowProps) {
  const words = strings.links;
  const title = [words.titles[link.role], link.name].filter((part) => part !== "").join(" · ");
  return (
    <li>
      <p>
        <strong dir="auto">{title}</strong>
        <span class="quiet">
          {words.at(timeOf(link.madeAt))}, {stateOf(link)}
        </span>
      </p>
      {!link.own && (
        <button
          type="button"
          class="small"
          aria-label={words.revokeWhat(title)}
          onClick={() => void takeBack()}
        >
          {words.revoke}
        </button>
      )}
    </li>
  );
}

function stateOf({ own, connected, used }: LinkView): string {
  if (own) return strings.links.own;
  if (connected > 0) return strings.links.connected(connected);
  return used ? strings.links.used : strings.links.unused;
}

function timeOf(ms: number): string {
  const at = new Date(ms);
  const today = at.toDateString() === new Date().toDateString();
  const time = at.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  return today ? time : `${at.toLocaleDateString()} ${time}`;
}
