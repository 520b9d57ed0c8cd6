/**
 * Fleets of many kinds of vehicles: classes with their chargers and access to them, what they need
 * from every stay, and what that makes at every bus. Days come from {@link
 * org.evenload.model.travel.TravelSimulation}, so they have the bits of every other study; what is
 * drawn here besides has a purpose of its own.
 */
@NullMarked
package org.evenload.model.population;

import org.jspecify.annotations.NullMarked;
