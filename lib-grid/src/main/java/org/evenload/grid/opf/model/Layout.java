package org.evenload.grid.opf.model;

/**
 * Where each kind of variable starts in the vector of an AC optimal power flow.
 *
 * @param angle by live bus, radians
 * @param magnitude by live bus, per unit
 * @param active power by unit, per unit
 * @param reactive power by unit, per unit
 * @param shed power not supplied by live bus, per unit; empty unless demand may be shed
 * @param extra demand by live bus, per unit; empty unless some may be granted
 * @param cost of units with a piecewise linear one
 * @param flow of short branches: P and Q at the from end, P and Q at the to end
 * @param count how many variables there are
 */
public record Layout(
    int angle,
    int magnitude,
    int active,
    int reactive,
    int shed,
    int extra,
    int cost,
    int flow,
    int count) {

  static Layout of(int buses, int units, boolean sheds, boolean hasExtra, int costs, int flows) {
    int shed = 2 * buses + 2 * units;
    int extra = shed + (sheds ? buses : 0);
    int cost = extra + (hasExtra ? buses : 0);
    int flow = cost + costs;
    return new Layout(
        0, buses, 2 * buses, 2 * buses + units, shed, extra, cost, flow, flow + flows);
  }
}
