package org.evenload.model.feeder;

/** Whether vehicles on the feeder may inject. */
public enum Generators {
  /** Vehicle-to-grid injection as at the transmission bus. */
  V2G,
  /** Injection is left out, charging stays. */
  NONE;

  double allowed(double kw) {
    return this == V2G ? kw : Math.max(0, kw);
  }
}
