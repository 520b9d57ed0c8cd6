/**
 * Randomness that is a pure function of a study's seed and of identifiers: the same bits for every
 * partitioning, core count, retry and order, on every JDK.
 */
@NullMarked
package org.evenload.model.random;

import org.jspecify.annotations.NullMarked;
