package org.evenload.grid.network;

/**
 * A line or transformer as a π-equivalent with an ideal transformer at its from end.
 *
 * @param from bus number at the tap side
 * @param to bus number at the other side
 * @param rPu series resistance
 * @param xPu series reactance
 * @param bPu total charging susceptance
 * @param ratingMva apparent power limit at both ends, {@code Double.POSITIVE_INFINITY} for none
 * @param tapRatio off-nominal turns ratio, 1 for a line
 * @param shiftDeg phase shift, positive delays the to end
 * @param angleMinDeg least difference of the voltage angles from − to
 * @param angleMaxDeg greatest difference of the voltage angles from − to
 * @param lengthKm route length, {@code Double.NaN} where the case gives none
 */
public record Branch(
    int from,
    int to,
    double rPu,
    double xPu,
    double bPu,
    double ratingMva,
    double tapRatio,
    double shiftDeg,
    boolean inService,
    double angleMinDeg,
    double angleMaxDeg,
    double lengthKm) {}
