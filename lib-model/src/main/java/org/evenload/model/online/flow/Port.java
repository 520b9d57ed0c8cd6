package org.evenload.model.online.flow;

import java.io.Serializable;
import org.evenload.grid.feeder.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Where power leaves the feeder.
 *
 * @param phase null for all three phases in equal parts, on a feeder that is symmetric
 * @param returnPhase the other end between phases, null for ground
 */
record Port(String node, @Nullable Phase phase, @Nullable Phase returnPhase)
    implements Serializable {

  static Port threePhase(String node) {
    return new Port(node, null, null);
  }
}
