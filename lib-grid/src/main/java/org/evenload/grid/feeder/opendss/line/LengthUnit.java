package org.evenload.grid.feeder.opendss.line;

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

  private static final Map<String, LengthUnit> NAMES =
      Map.ofEntries(
          Map.entry("none", NONE),
          Map.entry("mi", MILE),
          Map.entry("miles", MILE),
          Map.entry("kft", KILOFEET),
          Map.entry("km", KILOMETRE),
          Map.entry("m", METRE),
          Map.entry("me", METRE),
          Map.entry("meter", METRE),
          Map.entry("ft", FOOT),
          Map.entry("feet", FOOT),
          Map.entry("in", INCH),
          Map.entry("inch", INCH),
          Map.entry("cm", CENTIMETRE),
          Map.entry("mm", MILLIMETRE));

  private final double metres;

  LengthUnit(double metres) {
    this.metres = metres;
  }

  double metres() {
    return metres;
  }

  static LengthUnit of(DssValue value) {
    return value.oneOf(NAMES);
  }

  /** How many of the other unit one of this is; 1 if either is none. */
  double in(LengthUnit other) {
    return this == NONE || other == NONE ? 1 : metres / other.metres;
  }
}
