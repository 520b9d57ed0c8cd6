/** What every statistic of samples is made of. */
@NullMarked
package org.evenload.model.statistics;

import org.jspecify.annotations.NullMarked;
