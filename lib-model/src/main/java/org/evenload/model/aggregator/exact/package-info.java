/** The corrected problem as one mixed-integer program: an independent confirmation. */
@NullMarked
package org.evenload.model.aggregator.exact;

import org.jspecify.annotations.NullMarked;
