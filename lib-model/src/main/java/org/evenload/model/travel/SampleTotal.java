package org.evenload.model.travel;

import java.io.Serializable;

/**
 * One sample in short.
 *
 * @param roadEnergyMwh what all trips take from the batteries (GChR, Villanueva 2025, eq. 3)
 */
public record SampleTotal(String scenario, int sample, double roadEnergyMwh, TravelCounts counts)
    implements Serializable {}
