/** Vehicles at a charger: battery, charger, groups that travel alike, and their stays. */
@NullMarked
package org.evenload.model.vehicle;

import org.jspecify.annotations.NullMarked;
