import { useSignal } from "@preact/signals";
import { Dialog } from "./dialog.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface ResultsDialogProps {
  readonly room: Room;
  readonly close: () => void;
}

/** What came of the session so far, as files to keep. */
export function ResultsDialog({ room, close }: ResultsDialogProps) {
  const hidden = useSignal(false);
  const words = strings.results;
  const count = hiddenAnswers(room);
  const base = `/api/sessions/${room.program.code}/export`;
  const asked = hidden.value ? "hidden=1" : "";
  return (
    <Dialog heading={words.heading} close={close}>
      <p>{words.text}</p>
      <ul class="formats">
        {words.formats.map(([format, name, what]) => (
          <li key={format}>
            <a href={`${base}.${format}?${asked}`} download>
              {name}
            </a>
            <span>{what}</span>
          </li>
        ))}
      </ul>
      {count > 0 && (
        <label class="letters">
          <input
            type="checkbox"
            checked={hidden}
            onChange={(event) => (hidden.value = event.currentTarget.checked)}
          />
          {words.hidden(count)}
        </label>
      )}
      <div class="buttons">
        <a class="plain" href={`${base}.html?show=1&${asked}`} target="_blank" rel="noreferrer">
          {words.read}
        </a>
        <button type="button" onClick={close}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

function hiddenAnswers({ model }: Room): number {
  const answers = [...model.session.answers.values()].flatMap((each) => [...each.values()]);
  return answers.filter((answer) => answer.hidden).length;
}
