import type { TargetedMouseEvent } from "preact";
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { keyAction, letterKeys, type KeyAction } from "./keys.ts";
import { EndDialog } from "./end-dialog.tsx";
import { Ended } from "./ended.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { LinksDialog } from "./links-dialog.tsx";
import { More } from "./more.tsx";
import { Notes } from "./notes.tsx";
import { Notices } from "./notices.tsx";
import { Outline } from "./outline.tsx";
import { pickedPrompt, QuestionPanel } from "./question-panel.tsx";
import type { Room } from "./room.ts";
import { ResultsDialog } from "./results-dialog.tsx";
import { StageView } from "./stage-view.tsx";
import { strings } from "./strings.ts";
import { TopBar } from "./top-bar.tsx";
import { Trouble } from "./trouble.tsx";
import { playOrPause } from "./video-controls.tsx";
import { Wheel } from "./wheel.tsx";

interface ConsoleProps {
  readonly room: Room;
}

type Opened = "keys" | "results" | "links" | "end" | null;

export function Console({ room }: ConsoleProps) {
  const opened = useSignal<Opened>(null);
  // Before the first paint: whoever sees the console can already press its keys.
  useLayoutEffect(() => {
    document.title = `${strings.console} · ${room.program.module.title}`;
    const press = (event: KeyboardEvent): void => {
      const action = keyAction(event, letterKeys.value);
      if (action === null) return;
      event.preventDefault();
      if (action === "keys") opened.value = "keys";
      else perform(room, action);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const { model } = room;
  return (
    <div class="console" onClick={letGo}>
      <TopBar
        room={room}
        showKeys={() => (opened.value = "keys")}
        showLinks={() => (opened.value = "links")}
        showResults={() => (opened.value = "results")}
        end={() => (opened.value = "end")}
      />
      <Notices room={room} />
      <Wheel room={room} />
      {model.session.ended && <Ended room={room} />}
      <Outline room={room} />
      <main>
        <StageView room={room} />
        <Notes room={room} />
      </main>
      <QuestionPanel room={room} />
      <More
        room={room}
        end={() => (opened.value = "end")}
        showLinks={() => (opened.value = "links")}
        showResults={() => (opened.value = "results")}
      />
      <Trouble room={room} />
      {opened.value === "keys" && <KeysDialog close={() => (opened.value = null)} />}
      {opened.value === "links" && <LinksDialog room={room} close={() => (opened.value = null)} />}
      {opened.value === "results" && (
        <ResultsDialog room={room} close={() => (opened.value = null)} />
      )}
      {opened.value === "end" && <EndDialog room={room} close={() => (opened.value = null)} />}
    </div>
  );
}

/** A button pressed with a pointer lets the focus go: the next press of Space is for the stage, not for it. */
function letGo(event: TargetedMouseEvent<HTMLElement>): void {
  const byPointer = event.detail > 0;
  const { activeElement } = document;
  if (byPointer && activeElement instanceof HTMLButtonElement) activeElement.blur();
}

function perform(room: Room, action: Exclude<KeyAction, "keys">): void {
  switch (action) {
    case "next":
      return room.step(1);
    case "previous":
      return room.step(-1);
    case "blank":
    case "join":
    case "dim":
      return room.flip(action);
    case "play":
      return playOrPause(room);
    case "unspotlight":
      return unspotlight(room);
    case "closed":
    case "open":
    case "locked":
    case "revealed": {
      const prompt = pickedPrompt(room);
      if (prompt !== null) void room.act({ kind: "stage", prompt: prompt.id, stage: action });
    }
  }
}

function unspotlight(room: Room): void {
  const { spotlight } = room.model.session;
  if (spotlight === null) return;
  void room.act({ kind: "spotlight", prompt: spotlight.prompt, author: null });
}
