/**
 * Synthetic days of a distribution feeder: what happens at one transmission bus, resampled and
 * spread over the feeder's nodes and phases, and what statistics of such days are worth by the
 * number of days (Villanueva 2025, section 2.4.3).
 */
@NullMarked
package org.evenload.model.feeder;

import org.jspecify.annotations.NullMarked;
