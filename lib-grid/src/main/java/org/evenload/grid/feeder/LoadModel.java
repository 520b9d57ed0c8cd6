package org.evenload.grid.feeder;

/** How the power of a load depends on its voltage. */
public enum LoadModel {
  CONSTANT_POWER,
  /** Constant magnitude of current at a constant power factor. */
  CONSTANT_CURRENT,
  CONSTANT_IMPEDANCE
}
