package org.evenload.grid.network;

/** What a power flow holds fixed at a bus. */
public enum BusType {
  /** Active and reactive injection are given. */
  PQ,
  /** Active injection and voltage magnitude are given. */
  PV,
  /** Voltage magnitude and angle are given; balances the island. */
  SLACK,
  /** Out of service, or without any branch in service. */
  ISOLATED
}
