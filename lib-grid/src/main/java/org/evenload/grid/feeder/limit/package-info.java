/** What operation of a feeder must keep to, and by how much it broke it. */
@NullMarked
package org.evenload.grid.feeder.limit;

import org.jspecify.annotations.NullMarked;
