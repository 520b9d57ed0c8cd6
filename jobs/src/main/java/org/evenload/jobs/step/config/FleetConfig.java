package org.evenload.jobs.step.config;

import org.evenload.jobs.config.Range;

/**
 * Batteries and chargers (Villanueva 2025, section 2.3).
 *
 * @param socMin least state of charge, as a share of the battery
 * @param socMax greatest state of charge, as a share of the battery
 * @param leavingSoc state of charge that a departing vehicle needs
 * @param v2g whether vehicles may discharge into the grid
 * @param wearPctSlope limits of the uniform distribution of the wear slope
 * @param batteryCostUsdPerKwh limits of the uniform distribution
 */
public record FleetConfig(
    double batteryKwh,
    double socMin,
    double socMax,
    double leavingSoc,
    double chargerKw,
    double chargingEfficiency,
    double dischargingEfficiency,
    boolean v2g,
    Range wearPctSlope,
    Range batteryCostUsdPerKwh) {}
