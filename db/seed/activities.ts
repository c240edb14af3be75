import type { SPACE_KINDS } from "../schema/places.ts";
import type { ACTIVITY_FAMILIES, NOISES } from "../schema/territory.ts";

type SpaceKind = (typeof SPACE_KINDS)[number];

export type SeedActivity = {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly family: (typeof ACTIVITY_FAMILIES)[number];
  readonly noise: (typeof NOISES)[number];
  readonly kinds: readonly SpaceKind[];
  /** How many come, at least and at most. */
  readonly people: readonly [number, number];
  /** What its associations are called, before a name of bird, wind or boat. */
  readonly club: string;
};

const activity = (
  slug: string,
  name: string,
  nameEn: string,
  family: SeedActivity["family"],
  noise: SeedActivity["noise"],
  people: SeedActivity["people"],
  club: string,
  kinds: readonly SpaceKind[],
): SeedActivity => ({ slug, name, nameEn, family, noise, people, club, kinds });

const GYM = ["gym", "gym-part"] as const;
const ROOMS = ["classroom", "meeting-room", "hall"] as const;

export const activities: readonly SeedActivity[] = [
  activity("judo", "Judo", "Judo", "sport", "moderate", [14, 34], "Judo", [...GYM, "hall"]),
  activity("basket-ball", "Basket-ball", "Basketball", "sport", "loud", [16, 60], "Basket", ["gym", "gym-part"]),
  activity("badminton", "Badminton", "Badminton", "sport", "moderate", [12, 36], "Badminton", GYM),
  activity("handball", "Handball", "Handball", "sport", "loud", [36, 70], "Handball", ["gym"]),
  activity("tennis-de-table", "Tennis de table", "Table tennis", "sport", "moderate", [10, 24], "Ping", [
    ...GYM,
    "hall",
  ]),
  activity("boxe", "Boxe", "Boxing", "sport", "loud", [12, 26], "Boxe", GYM),
  activity("gymnastique", "Gymnastique", "Gymnastics", "sport", "moderate", [14, 40], "Gym", GYM),
  activity("cirque", "Cirque", "Circus", "sport", "moderate", [12, 30], "Cirque", [...GYM, "hall"]),
  activity("football", "Football", "Football", "sport", "loud", [20, 44], "Football", ["ground", "playground"]),
  activity("yoga", "Yoga", "Yoga", "sport", "quiet", [8, 22], "Yoga", [...ROOMS, "gym-part", "studio"]),
  activity("danse", "Danse", "Dance", "culture", "loud", [10, 32], "Danse", ["hall", "gym-part", "studio"]),
  activity("theatre", "Théâtre", "Theatre", "culture", "moderate", [8, 26], "Théâtre", [
    "auditorium",
    "hall",
    "classroom",
  ]),
  activity("chorale", "Chorale", "Choir", "culture", "moderate", [18, 60], "Chorale", [
    "hall",
    "auditorium",
    "canteen",
  ]),
  activity("fanfare", "Fanfare et carnaval", "Brass band and carnival", "culture", "loud", [10, 30], "Fanfare", [
    "cellar",
    "hall",
    "canteen",
  ]),
  activity("musique", "Répétition de musique", "Band practice", "culture", "loud", [4, 10], "Musique", [
    "cellar",
    "studio",
  ]),
  activity("arts-plastiques", "Arts plastiques", "Visual arts", "making", "quiet", [8, 18], "Atelier", [
    "workshop",
    "classroom",
  ]),
  activity("couture", "Couture", "Sewing", "making", "moderate", [6, 16], "Couture", [
    "workshop",
    "meeting-room",
    "classroom",
  ]),
  activity("reparation", "Réparation d’objets", "Repair café", "making", "moderate", [10, 28], "Réparation", [
    "workshop",
    "hall",
  ]),
  activity("cuisine", "Cuisine partagée", "Community cooking", "social", "moderate", [6, 16], "Cuisine", ["kitchen"]),
  activity("repas", "Repas partagé", "Shared meal", "social", "moderate", [30, 90], "Table", ["canteen", "hall"]),
  activity("jeux", "Jeux de société", "Board games", "social", "moderate", [10, 28], "Jeux", [...ROOMS, "canteen"]),
  activity("soutien-scolaire", "Soutien scolaire", "Homework help", "learning", "quiet", [8, 24], "Entraide", [
    "classroom",
    "meeting-room",
  ]),
  activity("langues", "Cours de langue", "Language class", "learning", "quiet", [6, 20], "Langues", [
    "classroom",
    "meeting-room",
  ]),
  activity("informatique", "Atelier informatique", "Computer workshop", "learning", "quiet", [6, 18], "Numérique", [
    "classroom",
    "meeting-room",
    "office",
  ]),
  activity("conference", "Conférence", "Talk", "learning", "moderate", [40, 110], "Savoirs", ["auditorium", "hall"]),
  activity("reunion", "Réunion d’association", "Association meeting", "meeting", "quiet", [5, 25], "Voisins", [
    ...ROOMS,
    "office",
  ]),
];

export const OPENING_WORDS = [
  "du Goéland",
  "de la Sterne",
  "du Courlis",
  "de l’Huîtrier",
  "du Tadorne",
  "de l’Argousier",
  "de l’Oyat",
  "de la Vigie",
  "de la Misaine",
  "du Beaupré",
  "du Hauban",
  "du Sextant",
  "de la Boussole",
  "du Cabestan",
  "de la Drisse",
  "de l’Étrave",
  "du Gabier",
  "de la Hune",
  "du Jusant",
  "du Flot",
  "de la Laminaire",
  "de la Zostère",
  "de la Bernique",
  "de la Palourde",
  "de l’Hippocampe",
  "de l’Ormeau",
  "du Tournepierre",
  "du Bécasseau",
  "du Gravelot",
  "du Cormoran",
  "du Macareux",
  "de l’Eider",
  "de la Macreuse",
  "de l’Avocette",
  "de l’Échasse",
  "de la Barge",
  "de la Bernache",
  "du Fanal",
  "de la Balise",
  "du Musoir",
] as const;
