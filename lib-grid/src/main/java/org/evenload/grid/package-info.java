@NullMarked
package org.evenload.grid;

import org.jspecify.annotations.NullMarked;
