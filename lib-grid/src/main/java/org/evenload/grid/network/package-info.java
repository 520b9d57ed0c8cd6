@NullMarked
package org.evenload.grid.network;

import org.jspecify.annotations.NullMarked;
