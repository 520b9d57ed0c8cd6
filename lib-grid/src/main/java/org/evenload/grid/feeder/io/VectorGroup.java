package org.evenload.grid.feeder.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding.Connection;

/**
 * How the windings of a three-phase transformer are connected, and by how many hours of 30° the low
 * side lags.
 *
 * @param lowPhases the terminals of the low side that the legs of phases A, B and C are at
 */
record VectorGroup(
    Connection high, Connection low, Transformer.Shift shift, List<Phase> lowPhases) {
  private static final Pattern GROUP = Pattern.compile("(D|YN|Y)(d|yn|y)(\\d{1,2})");

  /** The group that ANSI takes for granted: 0, or 1 with one delta. */
  static VectorGroup of(Connection high, Connection low) {
    return new VectorGroup(high, low, Transformer.Shift.LOW_LAGS, Phase.ABC);
  }

  /** A group as IEC 60076 writes it; empty if it is none, or needs a reversed winding. */
  static Optional<VectorGroup> parse(String text) {
    Matcher matcher = GROUP.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Connection high = connection(matcher.group(1));
    Connection low = connection(matcher.group(2));
    int hours = Integer.parseInt(matcher.group(3));
    boolean odd = (high == Connection.DELTA) != (low == Connection.DELTA);
    if (hours > 11 || (hours % 2 == 1) != odd) {
      return Optional.empty();
    }
    if (!odd) {
      return hours % 4 == 0
          ? Optional.of(turned(high, low, Transformer.Shift.LOW_LAGS, hours / 4))
          : Optional.empty();
    }
    return Optional.of(
        hours % 4 == 1
            ? turned(high, low, Transformer.Shift.LOW_LAGS, hours / 4)
            : turned(high, low, Transformer.Shift.LOW_LEADS, (hours + 1) / 4 % 3));
  }

  private static Connection connection(String letters) {
    return switch (letters.toLowerCase(Locale.ROOT)) {
      case "d" -> Connection.DELTA;
      case "yn" -> Connection.WYE;
      default -> Connection.FLOATING_WYE;
    };
  }

  // Each turn of the low terminals adds 4 hours.
  private static VectorGroup turned(
      Connection high, Connection low, Transformer.Shift shift, int turns) {
    List<Phase> phases =
        switch (turns) {
          case 1 -> List.of(Phase.C, Phase.A, Phase.B);
          case 2 -> List.of(Phase.B, Phase.C, Phase.A);
          default -> Phase.ABC;
        };
    return new VectorGroup(high, low, shift, phases);
  }
}
