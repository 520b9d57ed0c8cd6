package org.evenload.model.vehicle;

import java.io.Serializable;

/**
 * A group whose wishes its battery or window cannot meet; the solver goes on with what can be met.
 *
 * @param group id of the group
 * @param realisation counted from 1
 * @param reachableSocKwh what it leaves with
 * @param reason for example that the stay is too short, or the trip longer than the battery
 */
public record UnreachableCharge(
    String group, int realisation, double reachableSocKwh, String reason) implements Serializable {}
