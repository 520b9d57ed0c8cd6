package org.evenload.grid.feeder.opendss.element;

import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** Star or delta; as in OpenDSS their first letters decide. */
final class Connections {
  private Connections() {}

  /** Whether it is a delta, else a star. */
  static boolean isDelta(DssValue value) {
    String word = value.lower();
    if (word.startsWith("d") || word.startsWith("ll")) {
      return true;
    }
    if (word.startsWith("w") || word.startsWith("y") || word.startsWith("ln")) {
      return false;
    }
    throw value.error("wye (y, ln) or delta (d, ll)");
  }

  /** The same of an object's conn, a star if it says nothing. */
  static boolean isDelta(DssObject object) {
    DssValue value = object.last("conn");
    return value != null && isDelta(value);
  }
}
