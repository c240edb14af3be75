"use client";
import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../_components/button.tsx";

export function PrintButton({ children }: { readonly children: ReactNode }) {
  return (
    <Button look="primary" onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-5" />
      {children}
    </Button>
  );
}
