"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "../_components/toast.ts";
import type { AuthFault } from "../_shell/auth.ts";
import { useFaultText } from "../connexion/fault-text.ts";

/** One change of the account at a time: told when it is done, its fault in the reader's words when it is not. */
export function useChange() {
  const router = useRouter();
  const textOf = useFaultText();
  const [fault, setFault] = useState<AuthFault | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (change: () => Promise<AuthFault | null>, done: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const refused = await change();
    setFault(refused);
    setBusy(false);
    if (refused) return false;
    toast.success(done);
    router.refresh();
    return true;
  };
  return { run, busy, fault, text: fault ? textOf(fault) : undefined };
}
