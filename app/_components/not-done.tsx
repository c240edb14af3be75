import { CircleAlert } from "lucide-react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Of several things done by one word, those that could not be, and why. */
export function NotDone({
  title,
  lead,
  finish,
  failed,
  onClose,
}: {
  readonly title: string;
  readonly lead: string;
  readonly finish: string;
  readonly failed: readonly { readonly id: string; readonly name: string; readonly why: string }[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <Button look="primary" onClick={onClose}>
          {finish}
        </Button>
      }
    >
      <div role="alert" className="flex flex-col gap-3">
        <p>{lead}</p>
        <ul className="flex flex-col gap-3">
          {failed.map(({ id, name, why }) => (
            <li key={id} className="flex items-start gap-2">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
              <div className="min-w-0">
                <p className="break-words font-semibold">{name}</p>
                <p>{why}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
