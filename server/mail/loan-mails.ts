import type { Interval } from "#db/schema/columns.ts";
import { publicUrl } from "../env.ts";
import type { Instead } from "../items/alternatives.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, momentInWords } from "./wording.ts";

export type LoanNews =
  | "asked"
  | "granted"
  | "accepted"
  | "refused"
  | "cancelled"
  | "expired"
  | "due"
  | "late"
  | "damaged"
  | "settling"
  | "settled"
  | "displaced"
  | "closed"
  | "moved"
  | "returned"
  | "lost"
  | "offered";
export type LoanMailFacts = {
  readonly territory: Territory;
  readonly news: LoanNews;
  readonly loan: {
    readonly id: string;
    readonly token: string;
    readonly state: string;
    readonly quantity: number;
    readonly during: Interval;
    readonly itemName: string;
    readonly itemSlug: string;
    readonly organizationName: string;
    readonly siteName: string;
    readonly siteSlug: string;
    readonly pickUp: string | null;
    readonly hasPoint: boolean;
    readonly pointAddress: string | null;
    readonly decisionNote: string | null;
    readonly heldUntil: Date | null;
  };
  /** Of a damage, what is said of it; of a closure, why. */
  readonly note: string;
  /** Of a return that is late, since how many days it is told again; 0 the first time. */
  readonly lateDays?: number;
  /** Of damage, what the lender keeps of the deposit, and when they said so. */
  readonly keptCents?: number;
  readonly saidAt?: Date;
  /** Of a loan that is taken back, what is free instead. */
  readonly instead: Partial<Instead>;
};

type Side = "borrower" | "lender";

const SUBJECTS: Record<LoanNews, Record<Side, string>> = {
  asked: { borrower: "Demande de prêt envoyée", lender: "Prêt à décider" },
  granted: { borrower: "Prêt accordé", lender: "Prêt accordé chez vous" },
  accepted: { borrower: "Prêt accepté", lender: "Prêt accepté" },
  refused: { borrower: "Prêt refusé", lender: "Prêt refusé" },
  cancelled: { borrower: "Prêt annulé", lender: "Prêt annulé" },
  expired: { borrower: "Prêt resté sans suite", lender: "Prêt resté sans suite" },
  due: { borrower: "À rendre", lender: "À rendre" },
  late: { borrower: "En retard, à rendre", lender: "Pas encore rendu" },
  damaged: { borrower: "Objet abîmé", lender: "Objet abîmé" },
  settling: { borrower: "Caution : votre accord", lender: "Caution" },
  settled: { borrower: "Caution : c’est réglé", lender: "Caution : c’est réglé" },
  displaced: { borrower: "Prêt annulé", lender: "Prêt annulé" },
  closed: { borrower: "Retour à convenir", lender: "Retour à convenir" },
  moved: { borrower: "Prêt déplacé", lender: "Prêt déplacé" },
  returned: { borrower: "Le prêt suit votre séance", lender: "Un prêt revient" },
  lost: { borrower: "Le prêt ne suit pas", lender: "Le prêt ne suit pas" },
  offered: { borrower: "C’est libre, à prendre", lender: "C’est libre, à prendre" },
};

/** To one side of a loan, of what became of it. The link leads to the loan, with the code to scan at the hand-over. */
export function loanMail(facts: LoanMailFacts, side: Side, recipient: string): Mail {
  const { territory, news, loan, note, instead, lateDays = 0, keptCents = 0, saidAt } = facts;
  const kept = `${(keptCents / 100).toFixed(2).replace(".", ",")} €`;
  const what = loan.quantity > 1 ? `${loan.quantity} × ${loan.itemName}` : loan.itemName;
  const { start, end } = loan.during;
  const when = `Du ${momentInWords(start, territory.timeZone)} au ${momentInWords(end, territory.timeZone)}, à prendre et à rendre à ${loan.siteName}.`;
  const pickUp = [
    ...(loan.hasPoint ? [`Point de retrait : ${loan.pointAddress ?? "sur la carte du prêt"}.`] : []),
    ...(loan.pickUp ? [`Pour le retrait : ${loan.pickUp}`] : []),
  ];
  const reason = loan.decisionNote ? [`Raison : ${loan.decisionNote}`] : [];
  const page = new URL(`/objets/prets/${loan.token}`, publicUrl()).href;
  const desk = new URL(`/mes-lieux/${loan.siteSlug}/objets`, publicUrl()).href;
  const scan = `Le jour venu, scannez le code de ce prêt ensemble : ${page}`;
  const mine = new URL("/demandes", publicUrl()).href;
  const endText = momentInWords(end, territory.timeZone);
  const texts: Record<LoanNews, Record<Side, readonly string[]>> = {
    asked: {
      borrower: [`Votre demande est envoyée : ${what}.`, when, "Les objets sont gardés pour vous jusqu’à la réponse."],
      lender: [`${loan.organizationName} demande : ${what}.`, when, `Répondez ici : ${desk}`],
    },
    granted: {
      borrower: [`${what} : le prêt est accordé.`, when, ...pickUp, scan],
      lender: [`${loan.organizationName} emprunte : ${what}.`, when, `Vos prêts : ${desk}`],
    },
    accepted: {
      borrower: [`${what} : le prêt est accepté.`, when, ...pickUp, scan],
      lender: [],
    },
    refused: { borrower: [`${what} : le prêt n’est pas accepté.`, ...reason, when], lender: [] },
    cancelled: {
      borrower: [`${what} : le prêt est annulé.`, ...reason, when],
      lender: [`${loan.organizationName} : le prêt de ${what} est annulé.`, ...reason, when],
    },
    expired: {
      borrower: [
        `${what} : le prêt n’a pas eu de suite, les objets ne sont plus gardés pour vous.`,
        when,
        "Vous pouvez faire une nouvelle demande.",
      ],
      lender: [],
    },
    due: { borrower: [`${what} : à rendre ${endText}, à ${loan.siteName}.`, ...pickUp, scan], lender: [] },
    late: {
      borrower: [
        `${what} devait être rendu ${endText}, à ${loan.siteName}.`,
        ...(lateDays > 0 ? [`C’était il y a plus de ${lateDays} jours.`] : []),
        "D’autres l’attendent peut-être : rapportez-le dès que possible, et prévenez si vous ne pouvez pas.",
        page,
      ],
      lender: [
        `${loan.organizationName} devait rendre ${what} ${endText}.`,
        ...(lateDays > 0 ? [`C’était il y a plus de ${lateDays} jours : un appel peut aider.`] : []),
        `Le prêt : ${page}`,
      ],
    },
    damaged: {
      borrower: [`${what} a été rendu abîmé, ou manque de quelque chose :`, note, `Le prêt : ${page}`],
      lender: [
        `${what} a été rendu abîmé, ou manque de quelque chose :`,
        note,
        `Pour ne plus le prêter le temps de la réparation : ${desk}`,
      ],
    },
    settling: {
      borrower: [
        `${what} a été rendu abîmé, ou manque de quelque chose. ${loan.siteName} propose de garder ${kept} de la caution :`,
        note,
        `Votre accord, ou un mot à échanger d’abord : ${page}`,
      ],
      lender: [],
    },
    settled: {
      borrower: [`${what} : vous êtes d’accord, ${kept} de la caution sont gardés.`, note, `Le prêt : ${page}`],
      lender: [
        `${what} : ${loan.organizationName} est d’accord, ${kept} de la caution sont gardés.`,
        note,
        `Le prêt : ${page}`,
      ],
    },
    displaced: {
      borrower: [`${what} : le prêt est annulé.`, ...reason, when, ...insteadOf(instead, loan, territory.timeZone)],
      lender: [],
    },
    closed: {
      borrower: [
        `${note} ${what} devait y être rendu ${endText}, et personne n’y sera alors.`,
        "Convenez d’une autre heure avec le lieu, puis scannez ensemble le code du prêt :",
        page,
      ],
      lender: [],
    },
    offered: {
      borrower: [
        `Vous attendiez ${what} : c’est libre.`,
        when,
        `Gardé pour vous jusqu’au ${loan.heldUntil ? momentInWords(loan.heldUntil, territory.timeZone) : ""}. Prenez-le, ou laissez-le à la personne suivante : ${mine}`,
      ],
      lender: [],
    },
    returned: {
      borrower: [
        `Votre séance a retrouvé une place : ${what} revient avec elle.`,
        when,
        ...(loan.state === "asked" ? ["Le lieu qui prête doit encore accepter cette heure."] : pickUp),
        page,
      ],
      lender: [
        `La séance de ${loan.organizationName} a retrouvé une place ; ${what} est de nouveau demandé.`,
        when,
        loan.state === "asked" ? `Cette heure attend votre réponse : ${desk}` : `Vos prêts : ${desk}`,
      ],
    },
    lost: {
      borrower: [
        `Votre séance a retrouvé une place, mais ${what} n’est pas libre à ces heures.`,
        when,
        ...insteadOf(instead, loan, territory.timeZone),
      ],
      lender: [],
    },
    moved: {
      borrower: [
        `${what} suit votre séance, qui a changé d’heure.`,
        when,
        ...(loan.state === "asked" ? ["Le lieu doit encore accepter cette nouvelle heure."] : []),
        page,
      ],
      lender: [
        `${loan.organizationName} a changé l’heure de sa séance ; ${what} la suit.`,
        when,
        loan.state === "asked" ? `Cette heure attend votre réponse : ${desk}` : `Vos prêts : ${desk}`,
      ],
    },
  };
  return {
    territoryId: territory.id,
    recipient,
    subject: `${SUBJECTS[news][side]} : ${what}`,
    body: letter(territory.name, texts[news][side]),
    dedupKey: `loan ${loan.id} ${news}${AGAIN.includes(news) ? ` ${loan.during.start.toISOString()}` : ""}${lateDays > 0 ? ` ${lateDays}` : ""}${saidAt ? ` ${saidAt.toISOString()}` : ""} ${recipient}`,
  };
}

/** What may be told of a loan more than once, each time of other hours. */
const AGAIN: readonly LoanNews[] = ["moved", "returned", "lost"];

/** What is free instead: the same thing on other days, others of its kind at the same hours. */
function insteadOf({ days = [], items = [] }: Partial<Instead>, loan: LoanMailFacts["loan"], timeZone: string) {
  const page = (slug: string) => new URL(`/objets/${slug}`, publicUrl()).href;
  const lines = [
    ...days.map(
      ({ during }) => `– ${loan.itemName}, le ${momentInWords(during.start, timeZone)} : ${page(loan.itemSlug)}`,
    ),
    ...items.map(({ name, slug, siteName }) => `– ${name}, à ${siteName}, aux mêmes heures : ${page(slug)}`),
  ];
  if (lines.length === 0) return [`D’autres objets à emprunter : ${new URL("/objets", publicUrl()).href}`];
  return ["Sont libres à la place :", lines.join("\n")];
}

export type ItemWaitingMailFacts = {
  readonly territory: Territory;
  readonly waitingId: string;
  readonly itemName: string;
  readonly siteName: string;
  readonly quantity: number;
  readonly during: Interval;
};

/** To who stands in line for what is lent. */
export function itemWaitingMail(facts: ItemWaitingMailFacts, recipient: string): Mail {
  const { territory, waitingId, itemName, siteName, quantity, during } = facts;
  const what = quantity > 1 ? `${quantity} × ${itemName}` : itemName;
  const at = (moment: Date) => momentInWords(moment, territory.timeZone);
  return {
    territoryId: territory.id,
    recipient,
    subject: `Sur la liste d’attente : ${what}`,
    body: letter(territory.name, [
      `Vous attendez ${what}, du ${at(during.start)} au ${at(during.end)}, à ${siteName}.`,
      "Dès que c’est libre, nous le gardons pour vous et vous écrivons.",
      `Pour quitter la liste : ${new URL("/demandes", publicUrl()).href}`,
    ]),
    dedupKey: `item waiting ${waitingId} ${recipient}`,
  };
}
