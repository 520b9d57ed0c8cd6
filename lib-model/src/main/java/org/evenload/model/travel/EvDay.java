package org.evenload.model.travel;

import java.io.Serializable;

/**
 * One day of a group of vehicles that travel alike.
 *
 * @param sample counted from 1
 * @param group counted from 1
 * @param kwhPerKm consumption at the wheels
 * @param roadKwh energy each vehicle's battery loses on the road (R of Villanueva 2025, eq. 3), by
 *     period; the day is cyclic
 * @param onRoad whether it is on the road (X), by period
 */
public record EvDay(
    String scenario,
    int sample,
    int group,
    int evCount,
    Commute commute,
    double kwhPerKm,
    DayTrips trips,
    double[] roadKwh,
    boolean[] onRoad)
    implements Serializable {}
