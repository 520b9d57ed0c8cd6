/**
 * Studies of an aggregator with customer choice products (Clairand 2020): sweeps of its parameters
 * over Monte Carlo days, charged at least cost below a load limit.
 */
@NullMarked
package org.evenload.jobs.kind.products;

import org.jspecify.annotations.NullMarked;
