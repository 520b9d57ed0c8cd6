/**
 * How many vehicles a grid takes: levels of vehicles and ways to charge, with the same sampled days
 * for all of them, every day operated; the risk at every level, and the largest fleet that fits.
 */
@NullMarked
package org.evenload.jobs.kind.penetration;

import org.jspecify.annotations.NullMarked;
