/** Where problems come from: folders in the published layout, fleets made from a seed. */
@NullMarked
package org.evenload.model.aggregator.io;

import org.jspecify.annotations.NullMarked;
