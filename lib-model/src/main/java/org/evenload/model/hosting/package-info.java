/** How large a fleet can become. */
@NullMarked
package org.evenload.model.hosting;

import org.jspecify.annotations.NullMarked;
