import { Dialog } from "./dialog.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface EndDialogProps {
  readonly room: Room;
  readonly close: () => void;
}

export function EndDialog({ room, close }: EndDialogProps) {
  return (
    <Dialog heading={strings.end.heading} close={close}>
      <p>{strings.end.text}</p>
      <div class="buttons">
        <button type="button" class="plain" onClick={close}>
          {strings.end.cancel}
        </button>
        <button
          type="button"
          class="grave"
          onClick={() => {
            void room.act({ kind: "end" });
            close();
          }}
        >
          {strings.end.confirm}
        </button>
      </div>
    </Dialog>
  );
}
