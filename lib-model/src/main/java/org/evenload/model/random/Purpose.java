package org.evenload.model.random;

/**
 * What a stream is for. All purposes stand here, so that no two parts of the program draw from the
 * same stream. The codes are part of every result: never change one, never use one again.
 */
public enum Purpose {
  /** How a sample's weights deviate from the base table of places. */
  PLACE_WEIGHTS(1),
  /** A sample's speed in every period. */
  SPEED(2),
  /** Where a group of vehicles lives and works. */
  PLACE(3),
  /** When a group travels, and with which consumption. */
  DAY(4),
  /** As {@link #DAY}, in a realisation of the real-time market. */
  REALISATION(5),
  /** What a group's batteries cost and how fast they wear. */
  BATTERY(6),
  /** Which transmission day a synthetic feeder day takes, and where its vehicles are. */
  FEEDER_DAY(7),
  /** Which synthetic feeder days a smaller set holds. */
  FEEDER_RESAMPLE(8),
  /** When a vehicle of an aggregator with products plugs in. */
  SESSION_ARRIVAL(30),
  /** How much energy it needs. */
  SESSION_ENERGY(31),
  /** Which product it takes. */
  SESSION_PRODUCT(32),
  /** Where a sensitivity design puts its points. */
  DESIGN(33),
  /** Which runs of a design are drawn again to judge its indices. */
  BOOTSTRAP(34),
  /** Which class a vehicle is of, and where it can charge. */
  VEHICLE_CLASS(20),
  /** Which sampled days a resampled statistic takes. */
  DAY_RESAMPLE(21),
  /** Which homes of a feeder have a vehicle. */
  ONLINE_HOME(40),
  /** When a home's vehicle plugs in, and how empty. */
  ONLINE_ARRIVAL(41),
  /** The search for who charges in one slot. */
  ONLINE_SEARCH(42),
  /** In which order a feeder's customers get a vehicle. */
  HOSTING_ORDER(60),
  /** A customer's charger, and when and how much its vehicle charges. */
  HOSTING_VEHICLE(61),
  /** A charging session of a distribution. */
  SESSION(50);

  final long code;

  Purpose(long code) {
    this.code = code;
  }
}
