/** Reliability indices of sampled days, with confidence intervals. */
@NullMarked
package org.evenload.model.risk;

import org.jspecify.annotations.NullMarked;
