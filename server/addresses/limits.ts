/** How much of a file is read before it is refused: a département's holds under 2 million lines and 400 MB once unpacked. */
export type Limits = {
  readonly bytes: number;
  /** Once unpacked: a small file may unpack without end. */
  readonly unpackedBytes: number;
  readonly lineBytes: number;
  /** Addresses kept in memory until all are read. */
  readonly addresses: number;
};

export const LIMITS: Limits = {
  bytes: 300_000_000,
  unpackedBytes: 1_500_000_000,
  lineBytes: 5_000,
  addresses: 1_000_000,
};
