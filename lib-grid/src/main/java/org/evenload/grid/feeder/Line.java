package org.evenload.grid.feeder;

import java.util.List;

/**
 * A line section as a π-equivalent with coupled phases.
 *
 * @param phases rows and columns of the matrices, in order; the same at both ends
 * @param seriesOhm series impedance of the whole section; all zero for an ideal connection (a
 *     section of length zero)
 * @param shuntSiemens shunt admittance of the whole section, half of it at each end
 * @param ratedAmperes greatest current allowed for long, infinite if none is known
 */
public record Line(
    String name,
    String from,
    String to,
    List<Phase> phases,
    ComplexMatrix seriesOhm,
    ComplexMatrix shuntSiemens,
    double ratedAmperes)
    implements Element {
  public Line {
    phases = List.copyOf(phases);
  }

  /** A section without a rating. */
  public Line(
      String name,
      String from,
      String to,
      List<Phase> phases,
      ComplexMatrix seriesOhm,
      ComplexMatrix shuntSiemens) {
    this(name, from, to, phases, seriesOhm, shuntSiemens, Double.POSITIVE_INFINITY);
  }

  /** The section that covers the given share of this one's length. */
  public Line section(String sectionName, String sectionFrom, String sectionTo, double share) {
    return new Line(
        sectionName,
        sectionFrom,
        sectionTo,
        phases,
        seriesOhm.times(share),
        shuntSiemens.times(share),
        ratedAmperes);
  }
}
