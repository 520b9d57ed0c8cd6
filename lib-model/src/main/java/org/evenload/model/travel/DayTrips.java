package org.evenload.model.travel;

import java.io.Serializable;

/** The two trips of one vehicle's day, to keep: see {@link Trips}. */
public record DayTrips(
    int periods,
    int departurePeriod,
    int outboundPeriods,
    int arrivalPeriod,
    int returnPeriods,
    double outboundKwh,
    double returnKwh,
    boolean cut,
    boolean redrawn)
    implements Trips, Serializable {}
