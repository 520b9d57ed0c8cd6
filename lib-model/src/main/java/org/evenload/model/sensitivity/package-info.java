/**
 * How an output depends on inputs: designs of runs ({@link
 * org.evenload.model.sensitivity.MorrisDesign}, {@link
 * org.evenload.model.sensitivity.SobolDesign}), what their outputs say ({@link
 * org.evenload.model.sensitivity.MorrisEffect}, {@link org.evenload.model.sensitivity.SobolIndex}),
 * regression of one output on one input ({@link org.evenload.model.sensitivity.Regression}), and
 * samples without their outliers ({@link org.evenload.model.sensitivity.BoxStatistics}). Points are
 * in the unit cube; {@link org.evenload.model.sensitivity.Factor} carries them to a key's range.
 */
@NullMarked
package org.evenload.model.sensitivity;

import org.jspecify.annotations.NullMarked;
