package org.evenload.grid.feeder.opendss.line;

import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** Units of length. {@link #NONE} agrees with every other. */
enum LengthUnit {
  NONE(1.0),
  MILE(1609.344),
  KILOFEET(304.8),
  KILOMETRE(1000),
  METRE(1),
  FOOT(0.3048),
  INCH(0.0254),
  CENTIMETRE(0.01),
  MILLIMETRE(0.001);

  /** As in OpenDSS two letters decide; the longer ones are looked for first. */
  private static final List<Map.Entry<String, LengthUnit>> BEGINNINGS =
      List.of(
          Map.entry("no", NONE),
          Map.entry("mi", MILE),
          Map.entry("kf", KILOFEET),
          Map.entry("km", KILOMETRE),
          Map.entry("ft", FOOT),
          Map.entry("feet", FOOT),
          Map.entry("foot", FOOT),
          Map.entry("in", INCH),
          Map.entry("cm", CENTIMETRE),
          Map.entry("mm", MILLIMETRE),
          Map.entry("me", METRE));

  private final double metres;

  LengthUnit(double metres) {
    this.metres = metres;
  }

  double metres() {
    return metres;
  }

  static LengthUnit of(DssValue value) {
    String word = value.lower();
    if (word.equals("m")) {
      return METRE;
    }
    return BEGINNINGS.stream()
        .filter(b -> word.startsWith(b.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> value.error("none, mi, kft, km, m, ft, in, cm or mm"));
  }

  /** How many of the other unit one of this is; 1 if either is none. */
  double in(LengthUnit other) {
    return this == NONE || other == NONE ? 1 : metres / other.metres;
  }
}
