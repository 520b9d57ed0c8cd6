/**
 * Monte Carlo of EV days (Villanueva 2025, section 2.2): where vehicles live and work, when they
 * drive, how fast and with which consumption; what that takes from their batteries, and when they
 * are connected. {@link org.evenload.model.travel.TravelModel} holds the assumptions, {@link
 * org.evenload.model.travel.TravelSimulation} draws from them.
 */
@NullMarked
package org.evenload.model.travel;

import org.jspecify.annotations.NullMarked;
