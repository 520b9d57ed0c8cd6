/**
 * Values by time: prices, load profiles, generation. One reader, {@link SeriesFile}, turns a file
 * of any resolution, with timestamps or without, into the values of a study's periods.
 */
@NullMarked
package org.evenload.model.series;

import org.jspecify.annotations.NullMarked;
