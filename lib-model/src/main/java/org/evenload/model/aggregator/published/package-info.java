/** The formulation as it is printed in Villanueva 2025. */
@NullMarked
package org.evenload.model.aggregator.published;

import org.jspecify.annotations.NullMarked;
