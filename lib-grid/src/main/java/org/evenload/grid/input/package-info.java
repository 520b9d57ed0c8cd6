@NullMarked
package org.evenload.grid.input;

import org.jspecify.annotations.NullMarked;
