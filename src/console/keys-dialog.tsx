import { Dialog } from "./dialog.tsx";
import { letterKeys, setLetterKeys } from "./keys.ts";
import { strings } from "./strings.ts";

interface KeysDialogProps {
  readonly close: () => void;
}

export function KeysDialog({ close }: KeysDialogProps) {
  return (
    <Dialog heading={strings.keys.heading} close={close}>
      <dl class="keys">
        {strings.keys.list.map(([keys, does]) => (
          <div key={does}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="letters">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => setLetterKeys(event.currentTarget.checked)}
        />
        {strings.keys.letters}
      </label>
      <div class="buttons">
        <button type="button" onClick={close}>
          {strings.keys.close}
        </button>
      </div>
    </Dialog>
  );
}
