/** One-click accounts of a demonstration territory. Their passwords are public: never create them elsewhere. */
export const demoAccounts = [
  {
    role: "owner",
    name: "Propriétaire de démonstration",
    email: "proprietaire@example.org",
    password: "demonstration-24-100",
    organization: "ville-de-dunkerque-demonstration",
  },
  {
    role: "association",
    name: "Association de démonstration",
    email: "association@example.org",
    password: "demonstration-24-100",
    organization: "les-goelands-du-judo-demonstration",
  },
  {
    role: "manager",
    name: "Gestionnaire de démonstration",
    email: "gestion@example.org",
    password: "demonstration-24-100",
    organization: "plateforme-du-temps-et-des-lieux-demonstration",
  },
] as const satisfies readonly DemoAccount[];

export type DemoAccount = {
  readonly role: "owner" | "association" | "manager";
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Slug of the organization that it is a manager of. */
  readonly organization: string;
};
